package graph

import "context"

// Revisioner is a Reader that can say what it holds without reading it, so that
// a client that has an answer already need not be given it again.
type Revisioner interface {
	// Revision returns the revision of the graph that Read would answer from. As
	// long as it stays the same, equal queries have equal answers; it changes with
	// every change of the graph and with what the store is told to show. A restart
	// does not change it if what is stored is durable. It costs next to nothing,
	// compared with an answer, and returns what Read returns when the store cannot
	// be reached.
	Revision(ctx context.Context) (string, error)
}
