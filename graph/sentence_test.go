package graph

import (
	"fmt"
	"testing"
)

func TestSentence(t *testing.T) {
	t.Parallel()
	say := func(class Class, names ...string) (ts []Tally) {
		for _, n := range names {
			t := Tally{Name: n}
			*map[Class]*int{Supports: &t.Supporting, Hedges: &t.Hedged, Denies: &t.Denying}[class] = 1
			ts = append(ts, t)
		}
		return ts
	}
	carry := func(names ...string) []Tally {
		ts := say(Hedges, names...)
		for i := range ts {
			ts[i].Carrier = true
		}
		return ts
	}
	for _, c := range []struct {
		modality Modality
		about    []string
		tallies  [][]Tally
		want     string
	}{
		{Actual, nil, nil, "Russia recognizes Taliban."},
		{Planned, nil, nil, "Russia is to recognize Taliban."},
		{Hypothetical, nil, nil, "Russia could recognize Taliban."},
		{Recommended, nil, nil, "Russia should recognize Taliban."},
		{Actual, []string{"Doha Agreement"}, nil, "Russia recognizes Taliban (on Doha Agreement)."},
		{Actual, []string{"X", "Y", "Z"}, nil, "Russia recognizes Taliban (on X; Y; Z)."},
		{Actual, nil, [][]Tally{say(Supports, "A")}, "Russia recognizes Taliban, says A."},
		{Actual, nil, [][]Tally{say(Supports, "A", "B")}, "Russia recognizes Taliban, say A and B."},
		{Actual, nil, [][]Tally{say(Supports, "A", "B", "C")}, "Russia recognizes Taliban, say A, B and C."},
		// Three is the most that are named: from four on two, and the rest are counted.
		{Actual, nil, [][]Tally{say(Supports, "A", "B", "C", "D")}, "Russia recognizes Taliban, say A, B and 2 others."},
		{Actual, nil, [][]Tally{say(Supports, "A", "B", "C", "D", "E")}, "Russia recognizes Taliban, say A, B and 3 others."},
		{Actual, nil, [][]Tally{say(Hedges, "A")}, "Russia recognizes Taliban, alleges A."},
		{Planned, []string{"X"}, [][]Tally{say(Hedges, "A", "B")}, "Russia is to recognize Taliban (on X), allege A and B."},
		// Nobody named accuses: the paper is where it was, and not who did.
		{Actual, nil, [][]Tally{carry("A")}, "Russia recognizes Taliban, alleged in A."},
		{Actual, nil, [][]Tally{carry("A", "B")}, "Russia recognizes Taliban, alleged in A and B."},
		{Actual, nil, [][]Tally{carry("A"), say(Hedges, "B")}, "Russia recognizes Taliban, allege A and B."},
		{Actual, nil, [][]Tally{say(Denies, "A")}, "Russia recognizes Taliban: denied by A."},
		{Actual, nil, [][]Tally{say(Denies, "A", "B", "C", "D")}, "Russia recognizes Taliban: denied by A, B and 2 others."},
		{Actual, nil, [][]Tally{say(Supports, "A"), say(Denies, "B")}, "Russia recognizes Taliban, says A; denied by B."},
		{Actual, nil, [][]Tally{say(Hedges, "A"), say(Denies, "B")}, "Russia recognizes Taliban, alleges A; denied by B."},
		{Actual, nil, [][]Tally{carry("A"), say(Denies, "B")}, "Russia recognizes Taliban, alleged in A; denied by B."},
		// Where it is put as established, allegations are not listed again.
		{Actual, nil, [][]Tally{say(Supports, "A"), say(Hedges, "B")}, "Russia recognizes Taliban, says A."},
		{Actual, nil, [][]Tally{say(Hedges, "B"), say(Supports, "A"), say(Denies, "C"), say(Supports, "D")}, "Russia recognizes Taliban, say A and D; denied by C."},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			s := Sentence{Subject: "Russia", Kind: KindRecognize, Object: "Taliban", Modality: c.modality, About: c.about}
			for _, ts := range c.tallies {
				s.Tallies = append(s.Tallies, ts...)
			}
			if got := string(s.Append([]byte("> "))); got != "> "+c.want {
				t.Errorf("got  %s", got)
			}
		})
	}
	s := Sentence{Subject: "Kabul", Kind: KindHarbors, Object: "Group", Modality: Actual}
	if got := string(AppendAllegationName(nil, &s)); got != "Kabul harbors Group (alleged)" {
		t.Error(got)
	}
}

// TestSentenceReads writes every kind in every modality: no gaps, no doubled
// spaces.
func TestSentenceReads(t *testing.T) {
	t.Parallel()
	for info := range Vocabulary() {
		for m := Actual; m <= Recommended; m++ {
			s := Sentence{Subject: "A", Kind: info.Kind, Object: "B", Modality: m}
			want := fmt.Sprintf("A %s B.", map[Modality]string{
				Actual: info.Verb, Planned: "is to " + info.Bare, Hypothetical: "could " + info.Bare, Recommended: "should " + info.Bare,
			}[m])
			if got := string(s.Append(nil)); got != want {
				t.Errorf("%s, %s: %q", info.Name, m, got)
			}
		}
	}
}
