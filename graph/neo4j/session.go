package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// read runs one statement that returns one record, in a transaction of its own,
// and returns the record's values; nil when there is no record.
func (s *Store) read(ctx context.Context, cypher string, params map[string]any) ([]any, error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.database, AccessMode: neo4j.AccessModeRead, FetchSize: -1})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	return only(ctx, result)
}

func only(ctx context.Context, result neo4j.ResultWithContext) ([]any, error) {
	var values []any
	for result.Next(ctx) {
		values = result.Record().Values
	}
	return values, result.Err()
}

// tx is a transaction that writes.
type tx struct {
	ctx   context.Context //nolint:containedctx // it lives for one attempt
	raw   neo4j.ExplicitTransaction
	again bool // an earlier attempt may have been committed
}

// write runs f in one transaction and commits it; the whole is repeated when the
// server says that trying again may help, so f must start from nothing each time.
func (s *Store) write(ctx context.Context, f func(t *tx) error) error {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.database, AccessMode: neo4j.AccessModeWrite, FetchSize: -1})
	defer func() { _ = session.Close(ctx) }()
	raw, err := session.BeginTransaction(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = raw.Close(ctx) }()
	if err := f(&tx{ctx: ctx, raw: raw}); err != nil {
		return err
	}
	return raw.Commit(ctx)
}

// row runs a statement that returns one record, and returns its values; nil when
// there is none.
func (t *tx) row(cypher string, params map[string]any) ([]any, error) {
	result, err := t.raw.Run(t.ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	return only(t.ctx, result)
}

// run runs a statement for its effect.
func (t *tx) run(cypher string, params map[string]any) error {
	result, err := t.raw.Run(t.ctx, cypher, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(t.ctx)
	return err
}
