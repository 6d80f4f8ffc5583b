package mapping

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"actorgraph/loader"
)

// maxQuote bounds a quote, in code points. Ends that are farther apart than that
// are not quoted with all that is between them.
const maxQuote = 1000

// extent is a range of code points.
type extent struct{ start, end int }

// cover returns the range over both; the zero range is none.
func (e extent) cover(o extent) extent {
	switch {
	case e == extent{}:
		return o
	case o == extent{}:
		return e
	}
	return extent{min(e.start, o.start), max(e.end, o.end)}
}

// extent is where a span is; none when it has no place.
func (s *span) extent() (e extent) {
	if !s.placed {
		return extent{}
	}
	for _, p := range s.passages {
		e = e.cover(extent{p.Start, p.End})
	}
	return e
}

// line is one line of a text. Sentences end with it, by Unicode's rules, so that
// each can be divided by itself.
type line struct {
	text      string
	start     int   // in code points
	sentences []int // where its sentences begin, and its end; nil until needed
}

func linesOf(text string) []line {
	var lines []line
	n := 0
	for l := range strings.Lines(text) {
		lines = append(lines, line{text: l, start: n})
		n += utf8.RuneCountInString(l)
	}
	return lines
}

// divide finds the sentences of the line (UAX #29).
func (l *line) divide() []int {
	if l.sentences != nil {
		return l.sentences
	}
	n, state, rest := l.start, -1, l.text
	for rest != "" {
		var sentence string
		l.sentences = append(l.sentences, n)
		sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
		n += utf8.RuneCountInString(sentence)
	}
	l.sentences = append(l.sentences, n)
	return l.sentences
}

// sentence returns the extent of the sentence that a code point is in.
func (x *application) sentence(at int) extent {
	if x.lines == nil {
		x.lines = linesOf(x.record.Text)
	}
	i := sort.Search(len(x.lines), func(i int) bool { return x.lines[i].start > at }) - 1
	starts := x.lines[i].divide()
	k := sort.SearchInts(starts, at+1)
	return extent{starts[k-1], starts[k]}
}

// quote returns the sentences that hold a range, without the spaces around them.
func (x *application) quote(e extent) loader.Passage {
	e = x.sentence(e.start).cover(x.sentence(e.end - 1))
	p := x.text.Anchor("", e.start, e.end)
	runes := []rune(p.Quote)
	isText := func(r rune) bool { return !unicode.IsSpace(r) }
	left := slices.IndexFunc(runes, isText)
	if left < 0 {
		return p
	}
	right := len(runes)
	for !isText(runes[right-1]) {
		right--
	}
	return x.text.Anchor("", p.Start+left, p.Start+right)
}
