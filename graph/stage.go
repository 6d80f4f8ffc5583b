package graph

import "strings"

// Standing derives the modality of an event or agreement, so that a proposed
// railway never looks built. Add every claim that names it, then take Modality.
type Standing struct {
	unsigned bool
	best     Modality
}

// NewStanding starts from the stage that documents give an agreement; one that
// is draft, proposed or emerging is planned, whatever is said about it.
func NewStanding(stage string) Standing {
	switch strings.ToLower(stage) {
	case "draft", "proposed", "emerging":
		return Standing{unsigned: true}
	default:
		return Standing{}
	}
}

// Add weighs a claim that is about the thing, or ties a party or participant to
// it. affirmed is whether any live citation of the claim is not negated. Kinds
// that ask for, turn down, threaten, fear or want a thing say nothing about
// whether it exists.
func (s *Standing) Add(thing string, p Proposition, affirmed bool) {
	if !affirmed || p.Modality.strength() <= s.best.strength() {
		return
	}
	if p.Object == thing {
		switch p.Kind {
		case KindRequest, KindReject, KindThreaten, KindFears, KindInterestedIn:
			return
		default:
		}
	}
	s.best = p.Modality
}

// Modality returns the strongest modality seen, Planned for what is not signed
// yet, and 0 when no claim says anything.
func (s *Standing) Modality() Modality {
	if s.unsigned {
		return Planned
	}
	return s.best
}
