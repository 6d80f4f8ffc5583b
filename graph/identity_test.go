package graph

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var sameEDTF = cmp.Options{cmp.Comparer(func(a, b EDTF) bool { return a == b }), cmpopts.EquateEmpty()}

func declared(d Declaration, documents ...string) Declared {
	return Declared{Declaration: &d, Documents: documents}
}

func TestMergeEntity(t *testing.T) {
	t.Parallel()
	date := func(s string) EDTF { return edtfMust(t, s) }
	for _, c := range []struct {
		name string
		ds   []Declared
		want Entity
	}{
		{"one", []Declared{declared(Declaration{
			ID: "a", Type: State, Name: "A", Aliases: []string{"Aa", "A"}, Subtype: "s", Kind: "k", Stage: "signed", When: date("2020"),
			WhenText: "then", Place: "p", Note: "n", Identifiers: map[string]string{"z": "1", "a": "2"},
		}, "d1")}, Entity{
			ID: "a", Type: State, Name: "A", Aliases: []Name{{"Aa", []string{"d1"}}}, Subtype: "s", Kind: "k", Stage: "signed",
			When: date("2020"), WhenText: "then", Place: "p", Notes: []string{"n"}, DeclaredBy: []string{"d1"},
			Identifiers: []Identifier{{"a", "2"}, {"z", "1"}},
		}},
		// Documents vote, not forms: two say B in one form, one says A.
		{"the majority of documents", []Declared{
			declared(Declaration{ID: "a", Type: State, Name: "A"}, "d3"),
			declared(Declaration{ID: "a", Type: State, Name: "B"}, "d2", "d1"),
		}, Entity{ID: "a", Type: State, Name: "B", Aliases: []Name{{"A", []string{"d3"}}}, DeclaredBy: []string{"d1", "d2", "d3"}}},
		// By code point, capitals come before small letters, and both before é.
		{"ties by code point", []Declared{
			declared(Declaration{ID: "a", Type: State, Name: "é", Place: "b"}, "d1"),
			declared(Declaration{ID: "a", Type: State, Name: "a", Place: "B"}, "d2"),
			declared(Declaration{ID: "a", Type: State, Name: "Z"}, "d3"),
		}, Entity{ID: "a", Type: State, Name: "Z", Place: "B", Aliases: []Name{{"a", []string{"d2"}}, {"é", []string{"d1"}}}, DeclaredBy: []string{"d1", "d2", "d3"}}},
		// Who says nothing has no vote: one says signed, two nothing.
		{"nothing is no value", []Declared{
			declared(Declaration{ID: "a", Type: Agreement, Name: "A"}, "d1", "d2"),
			declared(Declaration{ID: "a", Type: Agreement, Name: "A", Stage: "signed"}, "d3"),
		}, Entity{ID: "a", Type: Agreement, Name: "A", Stage: "signed", DeclaredBy: []string{"d1", "d2", "d3"}}},
		// X is in three documents, Y in two; a name that one document has twice counts once.
		{"order of aliases", []Declared{
			declared(Declaration{ID: "a", Type: State, Name: "A", Aliases: []string{"Y", "X", "W"}}, "d1"),
			declared(Declaration{ID: "a", Type: State, Name: "A", Aliases: []string{"Y", "Y"}}, "d2"),
			declared(Declaration{ID: "a", Type: State, Name: "X", Aliases: []string{"X"}}, "d3"),
			declared(Declaration{ID: "a", Type: State, Name: "A", Aliases: []string{"X", "V"}}, "d4"),
		}, Entity{
			ID: "a", Type: State, Name: "A", DeclaredBy: []string{"d1", "d2", "d3", "d4"},
			Aliases: []Name{{"X", []string{"d1", "d3", "d4"}}, {"Y", []string{"d1", "d2"}}, {"V", []string{"d4"}}, {"W", []string{"d1"}}},
		}},
		{"a borrowed declaration has no say", []Declared{
			declared(Declaration{ID: "a", Type: Group, Name: "Old", Borrowed: true}, "d1", "d2", "d3"),
			declared(Declaration{ID: "a", Type: State, Name: "New"}, "d4"),
		}, Entity{ID: "a", Type: State, Name: "New", DeclaredBy: []string{"d1", "d2", "d3", "d4"}}},
		{"unless there is no other", []Declared{
			declared(Declaration{ID: "a", Type: Group, Name: "Old", Borrowed: true}, "d1", "d2"),
			declared(Declaration{ID: "a", Type: State, Name: "New", Borrowed: true}, "d3"),
		}, Entity{ID: "a", Type: State, Name: "Old", Aliases: []Name{{"New", []string{"d3"}}}, DeclaredBy: []string{"d1", "d2", "d3"}}},
		{"several ids", []Declared{
			declared(Declaration{ID: "c", Type: State, Name: "N", Identifiers: map[string]string{"q": "1"}}, "d1"),
			declared(Declaration{ID: "b", Type: State, Name: "N", Identifiers: map[string]string{"q": "1"}}, "d1"),
			declared(Declaration{ID: "a", Type: State, Name: "N", Borrowed: true}, "d2"),
		}, Entity{ID: "a", Type: State, Name: "N", FormerIDs: []string{"b", "c"}, DeclaredBy: []string{"d1", "d2"}, Identifiers: []Identifier{{"q", "1"}}}},
		// y is an id of x: host twice is one part, guest another.
		{"participants", []Declared{
			declared(Declaration{ID: "e", Type: Event, Name: "E", Participants: []Participant{{"y", "host"}, {"w", ""}}}, "d2"),
			declared(Declaration{ID: "e", Type: Event, Name: "E", Participants: []Participant{{"x", "host"}, {"x", "guest"}}}, "d1"),
		}, Entity{ID: "e", Type: Event, Name: "E", DeclaredBy: []string{"d1", "d2"}, Participants: []Participation{
			{"w", "", []string{"d2"}}, {"x", "guest", []string{"d1"}}, {"x", "host", []string{"d1", "d2"}},
		}}},
		{"notes by code point, each once", []Declared{
			declared(Declaration{ID: "a", Type: State, Name: "A", Note: "b"}, "d1"),
			declared(Declaration{ID: "a", Type: State, Name: "A", Note: "B", Place: "x"}, "d2"),
			declared(Declaration{ID: "a", Type: State, Name: "A", Note: "b", Place: "x"}, "d3"),
		}, Entity{ID: "a", Type: State, Name: "A", Place: "x", Notes: []string{"B", "b"}, DeclaredBy: []string{"d1", "d2", "d3"}}},
		{"nobody", nil, Entity{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, 1))
			for range 10 { // in any order
				got := MergeEntity(c.ds, cast("x", "y=x", "w"))
				if diff := cmp.Diff(c.want, got, sameEDTF); diff != "" {
					t.Fatalf("-want +got:\n%s", diff)
				}
				rng.Shuffle(len(c.ds), func(i, j int) { c.ds[i], c.ds[j] = c.ds[j], c.ds[i] })
			}
		})
	}
}

func TestMergeSource(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		ds   []*Source
		want Source
	}{
		{"one, unrated", []*Source{{ID: "a", Name: "A"}}, Source{ID: "a", Name: "A", Reliability: ReliabilityF}},
		{"majority", []*Source{
			{ID: "a", Name: "A", Reliability: ReliabilityC, Owner: "z"},
			{ID: "a", Name: "A", Reliability: ReliabilityA, Actor: "x"},
			{ID: "a", Name: "B", Reliability: ReliabilityC, Country: "BE", Kind: "k", URL: "u"},
		}, Source{ID: "a", Name: "A", Reliability: ReliabilityC, Owner: "z", Actor: "x", Country: "BE", Kind: "k", URL: "u"}},
		{"ties by code point", []*Source{{ID: "a", Name: "b", Reliability: ReliabilityB}, {ID: "a", Name: "B", Reliability: ReliabilityA}}, Source{ID: "a", Name: "B", Reliability: ReliabilityA}},
		{"borrowed has no say", []*Source{{ID: "a", Name: "A", Borrowed: true}, {ID: "a", Name: "A", Borrowed: true}, {ID: "a", Name: "B"}}, Source{ID: "a", Name: "B", Reliability: ReliabilityF}},
		{"unless alone", []*Source{{ID: "a", Name: "A", Borrowed: true}}, Source{ID: "a", Name: "A", Reliability: ReliabilityF}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for range len(c.ds) {
				if diff := cmp.Diff(c.want, MergeSource(c.ds)); diff != "" {
					t.Fatalf("-want +got:\n%s", diff)
				}
				c.ds = append(c.ds[1:], c.ds[0])
			}
		})
	}
}

func TestMergeReferences(t *testing.T) {
	t.Parallel()
	full := &fullRecord(t).References[0]
	date := func(s string) EDTF { return edtfMust(t, s) }
	for _, c := range []struct {
		name string
		refs []*Document
		want Document
	}{
		{"nobody refers to it", nil, Document{ID: "r", Kind: Other, Marking: Clear}},
		{"every field", []*Document{full}, *full},
		{"majority and union", []*Document{
			{ID: "r", Title: "T", Published: date("2020"), Authors: []string{"B", "A"}, DerivedFrom: []Derivation{{"y", Summary}}, Marking: Red, Kind: Wire},
			{ID: "r", Title: "U", Published: date("2021"), Authors: []string{"A"}, DerivedFrom: []Derivation{{"x", Cites}, {"x", Reprint}}, Kind: News},
			{ID: "r", Title: "U", Published: date("2021"), OwnVoices: []string{"v", "u"}, DerivedFrom: []Derivation{{"x", Cites}}},
		}, Document{
			ID: "r", Title: "U", Published: date("2021"), Authors: []string{"A", "B"}, OwnVoices: []string{"u", "v"}, Marking: Red,
			Kind: News, DerivedFrom: []Derivation{{"x", Reprint}, {"x", Cites}, {"y", Summary}}, // kinds: a tie, by code point
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for range max(1, len(c.refs)) {
				if diff := cmp.Diff(c.want, MergeReferences("r", c.refs), sameEDTF); diff != "" {
					t.Fatalf("-want +got:\n%s", diff)
				}
				if len(c.refs) > 0 {
					c.refs = append(c.refs[1:], c.refs[0])
				}
			}
		})
	}
}
