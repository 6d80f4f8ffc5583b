package graph

import (
	"strings"
	"unicode"
)

// What a highlight marks hits with. Where the text itself has these signs, a
// highlight shows brackets in their place, so that whoever splits at them finds
// hits only.
const (
	HitStart = '⟦'
	HitEnd   = '⟧'
)

// The passage that a highlight shows, in code points: it begins at a word, at most
// highlightLead before the first hit.
const (
	highlightLength = 240
	highlightLead   = 60
)

// Highlight returns the passage of a text that meets the terms, as plain text,
// with each word that does between HitStart and HitEnd, and with "…" where the
// text goes on. Without a hit it is the start of the text.
func (t *Terms) Highlight(text string) string {
	points, marked := t.marks(text)
	first := 0
	for first < len(marked) && !marked[first] {
		first++
	}
	if first == len(marked) {
		first = 0
	}
	from := passageStart(points, first)
	to := min(len(points), from+highlightLength)
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	for i := from; i < to; i++ {
		if marked[i] && (i == from || !marked[i-1]) {
			b.WriteRune(HitStart)
		}
		switch r := points[i]; r {
		case HitStart:
			b.WriteByte('[')
		case HitEnd:
			b.WriteByte(']')
		default:
			b.WriteRune(r)
		}
		if marked[i] && (i+1 == to || !marked[i+1]) {
			b.WriteRune(HitEnd)
		}
	}
	if to < len(points) {
		b.WriteString("…")
	}
	return b.String()
}

// passageStart is where a passage starts whose first hit is given: at the start of
// the text if that is near, else after a space, if there is one.
func passageStart(points []rune, first int) int {
	from := max(0, first-highlightLead)
	if from == 0 {
		return 0
	}
	for at := from; at < first; at++ {
		if unicode.IsSpace(points[at]) {
			return at + 1
		}
	}
	return from
}

// token is a word of a text, as it is compared, and where it stands, in code
// points.
type token struct {
	word       string
	start, end int
}

// tokens are the words of a text as it is written. They are those of Words: each
// code point is folded by itself, since folding knows no neighbours but spaces.
func tokens(points []rune) []token {
	var out []token
	var word strings.Builder
	start, end, length := 0, 0, 0
	flush := func() {
		if word.Len() > 0 {
			out = append(out, token{word.String(), start, end})
			word.Reset()
		}
		length = 0
	}
	for i, r := range points {
		if unicode.IsSpace(r) {
			flush()
			continue
		}
		folded := Fold(string(r))
		if folded == "" && length > 0 { // an accent belongs to its letter
			end = i + 1
		}
		for _, f := range folded {
			c := classify(f)
			if c == mark && length == 0 {
				c = between
			}
			if c == between || c == alone || length == maxWord {
				flush()
			}
			if c == between || c == mark && length == 0 {
				continue
			}
			if length == 0 {
				start = i
			}
			word.WriteRune(f)
			length++
			end = i + 1
			if c == alone {
				flush()
			}
		}
	}
	flush()
	return out
}

// marks returns the code points of a text, and which of them stand in a hit.
func (t *Terms) marks(text string) (points []rune, marked []bool) {
	points = []rune(text)
	marked = make([]bool, len(points))
	found := tokens(points)
	set := func(from, to token) {
		for i := from.start; i < to.end; i++ {
			marked[i] = true
		}
	}
	for k, w := range t.words {
		row := strings.Split(w, " ")
		unfinished := t.prefix && k == len(t.words)-1
		for i := range found {
			if unfinished && strings.HasPrefix(found[i].word, w) {
				set(found[i], found[i])
			}
			if !unfinished && follows(found[i:], row) {
				set(found[i], found[i+len(row)-1])
			}
		}
	}
	return points, marked
}

// follows reports whether tokens start with the words of a row.
func follows(found []token, row []string) bool {
	if len(found) < len(row) {
		return false
	}
	for i, w := range row {
		if found[i].word != w {
			return false
		}
	}
	return true
}
