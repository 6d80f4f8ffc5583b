package codedevents

import "strings"

// piece is a marked part of a sentence.
type piece struct {
	label string // SRC, TAR, EVT, LOC, or several with slashes between
	text  string
	start int // in bytes of the bare sentence
}

// parseMarkup takes marks such as "(SRC: Ana) (EVT: met) (TAR: Bo)" out of a
// sentence. Marks may hold marks and ordinary parentheses. The pieces are in the
// order in which they begin; ok is false when a mark is not closed.
func parseMarkup(s string) (bare string, pieces []piece, ok bool) {
	var b strings.Builder
	var open []int // pieces that are open; -1 for an ordinary parenthesis
	for s != "" {
		switch label, rest := mark(s); {
		case label != "":
			open = append(open, len(pieces))
			pieces = append(pieces, piece{label: label, start: b.Len()})
			s = rest
			continue
		case s[0] == '(':
			open = append(open, -1)
		case s[0] == ')' && len(open) > 0:
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if last >= 0 {
				pieces[last].text = b.String()[pieces[last].start:]
				s = s[1:]
				continue
			}
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	for _, i := range open {
		if i >= 0 {
			return "", nil, false
		}
	}
	return b.String(), pieces, true
}

// mark splits "(SRC/TAR: " off; label is "" when s does not begin so.
func mark(s string) (label, rest string) {
	if s[0] != '(' {
		return "", ""
	}
	end := 1
	for end < len(s) && (s[end] >= 'A' && s[end] <= 'Z' || s[end] == '/') {
		end++
	}
	if end < 3 || end >= len(s) || s[end] != ':' {
		return "", ""
	}
	return s[1:end], strings.TrimPrefix(s[end+1:], " ")
}
