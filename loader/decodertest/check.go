package decodertest

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"actorgraph/loader"
)

// Check fails unless a document keeps what every decoder promises: diagnostics
// have a place; a document that has no error has an id or a text; ids are
// unique, and what a relation names is there; texts are UTF-8; confidence is
// between 0 and 1.
func Check(t *testing.T, a *loader.Annotated) {
	t.Helper()
	for _, d := range a.Diagnostics() {
		if d.Path == "" || d.Message == "" || d.Line < 1 || d.Column < 1 {
			if len(d.Message) < 4 || d.Message[:4] != "and " {
				t.Errorf("%+v", d)
			}
		}
	}
	if Rejected(a) {
		return
	}
	if a.Document.ID == "" && a.Text == "" {
		t.Error("neither an id nor a text")
	}
	if !utf8.ValidString(a.Text) {
		t.Error("the text is not UTF-8")
	}
	ids := map[string]bool{}
	for i := range a.Spans {
		s := &a.Spans[i]
		if s.ID == "" || ids[s.ID] || s.Type == "" || s.Line < 1 || s.Column < 1 {
			t.Errorf("%+v", *s)
		}
		ids[s.ID] = true
		if s.Confidence != nil && !(*s.Confidence >= 0 && *s.Confidence <= 1) {
			t.Errorf("%+v: confidence %v", *s, *s.Confidence)
		}
		for _, f := range s.Fragments {
			if p, ok := cut(a.Text, f, s.Unit); s.Quote == "" && (!ok || p == "") {
				t.Errorf("%+v is nowhere", *s)
			}
		}
	}
	for i := range a.Relations {
		if r := &a.Relations[i]; r.ID != "" {
			if ids[r.ID] {
				t.Errorf("%+v", *r)
			}
			ids[r.ID] = true
		}
	}
	for i := range a.Relations {
		r := &a.Relations[i]
		if r.Type == "" || len(r.Args) == 0 || r.Line < 1 || r.Column < 1 || r.Trigger != "" && !ids[r.Trigger] {
			t.Errorf("%+v", *r)
		}
		for _, arg := range r.Args {
			if arg.Role == "" || !ids[arg.Ref] {
				t.Errorf("%+v", *r)
			}
		}
	}
	for _, set := range a.Same {
		for _, id := range set {
			if !ids[id] {
				t.Errorf("%v", set)
			}
		}
	}
}

// Corpus returns the path of a folder or file among the real corpora, which are
// not in the repository; without them the test is skipped.
func Corpus(tb testing.TB, elem ...string) string {
	tb.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "corpora"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no corpus: %v", err)
	}
	return path
}
