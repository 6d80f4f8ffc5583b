package graph

//go:generate go run ./internal/generate

import "iter"

// Kind is what a claim says between its ends. The vocabulary is closed: it is
// data in schema/vocabulary.yaml, from which the constants are generated.
type Kind uint8

// Kinds is the number of kinds.
const Kinds = len(kindTable) - 1

// KindInfo describes a kind.
type KindInfo struct {
	Kind        Kind
	Name        string // as in the API: COOPERATE
	Description string
	Symmetric   bool     // the ends have no order
	Verb        string   // third person, read from the subject: "cooperates with"
	Bare        string   // the form after "to": "cooperate with"
	Inverse     string   // read from the object
	Quad        Quad     // 0 for standing ties
	Score       float64  // PLOVER's intensity, -10 to 10; meaningful when Scored
	Scored      bool     // standing ties have no score
	Aliases     []string // scheme:name, in the vocabularies that importers read
}

// Info returns the kind's entry; the zero entry for a value that is no kind.
func (k Kind) Info() *KindInfo {
	if int(k) >= len(kindTable) {
		k = 0
	}
	return &kindTable[k]
}

// String returns the name in the API.
func (k Kind) String() string { return k.Info().Name }

// Vocabulary yields all kinds in order.
func Vocabulary() iter.Seq[*KindInfo] {
	return func(yield func(*KindInfo) bool) {
		for i := 1; i < len(kindTable); i++ {
			if !yield(&kindTable[i]) {
				return
			}
		}
	}
}

// ParseKind reads a name such as COOPERATE, in upper or lower case.
func ParseKind(s string) (Kind, error) {
	names := make([]string, len(kindTable))
	for i := range kindTable {
		names[i] = kindTable[i].Name
	}
	return enumParse[Kind](names, "kind", s)
}

// MarshalText writes the name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (k *Kind) UnmarshalText(b []byte) (err error) { *k, err = ParseKind(string(b)); return err }

// Quad is PLOVER's quad class of a kind.
type Quad uint8

// The quad classes.
const (
	VerbalCooperation Quad = iota + 1
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

var quadNames = []string{"", "VERBAL_COOPERATION", "MATERIAL_COOPERATION", "VERBAL_CONFLICT", "MATERIAL_CONFLICT"}

// ParseQuad reads a name such as VERBAL_CONFLICT.
func ParseQuad(s string) (Quad, error) { return enumParse[Quad](quadNames, "quad", s) }

// String returns the upper-case name.
func (q Quad) String() string { return enumText(quadNames, q) }

// Cooperation and Conflict report to which half the class belongs; a kind
// without a class belongs to neither.
func (q Quad) Cooperation() bool { return q == VerbalCooperation || q == MaterialCooperation }

// Conflict is the other half; see Cooperation.
func (q Quad) Conflict() bool { return q == VerbalConflict || q == MaterialConflict }
