package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// read runs one statement that returns one record, in a transaction of its own,
// and returns the record's values; nil when there is no record.
func (s *Store) read(ctx context.Context, cypher string, params map[string]any) ([]any, error) {
	panic("to be written")
}

// tx is a transaction that writes.
type tx struct {
	ctx context.Context
	raw neo4j.ExplicitTransaction
}

// write runs f in one transaction and commits it; the whole is repeated when the
// server says that trying again may help, so f must start from nothing each time.
func (s *Store) write(ctx context.Context, f func(t *tx) error) error { panic("to be written") }

// row runs a statement that returns one record, and returns its values; nil when
// there is none.
func (t *tx) row(cypher string, params map[string]any) ([]any, error) { panic("to be written") }

// run runs a statement for its effect.
func (t *tx) run(cypher string, params map[string]any) error { panic("to be written") }
