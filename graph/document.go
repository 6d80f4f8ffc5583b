package graph

// Document is the metadata of one text. A document may be known by metadata
// only, or by nothing but its id when another document derives from it.
type Document struct {
	ID          string       `json:"id"`
	Title       string       `json:"title,omitempty"`
	Authors     []string     `json:"authors,omitempty"`
	Source      string       `json:"source,omitempty"` // id of the publishing source
	Kind        DocumentKind `json:"kind,omitzero"`
	Published   EDTF         `json:"published,omitzero"`
	Retrieved   EDTF         `json:"retrieved,omitzero"`
	URL         string       `json:"url,omitempty"`
	Language    string       `json:"language,omitempty"` // BCP 47
	License     string       `json:"license,omitempty"`  // SPDX expression
	Marking     Marking      `json:"marking,omitzero"`
	DerivedFrom []Derivation `json:"derivedFrom,omitempty"`
	// OwnVoices are actors whose statements are the author's own, because the
	// author leads or works for them.
	OwnVoices []string `json:"ownVoices,omitempty"`
	Notes     string   `json:"notes,omitempty"`
}

// Derivation says that a document comes from another one.
type Derivation struct {
	Document string         `json:"document"`
	Kind     DerivationKind `json:"kind"`
}

// DerivationKind is the way in which a document comes from another one.
type DerivationKind uint8

// The kinds. All but Cites carry the same work on, so the derived document adds
// no independent origin.
const (
	Reprint DerivationKind = iota + 1
	Translation
	Spun // paraphrased by machine or by hand to look like another text
	Summary
	Cites
)

var derivationKindNames = []string{"", "REPRINT", "TRANSLATION", "SPUN", "SUMMARY", "CITES"}

// ParseDerivationKind reads a name such as "reprint".
func ParseDerivationKind(s string) (DerivationKind, error) {
	return enumParse[DerivationKind](derivationKindNames, "derivation kind", s)
}

// String returns the upper-case name.
func (k DerivationKind) String() string { return enumText(derivationKindNames, k) }

// MarshalText writes the upper-case name.
func (k DerivationKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (k *DerivationKind) UnmarshalText(b []byte) (err error) {
	*k, err = ParseDerivationKind(string(b))
	return err
}

// SameWork reports whether the derived document carries the same work on.
func (k DerivationKind) SameWork() bool { return k >= Reprint && k <= Summary }

// DocumentKind is the genre of a document.
type DocumentKind uint8

// The genres.
const (
	News DocumentKind = iota + 1
	Wire
	Analysis
	Oped
	Official
	Interview
	Court
	NGO
	Academic
	Social
	Dataset
	Digest
	Other
)

var documentKindNames = []string{
	"", "NEWS", "WIRE", "ANALYSIS", "OPED", "OFFICIAL", "INTERVIEW", "COURT", "NGO",
	"ACADEMIC", "SOCIAL", "DATASET", "DIGEST", "OTHER",
}

// ParseDocumentKind reads a name such as "news".
func ParseDocumentKind(s string) (DocumentKind, error) {
	return enumParse[DocumentKind](documentKindNames, "document kind", s)
}

// String returns the upper-case name.
func (k DocumentKind) String() string { return enumText(documentKindNames, k) }

// MarshalText writes the upper-case name.
func (k DocumentKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (k *DocumentKind) UnmarshalText(b []byte) (err error) {
	*k, err = ParseDocumentKind(string(b))
	return err
}

// Marking is a Traffic Light Protocol 2.0 label. Greater means more restricted.
type Marking uint8

// The labels; a document without one is Clear.
const (
	Clear Marking = iota + 1
	Green
	Amber
	AmberStrict
	Red
)

var markingNames = []string{"", "CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"}

// ParseMarking reads a label such as "green" or "amber+strict".
func ParseMarking(s string) (Marking, error) { return enumParse[Marking](markingNames, "marking", s) }

// String returns the upper-case name.
func (m Marking) String() string { return enumText(markingNames, m) }

// MarshalText writes the upper-case name.
func (m Marking) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (m *Marking) UnmarshalText(b []byte) (err error) { *m, err = ParseMarking(string(b)); return err }
