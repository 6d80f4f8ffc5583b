package prodigy

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }

// TestCorpus counts what is in real exports by searching their bytes.
func TestCorpus(t *testing.T) {
	folder := decodertest.Corpus(t, "prodigy_rel", "tutorials")
	paths, err := filepath.Glob(folder + "/*/assets/*.jsonl")
	if err != nil || len(paths) != 2 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(src, -1)) }
		want := map[string]int{
			"documents": strings.Count(string(src), "\n"),
			"spans":     count(`"type": "span"`) + count(`"rank":\d+`),
			"relations": count(`"color": "`),
			"links":     count(`"accept":\["Q\d+"\]`),
		}
		want["relations"] -= count(`"label": "No-rel"`)
		got := map[string]int{"links": 0}
		for _, a := range decodertest.DecodeFile(t, Decoder(), path) {
			got["documents"]++
			got["spans"] += len(a.Spans)
			got["relations"] += len(a.Relations)
			text := loader.NewText(a.Text)
			for _, s := range a.Spans {
				got["links"] += len(s.Identifiers)
				if p := text.Anchor("", s.Fragments[0].Start, s.Fragments[0].End); p.Quote != s.Quote {
					t.Errorf("%q, not %q", p.Quote, s.Quote)
				}
			}
			for _, d := range a.Diagnostics() {
				if d.Severity != loader.Note {
					t.Error(d)
				}
			}
		}
		t.Log(filepath.Base(path), got)
		for what, n := range want {
			if got[what] != n {
				t.Errorf("%s: %s: %d, counted %d", path, what, got[what], n)
			}
		}
	}
}

// line is a line of some 1,500 bytes, most of it tokens; what differs has a
// fixed width.
func line(i int) string {
	var tokens strings.Builder
	for n := range 15 {
		fmt.Fprintf(&tokens, `{"text": "%04d", "start": %d, "end": %d, "id": %d, "ws": true, "disabled": false}, `, n, 6+5*n, 10+5*n, n)
	}
	return fmt.Sprintf(`{"text": "Story %09d met Bel.", "spans": [{"start": 0, "end": 15, "label": "PER", "token_start": 0, "token_end": 1}, {"start": 20, "end": 23, "label": "PER"}], `+
		`"meta": {"source": "wire"}, "_input_hash": 12345, "tokens": [%s{}], "relations": [{"head": 0, "child": 3, "head_span": {"start": 0, "end": 15, "label": "PER"}, `+
		`"child_span": {"start": 20, "end": 23, "label": "PER"}, "color": "#ffd882", "label": "meets"}], "_view_id": "relations", "answer": "accept"}`+"\n", i, tokens.String())
}

func TestFlat(t *testing.T) {
	s := &decodertest.Stream{Piece: line, Count: 10000}
	if n := decodertest.Flat(t, Decoder(), s, 2<<20, 1); n != s.Count {
		t.Errorf("%d documents", n)
	}
}

func BenchmarkDecode(b *testing.B) {
	s := &decodertest.Stream{Piece: line, Count: 2000}
	if n := decodertest.Bench(b, Decoder(), "a.jsonl", decodertest.Alone("a.jsonl", s.Bytes(b))).Documents; n != s.Count {
		b.Fatal(n)
	}
}

func FuzzDecode(f *testing.F) { decodertest.Fuzz(f, Decoder(), "a.jsonl", nil) }
