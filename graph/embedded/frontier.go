package embedded

import (
	"math"
	"slices"

	"actorgraph/graph"
)

// frontier answers RootFrontier.
func (r *reader) frontier(s *graph.Select, a *graph.Args) {
	m, around := r.g.match(a.Filter), r.g.entitySet(a.IDs)
	r.rows.List(len(around.list))
	for _, e := range around.list {
		r.frontierRow(&s.Views[0], e, m, a.MaxDegree)
	}
}

// neighbor is an entity at the other end of engagements, and the strongest of
// them.
type neighbor struct {
	entity *entity
	claim  *claim
}

func (r *reader) frontierRow(v *graph.View, e *entity, m *matcher, most int) {
	base := len(r.neighbors)
	degree := r.around(v, e, m, most)
	row := r.rows.Row(graph.TypeFrontier)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldID:
			r.rows.String(e.id)
		case item.Field == graph.FieldDegree:
			r.rows.Int(degree)
		case item.Field == 0 && item.Hop.Hop == graph.FrontierNeighbors:
			r.rows.List(len(r.neighbors) - base)
			for _, n := range r.neighbors[base:] {
				r.neighborRow(&item.Hop.Views[0], e, n)
			}
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
	r.neighbors = r.neighbors[:base]
}

// around counts the engagements of an entity, at most one more than most, and puts
// its neighbours onto the scratch stack, if they are asked for and not too many.
func (r *reader) around(v *graph.View, e *entity, m *matcher, most int) (degree int) {
	if most == 0 {
		most = math.MaxInt - 1
	}
	asked := slices.ContainsFunc(v.Shapes[0].Items, func(i graph.Item) bool { return i.Hop != nil })
	if m == nil && (!asked || e.degree() > most) {
		return min(e.degree(), most+1)
	}
	base := len(r.neighbors)
	clear(r.groups)
	for _, c := range e.ends {
		if !r.look() {
			break
		}
		if !c.drawn() || !m.claim(c) {
			continue
		}
		if degree++; degree > most {
			r.neighbors = r.neighbors[:base]
			break
		}
		other := c.object
		if other == e {
			other = c.subject
		}
		if at, ok := r.groups[other]; !ok {
			r.groups[other] = len(r.neighbors)
			r.neighbors = append(r.neighbors, neighbor{other, c})
		} else if c.stronger(r.neighbors[at].claim) {
			r.neighbors[at].claim = c
		}
	}
	return degree
}

// degree is the number of engagements of an entity, counted when somebody asks.
func (e *entity) degree() int {
	if known := e.drawn.Load(); known > 0 {
		return int(known) - 1
	}
	n := 0
	for _, c := range e.ends {
		if c.drawn() {
			n++
		}
	}
	e.drawn.Store(int32(n) + 1) // two readers may both get here, and store the same
	return n
}

// stronger reports whether c rests on more than o; see graph.Strength.
func (c *claim) stronger(o *claim) bool {
	switch {
	case c.grade&15 != o.grade&15:
		return c.grade&15 < o.grade&15
	case c.letter() != o.letter():
		return c.letter() < o.letter()
	case c.counts[0] != o.counts[0]:
		return c.counts[0] > o.counts[0]
	case c.counts[1] != o.counts[1]:
		return c.counts[1] > o.counts[1]
	default:
		return c.id.Compare(o.id) < 0
	}
}

func (r *reader) neighborRow(v *graph.View, from *entity, n neighbor) {
	row := r.rows.Row(graph.TypeNeighbor)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			r.rows.String(n.entity.id)
		case graph.FieldClaim:
			r.rows.Hash(graph.ClaimPrefix, n.claim.id)
		case graph.FieldForward:
			r.rows.Bool(n.claim.subject == from)
		case graph.FieldGrade:
			r.grade(n.claim)
		case graph.FieldIndependent:
			r.rows.Int(int(n.claim.counts[0]))
		case graph.FieldSupporting:
			r.rows.Int(int(n.claim.counts[1]))
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}
