package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxSearch bounds a text to search for, and MaxPrefix one to complete, in code
// points.
const (
	MaxSearch = 256
	MaxPrefix = 100
)

// minPrefix is the length from which the last word of a search may be the start
// of a longer one, in code points. Every text has words that start with a given
// letter.
const minPrefix = 2

// Terms are what a text asks to search for: all of its words must occur in the
// text that is searched, in any order. The last one may be the start of a longer
// word, since it may not be typed to the end. Characters of scripts without
// spaces must follow one another as they do in the text that asks, so that
// 塔利班 finds 阿富汗塔利班.
type Terms struct {
	words  []string // as Words has them: a phrase of several words where a script has no spaces
	prefix bool     // the last word may be the start of one
}

// NewTerms reads what a text asks for.
func NewTerms(text string) Terms {
	var t Terms
	folded := Fold(text)
	glued := -1 // where a word without spaces would go on with the last one
	for start, end := range wordsIn(folded) {
		word := folded[start:end]
		r, _ := utf8.DecodeRuneInString(word)
		single := classify(r) == alone
		if single && start == glued {
			t.words[len(t.words)-1] += " " + word
		} else {
			t.words = append(t.words, word)
		}
		glued = -1
		if single {
			glued = end
		}
		t.prefix = !single && utf8.RuneCountInString(word) >= minPrefix
	}
	if len(t.words) == 0 {
		return t
	}
	last := t.words[len(t.words)-1]
	rest := t.words[:len(t.words)-1]
	slices.Sort(rest)
	t.words = slices.DeleteFunc(slices.Compact(rest), func(w string) bool { return w == last })
	t.words = append(t.words, last)
	return t
}

// Empty reports whether there is nothing to search for; such terms match nothing.
func (t *Terms) Empty() bool { return len(t.words) == 0 }

// Words lists the words, each once, and one with spaces between them where they
// must follow one another. The last one may be Prefix.
func (t *Terms) Words() []string { return t.words }

// Prefix returns the last word, if it may be the start of a longer one, else "".
func (t *Terms) Prefix() string {
	if !t.prefix {
		return ""
	}
	return t.words[len(t.words)-1]
}

// Rows reports whether some words must follow one another.
func (t *Terms) Rows() bool {
	return slices.ContainsFunc(t.words, func(w string) bool { return strings.Contains(w, " ") })
}

// Match says how words, as Words gives them, meet the terms.
func (t *Terms) Match(words string) Match {
	if len(t.words) == 0 {
		return NoMatch
	}
	last := len(t.words) - 1
	for _, w := range t.words[:last] {
		if !strings.Contains(words, " "+w+" ") {
			return NoMatch
		}
	}
	switch w := t.words[last]; {
	case strings.Contains(words, " "+w+" "):
		return WholeMatch
	case t.prefix && strings.Contains(words, " "+w):
		return PrefixMatch
	default:
		return NoMatch
	}
}

// Match says how well a text meets Terms.
type Match uint8

// The matches, best first.
const (
	WholeMatch  Match = iota // all words occur
	PrefixMatch              // all words occur, and the last one as the start of a longer one
	NoMatch
)

// Best returns the first of the best matches among texts; -1 when none matches.
func (t *Terms) Best(texts []string) (at int, m Match) {
	at, m = -1, NoMatch
	for i, text := range texts {
		if x := t.Match(Words(text)); x < m {
			at, m = i, x
		}
	}
	return at, m
}
