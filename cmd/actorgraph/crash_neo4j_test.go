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

var (
	kills       = flag.Int("kills", 10, "how often a loader into Neo4j is killed")
	serverKills = flag.Int("server-kills", 2, "how often Neo4j is killed under a load")
)

// halves counts what a half-written batch would leave: documents that do not have
// all of their citations, and claims that lack an end or a citation.
const halves = `RETURN
  COUNT { MATCH (d:Document) WHERE d.loaded AND COUNT { (d)<-[:IN]-(:Citation) } <> d.citations } +
  COUNT { MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:SUBJECT]->() } OR NOT EXISTS { (c)-[:OBJECT]->() }
    OR NOT EXISTS { (c)<-[:SUPPORTS|HEDGES|DENIES]-() } } AS halves,
  COUNT { MATCH (d:Document) WHERE d.loaded } AS documents`

// crashes is a corpus to load into a database, again and again.
type crashes struct {
	t      *testing.T
	server *neo4jtest.Server
	want   string        // digest of an undisturbed load
	whole  time.Duration // of that
}

const crashDocuments, crashBatch = 384, 64

func newCrashes(t *testing.T) *crashes {
	t.Helper()
	c := &crashes{t: t, server: emptyDatabase(t)}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("corpus", 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range crashDocuments {
		id := fmt.Sprintf("d%03d", i)
		write(t, "corpus", id+".yaml", small(id))
	}
	expect(t, exitOK, "", "migrate", "--store", c.server.URI)
	began := time.Now()
	if written, code := loadChild(t, c.server.URI, func(*os.Process, int) {}); written != crashDocuments || code != exitOK {
		t.Fatalf("%d documents written, exit code %d", written, code)
	}
	c.whole, c.want = time.Since(began), c.digest()
	return c
}

func (c *crashes) digest() string {
	c.t.Helper()
	o := commandIn(c.t, "export", "--format", "digest", "--store", c.server.URI)
	if o.code != exitOK {
		c.t.Fatalf("%+v", o)
	}
	return o.stdout
}

// begin empties the database.
func (c *crashes) begin() {
	c.t.Helper()
	c.server.Clear(c.t)
	expect(c.t, exitOK, "", "migrate", "--store", c.server.URI)
}

// end looks at what is there after a crash, and loads again. It returns how many
// documents were there.
func (c *crashes) end(round, written int) (there int) {
	c.t.Helper()
	broken, there := left(c.t, c.server)
	if broken > 0 || there < written || there%crashBatch != 0 {
		c.t.Errorf("round %d: %d documents were written, %d are there, and %d halves", round, written, there, broken)
	}
	expect(c.t, exitOK, "", "load", "--store", c.server.URI, "corpus")
	if got := c.digest(); got != c.want {
		c.t.Errorf("round %d: digest %s, want %s", round, got, c.want)
	}
	return there
}

// TestCrashNeo4j kills a process that loads into Neo4j, at random moments. No half
// document is there, what it had said to be written is, and loading again makes
// the graph that an undisturbed load makes.
func TestCrashNeo4j(t *testing.T) {
	c := newCrashes(t)
	between := 0
	for round := range *kills {
		c.begin()
		watch := killAfter(rand.IntN(crashDocuments))
		if round%2 == 0 {
			watch = killWithin(c.whole)
		}
		written, _ := loadChild(t, c.server.URI, watch)
		if there := c.end(round, written); 0 < there && there < crashDocuments {
			between++
		}
	}
	t.Logf("a load takes %s; %d of %d were killed between the first and the last batch", c.whole, between, *kills)
}

// TestServerKilledNeo4j kills the server under a load. What was said to be written
// is there when the server has been started again, and no half document is. The
// load ends well where the server is back in time, else with exit code 5; then
// loading again makes the graph that an undisturbed load makes.
func TestServerKilledNeo4j(t *testing.T) {
	c := newCrashes(t)
	for round := range *serverKills {
		c.begin()
		least, back := crashBatch*rand.IntN(crashDocuments/crashBatch-1), round%2 == 0
		killed := false
		written, code := loadChild(t, c.server.URI, func(_ *os.Process, written int) {
			if killed || written <= least {
				return
			}
			killed = true
			if c.server.Kill(t); back {
				c.server.Restart(t)
			}
		})
		if !killed {
			t.Fatalf("round %d: the load ended before the server could be killed", round)
		}
		if !back {
			c.server.Restart(t)
		}
		if code != exitUnavailable && (code != exitOK || written != crashDocuments || !back) {
			t.Errorf("round %d: exit code %d with %d documents written, server back: %v", round, code, written, back)
		}
		there := c.end(round, written)
		t.Logf("killed after %d documents: exit code %d, %d written, %d there", least, code, written, there)
	}
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
