package doccano

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }

// TestCorpus counts what is in CAPTIER by searching its bytes.
func TestCorpus(t *testing.T) {
	path := decodertest.Corpus(t, "captier_doccano", "data", "CAPTIER.jsonl")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(src, -1)) }
	want := map[string]int{
		"documents": strings.Count(string(src), "\n"), "spans": count(`"start_offset":`), "relations": count(`"from_id":`),
		"nowhere": count(`"token": ""`), "quotes": count(`"token": "[^"]`), "quotes cut by the end": 0,
	}
	for row := range strings.Lines(string(src)) {
		var r struct {
			Text     string
			Entities []struct {
				End   int `json:"end_offset"`
				Token string
			}
		}
		if err := json.Unmarshal([]byte(row), &r); err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Entities {
			if e.End > len([]rune(r.Text)) && e.Token != "" {
				want["quotes cut by the end"]++
			}
		}
	}
	got := map[string]int{}
	for _, a := range decodertest.DecodeFile(t, Decoder(), path) {
		got["documents"]++
		got["spans"] += len(a.Spans)
		got["relations"] += len(a.Relations)
		text := loader.NewText(a.Text)
		for _, s := range a.Spans {
			got["quotes"]++
			if p := text.Anchor("", s.Fragments[0].Start, s.Fragments[0].End); p.Quote != s.Quote {
				got["quotes cut by the end"]++
			}
		}
		for _, d := range a.Diagnostics() {
			switch {
			case strings.Contains(d.Message, "is not in the text"):
				got["nowhere"]++
				got["spans"]++
			case strings.Contains(d.Message, "which is not there"):
				got["relations"]++
				got["relations with an end nowhere"]++
			default:
				t.Error(d)
			}
		}
	}
	t.Log(got)
	for what, n := range want {
		if got[what] != n {
			t.Errorf("%s: %d, counted %d", what, got[what], n)
		}
	}
}

// line is a line of some 1,000 bytes; what differs has a fixed width.
func line(i int) string {
	return fmt.Sprintf(`{"id": %9d, "text": "Story %09d: Aro met Bel in Cyr, and Dun spoke of it. %s", "entities": [`+
		`{"id": 1, "label": "PER", "start_offset": 17, "end_offset": 20}, {"id": 2, "label": "PER", "start_offset": 25, "end_offset": 28}, `+
		`{"id": 3, "label": "LOC", "start_offset": 32, "end_offset": 35}], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "meets"}], "Comments": []}`+"\n",
		100000000+i, i, strings.Repeat("Nobody else was there. ", 25))
}

func TestFlat(t *testing.T) {
	s := &decodertest.Stream{Piece: line, Count: 30000}
	if n := decodertest.Flat(t, Decoder(), s, 2<<20, 1); n != s.Count {
		t.Errorf("%d documents", n)
	}
	// The second annotator comes after the first has done all.
	s = &decodertest.Stream{Piece: func(i int) string { return line(i % 10000) }, Count: 20000}
	if n := decodertest.Flat(t, Decoder(), s, 4<<20, 1); n != s.Count/2 {
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
