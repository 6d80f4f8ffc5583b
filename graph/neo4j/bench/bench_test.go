package bench

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"testing"

	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4jtest"
)

var (
	wanted = flag.Bool("bench-neo4j", false, "measure the store in Neo4j, which takes minutes")
	claims = flag.Int("bench-claims", 100_000, "size of the graph to measure on")
	update = flag.Bool("bench-readme", false, "write the table into README.md")
)

func TestMain(m *testing.M) {
	if uri := os.Getenv(childVariable); uri != "" {
		fmt.Fprintln(os.Stderr, serveHandwritten(uri))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// TestBenchNeo4j measures and shows the table. Nothing in it depends on how fast
// anything is.
func TestBenchNeo4j(t *testing.T) {
	switch {
	case !*wanted:
		t.Skip("NOTHING MEASURED: -bench-neo4j measures, see make bench-neo4j")
	case runtime.GOOS != "linux":
		t.Skip("NOTHING MEASURED: time and memory of other processes are read from /proc, as on Linux")
	}
	if *update {
		readREADME(t) // before the work, not after it
	}
	server := neo4jtest.StartToMeasure(t)
	records := graphtest.Zipf(*claims)
	loaded := measureLoads(t, server, records)

	all := []*contestant{ourselves(t, server.URI), somebody(t, server.URI), thePeer(t, server.URI)}
	shown := newTable()
	for _, q := range questions(records) {
		compare(t, &q, all)
		shown.question(&q, measure(t, &q, all))
	}
	shown.memory(t, all[1], all[0], all[2])
	shown.loads(loaded, *claims)
	text := fmt.Sprintf("%s\n%s\n%d claims, %d nodes, %d relationships; Neo4j %s; %s.\n",
		shown.String(), measureWalks(t, open(t, server), records), *claims, loaded.nodes, loaded.edges, neo4jtest.Wanted(), processor())
	t.Logf("\n%s", text)
	if *update {
		writeREADME(t, text)
	}
}
