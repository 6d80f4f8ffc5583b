package loader

import (
	"strings"

	"actorgraph/graph"
)

const (
	// NoOffset stands for an offset that was not given.
	NoOffset = -1
	// nearby is how far, in code points, a quote may have moved from its offset
	// and still be the one that was meant, though others like it stand elsewhere.
	nearby = 200
	// miscounted is how far it has moved by a mistake of counting.
	miscounted = 2
	// listed is how many places an ambiguous quote is listed with.
	listed = 3
)

// Passage is where a quote was found. Unless How is Unverified, Quote is the
// text between the code points Start and End.
type Passage struct {
	Quote      string
	Start, End int
	How        graph.Anchoring
	// Elsewhere are the starts, at most listed+1 of them, between which an
	// ambiguous quote leaves the choice; none when it does not occur.
	Elsewhere []int
}

// Anchor finds a quote, trying in turn: the offsets as code points, as UTF-16
// units and as bytes; as code points of a text whose lines ended otherwise; the
// nearest occurrence nearby; the only occurrence in the text; the only one when quotation marks and spaces do not matter. Without a
// quote the offsets alone decide. Nothing is guessed: a quote that does not
// occur, or that could be in several places, is Unverified and has no offsets.
func (t *Text) Anchor(quote string, start, end int) Passage {
	if quote == "" {
		return t.between(start, end)
	}
	if start >= 0 {
		for _, unit := range []struct {
			how  graph.Anchoring
			from func(int) (int, bool)
		}{{graph.Exact, t.fromRune}, {graph.UTF16, t.fromUnit}, {graph.UTF8, t.fromByte}} {
			from, ok := unit.from(start)
			if !ok || !strings.HasPrefix(t.s[from:], quote) {
				continue
			}
			if to, ok := unit.from(end); end < 0 || ok && to == from+len(quote) {
				return t.passage(from, from+len(quote), unit.how)
			}
		}
		from, ok := t.nearest(quote, start, miscounted)
		if !ok {
			from, ok = t.acrossLines(quote, start)
		}
		if !ok {
			from, ok = t.nearest(quote, start, nearby)
		}
		if ok {
			return t.passage(from, from+len(quote), graph.Shifted)
		}
	}
	switch found := occurrences(t.s, quote, listed+1); {
	case len(found) == 1:
		return t.passage(found[0], found[0]+len(quote), graph.Search)
	case len(found) > 1:
		return t.ambiguous(quote, found)
	}
	return t.anchorNormalised(quote)
}

func (t *Text) anchorNormalised(quote string) Passage {
	wanted := strings.TrimSpace(normalise(quote).s)
	if wanted == "" {
		return unplaced(quote)
	}
	n := t.normalised()
	found := occurrences(n.s, wanted, listed+1)
	if len(found) == 1 {
		return t.passage(n.origin(found[0]), n.origin(found[0]+len(wanted)), graph.Normalised)
	}
	for i, at := range found {
		found[i] = n.origin(at)
	}
	return t.ambiguous(quote, found)
}

// between takes the passage that offsets alone name.
func (t *Text) between(start, end int) Passage {
	from, ok := t.fromRune(start)
	to, ok2 := t.fromRune(end)
	if !ok || !ok2 || start >= end {
		return unplaced("")
	}
	return Passage{Quote: t.s[from:to], Start: start, End: end, How: graph.Exact}
}

func unplaced(quote string) Passage { return Passage{Quote: quote, How: graph.Unverified} }

func (t *Text) passage(from, to int, how graph.Anchoring) Passage {
	return Passage{Quote: t.s[from:to], Start: t.rune(from), End: t.rune(to), How: how}
}

func (t *Text) ambiguous(quote string, found []int) Passage {
	p := Passage{Quote: quote, How: graph.Unverified}
	for _, at := range found {
		p.Elsewhere = append(p.Elsewhere, t.rune(at))
	}
	return p
}

// nearest finds the occurrence that begins nearest to an offset, if one begins
// within so many code points. Of two that are equally near none is.
func (t *Text) nearest(quote string, start, within int) (at int, ok bool) {
	if start > t.runes+within {
		return 0, false
	}
	low, _ := t.fromRune(max(0, start-within))
	if start-within > t.runes {
		return 0, false
	}
	high, _ := t.fromRune(min(t.runes, start+within))
	best, tie := within+1, false
	for _, i := range occurrences(t.s[low:min(len(t.s), high+len(quote))], quote, 2*within+1) {
		distance := t.rune(low+i) - start
		if distance < 0 {
			distance = -distance
		}
		switch {
		case distance < best:
			best, at, tie = distance, low+i, false
		case distance == best:
			tie = true
		}
	}
	return at, best <= within && !tie
}
