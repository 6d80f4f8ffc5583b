package graph

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord is the length of the longest word, in code points; a longer run of
// letters is several words. Search engines bound words, too.
const maxWord = 100

// Words returns the words of a text as search compares them: folded, in order,
// each between spaces, such as " the taliban ". A word is a run of letters,
// digits and their marks. Scripts that put no spaces between words (Chinese,
// Japanese, Thai, …) count each character as a word: " 塔 利 班 ". A text without
// letters has no words and gives "".
func Words(text string) string {
	folded := Fold(text)
	var b strings.Builder
	for start, end := range wordsIn(folded) {
		if b.Len() == 0 {
			b.Grow(len(folded) + 2)
			b.WriteByte(' ')
		}
		b.WriteString(folded[start:end])
		b.WriteByte(' ')
	}
	return b.String()
}

// WordStarts yields where words start in a folded text after its beginning. Type-ahead
// looks at the text from each of these places on.
func WordStarts(folded string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for start := range wordsIn(folded) {
			if start > 0 && !yield(start) {
				return
			}
		}
	}
}

// wordsIn yields where each word of a folded text starts and ends, in bytes.
func wordsIn(folded string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start, length := -1, 0
		for at, r := range folded {
			switch c := classify(r); {
			case start >= 0 && length < maxWord && (c == letter || c == mark):
				length++
				continue
			case start >= 0:
				if !yield(start, at) {
					return
				}
				start = -1
				fallthrough
			default:
				switch c {
				case letter:
					start, length = at, 1
				case alone:
					if !yield(at, at+utf8.RuneLen(r)) {
						return
					}
				default: // a mark without a letter is no word
				}
			}
		}
		if start >= 0 {
			yield(start, len(folded))
		}
	}
}

// class is what a code point is to words.
type class uint8

const (
	between class = iota // of words
	letter               // starts a word, or goes on with it
	mark                 // goes on with a word
	alone                // is a word
)

func classify(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return letter
		}
		return between
	case unspaced(r):
		return alone
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter
	case unicode.IsMark(r) && !unicode.Is(unicode.Variation_Selector, r):
		return mark
	default:
		return between
	}
}

// unspaced reports whether r is of a script that puts no spaces between words.
func unspaced(r rune) bool {
	if r < 0xe00 { // Thai is the first
		return false
	}
	return r == 'ー' || (unicode.IsLetter(r) || unicode.IsMark(r)) && unicode.In(r,
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
