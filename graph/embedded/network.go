package embedded

import (
	"cmp"
	"reflect"
	"slices"
	"sync"

	"actorgraph/graph"
)

// network is the drawn graph in columns, for questions that look at much of it:
// following pointers to each claim, they would mostly wait for memory. The first
// reader after a change builds it again, in one pass over the claims.
type network struct {
	mu       sync.Mutex // readers share the store's lock: one of them builds
	built    bool
	entities []*entity // by place
	edges    []edge    // best supported first
	starts   []int32   // of the ties of the entity in a place; one more at the end
	ties     []tie     // of each entity, in the order of the edges
}

// edge is a drawn claim.
type edge struct {
	claim                   *claim
	subject, object         int32 // places
	independent, supporting int32
	grade                   uint8 // see claim
}

// tie is an edge as seen from one of its ends. An edge from an entity to itself is
// one tie.
type tie struct {
	other int32 // place of the other end
	edge  int32
}

// outdate asks for the network to be built again; only the writer does.
func (n *network) outdate() { n.built = false }

// drawnGraph returns the network. It stays as it is while the caller holds the
// store's lock; so do the places of the entities.
func (g *state) drawnGraph() *network {
	n, entities, claims := &g.network, g.entities.all(), g.supported.all()
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.built {
		return n
	}
	for i, e := range entities {
		e.place = int32(i)
	}
	n.entities, n.edges, n.starts = entities, n.edges[:0], make([]int32, len(entities)+1)
	for _, c := range claims {
		if !c.drawn() {
			continue
		}
		x := edge{
			claim: c, subject: c.subject.place, object: c.object.place,
			independent: c.counts[0], supporting: c.counts[1], grade: c.grade,
		}
		n.edges = append(n.edges, x)
		n.starts[x.subject+1]++
		if x.object != x.subject {
			n.starts[x.object+1]++
		}
	}
	for i := range entities {
		n.starts[i+1] += n.starts[i]
	}
	n.ties = make([]tie, n.starts[len(entities)])
	next := make([]int32, len(entities))
	copy(next, n.starts)
	put := func(at, other int32, edge int) {
		n.ties[next[at]] = tie{other, int32(edge)}
		next[at]++
	}
	for i := range n.edges {
		x := &n.edges[i]
		put(x.subject, x.object, i)
		if x.object != x.subject {
			put(x.object, x.subject, i)
		}
	}
	n.built = true
	return n
}

// of returns the ties of the entity in a place.
func (n *network) of(place int32) []tie { return n.ties[n.starts[place]:n.starts[place+1]] }

// count is how many ties the entities in some places have.
func (n *network) count(places []int32) int {
	ties := 0
	for _, at := range places {
		ties += len(n.of(at))
	}
	return ties
}

// compareSupport is negative when the edge rests on more than another; see
// graph.Strength.
func (e *edge) compareSupport(o *edge) int {
	switch {
	case e.grade&15 != o.grade&15:
		return int(e.grade&15) - int(o.grade&15)
	case e.grade != o.grade:
		return int(e.grade) - int(o.grade)
	case e.independent != o.independent:
		return int(o.independent - e.independent)
	default:
		return int(o.supporting - e.supporting)
	}
}

// stronger reports whether the edge comes before another by graph.Strength.
func (e *edge) stronger(o *edge) bool {
	c := e.compareSupport(o)
	return c < 0 || c == 0 && e.claim.id.Compare(o.claim.id) < 0
}

// seated returns a number for each place, all 0. Who uses them sets them to 0 again.
func (r *reader) seated(n *network) []int32 {
	if missing := len(n.starts) - len(r.seats); missing > 0 {
		r.seats = append(r.seats, make([]int32, missing)...)
	}
	return r.seats
}

// walkedPage answers RootEngagements with conditions of package traverse, which asks
// for the best supported ones, or for their number: edges are in that order.
func (r *reader) walkedPage(s *graph.Select, a *graph.Args, m *matcher) {
	n := r.g.drawnGraph()
	found := r.walked(n, a.Filter, m)
	if a.First > 0 && a.Order != graph.IndependentDesc || !a.After.IsZero() || !s.Page {
		r.claimList(s, a, func(f func(*claim)) {
			for _, x := range found {
				f(n.edges[x].claim)
			}
		})
		return
	}
	base := len(r.claims)
	if a.First > 0 {
		graph.SortFirst(found, a.First+1, cmp.Compare)
	}
	for _, x := range found[:min(len(found), a.First+1)] {
		r.claims = append(r.claims, n.edges[x].claim)
	}
	l, _ := claimListing(a.Order)
	page(r, s, r.claims[base:], len(found), &l, nil, (*reader).claimRow)
	r.claims = r.claims[:base]
}

// walked returns the edges that a filter with conditions of package traverse selects;
// m is the rest of it. They are good until the next call.
func (r *reader) walked(n *network, filter *graph.ClaimFilter, m *matcher) []int32 {
	rest := *filter
	rest.Ends, rest.Near, rest.Inside = nil, nil, nil
	bare := reflect.ValueOf(rest).IsZero()
	const end, inside = 1, 2
	in := make([]uint8, len(n.starts)-1) // by place: the lists that it is in
	list := func(bit uint8, ids []string) (places []int32) {
		for _, id := range ids {
			if x := r.g.raws[id]; x != nil && x.entity != nil && in[x.entity.place]&bit == 0 {
				in[x.entity.place] |= bit
				places = append(places, x.entity.place)
			}
		}
		return places
	}
	var from []int32 // those whose ties are gone through
	if filter.Inside != nil {
		from = list(inside, filter.Inside)
	} else {
		for i := range in {
			in[i] |= inside
		}
	}
	switch {
	case filter.Ends != nil:
		if ends := list(end, filter.Ends); filter.Inside == nil || n.count(ends) < n.count(from) {
			from = ends
		}
	case filter.Near != nil:
		near := list(end, filter.Near)
		for _, at := range slices.Clip(near) {
			for _, t := range n.of(at) {
				if in[t.other]&end == 0 && (bare || m.claim(n.edges[t.edge].claim)) {
					in[t.other] |= end
					near = append(near, t.other)
				}
			}
		}
		if filter.Inside == nil || n.count(near) < n.count(from) {
			from = near
		}
	default:
		for i := range in {
			in[i] |= end
		}
	}
	const done = 4 // its ties were gone through
	r.edges = r.edges[:0]
	for _, at := range from {
		mine := in[at]
		for _, t := range n.of(at) {
			other := in[t.other]
			if other&done == 0 && (mine|other)&end != 0 && mine&other&inside != 0 && (bare || m.claim(n.edges[t.edge].claim)) {
				r.edges = append(r.edges, t.edge)
			}
		}
		in[at] |= done
		if !r.look() {
			break
		}
	}
	return r.edges
}
