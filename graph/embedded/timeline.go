package embedded

import (
	"cmp"
	"math"
	"slices"

	"actorgraph/graph"
)

// moment is a citation and its date on a clock.
type moment struct {
	citation    *citation
	when        graph.EDTF
	first, last int64 // days
	text        string
}

func momentOf(x *citation, clock graph.Clock) moment {
	m := moment{citation: x, first: math.MinInt64, last: math.MaxInt64}
	switch clock {
	case graph.Published:
		m.when = x.document.Published
	case graph.Recorded:
		m.when = graph.RecordedDate(x.recordedAt)
	default:
		m.when, m.text = date(x.when), x.more().whenText
	}
	if d, ok := m.when.Earliest(); ok {
		m.first = int64(d)
	}
	if d, ok := m.when.Latest(); ok {
		m.last = int64(d)
	}
	return m
}

var byMoment = listing[moment]{
	order: graph.ListTimeline,
	cursor: func(m moment) graph.Cursor {
		return graph.Cursor{List: graph.ListTimeline, Key: m.first, Sub: m.last, Hash: m.citation.id}
	},
	past: func(m moment, c *graph.Cursor) bool {
		return cmp.Or(cmp.Compare(m.first, c.Key), cmp.Compare(m.last, c.Sub), m.citation.id.Compare(c.Hash)) > 0
	},
}

func compareMoments(a, b moment) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), a.citation.id.Compare(b.citation.id))
}

// timeline answers RootTimeline.
func (r *reader) timeline(s *graph.Select, a *graph.Args) {
	m := r.g.match(a.Filter)
	var list []moment
	undated := 0
	take := func(c *claim) {
		for _, x := range c.cites {
			if !r.look() || !m.citation(x) {
				continue
			}
			if at := momentOf(x, a.Clock); at.when.IsZero() {
				undated++
			} else {
				list = append(list, at)
			}
		}
	}
	if a.IDs == nil {
		r.selected(m, take)
	} else {
		r.concerning(r.g.entitySet(a.IDs), func(c *claim) {
			if m.claim(c) {
				take(c)
			}
		})
	}
	slices.SortFunc(list, compareMoments)
	r.undated = undated
	pageOf(r, s, list, &byMoment, nil, (*reader).momentRow)
	r.undated = 0
}

// concerning calls f once for every claim with one of these at an end or about it.
func (r *reader) concerning(set *entitySet, f func(*claim)) {
	seen := map[*claim]bool{}
	for _, e := range set.list {
		for _, list := range [2][]*claim{e.ends, e.about} {
			for _, c := range list {
				if !seen[c] {
					seen[c] = true
					f(c)
				}
			}
		}
	}
}

func (r *reader) momentRow(v *graph.View, m moment) {
	row := r.rows.Row(graph.TypeTimelineItem)
	at, x := r.at, m.citation
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldWhen:
			r.rows.String(m.when.String())
		case graph.FieldWhenText:
			r.rows.Text(m.text)
		case graph.FieldHeadline:
			s := r.g.sentence(x.claim, r.g.tallies(x.claim))
			r.rows.Build(s.Append)
		case 0:
			r.momentHop(x, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) momentHop(x *citation, s *graph.Select) {
	switch s.Hop {
	case graph.TimelineClaim:
		r.claimRow(&s.Views[0], x.claim)
	case graph.TimelineCitation:
		r.citationRow(&s.Views[0], x)
	case graph.TimelineEntity:
		c := x.claim
		for _, e := range append(slices.Clip(c.about), c.subject, c.object) {
			if e.typ == graph.Agreement || e.typ == graph.Event {
				r.entityRow(&s.Views[0], e)
				return
			}
		}
		r.rows.Null()
	default:
		r.unknownHop(s)
	}
}
