package gql_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// rndOperation is a request as a tree that can be printed, run and shrunk.
type rndOperation struct {
	name      string
	odd       bool // it may hold a value that is an error
	others    bool // the document holds another operation, too
	roots     []*rndSelection
	fragments []*rndFragment
	variables []*rndVariable
}

// rndSelection is a field, an inline fragment or a spread.
type rndSelection struct {
	alias, field string
	on           string       // inline fragments: the type; "" leaves it out
	spread       *rndFragment // named fragments
	args         []rndArg
	directives   []rndDirective
	below        []*rndSelection
}

type rndFragment struct {
	name, on string
	below    []*rndSelection
}

type rndDirective struct {
	name      string
	condition any
}

type rndArg struct {
	name  string
	value any
}

// Values are nil, bool, int, float64, string, rndEnum, []any, rndObject and
// *rndVariable.
type (
	rndEnum   string
	rndObject []rndArg
)

type rndVariable struct {
	name, typ  string
	hasDefault bool
	byDefault  any
	provided   bool
	value      any
}

// rndRequest is the JSON body of a request.
func (o *rndOperation) request() []byte {
	body := map[string]any{"query": o.text()}
	values := map[string]any{}
	for _, v := range o.used() {
		if v.provided {
			values[v.name] = rndPlain(v.value)
		}
	}
	if len(values) > 0 {
		body["variables"] = values
	}
	if o.name != "" {
		body["operationName"] = o.name
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err) // values are made of what JSON has
	}
	return text
}

// text is the document, with the fragments and variables that are in use.
func (o *rndOperation) text() string {
	var b strings.Builder
	vars := o.used()
	if o.name != "" || len(vars) > 0 {
		b.WriteString("query " + o.name)
	}
	for i, v := range vars {
		b.WriteString([]string{"(", " "}[min(i, 1)])
		fmt.Fprintf(&b, "$%s: %s", v.name, v.typ)
		if v.hasDefault {
			b.WriteString(" = " + rndLiteral(v.byDefault))
		}
	}
	if len(vars) > 0 {
		b.WriteString(")")
	}
	rndBlock(&b, o.roots, 0)
	if o.others && o.name != "" {
		b.WriteString("\nquery Other { __typename }")
	}
	for _, f := range o.spreads() {
		fmt.Fprintf(&b, "\nfragment %s on %s", f.name, f.on)
		rndBlock(&b, f.below, 0)
	}
	return b.String()
}

func rndBlock(b *strings.Builder, sels []*rndSelection, depth int) {
	b.WriteString(" {\n")
	for _, s := range sels {
		b.WriteString(strings.Repeat(" ", depth+1))
		switch {
		case s.spread != nil:
			b.WriteString("..." + s.spread.name)
		case s.field != "":
			if s.alias != "" {
				b.WriteString(s.alias + ": ")
			}
			b.WriteString(s.field)
			for i, a := range s.args {
				b.WriteString([]string{"(", ", "}[min(i, 1)] + a.name + ": " + rndLiteral(a.value))
			}
			if len(s.args) > 0 {
				b.WriteString(")")
			}
		default:
			b.WriteString("...")
			if s.on != "" {
				b.WriteString(" on " + s.on)
			}
		}
		for _, d := range s.directives {
			fmt.Fprintf(b, " @%s(if: %s)", d.name, rndLiteral(d.condition))
		}
		if len(s.below) > 0 {
			rndBlock(b, s.below, depth+1)
		}
		b.WriteString("\n")
	}
	b.WriteString(strings.Repeat(" ", depth) + "}")
}

// rndLiteral writes a value as GraphQL.
func rndLiteral(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case *rndVariable:
		return "$" + v.name
	case rndEnum:
		return string(v)
	case string:
		return rndQuote(v)
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, rndLiteral(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case rndObject:
		var parts []string
		for _, a := range v {
			parts = append(parts, a.name+": "+rndLiteral(a.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return fmt.Sprint(v)
	}
}

// rndQuote writes a GraphQL string: control characters as \u escapes, the rest as it is.
func rndQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// rndPlain turns a value into what encoding/json writes as a variable.
func rndPlain(v any) any {
	switch v := v.(type) {
	case rndEnum:
		return string(v)
	case []any:
		out := []any{}
		for _, x := range v {
			out = append(out, rndPlain(x))
		}
		return out
	case rndObject:
		out := map[string]any{}
		for _, a := range v {
			out[a.name] = rndPlain(a.value)
		}
		return out
	default:
		return v
	}
}

// walk visits every selection that is in use, once.
func (o *rndOperation) walk(visit func(*rndSelection)) {
	seen := map[*rndFragment]bool{}
	var down func([]*rndSelection)
	down = func(sels []*rndSelection) {
		for _, s := range sels {
			visit(s)
			down(s.below)
			if s.spread != nil && !seen[s.spread] {
				seen[s.spread] = true
				down(s.spread.below)
			}
		}
	}
	down(o.roots)
}

func (o *rndOperation) spreads() []*rndFragment {
	seen := map[*rndFragment]bool{}
	o.walk(func(s *rndSelection) {
		if s.spread != nil {
			seen[s.spread] = true
		}
	})
	return slices.SortedFunc(maps.Keys(seen), func(a, b *rndFragment) int { return strings.Compare(a.name, b.name) })
}

func (o *rndOperation) used() []*rndVariable {
	seen := map[*rndVariable]bool{}
	var in func(any)
	in = func(v any) {
		switch v := v.(type) {
		case *rndVariable:
			seen[v] = true
		case []any:
			for _, x := range v {
				in(x)
			}
		case rndObject:
			for _, a := range v {
				in(a.value)
			}
		}
	}
	o.walk(func(s *rndSelection) {
		for _, a := range s.args {
			in(a.value)
		}
		for _, d := range s.directives {
			in(d.condition)
		}
	})
	return slices.SortedFunc(maps.Keys(seen), func(a, b *rndVariable) int { return strings.Compare(a.name, b.name) })
}

// shrink drops selections, arguments and directives as long as the operation
// still fails.
func (o *rndOperation) shrink(fails func(*rndOperation) bool) {
	for again := true; again; {
		again = false
		lists := []*[]*rndSelection{&o.roots}
		o.walk(func(s *rndSelection) { lists = append(lists, &s.below) })
		for _, f := range o.spreads() {
			lists = append(lists, &f.below)
		}
		for _, list := range lists {
			for i := range slices.Backward(*list) {
				again = rndDrop(list, i, func() bool { return fails(o) }) || again
			}
			for _, s := range *list {
				for i := range slices.Backward(s.args) {
					again = rndDrop(&s.args, i, func() bool { return fails(o) }) || again
				}
				for i := range s.args {
					again = o.shrinkArg(&s.args[i], fails) || again
				}
				for i := range slices.Backward(s.directives) {
					again = rndDrop(&s.directives, i, func() bool { return fails(o) }) || again
				}
			}
		}
	}
}

// shrinkArg drops fields of an input object and writes a variable as its value.
func (o *rndOperation) shrinkArg(a *rndArg, fails func(*rndOperation) bool) bool {
	if v, ok := a.value.(*rndVariable); ok && v.provided {
		if a.value = v.value; fails(o) {
			return true
		}
		a.value = v
	}
	object, _ := a.value.(rndObject)
	fields, again := []rndArg(object), false
	for k := range slices.Backward(fields) {
		again = rndDrop(&fields, k, func() bool { a.value = rndObject(fields); return fails(o) }) || again
		a.value = rndObject(fields)
	}
	return again
}

// rndDrop takes an element away, and puts it back unless that still fails.
func rndDrop[T any](list *[]T, i int, fails func() bool) bool {
	if i >= len(*list) {
		return false
	}
	whole := *list
	*list = slices.Delete(slices.Clone(whole), i, i+1)
	if fails() {
		return true
	}
	*list = whole
	return false
}
