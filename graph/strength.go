package graph

import "cmp"

// Strength orders what engagements rest on, by what is stored of each: the number
// of the Admiralty grade, then its letter, then independent origins, then
// supporting citations, then the id. It is total.
type Strength struct {
	Grade                   string // "B2"
	Independent, Supporting int
	Claim                   string // id
}

// Compare is negative when s is stronger than o.
func (s *Strength) Compare(o *Strength) int {
	if c := CompareGrades(s.Grade, o.Grade); c != 0 {
		return c
	}
	if c := cmp.Or(cmp.Compare(o.Independent, s.Independent), cmp.Compare(o.Supporting, s.Supporting)); c != 0 {
		return c
	}
	return cmp.Compare(s.Claim, o.Claim)
}

// CompareGrades is negative when the Admiralty grade a is better than b: by
// number, then by letter.
func CompareGrades(a, b string) int {
	if len(a) != 2 || len(b) != 2 {
		return cmp.Compare(a, b)
	}
	return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0]))
}
