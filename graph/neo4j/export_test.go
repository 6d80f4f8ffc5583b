package neo4j

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

// exported is a whole export as text, one line each with kind and key.
func exported(t *testing.T, s graph.Exporter) []string {
	t.Helper()
	var out []string
	for l, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s %q %s", l.Kind, l.Key, l.JSON))
	}
	return out
}

// randomBatch makes a batch of random records, or of retractions of some of them.
func randomBatch(rng *rand.Rand, step int) graph.Batch {
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
	return b
}

// TestExport applies random histories to both stores: after each step their
// exports, digests and look-ups are the same, and the graph in the database is
// whole.
func TestExport(t *testing.T) {
	server := shared.Server(t)
	for seed := range uint64(4) {
		s := openMigrated(t, server)
		rng := rand.New(rand.NewPCG(seed, 11))
		e := embedded.New()
		for step := range 6 {
			b := randomBatch(rng, step)
			if _, err := e.Apply(t.Context(), b); err != nil {
				continue
			}
			if _, err := s.Apply(t.Context(), b); err != nil {
				t.Fatalf("seed %d, step %d: %v", seed, step, err)
			}
			fail := func(what, diff string) {
				if diff != "" {
					t.Fatalf("seed %d, step %d: %s (-embedded +neo4j):\n%s", seed, step, what, diff)
				}
			}
			fail("export", cmp.Diff(exported(t, e), exported(t, s)))
			want, err := e.Digest(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, when := range []string{"worked out", "kept"} {
				got, err := s.Digest(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				fail("digest "+when, cmp.Diff(want, got))
			}
			broken, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			fail("check", cmp.Diff([]string(nil), broken))
			compareLookup(t, e, s, fail)
		}
	}
}

// compareLookup asks both stores for everything that anybody might refer to, and
// for what is not there.
func compareLookup(t *testing.T, e, s graph.Lookup, fail func(what, diff string)) {
	t.Helper()
	entities, sources := []string{"nobody", "alg:x"}, []string{"none"}
	for _, r := range graphtest.Records(rand.New(rand.NewPCG(0, 11)), 40) {
		for i := range r.Entities {
			entities = append(entities, r.Entities[i].ID)
		}
		for i := range r.Sources {
			sources = append(sources, r.Sources[i].ID)
		}
	}
	wantEntities, err := e.Entities(t.Context(), entities)
	if err != nil {
		t.Fatal(err)
	}
	gotEntities, err := s.Entities(t.Context(), entities)
	if err != nil {
		t.Fatal(err)
	}
	fail("entities", cmp.Diff(fmt.Sprintf("%+v", wantEntities), fmt.Sprintf("%+v", gotEntities)))
	wantSources, err := e.Sources(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	gotSources, err := s.Sources(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	fail("sources", cmp.Diff(fmt.Sprintf("%+v", wantSources), fmt.Sprintf("%+v", gotSources)))
}

// TestExportChanged lets a writer come across an export, which then must not pass
// for one of any graph.
func TestExportChanged(t *testing.T) {
	s := openTest(t)
	records := graphtest.Records(rand.New(rand.NewPCG(1, 9)), 20)
	graphtest.Apply(t, s, records[1:]...)
	lines := 0
	var failed error
	for _, err := range s.Export(t.Context()) {
		if lines++; lines == 1 {
			graphtest.Apply(t, s, records[0])
		}
		failed = err
	}
	if graph.CodeOf(failed) != graph.Unavailable {
		t.Errorf("the export ended with %v, want unavailable", failed)
	}
	for range s.Export(t.Context()) { // and one that nobody reads to its end leaves nothing behind
		break
	}
	if broken, err := s.Check(t.Context()); err != nil || len(broken) > 0 {
		t.Errorf("check: %v %v", broken, err)
	}
}

// TestDigestInParts has the time be up after some entities, and another writer come
// across after some more: the digest is that of a store that was asked once.
func TestDigestInParts(t *testing.T) {
	s := openTest(t)
	records := graphtest.Records(rand.New(rand.NewPCG(1, 10)), 20)
	graphtest.Apply(t, s, records[:15]...)
	part := func(n int) {
		t.Helper()
		k, err := s.kept(t.Context())
		if err != nil || len(k.stale) <= n {
			t.Fatalf("%d entities are stale, %v; want more than %d", len(k.stale), err, n)
		}
		stale := len(k.stale)
		k.stale = k.stale[:n]
		if _, err := s.freshen(t.Context(), &k); err != nil {
			t.Fatal(err)
		}
		now, err := s.kept(t.Context())
		if err != nil || len(now.stale) != stale-n || now.sum != k.sum {
			t.Errorf("of %d stale entities %d are left, %v; want %d less", stale, len(now.stale), err, n)
		}
	}
	part(2)
	part(3)
	graphtest.Apply(t, s, records[15:]...)
	part(4)
	got, err := s.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	e := embedded.New()
	graphtest.Apply(t, e, records...)
	if want, err := e.Digest(t.Context()); err != nil || got != want {
		t.Errorf("digest %s, want %s, %v", got, want, err)
	}
	if broken, err := s.Check(t.Context()); err != nil || len(broken) > 0 {
		t.Errorf("check: %v %v", broken, err)
	}
}

// TestDigestKept asks for the digest twice: what was worked out the first time is
// kept, and is no new version of the graph.
func TestDigestKept(t *testing.T) {
	s := openTest(t)
	graphtest.Apply(t, s, graphtest.Records(rand.New(rand.NewPCG(1, 9)), 20)...)
	before, err := s.kept(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(before.stale) == 0 {
		t.Fatal("nothing is stale, so there is nothing to see")
	}
	digest, err := s.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.kept(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(after.stale) > 0 || after.sum.String() != digest || after.version != before.version {
		t.Errorf("%d entities are stale, the sum is %s, and the version %d; want none, %s and %d",
			len(after.stale), after.sum, after.version, digest, before.version)
	}
	if err := s.keep(t.Context(), before, []freshSum{{id: "x"}}, before.sum); !errors.Is(err, errOvertaken) {
		t.Errorf("sums of another graph are kept: %v", err)
	}
	if again, err := s.Digest(t.Context()); err != nil || again != digest {
		t.Errorf("then the digest is %s, %v, want %s", again, err, digest)
	}
}
