package graphtest

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// Store is what a store must be to be held to the conformance suite.
type Store interface {
	graph.Reader
	graph.Writer
	graph.Lookup
	graph.Exporter
	// Digest returns the digest that the store keeps.
	Digest(ctx context.Context) (string, error)
	// Check reports the invariants that do not hold, one sentence each.
	Check(ctx context.Context) ([]string, error)
}

// Clock is the record time of everything that the suite applies.
var Clock = time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)

// Opener returns a new, empty store. The one that it returned before is not used
// any more, so both may be the same database.
type Opener func(testing.TB) Store

// suite is the promises that are checked, on as many random graphs as there is
// time for.
type suite struct {
	open  Opener
	share int
}

// Run holds a store to the promises that every store makes. What it compares are
// canonical exports: they hold all there is. A store that takes long to answer is
// held to every promise on one in share of the random graphs; 1 is all of them.
func Run(t *testing.T, open Opener, share int) {
	t.Helper()
	x := suite{open, share}
	for name, f := range map[string]func(*testing.T){
		"order": x.testOrder, "retract": x.testRetract, "change": x.testChange, "history": x.testHistory, "about": x.testAbout,
		"all or nothing": x.testAllOrNothing, "search": func(t *testing.T) { t.Helper(); Search(t, open, share) },
	} {
		t.Run(name, f)
	}
}

// rounds is the number of random graphs out of n to go through.
func (x suite) rounds(n int) uint64 { return uint64(max(1, n/x.share)) }

// content is what a store holds.
type content struct {
	lines  []string
	digest string
}

// contentOf returns what a store holds, which must be sound.
func contentOf(t *testing.T, s Store) content {
	t.Helper()
	Healthy(t, s)
	return content{Export(t, s), Digest(t, s)}
}

// same fails the test when two stores hold different things.
func (c content) same(t *testing.T, seed uint64, what string, s Store) {
	t.Helper()
	got := contentOf(t, s)
	if diff := cmp.Diff(c.lines, got.lines); diff != "" {
		t.Fatalf("seed %d: %s (-want +got):\n%s", seed, what, diff)
	}
	if c.digest != got.digest {
		t.Fatalf("seed %d: equal exports, different digests", seed)
	}
}

// Apply applies records, and fails the test if that fails.
func Apply(tb testing.TB, s graph.Writer, records ...graph.Record) graph.Applied {
	tb.Helper()
	applied, err := s.Apply(tb.Context(), graph.Batch{Records: records, RecordedAt: Clock})
	if err != nil {
		tb.Fatal(err)
	}
	return applied
}

// Retract retracts documents, and fails the test if that fails.
func Retract(tb testing.TB, s graph.Writer, documents ...string) {
	tb.Helper()
	b := graph.Batch{RecordedAt: Clock}
	for _, d := range documents {
		b.Retractions = append(b.Retractions, graph.Retraction{Document: d, Reason: "test"})
	}
	if _, err := s.Apply(tb.Context(), b); err != nil {
		tb.Fatal(err)
	}
}

// Digest returns the store's digest.
func Digest(tb testing.TB, s Store) string {
	tb.Helper()
	d, err := s.Digest(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// Healthy fails the test when an invariant does not hold.
func Healthy(tb testing.TB, s Store) {
	tb.Helper()
	broken, err := s.Check(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	if len(broken) > 0 {
		tb.Fatalf("%d invariants are broken, the first: %s", len(broken), broken[0])
	}
}

// Export returns the canonical export as text.
func Export(tb testing.TB, s graph.Exporter) []string {
	tb.Helper()
	var out []string
	for l, err := range s.Export(tb.Context()) {
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(l.JSON))
	}
	return out
}

// testOrder loads the same documents in many orders and groupings: I7, I5, I4.
func (x suite) testOrder(t *testing.T) {
	t.Helper()
	for seed := range x.rounds(8) {
		rng := rand.New(rand.NewPCG(seed, 1))
		records := Records(rng, 12)
		first := x.open(t)
		Apply(t, first, records...)
		want := contentOf(t, first)
		for range x.rounds(50) {
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			s := x.open(t)
			for rest := records; len(rest) > 0; {
				n := 1 + rng.IntN(len(rest))
				Apply(t, s, rest[:n]...)
				if rng.IntN(3) == 0 {
					Digest(t, s) // asked for in between, it must still come out the same
				}
				rest = rest[n:]
			}
			want.same(t, seed, "another order gives another graph", s)
			for _, o := range Apply(t, s, records...).Outcomes {
				if o != graph.Unchanged {
					t.Fatalf("seed %d: loading again is %s", seed, o)
				}
			}
			want.same(t, seed, "loading again changes the graph", s)
		}
	}
}

// testRetract compares loading and retracting with never having loaded: I6.
func (x suite) testRetract(t *testing.T) {
	t.Helper()
	for seed := range x.rounds(60) {
		rng := rand.New(rand.NewPCG(seed, 2))
		records := Records(rng, 10)
		gone := records[:rng.IntN(len(records))]
		kept := records[len(gone):]
		never := x.open(t)
		Apply(t, never, kept...)
		want := contentOf(t, never)

		s := x.open(t)
		all := slices.Clone(records)
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, r := range all {
			Apply(t, s, r)
		}
		if rng.IntN(2) == 0 {
			Digest(t, s)
		}
		for _, r := range gone {
			Retract(t, s, r.Document.ID)
		}
		want.same(t, seed, "retraction leaves traces", s)
	}
}

// testChange replaces documents by other versions of themselves.
func (x suite) testChange(t *testing.T) {
	t.Helper()
	for seed := range x.rounds(60) {
		rng := rand.New(rand.NewPCG(seed, 3))
		before := Records(rng, 8)
		after := Records(rng, 8) // the same document ids, other content
		fresh := x.open(t)
		Apply(t, fresh, after...)
		want := contentOf(t, fresh)
		s := x.open(t)
		Apply(t, s, before...)
		// All at once: the versions of two times may contradict each other.
		Apply(t, s, after...)
		want.same(t, seed, "the old versions leave traces", s)
	}
}

// testHistory applies random batches and retractions, some of which are refused,
// and compares with loading what is live in the end.
func (x suite) testHistory(t *testing.T) {
	t.Helper()
	for seed := range x.rounds(60) {
		rng := rand.New(rand.NewPCG(seed, 4))
		s := x.open(t)
		live := map[string]graph.Record{}
		for range 8 {
			records := Records(rng, 1+rng.IntN(10))
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			b := graph.Batch{Records: records[:1+rng.IntN(len(records))], RecordedAt: Clock}
			if rng.IntN(3) == 0 {
				b.Records = nil
				for _, r := range records {
					if _, ok := live[r.Document.ID]; ok && rng.IntN(2) == 0 {
						b.Retractions = append(b.Retractions, graph.Retraction{Document: r.Document.ID, Reason: "test"})
					}
				}
			}
			switch _, err := s.Apply(t.Context(), b); graph.CodeOf(err) {
			case "":
				for _, r := range b.Records {
					live[r.Document.ID] = r
				}
				for _, r := range b.Retractions {
					delete(live, r.Document)
				}
			case graph.Conflict: // versions of two times may contradict each other
			default:
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		want := contentOf(t, s)
		again := x.open(t)
		for _, id := range slices.Sorted(maps.Keys(live)) {
			Apply(t, again, live[id])
		}
		want.same(t, seed, "a history gives another graph than what is live in the end", again)
	}
}

// testAbout lets a document be about what it takes for an event, and others say
// is a state.
func (x suite) testAbout(t *testing.T) {
	t.Helper()
	entity := func(id string, typ graph.EntityType, borrowed bool) graph.Declaration {
		return graph.Declaration{ID: id, Type: typ, Name: id, Borrowed: borrowed}
	}
	s := x.open(t)
	Apply(t, s, graph.Record{
		Document: graph.Document{ID: "declares"}, Entities: []graph.Declaration{entity("x", graph.State, false)},
	})
	Apply(t, s, graph.Record{
		Document: graph.Document{ID: "borrows"},
		Entities: []graph.Declaration{entity("a", graph.State, false), entity("b", graph.State, false), entity("x", graph.Event, true)},
		Citations: []graph.Citation{{
			Annotation: "c", Stance: graph.Asserts, Anchored: graph.Unverified,
			Claim: graph.Proposition{Subject: "a", Kind: graph.KindConsult, Object: "b", About: []string{"x"}, Modality: graph.Actual},
		}},
	})
	Healthy(t, s)
	for _, l := range Export(t, s) {
		if strings.Contains(l, `"id":"x"`) && !strings.Contains(l, `"type":"STATE"`) {
			t.Errorf("a borrowed type counts: %s", l)
		}
	}
}

// testAllOrNothing applies a batch whose last document contradicts the graph:
// nothing of it may be seen.
func (x suite) testAllOrNothing(t *testing.T) {
	t.Helper()
	s := x.open(t)
	records := Records(rand.New(rand.NewPCG(11, 5)), 8)
	Apply(t, s, records[:4]...)
	before := Export(t, s)
	var id string
	var was graph.EntityType
	for _, e := range records[0].Entities {
		if !e.Borrowed {
			id, was = e.ID, e.Type
			break
		}
	}
	other := graph.State
	if was == graph.State {
		other = graph.Person
	}
	bad := graph.Record{
		Document: graph.Document{ID: "contradiction"},
		Entities: []graph.Declaration{{ID: id, Type: other, Name: "another"}},
	}
	_, err := s.Apply(t.Context(), graph.Batch{Records: append(slices.Clone(records[4:]), bad), RecordedAt: Clock})
	if graph.CodeOf(err) != graph.Conflict {
		t.Fatalf("a contradiction gives %v, want a conflict", err)
	}
	if diff := cmp.Diff(before, Export(t, s)); diff != "" {
		t.Fatalf("the failed batch left traces:\n%s", diff)
	}
	Healthy(t, s)
	Apply(t, s, records[4:]...) // the store goes on
	Healthy(t, s)
}
