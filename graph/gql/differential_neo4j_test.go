package gql_test

import (
	"bytes"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql"
	"actorgraph/graph/neo4j"
	"actorgraph/graph/neo4jtest"
)

var neo4jOperations = flag.Int("neo4j-operations", 300, "random operations, each of several queries, to compare between the stores")

// TestDifferentialNeo4j asks both stores the same random operations of the same
// graphs: the bodies must be equal byte for byte, but for the name of the store.
func TestDifferentialNeo4j(t *testing.T) {
	server := neo4jtest.StartToMeasure(t) // each statement is new: planning is what takes the time
	sdl := loadSDL(t)
	worlds := []struct {
		name    string
		share   int // of the operations, in percent
		batches func() []graph.Batch
	}{
		{"Empty", 2, func() []graph.Batch { return nil }},
		{"Small", 24, func() []graph.Batch { return randomBatches(1, 6) }},
		{"Middle", 24, func() []graph.Batch { return randomBatches(2, 20) }},
		{"Large", 20, func() []graph.Batch { return randomBatches(3, 60) }},
		{"Seeds", 30, func() []graph.Batch { return seedBatches(t) }},
	}
	for i, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			g := newRndGraph(t, w.batches())
			s := storeInNeo4j(t, server, w.batches())
			defer func() { _ = s.Close() }()
			both := &rndGraph{model: g.model, compiled: servedLikeEmbedded(t, s), reference: g.compiled}
			compareOperations(t, sdl, both, *firstSeed+uint64(i)<<40, *neo4jOperations*w.share/100)
		})
	}
}

// patience is how long an answer may take here. Statements are as large as random
// operations are, each is new to the database, and a busy machine may take a minute
// to plan one; what is compared is what comes of it.
const patience = 10 * time.Minute

// storeInNeo4j applies batches to an empty database.
func storeInNeo4j(t *testing.T, server *neo4jtest.Server, batches []graph.Batch) *neo4j.Store {
	t.Helper()
	server.Clear(t)
	s, err := neo4j.Open(t.Context(), server.URI, neo4j.WithCredentials(server.Username, server.Password), neo4j.WithTimeout(patience))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, b := range batches {
		if _, err := s.Apply(t.Context(), b); err != nil && graph.CodeOf(err) != graph.Conflict {
			t.Fatal(err)
		}
	}
	return s
}

func servedLikeEmbedded(t *testing.T, s *neo4j.Store) http.Handler {
	t.Helper()
	limits := generous()
	limits.Time = patience
	h, err := gql.New(gql.Options{Reader: s, Limits: limits, Logger: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	return asEmbedded(h)
}

// asEmbedded gives the answers of a store the name of the other one, and takes
// their version out.
func asEmbedded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		h.ServeHTTP(recorded, r)
		body := bytes.ReplaceAll(recorded.Body.Bytes(), []byte(`"neo4j"`), []byte(`"embedded"`))
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(body)
	})
}
