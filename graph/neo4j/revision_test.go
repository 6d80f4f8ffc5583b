package neo4j

import (
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestRevision follows the revision through everything that changes what is
// shown, and through what does not.
func TestRevision(t *testing.T) {
	server := shared.Server(t)
	s := openMigrated(t, server)
	revision := func(s *Store) string {
		got, err := s.Revision(t.Context())
		if err != nil || got == "" {
			t.Fatalf("revision %q, %v", got, err)
		}
		for _, q := range []*graph.Select{
			{Hop: graph.RootCount},
			{Hop: graph.RootHealth, Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeHealth, Items: []graph.Item{{Field: graph.FieldClaims}}}}}}},
		} {
			rows := graph.NewRows()
			if err := s.Read(t.Context(), q, rows); err != nil || rows.Revision() != got {
				t.Fatalf("an answer is of revision %q, %v; the graph is of %q", rows.Revision(), err, got)
			}
			rows.Free()
		}
		return got
	}
	seen := map[string]string{}
	fresh := func(what, revision string) {
		if before, ok := seen[revision]; ok {
			t.Errorf("%s: the revision is that of %s", what, before)
		}
		seen[revision] = what
	}
	record := graph.Record{Document: graph.Document{ID: "d", Title: "One"}}
	fresh("nothing", revision(s))
	graphtest.Apply(t, s, record)
	one := revision(s)
	fresh("a document", one)
	if other := revision(openAt(t, server)); other != one {
		t.Error("another process sees another revision")
	}
	fresh("texts", revision(openAt(t, server, WithTexts())))
	fresh("a browser", revision(openAt(t, server, WithBrowser("http://localhost:7474/browser"))))
	record.Document.Title = "Two"
	graphtest.Apply(t, s, record)
	fresh("its next version", revision(s))
	if _, err := s.Apply(t.Context(), graph.Batch{RecordedAt: graphtest.Clock, Retractions: []graph.Retraction{{Document: "d"}}}); err != nil {
		t.Fatal(err)
	}
	fresh("a retraction", revision(s))
}
