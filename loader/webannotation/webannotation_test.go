package webannotation_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader/decodertest"
	"actorgraph/loader/webannotation"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, webannotation.Decoder(), *update) }

func TestDetect(t *testing.T) {
	for head, want := range map[string]bool{
		`{"@context": "http://www.w3.org/ns/anno.jsonld", "id"`:               true,
		`{"@context": ["http://www.w3.org/ns/anno.jsonld", {"a": "b"}]`:       true,
		`[{"id": "x", "type": "Annotation", "bo`:                              true,
		`{"type": ["AnnotationPage"]}`:                                        true,
		`{"total": 1, "rows": [{"id": "x", "target": [`:                       true,
		`{"total": 0, "rows": []}`:                                            true,
		`{"uri": "https://example.org", "target": [{"source": "x"}]}` + "\n{": true,
		`{"rows": []}`:                                    false,
		`{"rows": [{"cells": []}]}`:                       false,
		`{"type": "Feature"}`:                             false,
		`{"@context": "https://schema.org"}`:              false,
		`{"type": "bundle", "objects": []}`:               false,
		`{"uri": "x", "target": [], "type": "operation"}`: false,
		``: false,
	} {
		if got := webannotation.Decoder().Detect("x.json", []byte(head)); got != want {
			t.Errorf("%s: %v", head, got)
		}
	}
}

// TestReal compares what is decoded from real files with counts from a plain
// walk over them.
func TestReal(t *testing.T) {
	root := decodertest.Corpus(t, "web_annotation")
	var paths []string
	for _, pattern := range []string{"w3c_samples/correct/*.json", "hypothesis_client/*.json"} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		paths = append(paths, found...)
	}
	if len(paths) < 46 {
		t.Fatalf("only %d files", len(paths))
	}
	documents, spans := 0, 0
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			all := decodertest.DecodeFile(t, webannotation.Decoder(), path)
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var v any
			if err := json.Unmarshal(src, &v); err != nil {
				t.Fatal(err)
			}
			w := walker{sources: map[string]bool{}}
			w.annotations(v)
			slices.Sort(w.passages)
			if len(w.sources) == 0 { // a collection without pages
				if !strings.Contains(decodertest.Messages(all), ": error: ") {
					t.Error("nothing is in it, and no error")
				}
				return
			}
			var got []string
			for _, a := range all {
				documents++
				for _, s := range a.Spans {
					spans++
					passage := s.Quote
					if passage == "" {
						passage = fmt.Sprint(s.Fragments[0].Start)
					}
					got = append(got, passage)
				}
			}
			slices.Sort(got)
			if len(all) != len(w.sources) {
				t.Errorf("%d documents, want %d", len(all), len(w.sources))
			}
			if d := cmp.Diff(w.passages, got); d != "" {
				t.Error(d)
			}
		})
	}
	t.Logf("%d documents, %d spans", documents, spans)
}

// TestIncorrect decodes W3C's incorrect samples: whatever they are, something is
// said or decoded.
func TestIncorrect(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(decodertest.Corpus(t, "web_annotation"), "w3c_samples/incorrect/*.json"))
	if len(paths) < 39 {
		t.Fatalf("only %d files", len(paths))
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		all := decodertest.Decode(t, webannotation.Decoder(), decodertest.Input(name, decodertest.Alone(name, src)))
		if !json.Valid(src) && !strings.Contains(decodertest.Messages(all), "not JSON") {
			t.Errorf("%s: nothing is said of what is no JSON", path)
		}
		if len(all) != 1 {
			t.Errorf("%s: %d documents", path, len(all))
		}
	}
}

// walker counts in plain values what a decoder should find.
type walker struct {
	sources  map[string]bool
	passages []string
}

func (w *walker) annotations(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			w.annotations(x)
		}
	case map[string]any:
		if v["target"] != nil {
			w.target(v, v["target"])
			return
		}
		for _, key := range []string{"first", "items", "rows"} {
			w.annotations(v[key])
		}
	}
}

func (w *walker) target(annotation map[string]any, v any) {
	switch v := v.(type) {
	case string:
		w.sources[strings.Split(v, "#")[0]] = true
	case []any:
		for _, x := range v {
			w.target(annotation, x)
		}
	case map[string]any:
		if v["items"] != nil {
			w.target(annotation, v["items"])
			return
		}
		source := "(the file)"
		for _, x := range []any{annotation["uri"], v["id"], v["source"]} {
			if s, ok := x.(string); ok {
				source = strings.Split(s, "#")[0]
			}
		}
		w.sources[source] = true
		quote, start := "", ""
		var selectors func(v any, inner bool)
		selectors = func(v any, inner bool) {
			if list, ok := v.([]any); ok {
				for _, x := range list {
					selectors(x, inner)
				}
			}
			if s, ok := v.(map[string]any); ok {
				if exact, ok := s["exact"].(string); ok && quote == "" {
					quote = exact
				}
				if n, ok := s["start"].(float64); ok && !inner && s["type"] == "TextPositionSelector" {
					start = fmt.Sprint(int(n))
				}
				selectors(s["refinedBy"], true)
			}
		}
		selectors(v["selector"], false)
		if quote == "" {
			quote = start
		}
		if quote != "" {
			w.passages = append(w.passages, quote)
		}
	}
}

func FuzzDecode(f *testing.F) {
	decodertest.Fuzz(f, webannotation.Decoder(), "x.json", decodertest.Alone("x.txt", []byte("Moscow met Kabul. Kabul agreed.")))
}

func BenchmarkDecode(b *testing.B) {
	var src bytes.Buffer
	for i := range 10_000 {
		fmt.Fprintf(&src, `{"id": "a%d", "uri": "https://example.org/%d", "user": "acct:ann@example.org", "tags": ["state"], "text": "", "target": [{"source": "https://example.org/%d", "selector": [{"type": "TextPositionSelector", "start": %d, "end": %d}, {"type": "TextQuoteSelector", "exact": "Moscow", "prefix": "then ", "suffix": " met"}]}]}`+"\n",
			i, i/100, i/100, 20*i, 20*i+6)
	}
	decodertest.Bench(b, webannotation.Decoder(), "x.jsonl", decodertest.Alone("x.jsonl", src.Bytes()))
}
