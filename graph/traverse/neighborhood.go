package traverse

import (
	"slices"

	"actorgraph/graph"
)

// The bounds of a question about a neighbourhood.
const (
	MaxDepth = 3
	MaxNodes = 1000
)

// neighborhood answers RootNeighborhood. What is nearer comes first; of what is
// equally near, what is tied by the strongest engagement to what is nearer.
func (a *answer) neighborhood(q *graph.Select) error {
	args := q.Args
	switch walk := args.Walk; {
	case walk.Depth < 1 || walk.Depth > MaxDepth:
		return graph.Errorf(graph.Invalid, "depth: is %d, must be from 1 to %d", walk.Depth, MaxDepth)
	case walk.MaxNodes < 1 || walk.MaxNodes > MaxNodes:
		return graph.Errorf(graph.Invalid, "maxNodes: is %d, must be from 1 to %d", walk.MaxNodes, MaxNodes)
	case len(args.IDs) > walk.MaxNodes:
		return graph.Errorf(graph.Invalid, "ids: has %d entities, maxNodes is %d", len(args.IDs), walk.MaxNodes)
	}
	ids, err := a.entities(args.IDs, func(int) string { return "ids" })
	if err != nil {
		return err
	}
	x := newExplorer(a, args.Filter, graph.FieldID, graph.FieldGrade, graph.FieldIndependent, graph.FieldSupporting)
	p := picture{answer: a, nodes: without(ids)}
	if args.Filter != nil {
		p.filter = *args.Filter
	}
	p.inner, p.ends = p.nodes, p.nodes
	shown := map[string]bool{}
	for _, id := range p.nodes {
		shown[id] = true
	}
	frontier := p.nodes
	for depth := 1; depth <= args.Walk.Depth && len(frontier) > 0; depth++ {
		room := args.Walk.MaxNodes - len(p.nodes)
		if room == 0 && p.truncated && depth == args.Walk.Depth {
			break // nothing more is shown or counted
		}
		x.first = len(shown) + room + 1 // so one too many is seen
		if err := x.look(frontier); err != nil {
			return err
		}
		next := x.around(frontier, shown)
		graph.SortFirst(next, room, func(a, b neighbor) int { return a.strength.Compare(&b.strength) })
		kept := next[:min(len(next), room)]
		p.truncated = p.truncated || len(kept) < len(next) || x.spent
		frontier = idsOf(kept)
		for _, id := range frontier {
			shown[id] = true
		}
		p.nodes = slices.Concat(p.nodes, frontier)
		if depth < args.Walk.Depth {
			p.ends, p.near, p.inner = nil, p.inner, slices.Concat(p.inner, frontier)
		}
	}
	return p.row(&q.Views[0])
}

// around lists the entities that engage those of a frontier and are not shown yet,
// in no order. Each comes with the strongest of its engagements with the frontier.
func (x *explorer) around(frontier []string, shown map[string]bool) []neighbor {
	at := map[string]int{}
	var out []neighbor
	for _, id := range frontier {
		for _, n := range x.places[id] {
			if shown[n.id] {
				continue
			}
			n.strength.Claim = n.id // equals are told apart by who they are
			if len(frontier) == 1 { // each is there once
				out = append(out, n)
			} else if i, known := at[n.id]; !known {
				at[n.id] = len(out)
				out = append(out, n)
			} else if n.strength.Compare(&out[i].strength) < 0 {
				out[i] = n
			}
		}
	}
	return out
}

func idsOf(list []neighbor) []string {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].id
	}
	return ids
}
