package traverse

import (
	"context"

	"actorgraph/graph"
)

// Reader answers traversals over another reader, to which it passes on all other
// queries.
type Reader struct{ inner graph.Reader }

// New makes a Reader.
func New(inner graph.Reader) *Reader { return &Reader{inner} }

// Read answers a query; see graph.Reader. Besides the errors of the inner reader it
// returns not_found for an unknown entity, and invalid for a question that makes no
// sense.
func (r *Reader) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	switch q.Hop {
	case graph.RootPaths, graph.RootNeighborhood, graph.RootConnecting:
	default:
		return r.inner.Read(ctx, q, rows)
	}
	a := &answer{ctx: ctx, reader: r.inner, rows: rows, read: map[*graph.View]*nodes{}, degrees: map[string]int{}}
	defer a.free()
	switch q.Hop {
	case graph.RootPaths:
		return a.paths(q)
	case graph.RootNeighborhood:
		return a.neighborhood(q)
	default:
		return a.connecting(q)
	}
}
