package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
)

const (
	// indexPatience bounds how long Migrate waits for indexes to be filled.
	indexPatience = 10 * time.Minute
	// amendTimeout bounds how long it may take to amend what is stored.
	amendTimeout = time.Hour
)

// Pending returns the names of the migrations that the database lacks, in order;
// all of them when it is new. It returns unavailable when one that it has is not
// what this program knows under that number.
func (s *Store) Pending(ctx context.Context) ([]string, error) {
	pending, err := s.pending(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(pending))
	for i := range pending {
		names[i] = pending[i].name
	}
	return names, nil
}

const appliedStatement = `RETURN COLLECT { MATCH (m:Migration) RETURN [m.id, m.name, m.checksum] ORDER BY m.id }`

func (s *Store) pending(ctx context.Context) ([]migration, error) {
	all, err := migrations()
	if err != nil {
		return nil, err
	}
	row, err := s.read(ctx, appliedStatement, nil)
	if err != nil {
		return nil, err
	}
	applied := map[int64]string{}
	for _, a := range asList(row[0]) {
		m := asList(a)
		if number, ok := m[0].(int64); ok {
			applied[number] = asText(m[2])
		}
	}
	var pending []migration
	for _, m := range all {
		checksum, done := applied[m.number]
		delete(applied, m.number)
		switch {
		case !done:
			pending = append(pending, m)
		case checksum != m.checksum:
			return nil, &graph.Error{
				Op: "migrating", Code: graph.Unavailable, Ref: m.name,
				Err:  errors.New("the database was migrated with another version of it"),
				Hint: "load the documents into a new database",
			}
		}
	}
	if len(applied) > 0 {
		return nil, s.tooNew()
	}
	return pending, nil
}

// known returns an error if the numbers of applied migrations hold one that this
// program does not know: it would break the layout of a newer one.
func (s *Store) known(numbers any) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	for _, x := range asList(numbers) {
		if number, ok := x.(int64); !ok || number < 1 || number > int64(len(all)) {
			return s.tooNew()
		}
	}
	return nil
}

func (s *Store) tooNew() error {
	return &graph.Error{
		Op: "opening store", Code: graph.Unavailable, Ref: s.target.name(),
		Err:  errors.New("the database has the layout of a newer version"),
		Hint: "upgrade actorgraph",
	}
}

const (
	migrationKey = `CREATE CONSTRAINT migration_id IF NOT EXISTS FOR (n:Migration) REQUIRE n.id IS UNIQUE`
	// graphNode makes the one node that is there from the beginning.
	graphNode = `MERGE (g:Graph {id: 'graph'})
ON CREATE SET g.name = 'actorgraph', g.version = 0, g.sum = $sum, g.marking = 1, g.markings = [0, 0, 0, 0, 0, 0],
  g.citations = 0, g.unverifiedQuotes = 0, g.soleOriginClaims = 0, g.disputedClaims = 0
SET g.schema = $number`
	recordMigration = `MERGE (m:Migration {id: $number})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.appliedAt = $at`
	awaitIndexes = `CALL db.awaitIndexes($seconds)`
)

// Migrate brings the database to the layout of this program, and returns the
// names of the migrations that it applied. It returns when all indexes can be
// used. Processes may migrate the same database at once.
func (s *Store) Migrate(ctx context.Context) (applied []string, err error) {
	pending, err := s.pending(ctx)
	if err != nil || len(pending) == 0 {
		return nil, err
	}
	if err := s.alter(ctx, migrationKey); err != nil {
		return nil, err
	}
	for _, m := range pending {
		alter := s.alter
		if strings.Contains(m.statements[0], "IN TRANSACTIONS") {
			alter = s.amend
		}
		if err := alter(ctx, m.statements...); err != nil {
			return applied, fmt.Errorf("applying %s: %w", m.name, err)
		}
		err := s.write(ctx, func(t *tx) error {
			if err := t.run(recordMigration, map[string]any{"number": m.number, "name": m.name, "checksum": m.checksum, "at": time.Now().UnixNano()}); err != nil {
				return err
			}
			return t.run(graphNode, map[string]any{"number": m.number, "sum": graph.Sum{}.String()})
		})
		if err != nil {
			return applied, err
		}
		applied = append(applied, m.name)
	}
	return applied, s.alter(ctx, awaitIndexes)
}

// alter runs statements about constraints and indexes in one transaction. All say
// IF NOT EXISTS, so that it may be repeated when somebody else does the same.
func (s *Store) alter(ctx context.Context, statements ...string) error {
	params := map[string]any{"seconds": int64(indexPatience / time.Second)}
	return s.write(ctx, func(t *tx) error {
		for _, statement := range statements {
			if err := t.run(statement, params); err != nil {
				return err
			}
		}
		return nil
	})
}

// amend runs statements about what is stored, of any size: they divide it into
// transactions themselves, so none may hold them. They leave out what is done, so
// that they may be repeated.
func (s *Store) amend(ctx context.Context, statements ...string) error {
	err := retry(ctx, writeRetry, func(time.Duration) error {
		return s.writing(ctx, amendTimeout, func(ctx context.Context, session neo4j.SessionWithContext) error {
			for _, statement := range statements {
				if err := perform(ctx, session, statement); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return s.failure(ctx, "amending the graph", err)
	}
	return nil
}
