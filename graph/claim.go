package graph

import (
	"cmp"
	"slices"
)

// Proposition is what a claim says, before and after its ids are canonical.
// Who says it, with what polarity and about what time live on citations, so
// that agreement and disagreement meet on one claim.
type Proposition struct {
	Subject  string   `json:"subject"`
	Kind     Kind     `json:"kind"`
	Object   string   `json:"object"`
	About    []string `json:"about,omitempty"` // agreements or events
	Modality Modality `json:"modality"`
}

// Resolve looks an id up: the canonical id of the entity that it names, and
// that entity's type.
type Resolve func(id string) (canonical string, t EntityType)

// Canonical returns the proposition that stands for all its spellings: ids are
// canonical; about is the sorted set without the claim's own ends; the ends of
// a symmetric kind are ordered, actors before agreements and events, then by
// id. Two citations are of one claim exactly if their canonical propositions
// are equal.
func (p Proposition) Canonical(resolve Resolve) Proposition {
	subject, st := resolve(p.Subject)
	object, ot := resolve(p.Object)
	if p.Kind.Info().Symmetric && endsSwap(subject, st, object, ot) {
		subject, object = object, subject
	}
	var about []string
	for _, a := range p.About {
		id, _ := resolve(a)
		if id != subject && id != object {
			about = append(about, id)
		}
	}
	slices.Sort(about)
	return Proposition{Subject: subject, Kind: p.Kind, Object: object, About: slices.Compact(about), Modality: p.Modality}
}

func endsSwap(subject string, st EntityType, object string, ot EntityType) bool {
	if st.IsActor() != ot.IsActor() {
		return ot.IsActor()
	}
	return cmp.Less(object, subject)
}

// Key hashes a canonical proposition; it is the claim's id.
func (p Proposition) Key() Hash {
	var h hasher
	h.start("claim")
	h.text(p.Subject)
	h.text(p.Kind.String())
	h.text(p.Object)
	h.texts(p.About)
	h.text(p.Modality.String())
	return h.sum()
}
