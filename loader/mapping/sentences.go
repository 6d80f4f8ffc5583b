package mapping

import (
	"slices"
	"sort"
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

// starts lists where sentences begin, by the rules of Unicode (UAX #29), and the
// end of the text.
func starts(text string) []int {
	var at []int
	n, state := 0, -1
	for text != "" {
		var sentence string
		at = append(at, n)
		sentence, text, state = uniseg.FirstSentenceInString(text, state)
		n += utf8.RuneCountInString(sentence)
	}
	return append(at, n)
}

// quote returns the sentences that hold a range, without the spaces around them.
func (x *application) quote(e extent) loader.Passage {
	if x.sentences == nil {
		x.sentences = starts(x.record.Text)
	}
	from := sort.SearchInts(x.sentences, e.start+1) - 1
	to := max(sort.SearchInts(x.sentences, e.end), from+1)
	p := x.text.Anchor("", x.sentences[from], x.sentences[to])
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
