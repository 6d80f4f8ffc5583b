package neo4j

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestWritersAtOnce lets eight writers apply the same documents in orders and
// batches of their own: nothing is lost, nothing is there twice, and nobody gives
// up.
func TestWritersAtOnce(t *testing.T) {
	server := shared.Server(t)
	s := openMigrated(t, server)
	records := graphtest.Records(rand.New(rand.NewPCG(1, 9)), 40)
	if _, err := s.Apply(t.Context(), graph.Batch{Records: records, RecordedAt: graphtest.Clock}); err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	s = openMigrated(t, server)
	var writers sync.WaitGroup
	for n := range uint64(8) {
		writers.Go(func() {
			rng := rand.New(rand.NewPCG(n, 10))
			own := openAt(t, server) // as another process would
			for _, at := range rng.Perm(len(records)) {
				b := graph.Batch{RecordedAt: graphtest.Clock}
				for k := range 1 + rng.IntN(4) {
					b.Records = append(b.Records, records[(at+k)%len(records)])
				}
				if _, err := own.Apply(t.Context(), b); err != nil {
					t.Errorf("writer %d: %v", n, err)
					return
				}
			}
		})
	}
	writers.Wait()
	if diff := cmp.Diff(want, dump(t, s)); diff != "" {
		t.Errorf("-one writer +eight:\n%s", diff)
	}
}
