package traverse

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/graph"
)

const (
	// MaxConnectingHops bounds the way between two of the entities to connect.
	MaxConnectingHops = 4
	// MaxConnected bounds those entities.
	MaxConnected = 50
	// connectingDegree is what graph.Args.MaxDegree is to paths.
	connectingDegree = 500
)

// connecting answers RootConnecting: the entities on a way of at most MaxHops
// between two of those given, and these themselves. Entities with very many
// engagements are not walked through, but may be the one between two.
func (a *answer) connecting(q *graph.Select) error {
	args := q.Args
	switch hops := args.Walk.MaxHops; {
	case hops < 1 || hops > MaxConnectingHops:
		return graph.Errorf(graph.Invalid, "maxHops: is %d, must be from 1 to %d", hops, MaxConnectingHops)
	case len(args.IDs) > MaxConnected:
		return graph.Errorf(graph.Invalid, "ids: has %d entities, the limit is %d", len(args.IDs), MaxConnected)
	}
	ids, err := a.entities(args.IDs, func(int) string { return "ids" })
	if err != nil {
		return err
	}
	if ids = without(ids); len(ids) < 2 {
		return &graph.Error{Code: graph.Invalid, Err: graph.Errorf(graph.Invalid, "ids: names fewer than two entities").Err, Hint: "name those to connect"}
	}
	x := newExplorer(a, args.Filter, graph.FieldID, graph.FieldDegree)
	x.bound(connectingDegree, ids...)
	near := newNearness()
	for _, id := range ids {
		s := newSide(id)
		near.note(s)
		for s.depth < args.Walk.MaxHops-1 && len(s.frontier) > 0 {
			err := x.advance(s, func(*neighbor) bool { return true })
			if err != nil {
				return err
			}
			near.note(s)
		}
	}
	p := picture{answer: a, truncated: x.spent}
	if args.Filter != nil {
		p.filter = *args.Filter
	}
	p.nodes = near.between(args.Walk.MaxHops)
	p.inner = slices.DeleteFunc(slices.Clone(p.nodes), func(id string) bool { return near.first[id] >= (args.Walk.MaxHops+1)/2 })
	if len(p.nodes) > MaxNodes {
		p.nodes, p.truncated = p.nodes[:MaxNodes], true
		p.inner = slices.DeleteFunc(p.inner, func(id string) bool { return !slices.Contains(p.nodes, id) })
	}
	return p.row(&q.Views[0])
}

// nearness is how far entities are from the two nearest of those to connect.
type nearness struct {
	first, second map[string]int
}

func newNearness() *nearness { return &nearness{map[string]int{}, map[string]int{}} }

// note takes the frontier that a search has just reached.
func (n *nearness) note(s *side) {
	for _, id := range s.frontier {
		switch first, known := n.first[id]; {
		case !known:
			n.first[id] = s.depth
		case s.depth < first:
			n.first[id], n.second[id] = s.depth, first
		default:
			if second, known := n.second[id]; !known || s.depth < second {
				n.second[id] = s.depth
			}
		}
	}
}

// between lists the ends of all ways, and the entities on a way of at most hops
// between two: nearest first, then by id.
func (n *nearness) between(hops int) []string {
	var ids []string
	for id, first := range n.first {
		if second, ok := n.second[id]; first == 0 || ok && first+second <= hops {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(min(n.first[a], 1), min(n.first[b], 1)), cmp.Compare(n.first[a]+n.second[a], n.first[b]+n.second[b]), strings.Compare(a, b))
	})
	return ids
}
