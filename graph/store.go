package graph

import (
	"context"
	"iter"
)

// Reader answers queries. It is safe for use by many goroutines.
type Reader interface {
	// Read appends the answer to q to rows; q's shape decides exactly which cells
	// are appended (see Rows). An answer is consistent in itself. On error rows
	// holds nothing useful. It returns not_found never: what is not there is a
	// null cell or an empty list. It returns conflict when a name was asked for
	// that several actors bear, invalid for a cursor of another list, and
	// unavailable or the context's error when the store could not answer.
	Read(ctx context.Context, q *Select, rows *Rows) error
}

// Writer changes the graph.
type Writer interface {
	// Apply applies a batch in one transaction: all of it, or nothing. Applying
	// the same batch again changes nothing. When Apply returns nil the batch is
	// durable. It returns invalid for a record that breaks the model, conflict
	// for one that contradicts what other documents declare (the message names
	// both), not_found for the retraction of a document that is not live, and
	// unavailable when trying again may help.
	Apply(ctx context.Context, b Batch) (Applied, error)
}

// Lookup finds what documents may refer to without declaring it.
type Lookup interface {
	// Entities returns, for each id that names a live entity, its type and name
	// under the id asked for. Unknown ids are absent from the answer.
	Entities(ctx context.Context, ids []string) (map[string]Declaration, error)
	// Sources does the same for sources.
	Sources(ctx context.Context, ids []string) (map[string]Source, error)
}

// Exporter gives the whole live graph in canonical form.
type Exporter interface {
	// Export yields every line of the canonical export in order. The digest of the
	// graph is the sum of the lines' hashes.
	Export(ctx context.Context) iter.Seq2[Line, error]
}
