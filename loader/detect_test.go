package loader

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

func TestTopKeys(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []string
	}{
		{"", nil},
		{"# c\n\ndocument: {id: a}\ntext: |\n  inner: x\n- item: y\n\"claims\": []\n", []string{"document", "text", "claims"}},
		{`{"document": {"id": "a", "text": "b"}, "claims": [{"quote": "x, \"kind\": "}], 'text': 1}`, []string{"document", "claims", "text"}},
		{"{document: {id: a}, text: b}", []string{"document", "text"}},
		{byteOrderMark + " {\n \"a\" : 1", []string{"a"}},
		{`[{"document": 1}]`, nil},
		{`{"a": "cut off`, []string{"a"}},
		{`{"a\`, nil},
		{`{"`, []string{""}},
		{"just words\n", nil},
	} {
		if diff := cmp.Diff(c.want, topKeys([]byte(c.src))); diff != "" {
			t.Errorf("%s: %s", c.src, diff)
		}
	}
}

func FuzzTopKeys(f *testing.F) {
	f.Add(`{"document": {"id": 'a\'b'}}`)
	f.Add("document: 1\n")
	f.Fuzz(func(t *testing.T, src string) {
		for _, k := range topKeys([]byte(src)) {
			if !strings.Contains(src, k) {
				t.Errorf("%q is not in %q", k, src)
			}
		}
	})
}

// begins is a format whose files begin with a word; each further line is a
// document with that id.
func begins(word string, extensions ...string) Format {
	return Format{
		Name: word, Extensions: extensions,
		Detect: func(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte(word)) },
		Documents: func(in Input, o Options) iter.Seq[*File] {
			return func(yield func(*File) bool) {
				src, err := io.ReadAll(in.Body)
				if err != nil {
					yield(unreadable(in.Path, err))
					return
				}
				lines := strings.Fields(string(src))[1:]
				for i, id := range lines {
					a := NewAnnotated(in.Path, i+2, 1)
					if id == "bad" {
						a.Add(Error, i+2, 1, "", "it is bad")
					}
					rec := graph.Record{Document: graph.Document{ID: id}}
					if id == "borrows" {
						rec.Document.Source = "nobody"
					}
					f := a.File(rec, o)
					f.Unmapped = []Unmapped{{What: "span", Type: "T", Count: 2, Line: i + 2, Column: 1}}
					if !yield(f) {
						return
					}
				}
			}
		},
	}
}

// TestFormats loads a folder of several formats.
func TestFormats(t *testing.T) {
	folder(t, map[string]string{
		"a.one": "one d1 d2 bad borrows d1", "b.one": "one d1 d9", "c.json": "two d3", "d.yaml": document("d4", "text: x", "quote: x"),
		"e.json": `{"other": 1}`, "f.json": "oneandtwo d5", "g.txt": "one d6", "side.one": "one", "h.yaml": "documnt: {id: h}\nclaims: []\n", "x/mapping.yaml": "spans: {}\n", "y/i.txt": "x",
	})
	formats := []Format{Native(), begins("one", ".one"), begins("two", ".json"), begins("oneandtwo", ".json", ".txt")}
	shown := func(strict bool, format string, paths ...string) string {
		var g fakeGraph
		l := newLoader(&g)
		l.Formats, l.Strict, l.Format = formats, strict, format
		r := run(t, l, paths...)
		var b strings.Builder
		for _, x := range r.Results {
			fmt.Fprintln(&b, x)
			for _, d := range x.Diagnostics {
				fmt.Fprintf(&b, "  %s\n", d)
			}
		}
		fmt.Fprintf(&b, "%d added, %d rejected of %d\n", r.Totals.Added, r.Totals.Rejected, r.Totals.Documents)
		return b.String()
	}
	want := `a.one: loaded 0 claims in 2 documents, 1 type unmapped; 3 documents rejected, 3 errors
  a.one:4:1: error: it is bad
  a.one:5:1: error: source: unknown source "nobody"
  a.one:6:1: error: document "d1" is also in a.one (one document, one place: give it another id, or load one of them)
  a.one:2:1: warning: span type "T" has no mapping: 10 left out (add it to the mapping, if only as skip)
b.one: loaded 0 claims in 1 document, 1 type unmapped; 1 document rejected, 1 error
  b.one:2:1: error: document "d1" is also in a.one (one document, one place: give it another id, or load one of them)
  b.one:2:1: warning: span type "T" has no mapping: 4 left out (add it to the mapping, if only as skip)
`
	got := shown(false, "", ".")
	head, tail, _ := strings.Cut(got, "c.json")
	if diff := cmp.Diff(want, head); diff != "" {
		t.Error(diff)
	}
	for _, line := range []string{
		"y: 1 file left out\n  y: note: 1 file is in no known format: i.txt\n", ": loaded 0 claims, 1 type unmapped\n", "d.yaml: loaded 1 claim\n", ".: 1 file left out\n  .: note: 1 file is in no known format: e.json\n",
		"h.yaml: rejected, 2 errors\n", "f.json: loaded 0 claims, 1 type unmapped\n",
	} {
		if !strings.Contains(tail, line) {
			t.Errorf("no %q in %s", line, tail)
		}
	}
	if strings.Contains(got, "mapping.yaml") || strings.Contains(got, "side.one") || strings.Contains(got, "g.txt") {
		t.Error(got)
	}
	if got := shown(true, "", "b.one", "g.txt"); !strings.HasPrefix(got, "b.one: rejected, 2 documents, 1 error\n  b.one:2:1: error: span type \"T\" has no mapping: 4 left out") || !strings.HasSuffix(got, "0 added, 3 rejected of 3\n") {
		t.Error(got)
	}
	if got := shown(false, "one", "c.json"); got != "c.json: loaded 0 claims, 1 type unmapped\n  c.json:2:1: warning: span type \"T\" has no mapping: 2 left out (add it to the mapping, if only as skip)\n1 added, 0 rejected of 1\n" {
		t.Error(got)
	}
	if got := shown(false, "", "h.yaml", "e.json", "no.txt"); !strings.Contains(got, "e.json:1:1: error: format not recognised (known: native, one, oneandtwo, two; use --format)") {
		t.Error(got)
	}
	formats = append(formats, begins("on", ".one"))
	if got := shown(false, "", "b.one"); !strings.Contains(got, "b.one:1:1: error: the format may be on or one (say which with --format)") {
		t.Error(got)
	}
	l := newLoader(&fakeGraph{})
	l.Formats, l.Format = formats, "twoo"
	if _, err := l.Run(t.Context(), []string{"."}); graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), `unknown format "twoo" (did you mean "two"?)`) {
		t.Error(err)
	}
}

// TestStreamStops ends a stream when the store fails.
func TestStreamStops(t *testing.T) {
	var ids []string
	for i := range 200 {
		ids = append(ids, fmt.Sprint("d", i))
	}
	folder(t, map[string]string{"a.one": "one " + strings.Join(ids, " ")})
	g := &fakeGraph{}
	g.apply = func(graph.Batch) (graph.Applied, error) {
		if len(g.batches) == 1 {
			return graph.Applied{}, graph.Errorf(graph.Unavailable, "no connection")
		}
		return graph.Applied{}, nil
	}
	l := newLoader(g)
	l.Formats = []Format{Native(), begins("one", ".one")}
	last := 0
	l.Progress = func(s Stage, done, total int) {
		if s != Streaming || done < last || total == 0 || done > total {
			t.Errorf("%s: %d of %d after %d", s, done, total, last)
		}
		last = done
	}
	r, err := l.Run(t.Context(), []string{"a.one"})
	if graph.CodeOf(err) != graph.Unavailable || r.Totals.Added != 64 || last == 0 {
		t.Error(err, r.Totals, last)
	}
	if _, err := os.Stat("a.one"); err != nil {
		t.Error(err)
	}
}
