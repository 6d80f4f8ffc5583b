package embedded

import (
	"time"

	"actorgraph/graph"
)

// claimRow appends a claim.
func (r *reader) claimRow(v *graph.View, c *claim) {
	row := r.rows.Row(graph.TypeClaim)
	at := r.at // steps below set it for their own rows
	info := c.kind.Info()
	items := v.ShapeOf(graph.TypeClaim)
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.Hash(graph.ClaimPrefix, c.id)
		case graph.FieldKind:
			r.rows.String(info.Name)
		case graph.FieldModality:
			r.rows.String(c.modality.String())
		case graph.FieldRelations:
			r.rows.Strings(c.relations())
		case graph.FieldQuad:
			r.rows.Text(info.Quad.String())
		case graph.FieldScore:
			if info.Scored {
				r.rows.Float(info.Score)
			} else {
				r.rows.Null()
			}
		case graph.FieldSymmetric:
			r.rows.Bool(info.Symmetric)
		case graph.FieldSentence:
			s := r.g.sentence(c, r.g.tallies(c))
			r.rows.Build(s.Append)
		case 0:
			r.claimHop(c, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) claimHop(c *claim, s *graph.Select) {
	switch s.Hop {
	case graph.ClaimSubject:
		r.entityRow(&s.Views[0], c.subject)
	case graph.ClaimObject:
		r.entityRow(&s.Views[0], c.object)
	case graph.ClaimAbout:
		r.entityRows(s, c.about)
	case graph.ClaimEvidence:
		r.evidenceRow(&s.Views[0], c)
	case graph.ClaimCitations:
		r.claimCitations(c, s)
	default:
		r.unknownHop(s)
	}
}

func (r *reader) claimCitations(c *claim, s *graph.Select) {
	a := args(s)
	var keep func(*citation) bool
	if a.Stances.Given() || a.Negated != nil {
		keep = func(x *citation) bool {
			return graph.Allows(a.Stances, x.stance) && (a.Negated == nil || *a.Negated == x.negated)
		}
	}
	base, sorted := r.sortedCitations(c.cites, keep, compareClass)
	pageOf(r, s, sorted, &byClass, nil, (*reader).citationRow)
	r.citations = r.citations[:base]
}

// grade appends the Admiralty grade.
func (r *reader) grade(g uint8) {
	r.rows.Build(func(b []byte) []byte { return append(append(b, graph.Reliability(g>>4).String()...), '0'+g&15) })
}

// evidenceRow appends a claim's evidence.
func (r *reader) evidenceRow(v *graph.View, c *claim) {
	row := r.rows.Row(graph.TypeEvidence)
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldStatus:
			r.rows.String(c.status.String())
		case graph.FieldGrade:
			r.grade(c.grade)
		case graph.FieldReliability:
			r.rows.String(c.letter().String())
		case graph.FieldCredibility:
			r.rows.Int(int(c.grade & 15))
		case graph.FieldIndependent:
			r.rows.Int(int(c.counts[0]))
		case graph.FieldSupporting:
			r.rows.Int(int(c.counts[1]))
		case graph.FieldHedged:
			r.rows.Int(int(c.counts[2]))
		case graph.FieldDenying:
			r.rows.Int(int(c.counts[3]))
		case graph.FieldDocuments:
			r.rows.Int(int(c.counts[4]))
		case graph.FieldFirstPublished:
			r.date(c.first)
		case graph.FieldLastPublished:
			r.date(c.last)
		case graph.FieldSince:
			r.date(c.since)
		case graph.FieldUntil:
			r.date(c.until)
		case graph.FieldContested:
			r.rows.Bool(c.drawn() && c.status == graph.Disputed)
		case graph.FieldRationale:
			e := c.evidence()
			r.rows.Strings(graph.Rationale(c.modality, &e, r.g.tallies(c)))
		case 0:
			r.originRows(c, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) originRows(c *claim, s *graph.Select) {
	ts := r.g.tallies(c)
	r.rows.List(len(ts))
	for n := range ts {
		source, actor, document := r.g.origin(ts[n].Origin)
		row := r.rows.Row(graph.TypeOrigin)
		for i := range s.Views[0].Shapes[0].Items {
			switch item := &s.Views[0].Shapes[0].Items[i]; {
			case item.Field == graph.FieldName:
				r.rows.String(ts[n].Name)
			case item.Field == graph.FieldCitations:
				r.rows.Int(ts[n].Citations())
			case item.Field == graph.FieldSupporting:
				r.rows.Int(ts[n].Supporting)
			case item.Field != 0:
				r.unknown(item)
			case item.Hop.Hop == graph.OriginSource && source != nil:
				r.sourceRow(&item.Hop.Views[0], source)
			case item.Hop.Hop == graph.OriginActor && actor != nil:
				r.entityRow(&item.Hop.Views[0], actor)
			case item.Hop.Hop == graph.OriginDocument && document != nil:
				r.documentRow(&item.Hop.Views[0], document)
			default:
				r.rows.Null()
			}
		}
		r.rows.EndRow(row)
	}
}

// citationRow appends a citation.
func (r *reader) citationRow(v *graph.View, c *citation) {
	row := r.rows.Row(graph.TypeCitation)
	at := r.at // steps below set it for their own rows
	x := c.more()
	items := v.ShapeOf(graph.TypeCitation)
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.Hash(graph.CitationPrefix, c.id)
		case graph.FieldAnnotation:
			r.rows.Text(c.annotation)
		case graph.FieldRole:
			r.rows.Text(x.role)
		case graph.FieldQuote:
			r.rows.Text(c.quote)
		case graph.FieldPrefix, graph.FieldSuffix:
			r.context(c, item.Field == graph.FieldSuffix)
		case graph.FieldStart:
			r.place(c, c.start)
		case graph.FieldEnd:
			r.place(c, c.end)
		case graph.FieldAnchored:
			r.rows.String(c.anchored.String())
		case graph.FieldVerified:
			r.rows.Bool(c.anchored != graph.Unverified)
		case graph.FieldStance:
			r.rows.String(c.stance.String())
		case graph.FieldNegated:
			r.rows.Bool(c.negated)
		case graph.FieldModality:
			r.rows.String(c.modality.String())
		case graph.FieldHedge:
			r.rows.Text(x.hedge)
		case graph.FieldRelation:
			r.rows.Text(text(c.relation))
		case graph.FieldWhen:
			r.date(c.when)
		case graph.FieldWhenText:
			r.rows.Text(x.whenText)
		case graph.FieldWhere:
			r.rows.Text(x.where)
		case graph.FieldConfidence:
			if x.confidence == nil {
				r.rows.Null()
			} else {
				r.rows.Float(*x.confidence)
			}
		case graph.FieldAnnotator:
			r.rows.Text(x.annotator)
		case graph.FieldRecordedAt:
			recorded := time.Unix(0, c.recordedAt).UTC()
			r.rows.Build(func(b []byte) []byte { return recorded.AppendFormat(b, time.RFC3339Nano) })
		case graph.FieldRetractedAt:
			r.rows.Null() // what is retracted is not live, and only live citations are read
		case graph.FieldURL:
			quote := c.quote
			if c.anchored == graph.Unverified {
				quote = ""
			}
			r.rows.Text(graph.QuoteURL(c.document.URL, quote))
		case 0:
			r.citationHop(c, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) place(c *citation, at int32) {
	if c.anchored == graph.Unverified {
		r.rows.Null()
	} else {
		r.rows.Int(int(at))
	}
}

// context appends the text before or after the quote, where it may be shown.
func (r *reader) context(c *citation, after bool) {
	if c.anchored == graph.Unverified || !r.g.mayServe(c.document) {
		r.rows.Null()
		return
	}
	prefix, suffix := graph.Context(c.document.text, int(c.start), int(c.end))
	if after {
		prefix = suffix
	}
	r.rows.String(prefix)
}

func (r *reader) citationHop(c *citation, s *graph.Select) {
	switch s.Hop {
	case graph.CitationClaim:
		r.claimRow(&s.Views[0], c.claim)
	case graph.CitationDocument:
		r.documentRow(&s.Views[0], c.document)
	case graph.CitationAttribution:
		steps := c.more().attribution
		n := 0
		for i := range steps {
			n += max(1, len(speakers(&steps[i])))
		}
		r.rows.List(n)
		for i := range steps {
			for _, x := range steps[i].speakers() {
				r.speakerRow(&s.Views[0], i+1, x)
			}
		}
	default:
		r.unknownHop(s)
	}
}
