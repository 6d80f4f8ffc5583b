package loader

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Text is the text of a document, indexed so that offsets in code points,
// UTF-16 units and bytes turn into one another in constant time. It is safe
// for use by many goroutines.
type Text struct {
	s string
	// marks has one entry for every markEvery code points.
	marks      []mark
	runes      int
	units      int // in UTF-16
	normalised func() *normalText
	lines      func() []int // the code points at which lines end, by LF
}

// mark is where the code point number markEvery·i begins.
type mark struct{ byte, unit int }

const markEvery = 64

// NewText indexes a text, which must be valid UTF-8.
func NewText(s string) *Text {
	t := &Text{s: s, marks: make([]mark, 0, len(s)/markEvery+1)}
	for i, r := range s {
		if t.runes%markEvery == 0 {
			t.marks = append(t.marks, mark{i, t.units})
		}
		t.runes++
		t.units += unitsOf(r)
	}
	t.lines = sync.OnceValue(t.lineEnds)
	t.normalised = sync.OnceValue(func() *normalText { return normalise(s) })
	return t
}

func unitsOf(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// Len returns the length in code points.
func (t *Text) Len() int { return t.runes }

// String returns the text.
func (t *Text) String() string { return t.s }

// fromRune returns the byte at which a code point begins; the end of the text
// counts as one.
func (t *Text) fromRune(n int) (at int, ok bool) {
	if n < 0 || n > t.runes {
		return 0, false
	}
	if n == t.runes {
		return len(t.s), true
	}
	at = t.marks[n/markEvery].byte
	for range n % markEvery {
		_, size := utf8.DecodeRuneInString(t.s[at:])
		at += size
	}
	return at, true
}

// fromUnit does the same for a UTF-16 unit; the second half of a pair begins
// nothing.
func (t *Text) fromUnit(n int) (at int, ok bool) {
	if n < 0 || n > t.units {
		return 0, false
	}
	if n == t.units {
		return len(t.s), true
	}
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].unit > n }) - 1
	at, unit := t.marks[i].byte, t.marks[i].unit
	for unit < n {
		r, size := utf8.DecodeRuneInString(t.s[at:])
		at += size
		unit += unitsOf(r)
	}
	return at, unit == n
}

// fromByte does the same for a byte.
func (t *Text) fromByte(n int) (at int, ok bool) {
	if n < 0 || n > len(t.s) {
		return 0, false
	}
	return n, n == len(t.s) || utf8.RuneStart(t.s[n])
}

// rune returns the number of code points before a byte that begins one.
func (t *Text) rune(at int) int {
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].byte > at }) - 1
	if i < 0 {
		return 0
	}
	return i*markEvery + utf8.RuneCountInString(t.s[t.marks[i].byte:at])
}

// occurrences returns the bytes at which quote begins, overlapping ones too, up
// to most of them.
func occurrences(s, quote string, most int) []int {
	var found []int
	for from := 0; len(found) < most; {
		i := strings.Index(s[from:], quote)
		if i < 0 {
			break
		}
		found = append(found, from+i)
		_, size := utf8.DecodeRuneInString(s[from+i:])
		from += i + size
	}
	return found
}
