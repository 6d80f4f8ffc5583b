package loader_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"actorgraph/graph"
	"actorgraph/loader"
)

func TestTidy(t *testing.T) {
	half, nan, two := 0.5, math.NaN(), 2.0
	at := func(start, end int) []loader.Fragment { return []loader.Fragment{{Start: start, End: end}} }
	a := loader.NewAnnotated("f", 1, 1)
	a.Text = "a😀b"
	a.Spans = []loader.Span{
		{ID: "1", Type: "X", Fragments: at(0, 3), Confidence: &half, Line: 1},
		{ID: "2", Fragments: at(0, 4), Line: 2},
		{ID: "3", Type: "X", Fragments: at(0, 4), Unit: loader.UTF16Units, Line: 3},
		{ID: "4", Type: "X", Fragments: at(0, 6), Unit: loader.Bytes, Confidence: &nan, Line: 4},
		{ID: "5", Type: "X", Fragments: at(1, 1), Line: 5},
		{ID: "6", Type: "X", Fragments: at(90, 99), Quote: "b", Line: 6},
		{ID: "1", Fragments: at(1, 2), Line: 7},
		{ID: "7", Line: 8},
	}
	args := func(refs ...string) (list []loader.Arg) {
		for _, ref := range refs {
			list = append(list, loader.Arg{Role: "x", Ref: ref})
		}
		return list
	}
	a.Relations = []loader.Relation{
		{ID: "1", Type: "R", Args: args("1", "3"), Line: 10},
		{ID: "r1", Type: "R", Args: args("r2"), Line: 11},
		{ID: "r2", Type: "R", Args: args("r3"), Line: 12},
		{ID: "r3", Type: "R", Args: args("1", "5"), Line: 13},
		{Type: "R", Trigger: "2", Args: args("1"), Line: 14},
		{Type: "R", Line: 15},
		{Args: args("1#2"), Confidence: &two, Line: 16},
		{Type: "R", Args: args("1"), Attribution: []graph.Step{{Actors: []string{"2"}}}, Line: 17},
	}
	a.Same = [][]string{{"1", "2"}, {"1", "3", "2"}}
	a.Tidy()
	if diff := cmp.Diff([]loader.Span{
		{ID: "1", Type: "X", Fragments: at(0, 3), Confidence: &half, Line: 1},
		{ID: "3", Type: "X", Fragments: at(0, 4), Unit: loader.UTF16Units, Line: 3},
		{ID: "4", Type: "X", Fragments: at(0, 6), Unit: loader.Bytes, Line: 4},
		{ID: "6", Type: "X", Fragments: at(90, 99), Quote: "b", Line: 6},
		{ID: "1#2", Type: "unlabelled", Fragments: at(1, 2), Line: 7},
	}, a.Spans); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]loader.Relation{
		{ID: "1#3", Type: "R", Args: args("1", "3"), Line: 10},
		{Type: "unlabelled", Args: args("1#2"), Line: 16},
	}, a.Relations, cmpopts.EquateComparable(graph.EDTF{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"1", "3"}}, a.Same); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, d := range a.Diagnostics() {
		got = append(got, d.String())
	}
	if diff := cmp.Diff([]string{
		`f:1:1: warning: a set of spans that are one names "2", which is not there`,
		`f:2:0: warning: span "2" (0 to 4) is not in the text, which ends at 3: left out`,
		`f:4:0: warning: confidence NaN is not between 0 and 1: left out`,
		`f:5:0: warning: span "5" is empty (1 to 1): left out`,
		`f:7:0: warning: span "1": the id is used before; it is "1#2" now, and relations mean the first`,
		`f:8:0: warning: span "7" does not say where it is: left out`,
		`f:10:0: warning: relation "1": the id is used before; it is "1#3" now, and relations mean the first`,
		`f:11:0: warning: relation "R" names "r2", which is not there: left out`,
		`f:12:0: warning: relation "R" names "r3", which is not there: left out`,
		`f:13:0: warning: relation "R" names "5", which is not there: left out`,
		`f:14:0: warning: relation "R" names "2", which is not there: left out`,
		`f:15:0: warning: relation "R" has no ends: left out`,
		`f:16:0: warning: confidence 2 is not between 0 and 1: left out`,
		`f:17:0: warning: relation "R" names "2", which is not there: left out`,
	}, got); diff != "" {
		t.Error(diff)
	}
}

// describe reads metadata.
func describe(t *testing.T, src string) *loader.Annotated {
	t.Helper()
	for a, v := range loader.ReadJSON(loader.Input{Path: "f", Body: strings.NewReader(src), Limit: 1 << 20}) {
		a.Describe(v, "text")
		return a
	}
	t.Fatal("nothing read")
	return nil
}

func TestDescribe(t *testing.T) {
	a := describe(t, `{"id": "a-1", "text": "left out", "title": "T", "url": "https://e.example/", "language": "de", "license": "CC0-1.0",
		"author": "A", "published": "2024-05", "retrieved": "yesterday", "none": null,
		"score": 1.5, "tags": ["x", "y", "x"], "origin": {"page": 3, "scanned": true}}`)
	date, err := graph.ParseEDTF("2024-05")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Document{
		ID: "a-1", Title: "T", URL: "https://e.example/", Language: "de", License: "CC0-1.0", Authors: []string{"A"}, Published: date,
		Notes: "retrieved: yesterday\nscore: 1.5\ntags: x\ntags: y\norigin.page: 3\norigin.scanned: true",
	}, a.Document, cmpopts.EquateComparable(graph.EDTF{})); diff != "" {
		t.Error(diff)
	}

	a = describe(t, `{"id": 7}`)
	if a.Document.ID != "" || a.Document.Notes != "id: 7" {
		t.Errorf("%+v", a.Document)
	}
	a = describe(t, `{"id": "a\u0001"}`)
	if a.Document.ID != "" || len(a.Diagnostics()) != 1 {
		t.Errorf("%+v %v", a.Document, a.Diagnostics())
	}
	a = describe(t, `{"a": "`+strings.Repeat("é", 20<<10)+`", "b": 1}`)
	if n := len(a.Document.Notes); n < 16<<10-1 || n > 16<<10+3 || len(a.Diagnostics()) != 1 {
		t.Errorf("%d bytes, %v", n, a.Diagnostics())
	}
}
