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
	edge   *edge
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
	n := r.g.drawnGraph()
	ties := n.of(e)
	if m == nil && (!asked || len(ties) > most) {
		return min(len(ties), most+1)
	}
	base := len(r.neighbors)
	seats := r.seated(n)
	for _, t := range ties {
		x := &n.edges[t.edge]
		if !r.look() {
			break
		}
		if m != nil && !m.claim(x.claim) {
			continue
		}
		if degree++; degree > most {
			break
		}
		if seat := seats[t.other]; seat == 0 {
			r.neighbors = append(r.neighbors, neighbor{x.other(e), x})
			seats[t.other] = int32(len(r.neighbors))
		} else if known := &r.neighbors[seat-1]; x.stronger(known.edge) {
			known.edge = x
		}
	}
	for _, x := range r.neighbors[base:] {
		seats[x.entity.place] = 0
	}
	if degree > most {
		r.neighbors = r.neighbors[:base]
	}
	return degree
}

func (r *reader) neighborRow(v *graph.View, from *entity, n neighbor) {
	row := r.rows.Row(graph.TypeNeighbor)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			r.rows.String(n.entity.id)
		case graph.FieldClaim:
			r.rows.Hash(graph.ClaimPrefix, n.edge.claim.id)
		case graph.FieldForward:
			r.rows.Bool(n.edge.subject == from.place)
		case graph.FieldGrade:
			r.grade(n.edge.grade)
		case graph.FieldIndependent:
			r.rows.Int(int(n.edge.independent))
		case graph.FieldSupporting:
			r.rows.Int(int(n.edge.supporting))
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}
