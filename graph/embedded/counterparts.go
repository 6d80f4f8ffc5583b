package embedded

import (
	"cmp"
	"slices"

	"actorgraph/graph"
)

// counterpart is an entity's engagements with one other entity.
type counterpart struct {
	actor                                 *entity
	total, out, in, cooperation, conflict int
	kinds                                 [graph.Kinds + 1]int32
	last                                  *graph.EDTF
	claims                                []*claim
}

// byTotal orders counterparts by total, greatest first, then id.
var byTotal = listing[*counterpart]{
	order: graph.ListCounterparts,
	cursor: func(c *counterpart) graph.Cursor {
		return graph.Cursor{List: graph.ListCounterparts, Key: int64(c.total), ID: c.actor.id}
	},
	past: func(c *counterpart, cur *graph.Cursor) bool {
		return int64(c.total) < cur.Key || int64(c.total) == cur.Key && c.actor.id > cur.ID
	},
}

// counterparts answers EntityCounterparts.
func (r *reader) counterparts(e *entity, s *graph.Select) {
	m := r.g.match(args(s).Filter)
	clear(r.groups)
	var list []*counterpart
	for _, c := range e.ends {
		if !r.look() {
			return
		}
		if !c.drawn() || !m.claim(c) {
			continue
		}
		other := c.object
		if other == e {
			other = c.subject
		}
		at, ok := r.groups[other]
		if !ok {
			at = len(list)
			r.groups[other] = at
			list = append(list, &counterpart{actor: other})
		}
		list[at].add(e, c)
	}
	slices.SortFunc(list, func(a, b *counterpart) int {
		return cmp.Or(cmp.Compare(b.total, a.total), compareText(a.actor.id, b.actor.id))
	})
	pageOf(r, s, list, &byTotal, nil, (*reader).counterpartRow)
}

func (p *counterpart) add(e *entity, c *claim) {
	info := c.kind.Info()
	p.total++
	p.kinds[c.kind]++
	p.claims = append(p.claims, c)
	if !info.Symmetric {
		if c.subject == e {
			p.out++
		}
		if c.object == e {
			p.in++
		}
	}
	switch {
	case info.Quad.Cooperation():
		p.cooperation++
	case info.Quad.Conflict():
		p.conflict++
	}
	if c.last != nil && (p.last == nil || graph.ComparePublished(*c.last, *p.last) > 0) {
		p.last = c.last
	}
}

func (r *reader) counterpartRow(v *graph.View, p *counterpart) {
	row := r.rows.Row(graph.TypeCounterpart)
	at := r.at // steps below set it for their own rows
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldTotal:
			r.rows.Int(p.total)
		case graph.FieldOut:
			r.rows.Int(p.out)
		case graph.FieldIn:
			r.rows.Int(p.in)
		case graph.FieldCooperation:
			r.rows.Int(p.cooperation)
		case graph.FieldConflict:
			r.rows.Int(p.conflict)
		case graph.FieldLastPublished:
			r.date(p.last)
		case 0:
			r.counterpartHop(p, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) counterpartHop(p *counterpart, s *graph.Select) {
	switch s.Hop {
	case graph.CounterpartActor:
		r.entityRow(&s.Views[0], p.actor)
	case graph.CounterpartKinds:
		var kinds []graph.Kind
		for k, n := range p.kinds {
			if n > 0 {
				kinds = append(kinds, graph.Kind(k))
			}
		}
		slices.SortFunc(kinds, func(a, b graph.Kind) int {
			return cmp.Or(cmp.Compare(p.kinds[b], p.kinds[a]), compareText(a.String(), b.String()))
		})
		r.rows.List(len(kinds))
		for _, k := range kinds {
			r.bucketRow(&s.Views[0], k, int(p.kinds[k]))
		}
	case graph.CounterpartTopCitations:
		base := len(r.citations)
		for _, c := range p.claims {
			for _, x := range c.cites {
				if x.class() == graph.Supports {
					r.citations = append(r.citations, x)
				}
			}
		}
		r.citationList(s, base)
	default:
		r.unknownHop(s)
	}
}

func (r *reader) bucketRow(v *graph.View, k graph.Kind, n int) {
	r.countRow(v, k.String(), k.Info().Verb, n)
}

// countRow appends a group of a count.
func (r *reader) countRow(v *graph.View, key, label string, n int) {
	row := r.rows.Row(graph.TypeBucket)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldKey:
			r.rows.String(key)
		case graph.FieldLabel:
			r.rows.String(label)
		case graph.FieldCount:
			r.rows.Int(n)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

// citationList appends the citations on the scratch stack above base as a plain
// list, newest first, and takes them off.
func (r *reader) citationList(s *graph.Select, base int) {
	list := r.citations[base:]
	slices.SortFunc(list, compareNewest)
	pageOf(r, s, list, &byNewest, nil, (*reader).citationRow)
	r.citations = r.citations[:base]
}
