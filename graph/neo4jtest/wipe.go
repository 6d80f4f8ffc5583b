package neo4jtest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Wipe deletes everything: nodes, relationships, constraints and indexes, except
// for the two indexes of labels and types that every database begins with. It can
// be a cleanup, as Clear can.
func (s *Server) Wipe(tb testing.TB) {
	tb.Helper()
	if err := wipe(context.WithoutCancel(tb.Context()), s.driver); err != nil {
		tb.Fatalf("wiping Neo4j: %v", err)
	}
}

// Clear deletes all nodes and relationships. Constraints and indexes stay, and
// with them the cached plans, so it is the faster way between tests of one store.
func (s *Server) Clear(tb testing.TB) {
	tb.Helper()
	if err := empty(context.WithoutCancel(tb.Context()), s.driver); err != nil {
		tb.Fatalf("clearing Neo4j: %v", err)
	}
}

func wipe(ctx context.Context, driver neo4j.DriverWithContext) error {
	for _, schema := range []struct{ list, drop string }{ // constraints first: they own indexes
		{"SHOW CONSTRAINTS YIELD name RETURN name", "DROP CONSTRAINT %s"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX %s"},
	} {
		names, err := strs(ctx, driver, schema.list)
		if err != nil {
			return fmt.Errorf("listing schema: %w", err)
		}
		for _, name := range names {
			quoted := "`" + strings.ReplaceAll(name, "`", "``") + "`"
			if err := run(ctx, driver, fmt.Sprintf(schema.drop, quoted)); err != nil {
				return fmt.Errorf("dropping schema: %w", err)
			}
		}
	}
	return empty(ctx, driver)
}

func empty(ctx context.Context, driver neo4j.DriverWithContext) error {
	// In pieces, so that a large graph fits into a small heap.
	return run(ctx, driver, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS")
}
