package graph

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAccusedAndConcerns(t *testing.T) {
	t.Parallel()
	typeOf := func(id string) EntityType { _, t := world(id); return t }
	for _, c := range []struct {
		name              string
		p                 Proposition
		accused, concerns []string
	}{
		{"subject and object", Proposition{Subject: "b", Kind: KindAid, Object: "a"}, []string{"b"}, []string{"a"}},
		{"about", Proposition{Subject: "b", Kind: KindAid, Object: "a", About: []string{"aa", "ee"}}, []string{"b"}, []string{"a", "aa", "ee"}},
		// The ends of a symmetric kind have no order: both are accused.
		{"symmetric", Proposition{Subject: "a", Kind: KindCooperate, Object: "b", About: []string{"ee"}}, []string{"a", "b"}, []string{"ee"}},
		{"symmetric with an agreement", Proposition{Subject: "b", Kind: KindRelatedTo, Object: "aa"}, []string{"b"}, []string{"aa"}},
		{"an event is not accused", Proposition{Subject: "ee", Kind: KindEndangers, Object: "a"}, nil, []string{"a"}},
		{"of dealing with itself", Proposition{Subject: "a", Kind: KindCooperate, Object: "a"}, []string{"a"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Accused(c.p, typeOf); !slices.Equal(got, c.accused) {
				t.Errorf("accused: %q, want %q", got, c.accused)
			}
			if got := Concerns(c.p, typeOf); !slices.Equal(got, c.concerns) {
				t.Errorf("concerns: %q, want %q", got, c.concerns)
			}
		})
	}
}

func TestAccusers(t *testing.T) {
	t.Parallel()
	named, unnamed := Step{Actors: []string{"old", "d"}}, Step{Text: "officials"}
	for _, c := range []struct {
		name  string
		chain []Step
		want  []Speaker
	}{
		{"nobody", nil, nil},
		{"somebody unnamed", []Step{unnamed}, []Speaker{{Text: "officials"}}},
		{"the innermost unnamed one", []Step{{Text: "a paper"}, unnamed}, []Speaker{{Text: "officials"}}},
		{"two who speak alike, under canonical ids", []Step{named}, []Speaker{{Entity: "b"}, {Entity: "d"}}},
		{"a source", []Step{named, {Source: "s"}}, []Speaker{{Source: "s"}}},
		// The unnamed official within is quoted by somebody with a name.
		{"the innermost named one", []Step{{Source: "s"}, named, unnamed}, []Speaker{{Entity: "b"}, {Entity: "d"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := Accusers(nil, &Citation{Attribution: c.chain}, world)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestSpeakerOrder(t *testing.T) {
	t.Parallel()
	sorted := []Speaker{{Entity: "a"}, {Entity: "z"}, {Source: "a"}, {Source: "b"}, {Text: "A"}, {Text: "a"}}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := a.Compare(b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%v and %v: %d", a, b, got)
			}
		}
	}
}

func TestAlleging(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		c    Citation
		want bool
	}{{Citation{Stance: Alleges}, true}, {Citation{Stance: Alleges, Negated: true}, false}, {Citation{Stance: Reports}, false}, {Citation{Stance: Asserts}, false}} {
		if c.c.Alleging() != c.want {
			t.Errorf("%s, negated %v", c.c.Stance, c.c.Negated)
		}
	}
	if got := AllegationID(Hash{}); got != "alg:00000000000000000000000000" {
		t.Error(got)
	}
}
