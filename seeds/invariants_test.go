package seeds_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
	"actorgraph/loader"
)

// recorder keeps what the loader would write.
type recorder struct{ records []graph.Record }

func (r *recorder) Apply(_ context.Context, b graph.Batch) (graph.Applied, error) {
	r.records = append(r.records, b.Records...)
	return graph.Applied{Outcomes: slices.Repeat([]graph.Outcome{graph.Added}, len(b.Records))}, nil
}

func records(t *testing.T, paths []string) []graph.Record {
	t.Helper()
	var r recorder
	l := loader.Loader{Writer: &r, Lookup: embedded.New(), Strict: true}
	report, err := l.Run(t.Context(), paths)
	if err != nil || report.Err() != nil {
		t.Fatal(err, report.Err())
	}
	return r.records
}

// collections are the real documents that there are, by name.
func collections() map[string][]string {
	return map[string][]string{
		"digests":              {"*.digest.yaml"},
		"articles":             {filepath.Join(articles, "*.yaml")},
		"digests and articles": {"*.digest.yaml", filepath.Join(articles, "*.yaml")},
	}
}

// collection decodes the documents of a collection.
func collection(t *testing.T, patterns []string) []graph.Record {
	t.Helper()
	var paths []string
	for _, p := range patterns {
		found := glob(t, p)
		if len(found) == 0 {
			t.Skipf("nothing in %s", p)
		}
		paths = append(paths, found...)
	}
	return records(t, paths)
}

// TestInvariants holds real documents to the promises of the graph: any order of
// loading gives one digest, loading again writes nothing, a retracted document
// leaves no trace, every quote is in its text, and nothing that is derived is out
// of date.
func TestInvariants(t *testing.T) {
	for name, pattern := range collections() {
		t.Run(name, func(t *testing.T) {
			all := collection(t, pattern)
			want := load(t, all)
			rng := rand.New(rand.NewPCG(1, 2))
			for range 50 {
				rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
				s := embedded.New()
				for _, r := range all {
					apply(t, s, graph.Batch{Records: []graph.Record{r}})
				}
				same(t, "another order of loading", want, s)
			}
			again := apply(t, want, graph.Batch{Records: all})
			if slices.ContainsFunc(again.Outcomes, func(o graph.Outcome) bool { return o != graph.Unchanged }) {
				t.Errorf("loading again: %v", again.Outcomes)
			}
			for i := range all {
				kept := slices.Concat(all[:i], all[i+1:])
				s := load(t, all)
				apply(t, s, graph.Batch{Retractions: []graph.Retraction{{Document: all[i].Document.ID, Reason: "test"}}})
				same(t, "retracting "+all[i].Document.ID, load(t, kept), s)
			}
			drawn(t, want)
			citations, unverified := 0, 0
			for i := range all {
				for k := range all[i].Citations {
					citations++
					if all[i].Citations[k].Anchored == graph.Unverified {
						unverified++
					}
				}
			}
			t.Logf("%d documents, %d claims annotated, %d quotes unverified", len(all), citations, unverified)
			if unverified > 0 {
				t.Errorf("%d quotes are unverified", unverified)
			}
			if name == "articles" && citations != 422 {
				t.Errorf("%d claims, want 422", citations)
			}
		})
	}
}

// drawn checks I1 from the outside: the export has an engagement for exactly the
// claims that the drawing rule draws.
func drawn(t *testing.T, s graph.Exporter) {
	t.Helper()
	rule, edges := map[string]bool{}, map[string]bool{}
	for l, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		switch l.Kind {
		case "claim":
			var c graph.ClaimLine
			if err := json.Unmarshal(l.JSON, &c); err != nil {
				t.Fatal(err)
			}
			if graph.Drawn(c.Modality, c.Evidence.Supporting) {
				rule[strings.TrimPrefix(c.ID, graph.ClaimPrefix)] = true
			}
		case "engagement":
			if edges[l.Key] {
				t.Errorf("claim %s is drawn twice", l.Key)
			}
			edges[l.Key] = true
		}
	}
	for id := range rule {
		if !edges[id] {
			t.Errorf("claim %s is not drawn", id)
		}
	}
	if len(edges) != len(rule) || len(edges) == 0 {
		t.Errorf("%d edges are drawn, want %d", len(edges), len(rule))
	}
}

func load(t *testing.T, all []graph.Record) *embedded.Store {
	t.Helper()
	s := embedded.New()
	apply(t, s, graph.Batch{Records: all})
	broken, err := s.Check(t.Context())
	if err != nil || len(broken) > 0 {
		t.Fatal(err, broken)
	}
	return s
}

func apply(t *testing.T, s graph.Writer, b graph.Batch) graph.Applied {
	t.Helper()
	b.RecordedAt = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	applied, err := s.Apply(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func same(t *testing.T, what string, want, got graphtest.Store) {
	t.Helper()
	w, err := want.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if g, err := got.Digest(t.Context()); err != nil || g != w {
		t.Errorf("%s gives another graph: %s, want %s (%v)", what, g, w, err)
	}
}
