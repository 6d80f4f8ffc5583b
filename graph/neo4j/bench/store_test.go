package bench

import (
	"testing"

	"actorgraph/graph/neo4j"
	"actorgraph/graph/neo4jtest"
)

// open opens the store on a server, with the layout that it needs.
func open(t *testing.T, server *neo4jtest.Server) *neo4j.Store {
	t.Helper()
	store, err := neo4j.Open(t.Context(), server.URI, neo4j.WithCredentials(server.Username, server.Password))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return store
}
