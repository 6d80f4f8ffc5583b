package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
)

func TestPieceIndex(t *testing.T) {
	const src = "\ufeff{\"k\":\"a\",\"n\":1}\r\n{\"k\":\"a\",\"n\":2}\r\n\r\n{\"k\":\"b\",\"n\":3}\n{\"n\":4}\nno JSON\n{\"k\":\"c\",\"n\":5}\n{\"k\":\"a\",\"n\":6,}\n{\"k\":\"a\",\"n\":7}"
	in := loader.Input{Path: "x/f", Name: "f", Side: fstest.MapFS{"f": {Data: []byte(src)}}, Limit: 100}
	key := func(p loader.Piece) string { return p.Text("k") }
	x := loader.IndexPieces(in, loader.JSONLines, key, "k")
	defer x.Close()
	take := func(k string) (got []string) {
		a := loader.NewAnnotated("doc", 1, 1)
		for v := range x.Take(k, a) {
			line, _ := v.At()
			got = append(got, fmt.Sprintf("%d:%s", line, v.Key("n").Source()))
		}
		for _, d := range a.Diagnostics() {
			got = append(got, d.String())
		}
		return got
	}
	for _, c := range []struct {
		key  string
		want []string
	}{
		{"a", []string{
			"1:1", "2:2", "9:7", "x/f:1:1: note: byte order mark ignored",
			"x/f:8:16: warning: not JSON: expected a key in double quotes, found '}': left out",
		}},
		{"a", nil},
		{"b", []string{"4:3"}},
		{"z", nil},
	} {
		if diff := cmp.Diff(c.want, take(c.key)); diff != "" {
			t.Errorf("%s: %s", c.key, diff)
		}
	}
	var bad, left []string
	for _, d := range x.Problems() {
		bad = append(bad, d.String())
	}
	for k, at := range x.Left() {
		left = append(left, fmt.Sprintf("%s %s:%d %d", k, at.Path, at.Line, x.Count(k)))
	}
	if diff := cmp.Diff([]string{
		"x/f:5:1: warning: no k: left out",
		"x/f:6:1: warning: not JSON: expected a value, found 'n': left out",
	}, bad); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"c x/f:7 1"}, left); diff != "" {
		t.Error(diff)
	}

	in.Name = "missing"
	if loader.IndexPieces(in, loader.JSONLines, key, "k") != nil {
		t.Error("a file that is not there has an index")
	}
	if in.Body = strings.NewReader(src); loader.IndexPieces(in, loader.JSONLines, key, "k") != nil {
		t.Error("the index is of the body")
	}
}
