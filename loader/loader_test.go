package loader

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
)

// fakeGraph is a Writer and Lookup whose parts a test sets as it needs.
type fakeGraph struct {
	apply    func(graph.Batch) (graph.Applied, error)
	entities map[string]graph.Declaration
	sources  map[string]graph.Source
	batches  []graph.Batch
}

func (g *fakeGraph) Apply(_ context.Context, b graph.Batch) (graph.Applied, error) {
	if g.apply != nil {
		if a, err := g.apply(b); err != nil || a.Outcomes != nil {
			return a, err
		}
	}
	g.batches = append(g.batches, b)
	a := graph.Applied{}
	for range b.Records {
		a.Outcomes = append(a.Outcomes, graph.Added)
	}
	return a, nil
}

func (g *fakeGraph) Entities(_ context.Context, ids []string) (map[string]graph.Declaration, error) {
	found := map[string]graph.Declaration{}
	for _, id := range ids {
		if d, ok := g.entities[id]; ok {
			found[id] = d
		}
	}
	return found, nil
}

func (g *fakeGraph) Sources(_ context.Context, ids []string) (map[string]graph.Source, error) {
	found := map[string]graph.Source{}
	for _, id := range ids {
		if s, ok := g.sources[id]; ok {
			found[id] = s
		}
	}
	return found, nil
}

// records returns what was applied, by document id.
func (g *fakeGraph) records() map[string]graph.Record {
	all := map[string]graph.Record{}
	for _, b := range g.batches {
		for _, r := range b.Records {
			all[r.Document.ID] = r
		}
	}
	return all
}

// folder writes files into a new folder and changes into it, so that paths in
// messages are short.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func newLoader(g *fakeGraph) *Loader {
	return &Loader{Writer: g, Lookup: g, Now: func() time.Time { return time.Unix(0, 0).UTC() }}
}

func run(t *testing.T, l *Loader, paths ...string) Report {
	t.Helper()
	r, err := l.Run(t.Context(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines renders all diagnostics of a report.
func lines(r Report) string {
	var b strings.Builder
	for _, x := range r.Results {
		for _, d := range x.Diagnostics {
			fmt.Fprintln(&b, d)
		}
	}
	return b.String()
}
