package graph

import (
	"cmp"
	"slices"
)

// An allegation exists while a claim has a live citation that alleges it and is
// not negated. It is an entity of its own, so that accusation and fact differ
// in kind and not by a flag; its id is the claim's with another prefix.

// AllegationID returns the id of the allegation of a claim.
func AllegationID(claim Hash) string { return AllegationPrefix + claim.String() }

// Speaker is somebody to whom words are attributed: exactly one field is set.
type Speaker struct {
	Entity string `json:"entity,omitempty"` // canonical id
	Source string `json:"source,omitempty"`
	Text   string `json:"text,omitempty"` // somebody unnamed
}

// Compare orders speakers: entities, then sources, then texts.
func (s Speaker) Compare(o Speaker) int {
	rank := func(s Speaker) int {
		switch {
		case s.Entity != "":
			return 0
		case s.Source != "":
			return 1
		default:
			return 2
		}
	}
	return cmp.Or(cmp.Compare(rank(s), rank(o)), cmp.Compare(s.Entity+s.Source+s.Text, o.Entity+o.Source+o.Text))
}

// Accused returns the ids of the actors that an allegation of the claim accuses:
// its subject, and of a symmetric kind both ends, whose order means nothing.
func Accused(p Proposition, typeOf func(id string) EntityType) []string {
	ends := []string{p.Subject}
	if p.Kind.Info().Symmetric {
		ends = append(ends, p.Object)
	}
	slices.Sort(ends)
	return slices.DeleteFunc(slices.Compact(ends), func(id string) bool { return !typeOf(id).IsActor() })
}

// Concerns returns the ids of the entities that an allegation of the claim
// concerns: its object, unless that is accused itself, then what it is about.
func Concerns(p Proposition, typeOf func(id string) EntityType) []string {
	var out []string
	if !slices.Contains(Accused(p, typeOf), p.Object) {
		out = append(out, p.Object)
	}
	return append(out, p.About...)
}

// Accusers returns who speaks in the alleging citation: the innermost named
// speakers, else the innermost unnamed one. resolve maps ids of entities.
func Accusers(dst []Speaker, c *Citation, resolve Resolve) []Speaker {
	step, named := c.Innermost()
	if !named {
		if n := len(c.Attribution); n > 0 {
			dst = append(dst, Speaker{Text: c.Attribution[n-1].Text})
		}
		return dst
	}
	if step.Source != "" {
		return append(dst, Speaker{Source: step.Source})
	}
	for _, a := range step.Actors {
		id, _ := resolve(a)
		dst = append(dst, Speaker{Entity: id})
	}
	return dst
}

// Alleging reports whether a citation gives rise to an allegation.
func (c *Citation) Alleging() bool { return c.Stance == Alleges && !c.Negated }

// AppendAllegationName appends the name of the allegation of a claim: the
// proposition, marked as alleged, so that a caption alone never reads as fact.
func AppendAllegationName(b []byte, claim *Sentence) []byte {
	return append(claim.AppendProposition(b), " (alleged)"...)
}
