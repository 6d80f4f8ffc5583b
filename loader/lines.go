package loader

import (
	"sort"
	"strings"
)

// lineEnds lists the code points at which lines end, by LF.
func (t *Text) lineEnds() []int {
	var ends []int
	n := 0
	for _, r := range t.s {
		if r == '\n' {
			ends = append(ends, n)
		}
		n++
	}
	return ends
}

// acrossLines finds a quote at an offset that counts ends of lines otherwise
// than the text does: as two characters where it has LF, or as one where it has
// CRLF.
func (t *Text) acrossLines(quote string, start int) (at int, ok bool) {
	ends := t.lines()
	if len(ends) == 0 {
		return 0, false
	}
	// The number of lines that end before the passage, counted either way.
	wide := sort.Search(len(ends), func(i int) bool { return ends[i]+i+1 >= start })
	narrow := sort.Search(len(ends), func(i int) bool { return ends[i]-i > start })
	for _, offset := range []int{start - wide, start + narrow} {
		if from, ok := t.fromRune(offset); ok && strings.HasPrefix(t.s[from:], quote) {
			return from, true
		}
	}
	return 0, false
}
