package graph

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// world resolves the ids of a small world: "old" is an earlier id of "b".
func world(id string) (string, EntityType) {
	if id == "old" {
		id = "b"
	}
	switch id {
	case "a", "b", "c":
		return id, State
	case "d":
		return id, Person
	case "aa", "bb":
		return id, Agreement
	case "ee":
		return id, Event
	}
	return id, 0
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	p := func(s string, k Kind, o string, about ...string) Proposition {
		return Proposition{Subject: s, Kind: k, Object: o, About: about, Modality: Actual}
	}
	for _, c := range []struct {
		name     string
		in, want Proposition
	}{
		{"the ends of a kind with an order stay", p("b", KindAid, "a"), p("b", KindAid, "a")},
		{"those of a symmetric kind are ordered", p("b", KindCooperate, "a"), p("a", KindCooperate, "b")},
		{"and stay when they are", p("a", KindCooperate, "b"), p("a", KindCooperate, "b")},
		// Actors come before agreements and events, although "aa" < "b".
		{"actors first", p("aa", KindRelatedTo, "b"), p("b", KindRelatedTo, "aa")},
		{"actors first already", p("b", KindRelatedTo, "aa"), p("b", KindRelatedTo, "aa")},
		{"two that are no actors, by id", p("ee", KindRelatedTo, "bb"), p("bb", KindRelatedTo, "ee")},
		// Types of actors have no order among themselves: "c" < "d".
		{"a person and a state, by id", p("d", KindAlliedWith, "c"), p("c", KindAlliedWith, "d")},
		{"ids are canonical, then ordered", p("c", KindCooperate, "old"), p("b", KindCooperate, "c")},
		{"about is sorted and each once", p("a", KindAid, "b", "ee", "aa", "ee"), p("a", KindAid, "b", "aa", "ee")},
		{"about leaves out the claim's own ends", p("a", KindPartyTo, "aa", "aa", "a", "bb"), p("a", KindPartyTo, "aa", "bb")},
		{"under another id, too", p("a", KindAid, "b", "old"), p("a", KindAid, "b")},
		{"a self-loop", p("old", KindCooperate, "b"), p("b", KindCooperate, "b")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := c.in.Canonical(world)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(got, got.Canonical(world)); diff != "" {
				t.Errorf("not idempotent:\n%s", diff)
			}
		})
	}
}

// TestCanonicalLeavesItsInput because citations keep what annotators wrote.
func TestCanonicalLeavesItsInput(t *testing.T) {
	t.Parallel()
	about := []string{"ee", "aa"}
	p := Proposition{Subject: "b", Kind: KindCooperate, Object: "a", About: about, Modality: Actual}
	p.Canonical(world)
	if about[0] != "ee" || p.Subject != "b" {
		t.Errorf("changed to %+v", p)
	}
}

// TestKey holds the ids of claims to what they are in files and URLs: one that
// changes orphans every link to a claim.
func TestKey(t *testing.T) {
	t.Parallel()
	golden := Proposition{Subject: "russia", Kind: KindRecognize, Object: "taliban", About: []string{"doha-agreement"}, Modality: Actual}
	if got, want := golden.Key().String(), "nmib8705758306m23okvcid40k"; got != want {
		t.Errorf("the key is %s, it was %s", got, want)
	}
	seen := map[Hash]Proposition{golden.Key(): golden}
	for _, p := range []Proposition{
		{Subject: "taliban", Kind: KindRecognize, Object: "russia", About: []string{"doha-agreement"}, Modality: Actual},
		{Subject: "russia", Kind: KindAid, Object: "taliban", About: []string{"doha-agreement"}, Modality: Actual},
		{Subject: "russia", Kind: KindRecognize, Object: "taliban", Modality: Actual},
		{Subject: "russia", Kind: KindRecognize, Object: "taliban", About: []string{"doha", "-agreement"}, Modality: Actual},
		{Subject: "russia", Kind: KindRecognize, Object: "taliban", About: []string{"doha-agreement"}, Modality: Planned},
		{Subject: "russia", Kind: KindRecognize, Object: "taliban", About: []string{"doha-agreement"}, Modality: Hypothetical},
		{Subject: "russia", Kind: KindRecognize, Object: "taliban", About: []string{"doha-agreement"}, Modality: Recommended},
	} {
		if other, ok := seen[p.Key()]; ok {
			t.Errorf("%v and %v have one key", other, p)
		}
		seen[p.Key()] = p
	}
	// An empty about is none.
	a, b := Proposition{Subject: "a", About: []string{}}, Proposition{Subject: "a"}
	if a.Key() != b.Key() {
		t.Error("nil and empty about have different keys")
	}
}

// TestKeyOfSpellings turns ends and about round: one claim, one key.
func TestKeyOfSpellings(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	ids := []string{"a", "b", "c", "d", "old", "aa", "bb", "ee"}
	for range 500 {
		p := Proposition{Subject: ids[rng.IntN(8)], Kind: Kind(1 + rng.IntN(Kinds)), Object: ids[rng.IntN(8)], Modality: Actual}
		for range rng.IntN(4) {
			p.About = append(p.About, ids[rng.IntN(8)])
		}
		q := p
		q.About = append(append([]string{}, p.About...), p.About...)
		rng.Shuffle(len(q.About), func(i, j int) { q.About[i], q.About[j] = q.About[j], q.About[i] })
		if p.Kind.Info().Symmetric {
			q.Subject, q.Object = q.Object, q.Subject
		}
		if p.Canonical(world).Key() != q.Canonical(world).Key() {
			t.Fatalf("%+v and %+v are one claim and have two keys", p, q)
		}
	}
}
