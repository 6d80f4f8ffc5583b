package loader

import (
	"math"
	"strconv"
	"strings"
)

// nodeKind is what a value is in the file.
type nodeKind uint8

const (
	textNode nodeKind = iota + 1
	numberNode
	boolNode
	nullNode
	listNode
	objectNode
)

// node is one value of a file with its place. YAML and JSON become the same
// tree, so everything after parsing is written once. Scalars keep their source
// text: a date such as 2025-03 or 1979 never passes through a number.
type node struct {
	kind   nodeKind
	value  string // of scalars
	at     place
	fields []field // of objects, in the order of the file
	items  []*node // of lists
}

type field struct {
	name  string
	at    place
	value *node
}

// maxDepth is far above what the format needs and far below what a stack holds.
const maxDepth = 100

// get returns the value of a key, nil when n is nil, no object or has no such
// key, so that lookups chain.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for i := range n.fields {
		if n.fields[i].name == key {
			return n.fields[i].value
		}
	}
	return nil
}

// size counts the values in n when all that is shared is written out; it stops
// at limit.
func (n *node) size(limit int) int {
	total := 1
	for i := range n.fields {
		if total < limit {
			total += n.fields[i].value.size(limit - total)
		}
	}
	for _, item := range n.items {
		if total < limit {
			total += item.size(limit - total)
		}
	}
	return total
}

// str returns the text of a key's value, "" when it is absent or no text; the
// schema reports the latter.
func (n *node) str(key string) string { return n.get(key).text() }

func (n *node) text() string {
	if n == nil || n.kind != textNode {
		return ""
	}
	return n.value
}

// source returns a scalar's source text if it is text or a number.
func (n *node) source() string {
	if n == nil || n.kind != textNode && n.kind != numberNode {
		return ""
	}
	return n.value
}

// list returns the items of a key's value.
func (n *node) list(key string) []*node {
	v := n.get(key)
	if v == nil {
		return nil
	}
	return v.items
}

// texts returns the non-empty texts in a key's list.
func (n *node) texts(key string) []string {
	var out []string
	for _, item := range n.list(key) {
		if s := item.text(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// number reads a decimal number.
func (n *node) number() (float64, bool) {
	if n == nil || n.kind != numberNode || strings.ContainsAny(n.value, "_xXnNpP") {
		return 0, false
	}
	f, err := strconv.ParseFloat(n.value, 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// integer reads a whole number that an offset may have.
func (n *node) integer() (int, bool) {
	f, ok := n.number()
	if !ok || f != math.Trunc(f) || math.Abs(f) > maxOffset {
		return 0, false
	}
	return int(f), true
}

// truth reports whether the value is true.
func (n *node) truth() bool {
	return n != nil && n.kind == boolNode && strings.EqualFold(n.value, "true")
}

// describe says what the value is, for messages.
func (n *node) describe() string {
	switch n.kind {
	case textNode:
		return "the text " + quoted(n.value)
	case numberNode:
		return "the number " + n.value
	case boolNode:
		return n.value
	case nullNode:
		return "nothing"
	case listNode:
		return "a list"
	default:
		return "a mapping"
	}
}

// quoted renders a text for a message, shortened.
func quoted(s string) string {
	const most = 60
	runes := 0
	for i := range s {
		if runes == most {
			return strconv.Quote(s[:i] + "…")
		}
		runes++
	}
	return strconv.Quote(s)
}
