package embedded

import "sync"

// network is the drawn graph in columns, for questions that look at much of it:
// following pointers to each claim, they would mostly wait for memory. The first
// reader after a change builds it again, in one pass over the claims.
type network struct {
	mu     sync.Mutex // readers share the store's lock: one of them builds
	built  bool
	edges  []edge  // by rank
	starts []int32 // of the ties of the entity in a place; one more at the end
	ties   []tie   // by rank for each entity
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
	n, entities, claims := &g.network, g.entities.all(), g.ranked.all()
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.built {
		return n
	}
	for i, e := range entities {
		e.place = int32(i)
	}
	n.edges, n.starts = n.edges[:0], make([]int32, len(entities)+1)
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

// of returns the ties of an entity, by rank.
func (n *network) of(e *entity) []tie { return n.ties[n.starts[e.place]:n.starts[e.place+1]] }

// other is the entity at the other end.
func (e *edge) other(from *entity) *entity {
	if e.subject == from.place {
		return e.claim.object
	}
	return e.claim.subject
}

// stronger reports whether the edge rests on more than another; see graph.Strength.
func (e *edge) stronger(o *edge) bool {
	switch {
	case e.grade&15 != o.grade&15:
		return e.grade&15 < o.grade&15
	case e.grade != o.grade:
		return e.grade < o.grade
	case e.independent != o.independent:
		return e.independent > o.independent
	case e.supporting != o.supporting:
		return e.supporting > o.supporting
	default:
		return e.claim.id.Compare(o.claim.id) < 0
	}
}

// walked calls f for every drawn claim that the filter selects, if it has a condition
// of package traverse.
func (r *reader) walked(m *matcher, f func(*claim)) {
	const either, inside = 1, 2
	n := r.g.drawnGraph()
	in := make([]uint8, len(n.starts)-1) // by place: the sets that it is in
	var from *entitySet
	var bit uint8
	least := 0
	for b, s := range map[uint8]*entitySet{either: m.either, inside: m.inside} {
		if s == nil {
			for i := range in {
				in[i] |= b
			}
			continue
		}
		ties := 0
		for _, e := range s.list {
			in[e.place] |= b
			ties += len(n.of(e))
		}
		if from == nil || ties < least {
			from, bit, least = s, b, ties
		}
	}
	bare := m.bare()
	keep := func(x *edge) {
		a, b := in[x.subject], in[x.object]
		if r.look() && (a|b)&either != 0 && a&b&inside != 0 && (bare || m.claim(x.claim)) {
			f(x.claim)
		}
	}
	if least > len(n.edges) {
		for i := range n.edges {
			keep(&n.edges[i])
		}
		return
	}
	for _, e := range from.list {
		for _, t := range n.of(e) {
			if x := &n.edges[t.edge]; x.subject == e.place || in[x.subject]&bit == 0 {
				keep(x)
			}
		}
	}
}
