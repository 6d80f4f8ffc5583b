package neo4j

import (
	"math"

	"actorgraph/graph"
)

// The driver gives values as any: what a statement of ours returns has a type
// that we know, and null is the zero value.

func asText(v any) string { s, _ := v.(string); return s }

func asInt(v any) int64 { n, _ := v.(int64); return n }

func asBool(v any) bool { b, _ := v.(bool); return b }

func asList(v any) []any { l, _ := v.([]any); return l }

func asTexts(v any) []string {
	l := asList(v)
	if len(l) == 0 {
		return nil
	}
	out := make([]string, len(l))
	for i := range l {
		out[i] = asText(l[i])
	}
	return out
}

// asDate reads a date that was stored, and so parses.
func asDate(v any) graph.EDTF {
	d, _ := graph.ParseEDTF(asText(v)) // empty gives the zero date
	return d
}

// properties are those of a node or relationship; what has no value is left out,
// as Neo4j does.
type properties map[string]any

func (p properties) text(key, value string) {
	if value != "" {
		p[key] = value
	}
}

func (p properties) texts(key string, values []string) {
	if len(values) > 0 {
		p[key] = values
	}
}

func (p properties) flag(key string, value bool) {
	if value {
		p[key] = true
	}
}

func (p properties) count(key string, n int) {
	if n != 0 {
		p[key] = int64(n)
	}
}

// span adds the days that a date may lie between, if there is one. An open end is as
// far away as can be, so that conditions, orders and indexes need not know of it.
func (p properties) span(d graph.EDTF, from, to string) {
	if d.IsZero() {
		return
	}
	p[from], p[to] = int64(math.MinInt64), int64(math.MaxInt64)
	if day, ok := d.Earliest(); ok {
		p[from] = int64(day)
	}
	if day, ok := d.Latest(); ok {
		p[to] = int64(day)
	}
}
