package mapping

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"actorgraph/graph"
)

// maxSlug bounds the readable part of an id, in bytes.
const maxSlug = 80

// slug makes the readable part of an id from a folded name. Where it leaves
// something out, a hash of the name makes up for it, so that different names
// have different slugs.
func slug(folded string) string {
	var b strings.Builder
	lost := false
	for _, r := range folded {
		if b.Len() >= maxSlug {
			lost = true
			break
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) && b.Len() > 0:
			b.WriteRune(r)
		case r == ' ' && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		default:
			lost = true
		}
	}
	s := strings.TrimSuffix(b.String(), "-")
	if lost || s != b.String() || s == "" {
		return strings.TrimPrefix(s+"-"+brief(folded), "-")
	}
	return s
}

// brief is a short hash: enough to tell names of one slug apart.
func brief(parts ...string) string {
	return graph.HashBytes([]byte(strings.Join(parts, "\x00"))).String()[:10]
}

// isPronoun reports whether a folded name only points at somebody, who may be
// another one each time. At the start of a sentence an English pronoun has a
// capital as names do, so the common ones are listed; a mapping says of other
// words what they are (scope).
func isPronoun(folded string) bool {
	switch folded {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours",
		"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
		"they", "them", "their", "theirs", "themselves", "who", "whom", "whose", "which", "that",
		"this", "these", "those", "one", "others", "some", "both", "all", "everyone", "someone":
		return true
	default:
		return false
	}
}

// isProper reports whether words may be a proper name: they have a capital, or a
// letter of a script without capitals. A pronoun or "the rebels" is none, and
// means somebody else in the next document.
func isProper(name string) bool {
	return !isPronoun(graph.Fold(name)) && strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r)
	})
}

// oneLine joins the words of a passage that may run over lines, and leaves
// control characters out.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
	}), " ")
}
