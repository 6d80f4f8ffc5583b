package graph

// Counterpart adds up the engagements of an entity with one other entity.
type Counterpart struct {
	Sums
	Out, In int   // of directed kinds, by who is the subject
	Last    *EDTF // greatest publication; nil when no engagement is dated
	kinds   [Kinds + 1]int32
}

// Add counts an engagement. The entity may stand at either end of it, or at both.
func (c *Counterpart) Add(kind Kind, subject, object bool, last *EDTF) {
	c.Sums.Add(kind, 1)
	c.kinds[kind]++
	if !kind.Info().Symmetric {
		if subject {
			c.Out++
		}
		if object {
			c.In++
		}
	}
	if last != nil && (c.Last == nil || ComparePublished(*last, *c.Last) > 0) {
		c.Last = last
	}
}

// AppendField appends a number or the date; it reports whether the counterpart has
// such a field.
func (c *Counterpart) AppendField(rows *Rows, f Field) bool {
	switch f {
	case FieldTotal:
		rows.Int(c.Count)
	case FieldOut:
		rows.Int(c.Out)
	case FieldIn:
		rows.Int(c.In)
	case FieldCooperation:
		rows.Int(c.Cooperation)
	case FieldConflict:
		rows.Int(c.Conflict)
	case FieldLastPublished:
		if c.Last == nil {
			rows.Null()
		} else {
			rows.Text(c.Last.String())
		}
	default:
		return false
	}
	return true
}

// AppendKinds answers CounterpartKinds.
func (c *Counterpart) AppendKinds(rows *Rows, s *Select) {
	var buckets []Bucket
	for k, n := range c.kinds {
		if n > 0 {
			kind := Kind(k)
			buckets = append(buckets, Bucket{Key: kind.String(), Label: kind.Info().Verb, Count: int(n)})
		}
	}
	AppendBuckets(rows, s, buckets, 0)
}
