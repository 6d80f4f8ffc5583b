package brat

import (
	"math"
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

const byteOrderMark = "\ufeff"

// line is one annotation: what follows its id.
type line struct {
	number int
	kind   byte   // T R E * A N #
	id     string // "T1"; "*" for an equivalence
	body   string
	at     int // bytes before body in the line
	raw    string
}

// column returns the place of a byte of the line, in code points from 1.
func (l *line) column(at int) int { return utf8.RuneCountInString(l.raw[:min(at, len(l.raw))]) + 1 }

// begins splits the id off a line; kind is 0 when it does not begin as an
// annotation does. A space for the tab is let pass.
func begins(s string) (kind byte, id, body string) {
	end := strings.IndexAny(s, "\t ")
	if end < 1 {
		return 0, "", ""
	}
	id, body = s[:end], s[end+1:]
	switch s[0] {
	case 'T', 'R', 'E', 'A', 'M', 'N':
		if end < 2 || s[1] < '0' || s[1] > '9' {
			return 0, "", ""
		}
		kind = s[0]
		if kind == 'M' { // older files: modifications are attributes
			kind = 'A'
		}
	case '*':
		if end != 1 {
			return 0, "", ""
		}
		kind = '*'
	case '#':
		if s[end] != '\t' {
			return 0, "", ""
		}
		kind = '#'
	}
	return kind, id, body
}

// lines splits a file into annotations and puts those together that a line
// break in a text tore apart.
func (f *file) lines(content string) []line {
	var out []line
	if rest, ok := strings.CutPrefix(content, byteOrderMark); ok {
		f.add(loader.Repair, 1, 1, "", "byte order mark ignored")
		content = rest
	}
	out = make([]line, 0, strings.Count(content, "\n")+1)
	var rest tail
	blank := 0 // lines since the last that was not
	number := 0
	for raw := range strings.Lines(content) {
		number++
		raw = strings.TrimSuffix(strings.TrimSuffix(raw, "\n"), "\r")
		if strings.TrimSpace(raw) == "" {
			blank++
			continue
		}
		kind, id, body := begins(raw)
		switch {
		case kind != 0:
			rest.join(out)
			l := line{number: number, kind: kind, id: id, body: body, at: len(id) + 1, raw: raw}
			if raw[len(id)] != '\t' {
				f.add(loader.Repair, number, l.column(len(id)), "", "a space for the tab after %s", id)
			}
			out = append(out, l)
		case len(out) > 0 && rest.add(&out[len(out)-1], strings.Repeat("\n", blank+1)+raw):
			f.add(loader.Repair, number, 1, "", "taken for the rest of %s", out[len(out)-1].id)
		default:
			f.add(loader.Warning, number, 1, "a line begins with T1, R1, E1, A1, N1, #1 or *, and a tab", "no annotation: %q is left out", short(raw))
		}
		blank = 0
	}
	rest.join(out)
	return out
}

// tail collects what belongs to the last annotation. Notes may have several
// lines, and a passage that is shorter than its offsets say lacks something.
type tail struct {
	text    strings.Builder
	begun   bool
	missing int // code points
}

func (t *tail) add(last *line, text string) bool {
	if !t.begun {
		switch last.kind {
		case '#':
			t.missing = math.MaxInt
		case 'T':
			p := parsePassage(last.body)
			t.missing = p.width() - utf8.RuneCountInString(p.quote)
		default:
			t.missing = 0
		}
		t.begun = true
	}
	if t.missing <= 0 {
		return false
	}
	t.missing -= utf8.RuneCountInString(text)
	t.text.WriteString(text)
	return true
}

// join gives what was collected to the last annotation.
func (t *tail) join(lines []line) {
	if t.text.Len() > 0 {
		lines[len(lines)-1].body += t.text.String()
	}
	*t = tail{}
}

// short cuts what is quoted in a message.
func short(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
