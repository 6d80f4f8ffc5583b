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
}

// counterparts answers EntityCounterparts. Of the many that a hub has, only those on
// the page are looked at closer than to count.
func (r *reader) counterparts(e *entity, s *graph.Select) {
	a := args(s)
	if !r.cursorFits(a, byTotal.order) {
		return
	}
	type meeting struct {
		actor *entity
		count int
	}
	m, n := r.g.match(a.Filter), r.g.drawnGraph()
	seats := r.seated(n)
	var met []meeting
	keep := func(t tie) bool { return r.look() && (m == nil || m.claim(n.edges[t.edge].claim)) }
	for _, t := range n.of(e.place) {
		if !keep(t) {
			continue
		}
		if seats[t.other] == 0 {
			met = append(met, meeting{actor: n.entities[t.other]})
			seats[t.other] = int32(len(met))
		}
		met[seats[t.other]-1].count++
	}
	for _, x := range met {
		seats[x.actor.place] = 0
	}
	total := len(met)
	if !a.After.IsZero() {
		met = slices.DeleteFunc(met, func(x meeting) bool {
			return int64(x.count) > a.After.Key || int64(x.count) == a.After.Key && x.actor.id <= a.After.ID
		})
	}
	shown := len(met)
	if s.Page || a.First > 0 {
		shown = min(shown, a.First+1)
	}
	graph.SortFirst(met, shown, func(a, b meeting) int {
		return cmp.Or(cmp.Compare(b.count, a.count), compareText(a.actor.id, b.actor.id))
	})
	list := make([]*counterpart, shown)
	for i := range list {
		list[i] = &counterpart{actor: met[i].actor}
		seats[met[i].actor.place] = int32(i) + 1
	}
	for _, t := range n.of(e.place) {
		if seat := seats[t.other]; seat > 0 && keep(t) {
			c := n.edges[t.edge].claim
			list[seat-1].Add(c.kind, c.subject == e, c.object == e, c.last)
			list[seat-1].claims = append(list[seat-1].claims, c)
		}
	}
	for _, x := range list {
		seats[x.actor.place] = 0
	}
	page(r, s, list, total, &byTotal, nil, (*reader).counterpartRow)
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
