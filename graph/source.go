package graph

// Reliability is the Admiralty (NATO) rating of a source, A to F.
type Reliability uint8

// The ratings. F is "cannot be judged" and the default.
const (
	ReliabilityA Reliability = iota + 1
	ReliabilityB
	ReliabilityC
	ReliabilityD
	ReliabilityE
	ReliabilityF
)

var reliabilityNames = []string{"", "A", "B", "C", "D", "E", "F"}

// ParseReliability reads a letter A to F.
func ParseReliability(s string) (Reliability, error) {
	return enumParse[Reliability](reliabilityNames, "reliability", s)
}

// String returns the letter.
func (r Reliability) String() string { return enumText(reliabilityNames, r) }

// MarshalText writes the letter.
func (r Reliability) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *Reliability) UnmarshalText(b []byte) (err error) {
	*r, err = ParseReliability(string(b))
	return err
}

// orF returns F for a rating that was not given.
func (r Reliability) orF() Reliability {
	if r == 0 {
		return ReliabilityF
	}
	return r
}

// Source is what one document says about an outlet, institution or office that
// publishes or speaks. What the graph shows is derived as for entities.
type Source struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Kind        string      `json:"kind,omitempty"`
	Country     string      `json:"country,omitempty"` // ISO 3166-1 alpha-2 by convention
	Owner       string      `json:"owner,omitempty"`   // id of the owning source
	Actor       string      `json:"actor,omitempty"`   // id of the entity that is the same institution
	Reliability Reliability `json:"reliability,omitzero"`
	URL         string      `json:"url,omitempty"`
	Borrowed    bool        `json:"borrowed,omitempty"` // used but not declared; see Declaration.Borrowed
}
