package mapping

import (
	"os"
	"strings"
	"testing"

	"actorgraph/graph"
)

func TestReady(t *testing.T) {
	for _, name := range Names() {
		src, err := Source(name)
		if err != nil {
			t.Fatal(err)
		}
		m, diagnostics := Parse(name+".yaml", src)
		if m == nil || len(diagnostics) > 0 || m.Description == "" {
			t.Errorf("%s: %v", name, diagnostics)
		}
	}
	if len(Names()) != 7 {
		t.Error(Names())
	}
}

// TestREADME reads the mapping that the README shows.
func TestREADME(t *testing.T) {
	src, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(src), "```yaml\nspans:")
	example, _, closed := strings.Cut(rest, "```")
	m, diagnostics := Parse("README.md", []byte("spans:"+example))
	if !found || !closed || m == nil || len(diagnostics) > 0 {
		t.Fatal(found, closed, diagnostics)
	}
	if rule, ok := m.rule("Attack"); !ok || rule.String() != "{kind: ASSAULT, subject: [Attacker], object: [Target, Victim], event: {kind: attack, participants: {Attacker: attacker, Target: target}}}" {
		t.Error(rule)
	}
}

// TestKinds reads kinds by the names that they have elsewhere.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		word string
		want graph.Kind
	}{
		{"ASSAULT", graph.KindAssault},
		{"assault", graph.KindAssault},
		{"cameo:190", graph.KindAssault},
		{"CAMEO:190", graph.KindAssault},
		{"190", graph.KindAssault},
		{"FightingAgainst", graph.KindAssault},
		{"stix:uses", graph.KindRelatedTo},
		{"cameo:1909", 0},
		{"", 0},
	} {
		if got, ok := parseKind(c.word); got != c.want || ok != (c.want != 0) {
			t.Errorf("%q: %s, want %s", c.word, got, c.want)
		}
	}
	for _, c := range []struct {
		vocabulary, name string
		want             graph.Kind
	}{
		{"plover", "PLOVER:AGREE", graph.KindAgree},
		{"plover", "agree", graph.KindAgree},
		{"cameo", "CAMEO:0233", 0}, // PLOVER leaves appeals to what they are about
		{"cameo", "1909", graph.KindAssault},
		{"cameo", "19", graph.KindAssault},
		{"cameo", "20", graph.KindAssault},
		{"cameo", "042x", 0},
		{"cameo", "targets", 0},
		{"stix", "targets", graph.KindCoerce},
		{"re3d", "targets", 0},
		{"re3d", "AlliesOf", graph.KindAlliedWith},
		{"ftm", "Ownership", graph.KindOwns},
	} {
		if got, ok := kindIn([]string{c.vocabulary}, c.name); got != c.want || ok != (c.want != 0) {
			t.Errorf("%s %s: %s, want %s", c.vocabulary, c.name, got, c.want)
		}
	}
}
