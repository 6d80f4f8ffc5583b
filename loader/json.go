package loader

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// parseJSON turns JSON (RFC 8259) into a tree. A YAML parser would read most
// JSON, but not surrogate pairs, and encoding/json keeps no places and lets
// duplicate keys and halves of surrogate pairs pass. Syntax errors go to p; the
// tree is nil after one that ends reading.
func parseJSON(src []byte, p *problems) *node {
	j := &jsonReader{src: src, p: p, line: 1, column: 1}
	n, ok := j.whole()
	if !ok {
		return nil
	}
	return n
}

// whole reads the one value that src is. After a mistake it returns what there
// is of it.
func (j *jsonReader) whole() (*node, bool) {
	n, ok := j.value(0)
	if !ok {
		return n, false
	}
	if j.space(); j.pos < len(j.src) {
		j.fail(j.here(), "one file holds one document", "something follows the document")
		return n, false
	}
	return n, true
}

type jsonReader struct {
	src []byte
	p   *problems
	pos int
	// lenient: what can be put right is no error, because the file is not ours.
	lenient bool
	texts   map[string]string // those that intern knows
	// line and column are those of src[counted]; places are asked for in rising
	// order, so counting costs one pass.
	counted, line, column int
	nodes                 []node // not used yet
}

// here returns the place of the current position.
func (j *jsonReader) here() place { return j.placeAt(j.pos) }

func (j *jsonReader) placeAt(pos int) place {
	for j.counted < pos {
		c := j.src[j.counted]
		if c == '\n' {
			j.line, j.column = j.line+1, 1
		} else if utf8.RuneStart(c) {
			j.column++
		}
		j.counted++
	}
	return place{j.line, j.column}
}

func (j *jsonReader) fail(at place, hint, format string, args ...any) {
	j.p.add(Error, at, hint, "not JSON: "+format, args...)
}

func (j *jsonReader) space() {
	for j.pos < len(j.src) {
		switch j.src[j.pos] {
		case ' ', '\n', '\r', '\t':
			j.pos++
		default:
			return
		}
	}
}

// peek skips space and returns the next byte, 0 at the end.
func (j *jsonReader) peek() byte {
	j.space()
	if j.pos == len(j.src) {
		return 0
	}
	return j.src[j.pos]
}

// expected reports what should stand at the current position.
func (j *jsonReader) expected(what string) bool {
	at := j.here()
	if j.pos == len(j.src) {
		j.fail(at, "", "the file ends where %s is expected", what)
		return false
	}
	r, _ := utf8.DecodeRune(j.src[j.pos:])
	j.fail(at, "", "expected %s, found %q", what, r)
	return false
}

func (j *jsonReader) value(depth int) (*node, bool) {
	c := j.peek()
	if len(j.nodes) == 0 {
		j.nodes = make([]node, 16) // one by one they cost more
	}
	n := &j.nodes[0]
	j.nodes = j.nodes[1:]
	n.at = j.here()
	if depth == maxDepth && (c == '{' || c == '[') {
		j.fail(n.at, "", "nested more than %d levels deep", maxDepth)
		return nil, false
	}
	switch {
	case c == '{':
		return n, j.object(n, depth)
	case c == '[':
		return n, j.list(n, depth)
	case c == '"':
		n.kind = textNode
		s, ok := j.text()
		n.value = s
		return n, ok
	case c == '-' || c >= '0' && c <= '9':
		return n, j.number(n)
	}
	for word, kind := range jsonWords {
		if strings.HasPrefix(string(j.src[j.pos:min(len(j.src), j.pos+len(word))]), word) {
			n.kind, n.value = kind, word
			j.pos += len(word)
			return n, true
		}
	}
	return nil, j.expected("a value")
}

var jsonWords = map[string]nodeKind{"true": boolNode, "false": boolNode, "null": nullNode}

func (j *jsonReader) object(n *node, depth int) bool {
	n.kind = objectNode
	j.pos++
	keys := newKeySet(j.p)
	keys.lenient = j.lenient
	if j.peek() == '}' {
		j.pos++
		return true
	}
	n.fields = make([]field, 0, 4)
	for {
		if j.peek() != '"' {
			return j.expected("a key in double quotes")
		}
		at := j.here()
		name, ok := j.text()
		if !ok {
			return false
		}
		if j.peek() != ':' {
			return j.expected(`":"`)
		}
		j.pos++
		v, ok := j.value(depth + 1)
		if v != nil {
			keys.add(name, at)
			n.fields = append(n.fields, field{name, at, v})
		}
		if !ok {
			return false
		}
		switch j.peek() {
		case ',':
			j.pos++
		case '}':
			j.pos++
			return true
		default:
			return j.expected(`"," or "}"`)
		}
	}
}

func (j *jsonReader) list(n *node, depth int) bool {
	n.kind = listNode
	j.pos++
	if j.peek() == ']' {
		j.pos++
		return true
	}
	for {
		v, ok := j.value(depth + 1)
		if v != nil {
			n.items = append(n.items, v)
		}
		if !ok {
			return false
		}
		switch j.peek() {
		case ',':
			j.pos++
		case ']':
			j.pos++
			return true
		default:
			return j.expected(`"," or "]"`)
		}
	}
}

// number takes the source text of a number.
func (j *jsonReader) number(n *node) bool {
	n.kind = numberNode
	start := j.pos
	digits := func() bool {
		from := j.pos
		for j.pos < len(j.src) && j.src[j.pos] >= '0' && j.src[j.pos] <= '9' {
			j.pos++
		}
		return j.pos > from
	}
	next := func(set string) bool {
		if j.pos < len(j.src) && strings.IndexByte(set, j.src[j.pos]) >= 0 {
			j.pos++
			return true
		}
		return false
	}
	next("-")
	first := j.pos
	if !digits() {
		return j.expected("a digit")
	}
	if j.src[first] == '0' && j.pos > first+1 {
		j.fail(n.at, "", "a number may not begin with 0")
		return false
	}
	if next(".") && !digits() || next("eE") && (next("+-") || true) && !digits() {
		return j.expected("a digit")
	}
	n.value = string(j.src[start:j.pos])
	return true
}

// text reads a text in double quotes. Escapes that stand for no character are
// reported and reading goes on, so that all of them are found in one pass.
func (j *jsonReader) text() (string, bool) {
	j.pos++
	var b strings.Builder
	for {
		from := j.pos
		for j.pos < len(j.src) && j.src[j.pos] != '"' && j.src[j.pos] != '\\' && j.src[j.pos] >= ' ' {
			j.pos++
		}
		if b.Len() == 0 && j.pos < len(j.src) && j.src[j.pos] == '"' {
			j.pos++
			return j.intern(j.src[from : j.pos-1]), true
		}
		b.Write(j.src[from:j.pos])
		if j.pos == len(j.src) {
			return "", j.expected("the end of a text")
		}
		switch j.src[j.pos] {
		case '"':
			j.pos++
			return b.String(), true
		case '\\':
			if !j.escape(&b) {
				return "", false
			}
		default:
			j.fail(j.here(), fmt.Sprintf(`write it as \u%04x`, j.src[j.pos]), "control character U+%04X in a text", j.src[j.pos])
			return "", false
		}
	}
}

// intern returns one string for texts that repeat, as keys and types do.
func (j *jsonReader) intern(text []byte) string {
	const longest, most, worthwhile = 64, 1 << 12, 1 << 16
	if len(text) > longest || len(j.src) < worthwhile {
		return string(text)
	}
	if known, ok := j.texts[string(text)]; ok {
		return known
	}
	s := string(text)
	if j.texts == nil {
		j.texts = map[string]string{}
	}
	if len(j.texts) < most {
		j.texts[s] = s
	}
	return s
}

func (j *jsonReader) escape(b *strings.Builder) bool {
	at := j.here()
	if j.pos+1 == len(j.src) {
		j.pos++
		return j.expected("the rest of an escape")
	}
	c := j.src[j.pos+1]
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		b.WriteByte("\"\\/\b\f\n\r\t"[i])
		j.pos += 2
		return true
	}
	r, ok := j.unit(j.pos)
	if !ok {
		j.fail(at, "", `bad escape \%c`, rune(c))
		return false
	}
	j.pos += 6
	if utf16.IsSurrogate(r) {
		low, ok := j.unit(j.pos)
		pair := utf16.DecodeRune(r, low)
		if !ok || pair == utf8.RuneError {
			j.noCharacter(at, "it is no character: remove it, or write the whole pair", fmt.Sprintf(`not JSON: half of a surrogate pair: \u%04x`, r))
		} else {
			j.pos += 6
		}
		r = pair
	}
	if r == 0 {
		j.noCharacter(at, "remove it", "NUL character (U+0000)")
		r = utf8.RuneError
	}
	b.WriteRune(r)
	return true
}

// noCharacter reports an escape for which U+FFFD stands in the text.
func (j *jsonReader) noCharacter(at place, hint, message string) {
	if j.lenient {
		j.p.add(Repair, at, "", "U+FFFD put in the place of a character: %s", message)
		return
	}
	j.p.add(Error, at, hint, "%s", message)
}

// unit reads the \uXXXX that stands at a position.
func (j *jsonReader) unit(at int) (rune, bool) {
	if at+6 > len(j.src) || j.src[at] != '\\' || j.src[at+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(j.src[at+2:at+6]), 16, 16)
	return rune(n), err == nil
}
