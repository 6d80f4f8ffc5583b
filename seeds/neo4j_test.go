package seeds_test

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql"
	"actorgraph/graph/neo4j"
	"actorgraph/graph/neo4jtest"
)

// emptied opens an empty store on a server.
func emptied(t *testing.T, server *neo4jtest.Server) *neo4j.Store {
	t.Helper()
	server.Clear(t)
	s, err := neo4j.Open(t.Context(), server.URI, neo4j.WithCredentials(server.Username, server.Password), neo4j.WithTimeout(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNeo4j holds real documents to the promises of the graph in a real Neo4j,
// where the digest is the embedded store's, and asks it the questions whose
// answers were worked out by hand.
func TestNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	for name, pattern := range collections() {
		t.Run(name, func(t *testing.T) {
			all := collection(t, pattern)
			want := load(t, all)
			rng := rand.New(rand.NewPCG(3, 4))
			for range 3 {
				rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
				s := emptied(t, server)
				for _, r := range all {
					apply(t, s, graph.Batch{Records: []graph.Record{r}})
				}
				same(t, "another order of loading", want, s)
				again := apply(t, s, graph.Batch{Records: all})
				if slices.ContainsFunc(again.Outcomes, func(o graph.Outcome) bool { return o != graph.Unchanged }) {
					t.Errorf("loading again: %v", again.Outcomes)
				}
				drawn(t, s)
				broken, err := s.Check(t.Context())
				if err != nil || len(broken) > 0 {
					t.Fatal(err, broken)
				}
				gone := rng.IntN(len(all))
				apply(t, s, graph.Batch{Retractions: []graph.Retraction{{Document: all[gone].Document.ID, Reason: "test"}}})
				same(t, "retracting "+all[gone].Document.ID, load(t, slices.Concat(all[:gone], all[gone+1:])), s)
			}
		})
	}
	t.Run("answers", func(t *testing.T) {
		byCorpus := map[string][]string{}
		for _, path := range glob(t, "testdata/answers/*.txtar") {
			if q := readQuestion(t, path); len(q.documents) == 0 {
				byCorpus[q.corpus] = append(byCorpus[q.corpus], path)
			}
		}
		for corpus, paths := range byCorpus {
			pattern := collections()["digests"]
			if corpus != "digests" {
				pattern = collections()["digests and articles"]
			}
			s := emptied(t, server)
			apply(t, s, graph.Batch{Records: collection(t, pattern)})
			limits := gql.DefaultLimits()
			limits.Time = time.Minute // a cold database plans for seconds
			h, err := gql.New(gql.Options{Reader: s, Limits: limits})
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range paths {
				t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
					q := readQuestion(t, path)
					q.check(t, q.ask(t, h))
				})
			}
		}
	})
}
