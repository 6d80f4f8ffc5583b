package neo4j

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestHistory applies random batches and retractions, and compares the whole
// database, node by node and edge by edge, with one into which only what is live
// in the end was loaded.
func TestHistory(t *testing.T) {
	server := shared.Server(t)
	for seed := range uint64(7) {
		s := openMigrated(t, server)
		rng := rand.New(rand.NewPCG(seed+10, 7))
		live := map[string]graph.Record{}
		for step := range 5 {
			records := graphtest.Records(rng, 1+rng.IntN(10))
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			records = records[:1+rng.IntN(len(records))]
			b := graph.Batch{RecordedAt: graphtest.Clock.Add(time.Duration(step) * time.Hour)}
			if step > 0 && rng.IntN(3) == 0 {
				for _, r := range records {
					if _, ok := live[r.Document.ID]; ok {
						b.Retractions = append(b.Retractions, graph.Retraction{Document: r.Document.ID, Reason: "test"})
					}
				}
			} else {
				b.Records = records
			}
			switch _, err := s.Apply(t.Context(), b); graph.CodeOf(err) {
			case "":
				for _, r := range b.Records {
					live[r.Document.ID] = r
				}
				for _, r := range b.Retractions {
					delete(live, r.Document)
				}
			case graph.Conflict:
			default:
				t.Fatalf("seed %d, step %d: %v", seed, step, err)
			}
		}
		got := dump(t, s)
		s = openMigrated(t, server)
		var b graph.Batch
		b.RecordedAt = graphtest.Clock
		for _, id := range sorted(live) {
			b.Records = append(b.Records, live[id])
		}
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(t, s), got); diff != "" {
			t.Fatalf("seed %d: the history leaves traces (-what is live +after the history):\n%s", seed, diff)
		}
	}
}
