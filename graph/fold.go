package graph

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Fold maps a name to the form by which names are compared and searched: case
// and accents do not matter, runs of spaces are one, quotation marks and
// apostrophes are straight. Both stores search by folded texts, so that they
// find the same.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case isMark(r), r == '\u200c', r == '\u200d', r == '\u0640': // joiners and the Arabic stretch are typography
			continue
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == 'ς': // the form of σ at the end of a word; both have one capital
			r = 'σ'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		r = unicode.ToLower(r)
		if r >= utf8.RuneSelf {
			if base, ok := accents()[r]; ok {
				r = unicode.ToLower(base)
			}
		}
		if r == 'ß' {
			b.WriteString("ss")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isMark reports whether r is a combining mark that readers leave out when they
// type: Latin, Greek and Cyrillic accents, Arabic and Hebrew vowel points. The
// vowel signs of Indic scripts are letters to their readers and stay.
func isMark(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x64b && r <= 0x655 || r == 0x670 || hebrewPoint(r)
}

// hebrewPoint reports whether r is a Hebrew point or accent. The signs between
// them that are punctuation, such as the maqaf, are not.
func hebrewPoint(r rune) bool {
	switch r {
	case 0x5be, 0x5c0, 0x5c3, 0x5c6:
		return false
	default:
		return r >= 0x591 && r <= 0x5c7
	}
}

// accents maps letters with marks to their base letters.
var accents = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, utf8.RuneCountInString(accented)/2)
	var letter rune
	for _, r := range accented {
		if letter == 0 {
			letter = r
		} else {
			m[letter], letter = r, 0
		}
	}
	return m
})
