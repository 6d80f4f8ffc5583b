package embedded

import (
	"slices"

	"actorgraph/graph"
)

// neighbor is an entity at the other end of engagements, by its place, and the
// strongest of them.
type neighbor struct{ place, edge int32 }

// frontier answers RootFrontier.
func (r *reader) frontier(s *graph.Select, a *graph.Args) {
	n := r.g.drawnGraph()
	f := frontier{matcher: r.g.match(a.Filter), most: a.MaxDegree, first: a.First, network: n, seats: r.seated(n)}
	toward := r.g.entitySet(a.Toward)
	if toward != nil {
		f.empty = awaited
		for _, e := range toward.list {
			f.seats[e.place] = awaited
		}
	}
	around := r.g.entitySet(a.IDs)
	r.rows.List(len(around.list))
	for _, e := range around.list {
		r.frontierRow(&s.Views[0], e, &f)
	}
	if toward != nil {
		for _, e := range toward.list {
			f.seats[e.place] = 0
		}
	}
}

// frontier is what a question about frontiers asks of each entity.
type frontier struct {
	*network
	matcher *matcher
	most    int // engagements of one that is no hub; 0 for any number
	first   int
	// seats say, by place, where among the reader's neighbours an entity is, from 1;
	// empty where it may be and is not.
	seats []int32
	empty int32
}

// awaited is the seat of entities that are asked for, when others are not.
const awaited = -1

func (r *reader) frontierRow(v *graph.View, e *entity, f *frontier) {
	base := len(r.neighbors)
	hub := r.around(v, e, f)
	if f.first > 0 {
		r.neighbors = r.neighbors[:base+r.g.strongest(r.neighbors[base:], f.first)]
	}
	row := r.rows.Row(graph.TypeFrontier)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldID:
			r.rows.String(e.id)
		case item.Field == graph.FieldHub:
			r.rows.Bool(hub)
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

// around reports whether an entity is a hub. The neighbours of one that is none go
// onto the scratch stack, if they are asked for.
func (r *reader) around(v *graph.View, e *entity, f *frontier) (hub bool) {
	asked := slices.ContainsFunc(v.Shapes[0].Items, func(i graph.Item) bool { return i.Hop != nil })
	ties := f.of(e.place)
	large := f.most > 0 && len(ties) > f.most
	if f.matcher == nil && large {
		return true
	}
	base, degree := len(r.neighbors), 0
	for _, t := range ties {
		if !r.look() {
			break
		}
		seat := f.seats[t.other]
		looked := asked && (seat > 0 || seat == f.empty)
		if !looked && !large || f.matcher != nil && !f.matcher.claim(f.edges[t.edge].claim) {
			continue
		}
		if degree++; large && degree > f.most {
			hub = true
			break
		}
		switch {
		case !looked:
		case seat == f.empty:
			r.neighbors = append(r.neighbors, neighbor{t.other, t.edge})
			f.seats[t.other] = int32(len(r.neighbors))
		default:
			if known := &r.neighbors[seat-1]; f.edges[t.edge].stronger(&f.edges[known.edge]) {
				known.edge = t.edge
			}
		}
	}
	for _, x := range r.neighbors[base:] {
		f.seats[x.place] = f.empty
	}
	if hub {
		r.neighbors = r.neighbors[:base]
	}
	return hub
}

func (r *reader) neighborRow(v *graph.View, from *entity, n neighbor) {
	x := &r.g.network.edges[n.edge]
	row := r.rows.Row(graph.TypeNeighbor)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			r.rows.String(r.g.network.entities[n.place].id)
		case graph.FieldDegree:
			r.rows.Int(len(r.g.network.of(n.place)))
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
