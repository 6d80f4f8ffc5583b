package embedded_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

var clock = graphtest.Clock

func TestConformance(t *testing.T) {
	graphtest.Run(t, func(testing.TB) graphtest.Store { return embedded.New() }, 1)
}

// TestConformanceOfFile runs the suite on stores in files.
func TestConformanceOfFile(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of transactions that wait for the disk: not with -short")
	}
	graphtest.Run(t, func(tb testing.TB) graphtest.Store {
		tb.Helper()
		s, err := embedded.Open(filepath.Join(tb.TempDir(), "graph.db"))
		if err != nil {
			tb.Fatal(err)
		}
		tb.Cleanup(func() { _ = s.Close() })
		return s
	}, 1)
}

// TestReopen closes and opens the file between batches, with retractions.
func TestReopen(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 4))
	records := graphtest.Records(rng, 20)
	path := filepath.Join(t.TempDir(), "graph.db")
	memory := embedded.New()
	for i, r := range records {
		s, err := embedded.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Apply(t, s, r)
		graphtest.Apply(t, memory, r)
		if i%5 == 4 {
			graphtest.Retract(t, s, records[i-2].Document.ID)
			graphtest.Retract(t, memory, records[i-2].Document.ID)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := embedded.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	graphtest.Healthy(t, s)
	if diff := cmp.Diff(graphtest.Export(t, memory), graphtest.Export(t, s)); diff != "" {
		t.Fatalf("-memory +reopened:\n%s", diff)
	}
}
