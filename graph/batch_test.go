package graph

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fullRecord has every field of everything in it set, somewhere, and is valid.
func fullRecord(tb testing.TB) *Record {
	tb.Helper()
	date := edtfMust(tb, "2020-05-06")
	confidence := 0.5
	document := Document{
		ID: "d", Title: "Title", Authors: []string{"A. Uthor"}, Source: "paper", Kind: News, Published: date, Retrieved: date,
		URL: "https://example.org/d", Language: "en", License: "CC0-1.0", Marking: Green,
		DerivedFrom: []Derivation{{Document: "r", Kind: Reprint}}, OwnVoices: []string{"kabul"}, Notes: "notes",
	}
	reference := document
	reference.ID = "r"
	reference.DerivedFrom = []Derivation{{Document: "q", Kind: Summary}}
	return &Record{
		Document: document, Text: "¡Kabul Kabul thanked Moscow.", References: []Document{reference},
		Sources: []Source{{
			ID: "paper", Name: "Paper", Kind: "outlet", Country: "BE", Owner: "paper", Actor: "kabul",
			Reliability: ReliabilityB, URL: "https://example.org", Borrowed: true,
		}},
		Entities: []Declaration{
			{
				ID: "kabul", Type: State, Subtype: "subtype", Kind: "kind", Stage: "signed", Name: "Kabul", Aliases: []string{"Kābul"},
				Identifiers: map[string]string{"wikidata": "Q5838"}, When: date, WhenText: "then", Place: "there", Note: "note",
				Participants: []Participant{{Actor: "kabul", Role: "host"}},
			},
			{ID: "moscow", Type: State, Name: "Moscow", Borrowed: true},
		},
		Citations: []Citation{{
			Annotation: "c1", Claim: Proposition{Subject: "kabul", Kind: KindAid, Object: "moscow", About: []string{"kabul"}, Modality: Actual},
			Relation: "thanked", Stance: Reports, Negated: true, Attribution: []Step{{Actors: []string{"kabul"}}, {Source: "paper"}, {Text: "an official"}},
			Hedge: "perhaps", Role: "role", When: date, WhenText: "today", Where: "here", Confidence: &confidence, Annotator: "me",
			Quote: "Kabul", Start: 1, End: 6, Anchored: Exact,
		}},
		Mentions: []Mention{{Of: "kabul", Quote: "Kabul", Start: 7, End: 12}},
	}
}

// leaf is one value in a tree of structs.
type leaf struct {
	path string
	v    reflect.Value
}

// leaves walks everything that can be set, and fails for a kind of value that it
// does not know: a new one must be thought about.
func leaves(tb testing.TB, path string, v reflect.Value) (out []leaf) {
	tb.Helper()
	switch {
	case v.Type() == reflect.TypeFor[EDTF](), v.Kind() == reflect.Map:
		return []leaf{{path, v}}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			out = append(out, leaves(tb, path+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
	case v.Kind() == reflect.Slice:
		out = append(out, leaf{path, v})
		for i := range v.Len() {
			out = append(out, leaves(tb, fmt.Sprintf("%s[%d]", path, i), v.Index(i))...)
		}
	case v.Kind() == reflect.String, v.Kind() == reflect.Int, v.Kind() == reflect.Uint8, v.Kind() == reflect.Bool,
		v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Float64:
		return []leaf{{path, v}}
	default:
		tb.Fatalf("%s is of a kind, %s, that this test does not know", path, v.Kind())
	}
	return out
}

// others returns values unlike the one that is there.
func (l leaf) others(tb testing.TB) (out []reflect.Value) {
	tb.Helper()
	to := func(x any) { out = append(out, reflect.ValueOf(x).Convert(l.v.Type())) }
	switch v := l.v; {
	case v.Type() == reflect.TypeFor[EDTF]():
		to(edtfMust(tb, "1999"))
		to(EDTF{})
	case v.Kind() == reflect.Map:
		if v.Len() > 0 {
			to(map[string]string{})
		}
		to(map[string]string{"wikidata": "Q1"})
		to(map[string]string{"viaf": "Q5838"})
	case v.Kind() == reflect.Slice:
		if v.Len() == 0 { // only where fullRecord cannot set it; see TestFullRecord
			return nil
		}
		out = append(out, reflect.Zero(v.Type()), reflect.AppendSlice(v.Slice3(0, v.Len(), v.Len()), v.Slice(0, 1)))
	case v.Kind() == reflect.String:
		to(v.String() + "x")
		to("")
	case v.Kind() == reflect.Int:
		to(v.Int() + 1)
	case v.Kind() == reflect.Uint8:
		to(v.Uint() + 1)
	case v.Kind() == reflect.Bool:
		to(!v.Bool())
	case v.Kind() == reflect.Pointer:
		x := 0.25
		out = append(out, reflect.Zero(v.Type()), reflect.ValueOf(&x))
	}
	for i := range out { // "" is no other value where there was nothing
		if out[i].Kind() != reflect.Pointer && reflect.DeepEqual(out[i].Interface(), l.v.Interface()) {
			return out[:i]
		}
	}
	return out
}

// eachChange calls f with every value under p changed in turn.
func eachChange(tb testing.TB, p any, f func(path string)) {
	tb.Helper()
	root := reflect.ValueOf(p).Elem()
	for _, l := range leaves(tb, root.Type().Name(), root) {
		before := reflect.ValueOf(l.v.Interface())
		for _, other := range l.others(tb) {
			l.v.Set(other)
			f(l.path)
			l.v.Set(before)
		}
	}
}

// TestFullRecord holds fullRecord to its promise, so that a field that is added
// to a type is added there, and with it to the tests that change every field.
func TestFullRecord(t *testing.T) {
	t.Parallel()
	zero := map[string]bool{}
	set := map[string]bool{}
	r := fullRecord(t)
	for _, l := range leaves(t, "Record", reflect.ValueOf(r).Elem()) {
		path := l.path
		for strings.Contains(path, "[") { // any element will do
			from, to := strings.Index(path, "["), strings.Index(path, "]")
			path = path[:from] + path[to+1:]
		}
		if l.v.IsZero() {
			zero[path] = true
		} else {
			set[path] = true
		}
	}
	for path := range zero {
		if !set[path] {
			t.Errorf("%s is not set anywhere in fullRecord", path)
		}
	}
	if err := r.Validate(); err != nil {
		t.Errorf("fullRecord is not valid: %v", err)
	}
}

// TestRecordHash changes every field: stores tell by the hash whether a document
// changed, so a field without a say would never be updated.
func TestRecordHash(t *testing.T) {
	t.Parallel()
	r := fullRecord(t)
	hash := func() Hash {
		h, ids, err := r.Hash()
		if err != nil {
			t.Fatal(err)
		}
		for i := range ids {
			if ids[i] != r.Citations[i].ID(r.Document.ID) {
				t.Errorf("citation %d has the id %s, in the record %s", i, r.Citations[i].ID(r.Document.ID), ids[i])
			}
		}
		return h
	}
	want := hash()
	n := 0
	eachChange(t, r, func(path string) {
		n++
		if hash() == want {
			t.Errorf("%s has no say in the record's hash", path)
		}
	})
	if n < 100 {
		t.Errorf("only %d changes were tried", n)
	}
	if hash() != want {
		t.Error("the record was not put back")
	}
}

// TestRecordHashOrder because places in the record are part of its content.
func TestRecordHashOrder(t *testing.T) {
	t.Parallel()
	r := fullRecord(t)
	other := r.Citations[0]
	other.Annotation = "c2"
	r.Citations = append(r.Citations, other)
	a, _, _ := r.Hash()
	r.Citations[0], r.Citations[1] = r.Citations[1], r.Citations[0]
	if b, _, _ := r.Hash(); a == b {
		t.Error("the order of citations has no say")
	}
}

// TestCitationID changes every field of a citation, and its document.
func TestCitationID(t *testing.T) {
	t.Parallel()
	c := &fullRecord(t).Citations[0]
	want := c.ID("d")
	if golden := "isps2fdco1triuph5qkvlrgo1s"; want.String() != golden {
		t.Errorf("the id is %s, it was %s", want, golden)
	}
	n := 0
	eachChange(t, c, func(path string) {
		n++
		if c.ID("d") == want {
			t.Errorf("%s has no say in the citation's id", path)
		}
	})
	if n < 30 {
		t.Errorf("only %d changes were tried", n)
	}
	if c.ID("e") == want || c.ID("dc1") == want {
		t.Error("the document has no say in the citation's id")
	}
	// A text that moves from one field to the next is another content.
	c.WhenText, c.Where = c.WhenText+c.Where, ""
	a := c.ID("d")
	c.WhenText, c.Where = "", c.WhenText
	if c.ID("d") == a {
		t.Error("fields run into each other")
	}
}

// TestRecordJSON writes and reads a full record: the file of a store holds them
// as JSON, and replaying it must give the same hashes.
func TestRecordJSON(t *testing.T) {
	t.Parallel()
	r := fullRecord(t)
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Record
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, &back, cmp.Comparer(func(a, b EDTF) bool { return a == b })); diff != "" {
		t.Errorf("-written +read:\n%s", diff)
	}
	if a, _, _ := r.Hash(); true {
		if b, _, _ := back.Hash(); a != b {
			t.Error("the hashes differ")
		}
	}
}

// TestDeclarationEqual changes every field: the store keeps equal declarations
// once, so a field without a say would be lost.
func TestDeclarationEqual(t *testing.T) {
	t.Parallel()
	d, same := fullRecord(t).Entities[0], fullRecord(t).Entities[0]
	if !d.Equal(&same) || !same.Equal(&d) {
		t.Error("a declaration does not equal itself")
	}
	eachChange(t, &d, func(path string) {
		if d.Equal(&same) || same.Equal(&d) {
			t.Errorf("%s has no say in Equal", path)
		}
	})
}
