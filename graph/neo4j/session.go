package neo4j

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
)

// read runs one statement that returns one record, in a transaction of its own,
// and returns the record's values; nil when there is no record. It sees
// everything that this store wrote. It returns unavailable within 3 s when the
// server does not answer, too_complex when the statement takes longer than the
// store allows, and the context's error when that ends.
func (s *Store) read(ctx context.Context, cypher string, params map[string]any) ([]any, error) {
	a, err := s.readAnswer(ctx, cypher, params)
	return a.values, err
}

// answer is a record, and the version of the graph that it was read from; "" unless
// the context asks for it.
type answer struct {
	values  []any
	version string
}

// readAnswer is read for whoever passes the version on. It sees at least the version
// that the context asks for.
func (s *Store) readAnswer(ctx context.Context, cypher string, params map[string]any) (answer, error) {
	version, versioned := graph.VersionFrom(ctx)
	var after []string
	if version != "" {
		var err error
		if after, err = decodeVersion(version); err != nil {
			return answer{}, err
		}
	}
	r, err := s.tryRead(ctx, cypher, params, after, versioned)
	if version != "" && confused(err) {
		err = unknownVersion()
	}
	if err != nil {
		return answer{}, s.failure(ctx, "reading graph", err)
	}
	return r, nil
}

// tryRead is readAnswer with the driver's own errors.
func (s *Store) tryRead(ctx context.Context, cypher string, params map[string]any, after []string, versioned bool) (r answer, err error) {
	limit := func(c *neo4j.TransactionConfig) { c.Timeout = s.options.timeout }
	err = retry(ctx, readRetry, func(since time.Duration) error {
		g := s.guard(ctx, max(readSilence-since, readSilence/4), readSilence, s.options.timeout+acquireTimeout+probeTimeout)
		defer g.end()
		session := s.driver.NewSession(g.ctx, s.session(neo4j.AccessModeRead, after))
		defer func() { _ = session.Close(g.ctx) }()
		result, err := session.Run(g.ctx, cypher, params, limit)
		if err == nil {
			r.values, err = only(g.ctx, result)
		}
		if err != nil {
			return g.verdict(err)
		}
		if versioned {
			r.version = encodeVersion(session.LastBookmarks())
		}
		return nil
	})
	return r, err
}

// session configures a session that has what this store wrote behind it, and
// after.
func (s *Store) session(mode neo4j.AccessMode, after []string) neo4j.SessionConfig {
	marks := s.own.get()
	if len(after) > 0 {
		marks = neo4j.CombineBookmarks(marks, after)
	}
	return neo4j.SessionConfig{DatabaseName: s.database, AccessMode: mode, Bookmarks: marks, FetchSize: neo4j.FetchAll}
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

// write runs f in one transaction and commits it; the whole is repeated when
// that may help, so f must start from nothing each time. Errors of package graph
// that f returns come back as they are.
func (s *Store) write(ctx context.Context, f func(t *tx) error) error {
	again := false
	err := retry(ctx, writeRetry, func(time.Duration) error {
		uncertain, err := s.tryWrite(ctx, again, f)
		again = again || uncertain
		return err
	})
	if err != nil {
		return s.failure(ctx, "writing graph", err)
	}
	return nil
}

// tryWrite is one attempt. It is uncertain when it failed and may nevertheless
// have been committed.
func (s *Store) tryWrite(ctx context.Context, again bool, f func(t *tx) error) (uncertain bool, err error) {
	err = s.writing(ctx, writeTimeout, func(ctx context.Context, session neo4j.SessionWithContext) error {
		raw, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(writeTimeout))
		if err != nil {
			return err
		}
		defer s.rollBack(ctx, raw) // does nothing after a commit
		if err := f(&tx{ctx: ctx, raw: raw, again: again}); err != nil {
			return err
		}
		err = raw.Commit(ctx)
		uncertain = err != nil && !refused(err)
		return err
	})
	return uncertain, err
}

// writing gives f a session for one attempt to write, of no more than limit. Who
// reads later sees what f wrote.
func (s *Store) writing(ctx context.Context, limit time.Duration, f func(ctx context.Context, session neo4j.SessionWithContext) error) error {
	g := s.guard(ctx, writeSilence, writeSilence, limit)
	defer g.end()
	cfg := s.session(neo4j.AccessModeWrite, nil)
	session := s.driver.NewSession(g.ctx, cfg)
	defer func() { _ = session.Close(g.ctx) }()
	if err := f(g.ctx, session); err != nil {
		return g.verdict(err)
	}
	s.own.replace(cfg.Bookmarks, session.LastBookmarks())
	return nil
}

// perform runs a statement for its effect, in a transaction of its own.
func perform(ctx context.Context, session neo4j.SessionWithContext, cypher string) error {
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// rollBack ends a transaction that was not committed, also when its context is
// over: until then others wait for what it has locked.
func (s *Store) rollBack(ctx context.Context, raw neo4j.ExplicitTransaction) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acquireTimeout)
	defer cancel()
	_ = raw.Close(ctx) // the server rolls back what it does not hear of
}

// refused reports whether the server has said that it did not commit. A cluster
// may lose track of a commit that it has passed on to its members.
func refused(err error) bool {
	answer, ok := errors.AsType[*neo4j.Neo4jError](err)
	return ok && !strings.Contains(answer.Code, ".Cluster.") && !strings.HasPrefix(answer.Code, "Neo.DatabaseError.")
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

// failure makes an error of this package of one of the driver, and logs what it
// leaves out.
func (s *Store) failure(ctx context.Context, op string, err error) error {
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return e
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := diagnose(err)
	if e.Code == graph.Unavailable && s.options.logger != nil {
		s.options.logger.LogAttrs(ctx, slog.LevelWarn, "the database cannot be used", slog.String("doing", op), slog.String("why", e.Err.Error()))
		e.Err, e.Hint = errors.New("the database cannot be used at the moment"), "try again"
	}
	e.Op = op
	return e
}
