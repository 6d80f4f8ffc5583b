package loader

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// slips is how many letters of a word may be wrong, missing or too many; two
// that changed places count twice.
func slips(letters int) int {
	if letters < 4 {
		return 1
	}
	return max(2, letters/3)
}

// nearest returns the candidate that word is most likely a slip of, "" when
// none is near.
func nearest(word string, candidates []string) string {
	n := utf8.RuneCountInString(word)
	if n > 100 {
		return ""
	}
	folded := strings.ToLower(word)
	best, limit := "", slips(n)+1
	for _, c := range candidates {
		if difference := utf8.RuneCountInString(c) - n; difference >= limit || -difference >= limit {
			continue
		}
		d := levenshtein.ComputeDistance(folded, strings.ToLower(c))
		if d < limit || d == limit && best != "" && c < best {
			best, limit = c, d
		}
	}
	return best
}

// DidYouMean makes a hint of the candidate that word is most likely a slip of,
// "" when none is near.
func DidYouMean(word string, candidates []string) string { return didYouMean(word, candidates) }

// didYouMean makes a hint of the nearest candidate.
func didYouMean(word string, candidates []string) string {
	if c := nearest(word, candidates); c != "" {
		return "did you mean " + quoted(c) + "?"
	}
	return ""
}

// orOneOf falls back on listing what is allowed.
func orOneOf(hint string, allowed []string) string {
	if hint != "" || len(allowed) == 0 {
		return hint
	}
	return "one of " + strings.Join(slices.Sorted(slices.Values(allowed)), ", ")
}
