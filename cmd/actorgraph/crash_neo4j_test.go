package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph/neo4jtest"
)

var kills = flag.Int("kills", 10, "how often a loader into Neo4j is killed")

// halves counts what a half-written batch would leave: documents that do not have
// all of their citations, and claims that lack an end or a citation.
const halves = `RETURN
  COUNT { MATCH (d:Document) WHERE d.loaded AND COUNT { (d)<-[:IN]-(:Citation) } <> d.citations } +
  COUNT { MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:SUBJECT]->() } OR NOT EXISTS { (c)-[:OBJECT]->() }
    OR NOT EXISTS { (c)<-[:SUPPORTS|HEDGES|DENIES]-() } } AS halves,
  COUNT { MATCH (d:Document) WHERE d.loaded } AS documents`

// TestCrashNeo4j kills a process that loads into Neo4j, at random moments. No half
// document is there, what it had said to be written is, and loading again makes
// the graph that an undisturbed load makes.
func TestCrashNeo4j(t *testing.T) {
	const documents, batch = 384, 64
	server := emptyDatabase(t)
	t.Chdir(t.TempDir())
	if err := os.Mkdir("corpus", 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range documents {
		id := fmt.Sprintf("d%03d", i)
		write(t, "corpus", id+".yaml", small(id))
	}
	expect(t, exitOK, "", "migrate", "--store", server.URI)
	began := time.Now()
	if written := loadChild(t, server.URI, func(*os.Process, int) {}); written != documents {
		t.Fatalf("%d documents written", written)
	}
	whole := time.Since(began)
	digest := func() string {
		t.Helper()
		o := commandIn(t, "export", "--format", "digest", "--store", server.URI)
		if o.code != exitOK {
			t.Fatalf("%+v", o)
		}
		return o.stdout
	}
	want := digest()
	between := 0
	for round := range *kills {
		server.Clear(t)
		expect(t, exitOK, "", "migrate", "--store", server.URI)
		watch := killAfter(rand.IntN(documents))
		if round%2 == 0 {
			watch = killWithin(whole)
		}
		written := loadChild(t, server.URI, watch)
		broken, there := left(t, server)
		if broken > 0 || there < written || there%batch != 0 {
			t.Errorf("round %d: %d documents were written, %d are there, and %d halves", round, written, there, broken)
		}
		if 0 < there && there < documents {
			between++
		}
		expect(t, exitOK, "", "load", "--store", server.URI, "corpus")
		if got := digest(); got != want {
			t.Errorf("round %d: digest %s, want %s", round, got, want)
		}
	}
	t.Logf("a load takes %s; %d of %d were killed between the first and the last batch", whole, between, *kills)
}

// left looks at what a killed loader left.
func left(t *testing.T, server *neo4jtest.Server) (broken, documents int) {
	t.Helper()
	result, err := neo4j.ExecuteQuery(t.Context(), server.Driver(t), halves, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	values := result.Records[0].Values
	b, _ := values[0].(int64)
	d, _ := values[1].(int64)
	return int(b), int(d)
}
