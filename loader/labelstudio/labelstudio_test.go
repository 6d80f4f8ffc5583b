package labelstudio

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }

func TestTextOf(t *testing.T) {
	for src, want := range map[string]string{
		"a":                                 "a",
		"a<br/>b<BR>c":                      "a\nb\nc",
		"a\r\nb":                            "a\nb",
		"1 < 2 && 3 <= 4":                   "1 < 2 && 3 <= 4",
		"<p title='a > b'>x</p>":            "x",
		"<p title=it's>x</p>":               "x",
		"<!DOCTYPE html><b>x</b>":           "x",
		"a<!-- <b> -->b<!-- open":           "ab",
		"&lt;b&gt;&nbsp;&#x1f702;&amp;":     "<b>\u00a0\U0001f702&",
		"<header>x</header><head>y</head>z": "xz",
		"<style>p{}</style>x<script>y":      "x",
		"a<b":                               "a",
		"a<":                                "a<",
		"</>":                               "</>",
		"":                                  "",
	} {
		if got := textOf(src); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

// task is a task of some 1,000 bytes; what differs has a fixed width.
func task(i int) string {
	return fmt.Sprintf(`{"id": %9d, "data": {"text": "Story %09d: Aro met Bel. %s"}, "annotations": [{"id": 1, "completed_by": 1, "result": [`+
		`{"id": "a", "from_name": "l", "to_name": "text", "type": "labels", "value": {"start": 17, "end": 20, "text": "Aro", "labels": ["PER"]}}, `+
		`{"id": "b", "from_name": "l", "to_name": "text", "type": "labels", "value": {"start": 25, "end": 28, "text": "Bel", "labels": ["PER"]}}, `+
		`{"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["meets"]}]}]}, `, 100000000+i, i, strings.Repeat("Nobody else was there. ", 20))
}

func stream(n int) *decodertest.Stream {
	last := strings.TrimSuffix(strings.TrimSpace(task(n)), ",")
	return &decodertest.Stream{Head: "[", Piece: task, Count: n, Tail: last + "]\n"} // all in one line
}

func TestFlat(t *testing.T) {
	if n := decodertest.Flat(t, Decoder(), stream(20000), 2<<20, 1); n != 20001 {
		t.Errorf("%d documents", n)
	}
}

func BenchmarkDecode(b *testing.B) {
	if n := decodertest.Bench(b, Decoder(), "a.json", decodertest.Alone("a.json", stream(2000).Bytes(b))).Documents; n != 2001 {
		b.Fatal(n)
	}
}

func FuzzDecode(f *testing.F) { decodertest.Fuzz(f, Decoder(), "a.json", nil) }
