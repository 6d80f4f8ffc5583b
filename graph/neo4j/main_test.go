package neo4j

import (
	"os"
	"testing"

	"actorgraph/graph/neo4jtest"
)

var shared neo4jtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Main(m)) }

// openTest opens a store on the shared server, empty and migrated.
func openTest(t *testing.T, opts ...Option) *Store {
	t.Helper()
	return openMigrated(t, shared.Server(t), opts...)
}

// openMigrated empties a server, and opens and migrates a store on it.
func openMigrated(t *testing.T, server *neo4jtest.Server, opts ...Option) *Store {
	t.Helper()
	server.Clear(t)
	s := openAt(t, server, opts...)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatalf("migrating: %v", err)
	}
	return s
}

// openAt opens a store on a server as it is.
func openAt(t *testing.T, server *neo4jtest.Server, opts ...Option) *Store {
	t.Helper()
	if server.Username != "" {
		opts = append(opts, WithCredentials(server.Username, server.Password))
	}
	s, err := Open(t.Context(), server.URI, opts...)
	if err != nil {
		t.Fatalf("opening store: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
