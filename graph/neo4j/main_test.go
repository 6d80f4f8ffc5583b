package neo4j

import (
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
	"actorgraph/graph/neo4jtest"
)

var shared neo4jtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Main(m)) }

// openTest opens a store on the shared server, empty and migrated.
func openTest(t *testing.T, opts ...Option) *Store {
	t.Helper()
	return openMigrated(t, shared.Server(t), opts...)
}

// openMigrated empties a server, and opens and migrates a store on it. Whatever
// was migrated stays so: making constraints again takes longer than most tests.
func openMigrated(t *testing.T, server *neo4jtest.Server, opts ...Option) *Store {
	t.Helper()
	const empty = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
	session := server.Driver(t).NewSession(t.Context(), neo4j.SessionConfig{})
	defer func() { _ = session.Close(t.Context()) }()
	result, err := session.Run(t.Context(), empty, nil)
	if err == nil {
		_, err = result.Consume(t.Context())
	}
	if err != nil {
		t.Fatalf("emptying the server: %v", err)
	}
	s := openAt(t, server, opts...)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatalf("migrating: %v", err)
	}
	all, err := migrations()
	if err == nil {
		params := map[string]any{"number": int64(len(all)), "sum": graph.Sum{}.String()}
		err = s.write(t.Context(), func(x *tx) error { return x.run(graphNode, params) })
	}
	if err != nil {
		t.Fatalf("making the Graph node: %v", err)
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
