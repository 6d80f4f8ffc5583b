package embedded

import (
	"cmp"
	"slices"

	"actorgraph/graph"
)

// counterpart is an entity's engagements with one other entity.
type counterpart struct {
	graph.Counterpart
	actor  *entity
	claims []*claim
}

// byTotal orders counterparts by total, greatest first, then id.
var byTotal = listing[*counterpart]{
	order: graph.ListCounterparts,
	cursor: func(c *counterpart) graph.Cursor {
		return graph.Cursor{List: graph.ListCounterparts, Key: int64(c.Count), ID: c.actor.id}
	},
	past: func(c *counterpart, cur *graph.Cursor) bool {
		return int64(c.Count) < cur.Key || int64(c.Count) == cur.Key && c.actor.id > cur.ID
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
		list[at].Add(c.kind, c.subject == e, c.object == e, c.last)
		list[at].claims = append(list[at].claims, c)
	}
	slices.SortFunc(list, func(a, b *counterpart) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), compareText(a.actor.id, b.actor.id))
	})
	pageOf(r, s, list, &byTotal, nil, (*reader).counterpartRow)
}

func (r *reader) counterpartRow(v *graph.View, p *counterpart) {
	row := r.rows.Row(graph.TypeCounterpart)
	at := r.at // steps below set it for their own rows
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldCursor:
			r.cursor(at)
		case item.Field == 0:
			r.counterpartHop(p, item.Hop)
		case !p.AppendField(r.rows, item.Field):
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
		p.AppendKinds(r.rows, s)
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

// citationList appends the citations on the scratch stack above base as a plain
// list, newest first, and takes them off.
func (r *reader) citationList(s *graph.Select, base int) {
	list := r.citations[base:]
	slices.SortFunc(list, compareNewest)
	pageOf(r, s, list, &byNewest, nil, (*reader).citationRow)
	r.citations = r.citations[:base]
}
