package graph

import (
	"cmp"
	"strings"
)

// Spot is where a search finds its terms. Their order is that of the answer: what
// is called so comes before what only speaks of it.
type Spot uint8

// The spots.
const (
	SpotName     Spot = iota // name of an entity
	SpotAlias                // alias of an entity
	SpotSource               // name of a source
	SpotTitle                // title of a document
	SpotRelation             // relation of a claim, as an annotator wrote it
	SpotQuote                // quote of a citation
	Spots
)

// String returns the name of the field that was found.
func (s Spot) String() string {
	return [...]string{"NAME", "ALIAS", "NAME", "TITLE", "RELATION", "QUOTE"}[s]
}

// Hit is the place of something found in the answer to a search, made by NewHit. It
// is the only ranking there is, whatever a store finds candidates by.
type Hit struct {
	Spot  Spot
	Match Match
	// Weight is how much there is to it: the live citations of claims at the entity,
	// the rank of the claim, the day of publication of the document or of the
	// citation's; 0 for a source.
	Weight int64
	ID     string // with prefix
}

// NewHit makes a hit. Of relations and quotes there are many, and a reader wants the
// latest: in them the start of a word counts as much as a whole one.
func NewHit(s Spot, m Match, weight int64, id string) Hit {
	if s >= SpotRelation && m == PrefixMatch {
		m = WholeMatch
	}
	return Hit{Spot: s, Match: m, Weight: weight, ID: id}
}

// Compare orders hits: by spot, whole words before starts of words, greatest
// weight first, then greatest id, as claims are.
func (h Hit) Compare(o Hit) int {
	return cmp.Or(
		cmp.Compare(h.Spot, o.Spot), cmp.Compare(h.Match, o.Match),
		cmp.Compare(o.Weight, h.Weight), strings.Compare(o.ID, h.ID),
	)
}

// Cursor returns the hit as a place in the list ListHits.
func (h Hit) Cursor() Cursor {
	return Cursor{List: ListHits, Key: int64(h.Spot)<<1 | int64(h.Match), Sub: h.Weight, ID: h.ID}
}

// HitOf is the inverse of Hit.Cursor. A key that no hit has gives a hit after, or
// before, all others.
func HitOf(c Cursor) Hit {
	key := min(max(c.Key, 0), int64(Spots)<<1)
	return Hit{Spot: Spot(key >> 1), Match: Match(key & 1), Weight: c.Sub, ID: c.ID}
}

// Suggestion is the place of an entity in the answer to a type-ahead.
type Suggestion struct {
	Fit   Fit
	Cited int64 // live citations of claims at the entity
	ID    string
}

// Compare orders suggestions: best fit, most citations, then greatest id.
func (s Suggestion) Compare(o Suggestion) int {
	return cmp.Or(cmp.Compare(s.Fit, o.Fit), cmp.Compare(o.Cited, s.Cited), strings.Compare(o.ID, s.ID))
}

// Fit says how a name meets what somebody began to type.
type Fit uint8

// The fits, best first.
const (
	ExactName  Fit = iota // it is the name
	ExactAlias            // it is an alias
	NameStart             // the name or an alias starts with it
	WordStart             // a word of the name or of an alias, and what follows, starts with it
	NoFit
)

// FitOf says how an entity's folded names, the shown one first, meet a folded
// prefix. An empty prefix meets none.
func FitOf(prefix string, folded []string) Fit {
	best := NoFit
	if prefix == "" {
		return best
	}
	for i, name := range folded {
		switch {
		case name == prefix && i == 0:
			return ExactName
		case name == prefix:
			best = min(best, ExactAlias)
		case strings.HasPrefix(name, prefix):
			best = min(best, NameStart)
		case best > WordStart:
			for at := range WordStarts(name) {
				if strings.HasPrefix(name[at:], prefix) {
					best = WordStart
					break
				}
			}
		}
	}
	return best
}
