package loader

import (
	"path/filepath"
	"testing"

	"actorgraph/graph"
)

// corpora are real documents. The articles may not be passed on, so they are
// not part of the module.
var corpora = []struct {
	name, folder                string
	documents, claims, mentions int
	how                         graph.Anchoring // of every quote
}{
	{"digests", "../seeds", 5, 419, 0, graph.Search},
	{"articles", "../../shared/seeds/articles", 5, 422, 795, graph.Exact},
}

func TestSeeds(t *testing.T) {
	for _, c := range corpora {
		t.Run(c.name, func(t *testing.T) {
			var g fakeGraph
			paths, err := filepath.Glob(filepath.Join(c.folder, "*.yaml"))
			if err != nil || len(paths) == 0 {
				t.Skipf("nothing in %s", c.folder)
			}
			r, err := newLoader(&g).Check(t.Context(), paths)
			if err != nil {
				t.Fatal(err)
			}
			t.Log(r.Totals)
			for _, x := range r.Results {
				t.Log(x)
				for _, d := range x.Diagnostics {
					t.Log(d)
				}
				if x.Rejected+x.Repaired+x.Unverified+x.LeftOut > 0 {
					t.Errorf("%s is not clean", x.Path)
				}
			}
			run(t, newLoader(&g), paths...)
			documents, claims, mentions := 0, 0, 0
			for _, rec := range g.records() {
				documents++
				claims += len(rec.Citations)
				mentions += len(rec.Mentions)
				for _, cit := range rec.Citations {
					if cit.Anchored != c.how {
						t.Errorf("%s %s: anchored %s, want %s", rec.Document.ID, cit.Annotation, cit.Anchored, c.how)
					}
				}
				checkRecord(t, &rec)
			}
			if documents != c.documents || claims != c.claims || mentions != c.mentions {
				t.Errorf("%d documents, %d claims, %d mentions; want %d, %d, %d", documents, claims, mentions, c.documents, c.claims, c.mentions)
			}
		})
	}
}

// checkRecord holds a record to what stores rely on.
func checkRecord(t *testing.T, r *graph.Record) {
	t.Helper()
	if err := r.Validate(); err != nil {
		t.Error(err)
	}
	runes := []rune(r.Text)
	fits := func(what, quote string, start, end int) {
		t.Helper()
		if start < 0 || end <= start || end > len(runes) || string(runes[start:end]) != quote {
			t.Errorf("%s: text[%d:%d] is not %q", what, start, end, quote)
		}
	}
	for _, c := range r.Citations {
		switch {
		case c.Anchored != graph.Unverified:
			fits(c.Annotation, c.Quote, c.Start, c.End)
		case c.Start != 0 || c.End != 0:
			t.Errorf("%s: unverified, with offsets %d, %d", c.Annotation, c.Start, c.End)
		}
	}
	for _, m := range r.Mentions {
		fits("mention of "+m.Of, m.Quote, m.Start, m.End)
	}
}

func TestTemplate(t *testing.T) {
	folder(t, map[string]string{"new.yaml": string(Template())})
	r, err := newLoader(&fakeGraph{}).Check(t.Context(), []string{"new.yaml"})
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(r); got != "" {
		t.Error(got)
	}
	if want := "new.yaml: checked 3 claims"; r.Results[0].String() != want {
		t.Errorf("%s, want %s", r.Results[0], want)
	}
}
