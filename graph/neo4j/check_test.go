package neo4j

import (
	"math/rand/v2"
	"strings"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestCheckFinds breaks the database by hand, and sees that the check says so.
func TestCheckFinds(t *testing.T) {
	server := shared.Server(t)
	records := graphtest.Records(rand.New(rand.NewPCG(1, 9)), 20)
	for _, x := range []struct {
		name, statement string
		want            string // in a sentence of Check
		counts          string // in a sentence of broken; "" if numbers cannot tell
	}{
		{"edge gone", `MATCH ()-[e]->() WHERE e.claimId IS NOT NULL WITH e LIMIT 1 DELETE e`, "is drawn 0 times, not 1", ""},
		{
			"edge too many", `MATCH (a:Thing), (b:Thing) WHERE a.id < b.id WITH a, b LIMIT 1 CREATE (a)-[:AID {claimId: 'clm:0'}]->(b)`,
			"an edge is drawn for clm:0, which is no claim", "",
		},
		{
			"last edge too many", `MATCH (a:Thing), (b:Thing) WHERE a.id < b.id WITH a, b LIMIT 1 CREATE (a)-[:AID {claimId: 'clm:z'}]->(b)`,
			"an edge is drawn for clm:z, which is no claim", "",
		},
		{
			"edge of a claim that is not drawn", `MATCH (c:Claim) WHERE c.drawn IS NULL WITH c LIMIT 1
MATCH (c)-[:SUBJECT]->(s) MATCH (c)-[:OBJECT]->(o) CREATE (s)-[:AID {claimId: c.id}]->(o)`,
			"is drawn 1 times, not 0", "",
		},
		{"edge changed", `MATCH ()-[e]->() WHERE e.claimId IS NOT NULL WITH e LIMIT 1 SET e.grade = 'A9'`, "is out of date: grade", ""},
		{"claim changed", `MATCH (c:Claim) WITH c LIMIT 1 SET c.status = 'WITHDRAWN'`, "is out of date: status", ""},
		{"sentence changed", `MATCH (c:Claim) WITH c LIMIT 1 SET c.name = 'So it is.'`, "is out of date: name", ""},
		{"proposition changed", `MATCH (c:Claim) WHERE c.modality = 'ACTUAL' WITH c LIMIT 1 SET c.modality = 'PLANNED'`, "should have the id clm:", ""},
		{"no subject", `MATCH (:Claim)-[r:SUBJECT]->() WITH r LIMIT 1 DELETE r`, `leads to [] as its subject`, "have a subject"},
		{"no object", `MATCH (:Claim)-[r:OBJECT]->() WITH r LIMIT 1 DELETE r`, `leads to [] as its object`, "have an object"},
		{
			"no citation", `MATCH (c:Claim) WITH c LIMIT 1 MATCH (c)<-[:SUPPORTS|HEDGES|DENIES]-(a) DETACH DELETE a`,
			"I2: claim", "are counted",
		},
		{"citation of no document", `MATCH (:Citation)-[r:IN]->() WITH r LIMIT 1 DELETE r`, "is out of date", "are in a document"},
		{
			"citation of another class", `MATCH (a:Citation)-[r:SUPPORTS]->(c) WITH a, r, c LIMIT 1 DELETE r CREATE (a)-[:DENIES]->(c)`,
			"does not lead to its claim as it should", "",
		},
		{"voice changed", `MATCH (a:Citation) WITH a LIMIT 1 SET a.voices = ['A nobody']`, "is out of date", ""},
		{
			"quote changed", `MATCH (a:Citation) WHERE a.anchored <> 'UNVERIFIED' WITH a LIMIT 1 SET a.quote = 'never said'`,
			"does not quote the text", "",
		},
		{"quote moved", `MATCH (a:Citation) WHERE a.start IS NOT NULL WITH a LIMIT 1 SET a.start = 100000, a.end = 100009`, "does not quote the text", ""},
		{"text gone", `MATCH (d:Document)<-[:IN]-(a) WHERE a.start IS NOT NULL WITH d LIMIT 1 REMOVE d.text`, "does not quote the text", ""},
		{"record gone", `MATCH (r:Record) WITH r LIMIT 1 DELETE r`, "has 0 live records", ""},
		{"record of another content", `MATCH (r:Record) WITH r LIMIT 1 SET r.hash = ''`, "is not that of its record", ""},
		{"allegation gone", `MATCH (a:Allegation) WITH a LIMIT 1 DETACH DELETE a`, "0 allegations state claim", ""},
		{"allegation of nothing", `MATCH (:Allegation)-[r:STATES]->() WITH r LIMIT 1 DELETE r`, "0 allegations state claim", "state a claim"},
		{"allegation accuses nobody", `MATCH (:Allegation)-[r:ACCUSES]->() WITH r LIMIT 1 DELETE r`, "is out of date: accused", ""},
		{"entity renamed", `MATCH (t:Person) WITH t LIMIT 1 SET t.name = 'X'`, "is out of date: name", ""},
		{"entity of another label", `MATCH (t:Person) WITH t LIMIT 1 REMOVE t:Person SET t:State`, "is out of date: labels", ""},
		{"entity nobody declares", `CREATE (:Thing:State {id: 'zz', name: 'zz', type: 'STATE'})`, "no document declares zz", ""},
		{"identifier gone", `MATCH ()-[r:IDENTIFIED_BY]->() WITH r LIMIT 1 DELETE r`, "is out of date: identified", ""},
		{"counter", `MATCH (g:Graph) SET g.disputedClaims = 1000`, "the Graph node is out of date: disputedClaims", ""},
		{"citations counted", `MATCH (g:Graph) SET g.citations = 1000`, "the Graph node is out of date: citations", "are counted"},
		{"title changed", `MATCH (d:Document) WITH d LIMIT 1 SET d.title = 'Untitled'`, "The digest kept", ""},
		{"digest", `MATCH (g:Graph) SET g.sum = '` + graph.Sum{1}.String() + `'`, "The digest kept", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := openMigrated(t, server)
			graphtest.Apply(t, s, records...)
			if err := s.write(t.Context(), func(y *tx) error { return y.run(x.statement, nil) }); err != nil {
				t.Fatal(err)
			}
			for _, y := range []struct {
				what string
				want string
				f    func() ([]string, error)
			}{
				{"check", x.want, func() ([]string, error) { return s.Check(t.Context()) }},
				{"counts", x.counts, func() ([]string, error) { return s.broken(t.Context()) }},
			} {
				got, err := y.f()
				if err != nil {
					t.Fatal(err)
				}
				if (y.want != "") != (len(got) > 0) || !strings.Contains(strings.Join(got, "\n"), y.want) {
					t.Errorf("%s: got %q, want %q", y.what, got, y.want)
				}
				if len(got) > maxBroken {
					t.Errorf("%s: %d sentences", y.what, len(got))
				}
			}
		})
	}
}
