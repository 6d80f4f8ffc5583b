package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRationale(t *testing.T) {
	t.Parallel()
	const noFact = "Reliability F: nobody supports it, so no source vouches for it."
	for _, c := range []struct {
		name     string
		modality Modality
		lines    []string
		want     []string
	}{
		{"corroborated", Actual, []string{"S d1 src:a own src:a/A", "S d2 src:b own src:b/C", "S d3 src:b own src:b/C"}, []string{
			"Supported by 3 citations from 2 origins: src:b (C), src:a (A).", "Corroborated: 2 independent origins support it.",
			"Credibility 1: independent origins agree, one of them rated A or B.", "Reliability A: the best rating among the origins that support it.",
		}},
		{"corroborated by the unrated", Actual, []string{"S d1 src:a own src:a/C", "S d2 src:b own src:b/D"}, []string{
			"Supported by 2 citations from 2 origins: src:a (C), src:b (D).", "Corroborated: 2 independent origins support it.",
			"Credibility 2: independent origins agree, none of them rated A or B.", "Reliability C: the best rating among the origins that support it.",
		}},
		{"reported in the own voice", Actual, []string{"S d1 src:a own src:a/B"}, []string{
			"Supported by 1 citation from 1 origin: src:a (B).", "Reported: one independent origin supports it.",
			"Credibility 3: one origin says so in its own voice, without hedging.", "Reliability B: the best rating among the origins that support it.",
		}},
		{"reported, two origins in one paper", Actual, []string{"S d1 src:a x/C y/C"}, []string{
			"Supported by 1 citation from 2 origins: x (C), y (C).",
			"They count as 1 independent origin: the others come from the same root document or the same author.",
			"Reported: one independent origin supports it.", "Credibility 4: it rests on a word that is passed on, hedged or only alleged.",
			"Reliability C: the best rating among the origins that support it.",
		}},
		{"alleged", Actual, []string{"H d1 src:a x/A", "H d2 src:a y/A"}, []string{
			"Only alleged in 2 citations: x, y.", "Alleged: nobody puts it as established.",
			"Credibility 4: it rests on a word that is passed on, hedged or only alleged.", noFact,
		}},
		{"disputed", Actual, []string{"S d1 src:a own src:a/C", "D d2 src:b x/A", "D d3 src:b y/A"}, []string{
			"Supported by 1 citation from 1 origin: src:a (C).", "Denied in 2 citations: x, y.",
			"Disputed: an origin that does not itself support it denies it.", "Credibility 5: more origins deny than support it.",
			"Reliability C: the best rating among the origins that support it.",
		}},
		{"denied", Actual, []string{"D d1 src:a own src:a/A"}, []string{
			"Denied in 1 citation: src:a.", "Denied: nobody supports or alleges it.", "Credibility 5: more origins deny than support it.", noFact,
		}},
		{"planned", Planned, []string{"S d1 src:a own src:a/B"}, []string{
			"Supported by 1 citation from 1 origin: src:a (B).", "Reported: one independent origin supports it.",
			"Credibility 6: it is planned, not put as fact.", "Reliability B: the best rating among the origins that support it.",
		}},
		{"withdrawn", Actual, nil, []string{
			"Withdrawn: no live citation is left.", "Credibility 4: it rests on a word that is passed on, hedged or only alleged.", noFact,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ws := witnesses(t, c.lines...)
			e := Derive(c.modality, ws)
			got := Rationale(c.modality, &e, TallyOrigins(ws, func(o Origin) string { return string(o) }))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestTallyOrigins(t *testing.T) {
	t.Parallel()
	ws := witnesses(t, "D d1 src:z z/A", "D d1 src:z z/A", "S d2 src:a b/D", "S d3 src:a a/D", "H d3 src:a a/C", "S d4 src:a c/F")
	ws[4].Voices[0].Carrier = true // only one of the two: a does speak itself
	ws[5].Voices[0].Carrier = true
	want := []Tally{ // supporting first, most citations first, then by origin
		{Origin: "a", Name: "A:a", Reliability: ReliabilityC, Supporting: 1, Hedged: 1},
		{Origin: "b", Name: "A:b", Reliability: ReliabilityD, Supporting: 1},
		{Origin: "c", Name: "A:c", Reliability: ReliabilityF, Supporting: 1, Carrier: true},
		{Origin: "z", Name: "A:z", Reliability: ReliabilityA, Denying: 2},
	}
	for range ws {
		if diff := cmp.Diff(want, TallyOrigins(ws, func(o Origin) string { return "A:" + string(o) })); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		ws = append(ws[1:], ws[0])
	}
}
