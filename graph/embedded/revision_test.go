package embedded_test

import (
	"path/filepath"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

func revisionOf(t *testing.T, s *embedded.Store) string {
	t.Helper()
	got, err := s.Revision(t.Context())
	if err != nil || got == "" {
		t.Fatalf("revision %q, %v", got, err)
	}
	rows := graph.NewRows()
	defer rows.Free()
	if err := s.Read(t.Context(), &graph.Select{Hop: graph.RootCount}, rows); err != nil || rows.Revision() != got {
		t.Fatalf("an answer is of revision %q, %v; the graph is of %q", rows.Revision(), err, got)
	}
	return got
}

// TestRevision follows the revision through everything that changes what is
// shown, and through what does not.
func TestRevision(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "graph.db")
	open := func(opts ...embedded.Option) *embedded.Store {
		s, err := embedded.Open(path, opts...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	at := time.Date(2025, 3, 14, 9, 26, 53, 0, time.UTC)
	record := graph.Record{Document: graph.Document{ID: "d", Title: "One"}}
	apply := func(s *embedded.Store, b graph.Batch) string {
		b.RecordedAt = at
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		return revisionOf(t, s)
	}
	seen := map[string]string{}
	fresh := func(what, revision string) {
		if before, ok := seen[revision]; ok {
			t.Errorf("%s: the revision is that of %s", what, before)
		}
		seen[revision] = what
	}
	s := open()
	fresh("nothing", revisionOf(t, s))
	one := apply(s, graph.Batch{Records: []graph.Record{record}})
	fresh("a document", one)
	if again := apply(s, graph.Batch{Records: []graph.Record{record}}); again != one {
		t.Error("loading the same again changes the revision")
	}
	record.Document.Title = "Two"
	two := apply(s, graph.Batch{Records: []graph.Record{record}})
	fresh("its next version", two)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	for what, opts := range map[string][]embedded.Option{"texts": {embedded.WithTexts()}, "a clearance": {embedded.WithClearance(graph.Green)}} {
		s = open(opts...)
		fresh(what, revisionOf(t, s))
		s.Close()
	}
	s = open()
	if got := revisionOf(t, s); got != two {
		t.Error("a restart changes the revision")
	}
	fresh("a retraction", apply(s, graph.Batch{Retractions: []graph.Retraction{{Document: "d"}}}))
	record.Document.Title = "One"
	fresh("the first version again", apply(s, graph.Batch{Records: []graph.Record{record}}))
	s.Close()
	at = at.Add(time.Second)
	fresh("the first version, recorded at another time", apply(embedded.New(), graph.Batch{Records: []graph.Record{record}}))
}
