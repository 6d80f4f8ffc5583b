package embedded_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

func marked(m graph.Marking, r graph.Record) graph.Record {
	r.Document.Marking = m
	return r
}

func TestClearance(t *testing.T) {
	t.Parallel()
	open := citing(t, doc(t, "d1", "a state", "b state"), "a AID b")
	secret := citing(t, doc(t, "d2", "a state", "c person"), "a AID c")
	for _, c := range []struct {
		name      string
		clearance graph.Marking
		load      []graph.Record
		visible   []graph.Record
	}{
		{"unmarked is clear", graph.Clear, []graph.Record{open}, []graph.Record{open}},
		{"at the clearance", graph.Amber, []graph.Record{open, marked(graph.Amber, secret)}, []graph.Record{open, marked(graph.Amber, secret)}},
		{"above it", graph.Amber, []graph.Record{open, marked(graph.AmberStrict, secret)}, []graph.Record{open}},
		{"raised", graph.Green, []graph.Record{open, marked(graph.Green, secret), marked(graph.Red, secret)}, []graph.Record{open}},
		{"lowered", graph.Green, []graph.Record{open, marked(graph.Red, secret), marked(graph.Green, secret)}, []graph.Record{open, marked(graph.Green, secret)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "graph.db")
			s, err := embedded.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			want, all, memory := embedded.New(), embedded.New(), embedded.New(embedded.WithClearance(c.clearance))
			for _, r := range c.load {
				apply(t, s, r)
				apply(t, all, r)
				apply(t, memory, r)
			}
			apply(t, want, c.visible...)
			if digest(t, memory) != digest(t, want) {
				t.Errorf("in memory, shown is %s", strings.Join(export(t, memory), "\n"))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if s, err = embedded.Open(path, embedded.WithClearance(c.clearance)); err != nil {
				t.Fatal(err)
			}
			// What it cannot see it cannot hold a document against.
			if _, err := s.Apply(t.Context(), graph.Batch{Records: []graph.Record{open}}); graph.CodeOf(err) != graph.Invalid {
				t.Errorf("writing below full clearance gives %v", err)
			}
			if digest(t, s) != digest(t, want) {
				t.Errorf("shown is %s", strings.Join(export(t, s), "\n"))
			}
			healthy(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			// What was hidden stayed in the file.
			if s, err = embedded.Open(path); err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if digest(t, s) != digest(t, all) {
				t.Errorf("reopened with full clearance: %s", strings.Join(export(t, s), "\n"))
			}
		})
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, license string
		opts          []embedded.Option
		served        bool
	}{
		{"no licence", "", nil, false},
		{"a licence", "CC-BY-4.0", nil, true},
		{"no licence, and the operator says so", "", []embedded.Option{embedded.WithTexts()}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := embedded.New(c.opts...)
			r := citing(t, doc(t, "d1", "a state", "b state"), "a AID b")
			r.Text, r.Document.License = "Before 🏴 helps after.", c.license
			r.Citations[0].Anchored, r.Citations[0].Start, r.Citations[0].End, r.Citations[0].Quote = graph.Exact, 9, 14, "helps"
			apply(t, s, r)
			healthy(t, s)
			want := []string{r.Text, "Before 🏴 ", " after.", "helps"}
			if !c.served { // the quote is shown in any case
				want = []string{"null", "null", "null", "helps"}
			}
			got := append(
				texts(t, s, &graph.Select{Hop: graph.RootDocuments, Page: true, Args: &graph.Args{First: 1}, Views: view(graph.TypeDocument, graph.FieldText)}),
				texts(t, s, &graph.Select{Hop: graph.RootCitations, Page: true, Args: &graph.Args{First: 1}, Views: view(graph.TypeCitation, graph.FieldPrefix, graph.FieldSuffix, graph.FieldQuote)})...)
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}
