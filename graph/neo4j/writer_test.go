package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

func devStore(t *testing.T) *Store {
	s := devStoreKept(t)
	devWipe(t, s)
	return s
}

func devStoreKept(t *testing.T) *Store {
	uri := os.Getenv("DEV_NEO4J")
	if uri == "" {
		t.Skip("no DEV_NEO4J")
	}
	s, err := Open(t.Context(), uri)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func devWipe(t *testing.T, s *Store) {
	s.families.Store(nil)
	ses := s.driver.NewSession(t.Context(), neo4j.SessionConfig{})
	defer ses.Close(t.Context())
	r, err := ses.Run(t.Context(), "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	if err == nil {
		_, err = r.Consume(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	err = s.write(t.Context(), func(x *tx) error {
		return x.run("CREATE (:Graph {id:'graph', name:'actorgraph', version: 0, sum: '0000000000000000000000000000000000000000000000000000000000000000', citations: 0, unverifiedQuotes: 0, soleOriginClaims: 0, disputedClaims: 0, marking: 1, markings: [0,0,0,0,0,0]})", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sums of the embedded store's lines by node.
func wantSums(t *testing.T, s *embedded.Store) map[string]string {
	sums := map[string]graph.Sum{}
	for l, err := range s.Export(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(l.JSON, &m); err != nil {
			t.Fatal(err)
		}
		key := ""
		switch l.Kind {
		case "claim", "engagement", "allegation":
			key = "clm:" + l.Key
		case "citation", "mention":
			key = m["document"].(string)
		case "document":
			key = "doc:" + l.Key
		case "source":
			key = "src:" + l.Key
		case "entity":
			continue
		}
		sums[key] = sums[key].Add(graph.SumOf(l))
	}
	out := map[string]string{}
	for k, v := range sums {
		out[k] = v.String()
	}
	return out
}

func gotSums(t *testing.T, s *Store) map[string]string {
	row, err := s.read(t.Context(), "MATCH (n:Claim|Document|Source) RETURN collect([n.id, n.sum])", nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, x := range asList(row[0]) {
		r := asList(x)
		out[asText(r[0])] = asText(r[1])
	}
	return out
}

func TestWriterSums(t *testing.T) {
	s := devStore(t)
	for seed := range uint64(25) {
		devWipe(t, s)
		rng := rand.New(rand.NewPCG(seed, 1))
		e := embedded.New()
		history := ""
		for step := range 6 {
			records := graphtest.Records(rng, 1+rng.IntN(10))
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			records = records[:1+rng.IntN(len(records))]
			b := graph.Batch{Records: records, RecordedAt: graphtest.Clock.Add(time.Duration(step) * time.Hour)}
			if step > 2 && rng.IntN(2) == 0 {
				b.Records = nil
				for _, r := range records {
					b.Retractions = append(b.Retractions, graph.Retraction{Document: r.Document.ID, Reason: "x"})
				}
			}
			wa, werr := e.Apply(t.Context(), b)
			ga, gerr := s.Apply(t.Context(), b)
			history += fmt.Sprintf(" %v/%v", wa.Outcomes, werr)
			if fmt.Sprint(wa) != fmt.Sprint(ga) || graph.CodeOf(werr) != graph.CodeOf(gerr) {
				t.Fatalf("seed %d step %d: want %v %v\n got %v %v", seed, step, wa, werr, ga, gerr)
			}
			if werr != nil && werr.Error() != gerr.Error() {
				t.Logf("seed %d: %v\n%v", seed, werr, gerr)
			}
			if d := cmp.Diff(wantSums(t, e), gotSums(t, s)); d != "" {
				t.Fatalf("seed %d step %d:%s\n%s", seed, step, history, d)
			}
		}
	}
}
