package graph

// Stance is how a document puts a proposition.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota + 1 // in the document's own voice
	Reports                   // attributed to somebody, not contested
	Alleges                   // attributed, and contested or unverified
)

var stanceNames = []string{"", "ASSERTS", "REPORTS", "ALLEGES"}

// ParseStance reads a name such as "asserts".
func ParseStance(s string) (Stance, error) { return enumParse[Stance](stanceNames, "stance", s) }

// String returns the upper-case name.
func (s Stance) String() string { return enumText(stanceNames, s) }

// MarshalText writes the upper-case name.
func (s Stance) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Stance) UnmarshalText(b []byte) (err error) { *s, err = ParseStance(string(b)); return err }

// Class is what a citation does to its claim.
type Class uint8

// The classes, in the order in which citations of a claim are listed.
const (
	Supports Class = iota + 1
	Hedges
	Denies
)

var classNames = []string{"", "SUPPORTS", "HEDGES", "DENIES"}

// String returns the upper-case name, which is also the Neo4j relationship type.
func (c Class) String() string { return enumText(classNames, c) }

// ClassOf derives the class of a citation: a negated one denies, an allegation
// hedges, everything else supports. The free-text hedge has no say.
func ClassOf(s Stance, negated bool) Class {
	switch {
	case negated:
		return Denies
	case s == Alleges:
		return Hedges
	default:
		return Supports
	}
}

// Modality says whether a proposition is put as fact. It is part of a claim's
// key: a hypothesis never merges into a fact.
type Modality uint8

// The modalities.
const (
	Actual       Modality = iota + 1 // put as fact
	Planned                          // forecast, announced
	Hypothetical                     // if, could
	Recommended                      // should
)

var modalityNames = []string{"", "ACTUAL", "PLANNED", "HYPOTHETICAL", "RECOMMENDED"}

// ParseModality reads a name such as "actual".
func ParseModality(s string) (Modality, error) {
	return enumParse[Modality](modalityNames, "modality", s)
}

// String returns the upper-case name.
func (m Modality) String() string { return enumText(modalityNames, m) }

// MarshalText writes the upper-case name.
func (m Modality) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (m *Modality) UnmarshalText(b []byte) (err error) {
	*m, err = ParseModality(string(b))
	return err
}

// strength orders modalities for the derived modality of events and
// agreements: actual > planned > recommended > hypothetical.
func (m Modality) strength() int {
	switch m {
	case Actual:
		return 4
	case Planned:
		return 3
	case Recommended:
		return 2
	case Hypothetical:
		return 1
	default:
		return 0
	}
}
