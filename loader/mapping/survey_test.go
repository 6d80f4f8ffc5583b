package mapping

import (
	"strings"
	"testing"

	"actorgraph/loader"
)

func TestDraft(t *testing.T) {
	a := loader.NewAnnotated("a", 1, 1)
	a.Text = "Ann met Bob in Oz: a \"meeting\"."
	a.Spans = []loader.Span{
		{ID: "1", Type: "Person", Fragments: []loader.Fragment{{Start: 0, End: 3}}},
		{ID: "2", Type: "Person", Fragments: []loader.Fragment{{Start: 8, End: 11}}},
		{ID: "3", Type: "GPE", Fragments: []loader.Fragment{{Start: 15, End: 17}}, Attributes: []loader.Attribute{{Name: "Mention", Value: "Name"}}},
		{ID: "4", Type: "x: y #z", Quote: "a \"meeting\""},
		{ID: "5", Type: "Meet", Fragments: []loader.Fragment{{Start: 4, End: 7}}},
	}
	a.Relations = []loader.Relation{
		{Type: "Meet", Trigger: "5", Args: []loader.Arg{{Role: "Entity", Ref: "1"}, {Role: "Entity2", Ref: "2"}}},
		{Type: "Located", Args: []loader.Arg{{Role: "Arg1", Ref: "1"}, {Role: "Arg2", Ref: "3"}}, Attributes: []loader.Attribute{{Name: "Negation"}}},
		{Type: "targets", Args: []loader.Arg{{Role: "a", Ref: "1"}, {Role: "b", Ref: "77"}}},
		{Type: "190"},
		{Type: "dances"},
	}
	s := NewSurvey()
	s.Observe(a)
	draft, err := s.Draft()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nspans: # ", " Documents looked at: 1.",
		"\n  # Person: person   # 2×: \"Ann\", \"Bob\"\n",
		"\n  # GPE: state   # 1×: \"Oz\"\n",
		"\n  # \"x: y #z\": skip   # 1×: \"a \\\"meeting\\\"\"\n",
		"\n  # Meet: {kind: CONSULT, subject: [Entity, Participant], object: [Entity, Participant], event: {kind: meeting, participants: {Entity: participant, Participant: participant, Place: place}}}   # 1×: Entity Person, Entity2 Person\n",
		"\n  # Located: PRESENT_IN   # 1×: Arg1 Person, Arg2 GPE\n",
		"\n  # targets: COERCE   # 1×: a Person, b ?\n",
		"\n  # \"190\": ASSAULT   # 1×\n",
		"\n  # dances: skip   # 1×\n",
		"\n  # Negation: {negated: true}   # 1×\n",
		"\n  # Mention: {values: {NAM: {scope: everywhere}, NOM: {scope: document}, Name: {scope: everywhere}, ",
	} {
		if !strings.Contains(string(draft), want) {
			t.Errorf("no %q in\n%s", want, draft)
		}
	}
	if strings.Contains(string(draft), "# Meet: {kind: CONSULT") && strings.Count(string(draft), "Meet") != 1 {
		t.Errorf("a trigger counts as a span:\n%s", draft)
	}
}

// TestDraftIsMapping takes the comments away: what is left is a mapping that
// knows every type.
func TestDraftIsMapping(t *testing.T) {
	s := NewSurvey()
	a := loader.NewAnnotated("a", 1, 1)
	for i, name := range []string{"Person", "no", "1e3", "x: y", "*", "a\nb", "CAMEO:190", "[", "Ünï", "-", `"`} {
		a.Spans = append(a.Spans, loader.Span{ID: itoa(i), Type: name, Quote: name + " # " + name})
		a.Relations = append(a.Relations, loader.Relation{Type: name, Attributes: []loader.Attribute{{Name: name, Value: name}}})
	}
	s.Observe(a)
	draft, err := s.Draft()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "uncommented"} {
		src := string(draft)
		if name != "" {
			src = strings.ReplaceAll(src, "\n  # ", "\n  ")
		}
		m, diagnostics := Parse("mapping.yaml", []byte(src))
		if m == nil {
			t.Fatalf("%s: %v\n%s", name, diagnostics, src)
		}
		if name == "" {
			continue
		}
		if f := Apply(a, m, loader.Options{}); len(f.Unmapped) > 0 {
			t.Errorf("unmapped: %v\n%s", f.Unmapped, src)
		}
	}
}
