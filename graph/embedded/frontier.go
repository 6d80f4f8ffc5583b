package embedded

import (
	"math"
	"slices"

	"actorgraph/graph"
)

// neighbor is an entity at the other end of engagements, by its place, and the
// strongest of them.
type neighbor struct{ place, edge int32 }

// frontier answers RootFrontier.
func (r *reader) frontier(s *graph.Select, a *graph.Args) {
	m, around := r.g.match(a.Filter), r.g.entitySet(a.IDs)
	r.rows.List(len(around.list))
	for _, e := range around.list {
		r.frontierRow(&s.Views[0], e, m, a)
	}
}

func (r *reader) frontierRow(v *graph.View, e *entity, m *matcher, a *graph.Args) {
	base := len(r.neighbors)
	degree := r.around(v, e, m, a.MaxDegree)
	if a.First > 0 {
		r.neighbors = r.neighbors[:base+r.g.strongest(r.neighbors[base:], a.First)]
	}
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

// strongest puts the neighbours tied most strongly in front, and returns how many of
// them there are.
func (g *state) strongest(list []neighbor, first int) int {
	n := g.drawnGraph()
	graph.SortFirst(list, first, func(a, b neighbor) int {
		if c := n.edges[a.edge].compareSupport(&n.edges[b.edge]); c != 0 {
			return c
		}
		return compareText(n.entities[a.place].id, n.entities[b.place].id)
	})
	return min(len(list), first)
}

// around counts the engagements of an entity, at most one more than most, and puts
// its neighbours onto the scratch stack, if they are asked for and not too many.
func (r *reader) around(v *graph.View, e *entity, m *matcher, most int) (degree int) {
	if most == 0 {
		most = math.MaxInt - 1
	}
	asked := slices.ContainsFunc(v.Shapes[0].Items, func(i graph.Item) bool { return i.Hop != nil })
	n := r.g.drawnGraph()
	ties := n.of(e.place)
	if m == nil && (!asked || len(ties) > most) {
		return min(len(ties), most+1)
	}
	base, seats := len(r.neighbors), r.seated(n)
	for _, t := range ties {
		if !r.look() {
			break
		}
		if m != nil && !m.claim(n.edges[t.edge].claim) {
			continue
		}
		if degree++; degree > most {
			break
		}
		if seat := seats[t.other]; seat == 0 {
			r.neighbors = append(r.neighbors, neighbor{t.other, t.edge})
			seats[t.other] = int32(len(r.neighbors))
		} else if known := &r.neighbors[seat-1]; n.edges[t.edge].stronger(&n.edges[known.edge]) {
			known.edge = t.edge
		}
	}
	for _, x := range r.neighbors[base:] {
		seats[x.place] = 0
	}
	if degree > most {
		r.neighbors = r.neighbors[:base]
	}
	return degree
}

func (r *reader) neighborRow(v *graph.View, from *entity, n neighbor) {
	x := &r.g.network.edges[n.edge]
	row := r.rows.Row(graph.TypeNeighbor)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			r.rows.String(r.g.network.entities[n.place].id)
		case graph.FieldClaim:
			r.rows.Hash(graph.ClaimPrefix, x.claim.id)
		case graph.FieldForward:
			r.rows.Bool(x.subject == from.place)
		case graph.FieldGrade:
			r.grade(x.grade)
		case graph.FieldIndependent:
			r.rows.Int(int(x.independent))
		case graph.FieldSupporting:
			r.rows.Int(int(x.supporting))
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}
