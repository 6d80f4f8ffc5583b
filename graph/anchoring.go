package graph

// Anchoring says how a quote was found in the text of its document.
type Anchoring uint8

// The ways, in the order in which they are tried.
const (
	Exact      Anchoring = iota + 1 // at the stated offset, in code points
	UTF16                           // at the stated offset read as UTF-16 units
	UTF8                            // at the stated offset read as bytes
	Shifted                         // near the stated offset
	Search                          // elsewhere in the text, exactly once
	Normalised                      // once quotes and spaces are normalised; the text's own wording is kept
	Unverified                      // not found, ambiguous, or there is no text to check against
)

var anchoringNames = []string{"", "EXACT", "UTF16", "UTF8", "SHIFTED", "SEARCH", "NORMALISED", "UNVERIFIED"}

// ParseAnchoring reads a name such as "exact".
func ParseAnchoring(s string) (Anchoring, error) {
	return enumParse[Anchoring](anchoringNames, "anchoring", s)
}

// String returns the upper-case name.
func (a Anchoring) String() string { return enumText(anchoringNames, a) }

// MarshalText writes the upper-case name.
func (a Anchoring) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (a *Anchoring) UnmarshalText(b []byte) (err error) {
	*a, err = ParseAnchoring(string(b))
	return err
}
