package embedded_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

var clock = time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)

func apply(t *testing.T, s *embedded.Store, records ...graph.Record) graph.Applied {
	t.Helper()
	applied, err := s.Apply(t.Context(), graph.Batch{Records: records, RecordedAt: clock})
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func retract(t *testing.T, s *embedded.Store, documents ...string) {
	t.Helper()
	b := graph.Batch{RecordedAt: clock}
	for _, d := range documents {
		b.Retractions = append(b.Retractions, graph.Retraction{Document: d, Reason: "test"})
	}
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func digest(t *testing.T, s *embedded.Store) string {
	t.Helper()
	d, err := s.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func healthy(t *testing.T, s *embedded.Store) {
	t.Helper()
	broken, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(broken) > 0 {
		t.Fatalf("%d invariants are broken, the first: %s", len(broken), broken[0])
	}
}

// export is the canonical export as text, to compare with.
func export(t *testing.T, s *embedded.Store) []string {
	t.Helper()
	var out []string
	for l, err := range s.Export(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(l.JSON))
	}
	return out
}

// TestOrder loads the same documents in many orders and groupings: I7, I5, I4.
func TestOrder(t *testing.T) {
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 1))
		records := graphtest.Records(rng, 12)
		first := embedded.New()
		apply(t, first, records...)
		healthy(t, first)
		want, lines := digest(t, first), export(t, first)
		for range 50 {
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			s := embedded.New()
			for rest := records; len(rest) > 0; {
				n := 1 + rng.IntN(len(rest))
				apply(t, s, rest[:n]...)
				if rng.IntN(3) == 0 {
					digest(t, s) // asked for in between, it must still come out the same
				}
				rest = rest[n:]
			}
			if got := digest(t, s); got != want {
				t.Fatalf("seed %d: another order gives another graph: %s", seed, cmp.Diff(lines, export(t, s)))
			}
			for _, o := range apply(t, s, records...).Outcomes {
				if o != graph.Unchanged {
					t.Fatalf("seed %d: loading again is %s", seed, o)
				}
			}
			healthy(t, s)
		}
	}
}

// TestRetract compares loading and retracting with never having loaded: I6.
func TestRetract(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 2))
		records := graphtest.Records(rng, 10)
		gone := records[:rng.IntN(len(records))]
		kept := records[len(gone):]
		want := embedded.New()
		apply(t, want, kept...)

		s := embedded.New()
		all := slices.Clone(records)
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, r := range all {
			apply(t, s, r)
		}
		if rng.IntN(2) == 0 {
			digest(t, s)
		}
		for _, r := range gone {
			retract(t, s, r.Document.ID)
		}
		healthy(t, s)
		if diff := cmp.Diff(export(t, want), export(t, s)); diff != "" {
			t.Fatalf("seed %d: retraction leaves traces (-never loaded +retracted):\n%s", seed, diff)
		}
		if digest(t, want) != digest(t, s) {
			t.Fatalf("seed %d: equal exports, different digests", seed)
		}
	}
}

// TestChange replaces documents by other versions of themselves.
func TestChange(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 3))
		before := graphtest.Records(rng, 8)
		after := graphtest.Records(rng, 8) // the same document ids, other content
		want := embedded.New()
		if _, err := want.Apply(t.Context(), graph.Batch{Records: after, RecordedAt: clock}); err != nil {
			t.Fatal(err)
		}
		s := embedded.New()
		apply(t, s, before...)
		// All at once: the versions of two times may contradict each other.
		apply(t, s, after...)
		healthy(t, s)
		if diff := cmp.Diff(export(t, want), export(t, s)); diff != "" {
			t.Fatalf("seed %d: the old versions leave traces (-fresh +changed):\n%s", seed, diff)
		}
	}
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
		apply(t, s, r)
		apply(t, memory, r)
		if i%5 == 4 {
			retract(t, s, records[i-2].Document.ID)
			retract(t, memory, records[i-2].Document.ID)
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
	healthy(t, s)
	if diff := cmp.Diff(export(t, memory), export(t, s)); diff != "" {
		t.Fatalf("-memory +reopened:\n%s", diff)
	}
}
