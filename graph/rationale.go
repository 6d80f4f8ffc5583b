package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Tally is one origin's part in a claim.
type Tally struct {
	Origin      Origin
	Name        string // for readers
	Reliability Reliability
	Carrier     bool // it only carries what somebody unnamed says
	Supporting  int  // citations by class
	Hedged      int
	Denying     int
}

// Citations is the number of citations that go back to the origin.
func (t *Tally) Citations() int { return t.Supporting + t.Hedged + t.Denying }

// TallyOrigins counts the citations that go back to each origin: supporting
// origins first, most citations first, then by origin. name gives an origin's
// name.
func TallyOrigins(ws []Witness, name func(Origin) string) []Tally {
	at := map[Origin]int{}
	var ts []Tally
	for i := range ws {
		for _, v := range ws[i].Voices {
			j, ok := at[v.Origin]
			if !ok {
				j = len(ts)
				at[v.Origin] = j
				ts = append(ts, Tally{Origin: v.Origin, Name: name(v.Origin), Reliability: v.Reliability, Carrier: true})
			}
			t := &ts[j]
			t.Reliability = min(t.Reliability, v.Reliability)
			t.Carrier = t.Carrier && v.Carrier
			switch ws[i].Class {
			case Supports:
				t.Supporting++
			case Hedges:
				t.Hedged++
			case Denies:
				t.Denying++
			}
		}
	}
	slices.SortFunc(ts, func(a, b Tally) int {
		return cmp.Or(
			cmp.Compare(min(b.Supporting, 1), min(a.Supporting, 1)),
			cmp.Compare(b.Citations(), a.Citations()),
			cmp.Compare(a.Origin, b.Origin))
	})
	return ts
}

// Rationale says in words why the evidence is what it is, one reason a line.
func Rationale(m Modality, e *Evidence, ts []Tally) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	count := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	var supporting, hedging, denying []string
	for _, t := range ts {
		if t.Supporting > 0 {
			supporting = append(supporting, fmt.Sprintf("%s (%s)", t.Name, t.Reliability))
		}
		if t.Hedged > 0 {
			hedging = append(hedging, t.Name)
		}
		if t.Denying > 0 {
			denying = append(denying, t.Name)
		}
	}
	citations := func(n int) string { return count(n, "citation", "citations") }
	if e.Supporting > 0 {
		say("Supported by %s from %s: %s.", citations(e.Supporting), count(len(supporting), "origin", "origins"), strings.Join(supporting, ", "))
		if len(supporting) > e.Independent {
			say("They count as %s: the others come from the same root document or the same author.", count(e.Independent, "independent origin", "independent origins"))
		}
	}
	if e.Hedged > 0 {
		say("Only alleged in %s: %s.", citations(e.Hedged), strings.Join(hedging, ", "))
	}
	if e.Denying > 0 {
		say("Denied in %s: %s.", citations(e.Denying), strings.Join(denying, ", "))
	}
	switch e.Status {
	case Withdrawn:
		say("Withdrawn: no live citation is left.")
	case Denied:
		say("Denied: nobody supports or alleges it.")
	case Disputed:
		say("Disputed: an origin that does not itself support it denies it.")
	case Corroborated:
		say("Corroborated: %d independent origins support it.", e.Independent)
	case Reported:
		say("Reported: one independent origin supports it.")
	case Alleged:
		say("Alleged: nobody puts it as established.")
	}
	switch e.Credibility {
	case 6:
		say("Credibility 6: it is %s, not put as fact.", strings.ToLower(m.String()))
	case 5:
		say("Credibility 5: more origins deny than support it.")
	case 1:
		say("Credibility 1: independent origins agree, one of them rated A or B.")
	case 2:
		say("Credibility 2: independent origins agree, none of them rated A or B.")
	case 3:
		say("Credibility 3: one origin says so in its own voice, without hedging.")
	default:
		say("Credibility 4: it rests on a word that is passed on, hedged or only alleged.")
	}
	if e.Supporting == 0 {
		say("Reliability F: nobody supports it, so no source vouches for it.")
	} else {
		say("Reliability %s: the best rating among the origins that support it.", e.Reliability)
	}
	return out
}
