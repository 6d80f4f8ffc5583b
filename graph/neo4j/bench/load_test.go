package bench

import (
	"slices"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4jtest"
)

// documents is how many go into one transaction, as in the loader.
const documents = 64

// loads is how long it takes to fill the database.
type loads struct {
	bare, first, again time.Duration
	nodes, edges       int
}

// measureLoads fills the database by Apply, fills it again with the same, and
// makes the same graph by a bare loop of CREATE. Everything is done twice, and
// the second time counts: the first warms up the server's compilers. It leaves
// the graph as Apply made it.
func measureLoads(t *testing.T, server *neo4jtest.Server, records []graph.Record) loads {
	t.Helper()
	var l loads
	driver := server.Driver(t)
	server.Wipe(t)
	for turn := range 2 {
		store := open(t, server)
		l.first = apply(t, store, records, graph.Added)
		l.again = apply(t, store, records, graph.Unchanged)
		t.Logf("loading %v, loading again %v", l.first, l.again)
		if turn == 0 {
			whole := copyAll(t, driver)
			l.nodes, l.edges = whole.sizes()
			for range 2 {
				server.Clear(t)
				l.bare = whole.create(t, driver)
				t.Logf("bare loop %v", l.bare)
			}
			server.Clear(t)
		}
	}
	return l
}

// apply applies the records as the loader does and returns the time that takes.
func apply(t *testing.T, store graph.Writer, records []graph.Record, want graph.Outcome) time.Duration {
	t.Helper()
	start := time.Now()
	for batch := range slices.Chunk(records, documents) {
		applied, err := store.Apply(t.Context(), graph.Batch{Records: batch, RecordedAt: graphtest.Clock})
		if err != nil {
			t.Fatal(err)
		}
		if i := slices.IndexFunc(applied.Outcomes, func(o graph.Outcome) bool { return o != want }); i >= 0 {
			t.Fatalf("document %s: %v, want %v", batch[i].Document.ID, applied.Outcomes[i], want)
		}
	}
	return time.Since(start)
}
