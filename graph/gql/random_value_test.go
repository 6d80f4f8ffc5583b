package gql_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

// rndGen makes random operations that fit a schema.
type rndGen struct {
	*rand.Rand
	schema *ast.Schema
	pool   *rndPool
	op     *rndOperation
	fields int // still to be spent
	odd    int // per thousand: values that are errors
}

func (g *rndGen) chance(percent int) bool { return g.IntN(100) < percent }

func rndPick[T any](g *rndGen, from []T) T { return from[g.IntN(len(from))] }

// arguments chooses arguments of a field; rows is how often the field occurs in
// the answer at most.
func (g *rndGen) arguments(parent string, f *ast.FieldDefinition, rows int) []rndArg {
	var out []rndArg
	order := graph.OrderList(graph.LastPublishedDesc)
	for _, a := range f.Arguments {
		list := rndList(parent, f.Name)
		if list == graph.ListLastPublishedDesc {
			list = order
		}
		must := a.Type.NonNull && a.DefaultValue == nil
		percent := map[string]int{"filter": 35, "first": 75, "after": 15, "id": 60, "name": 50}[a.Name]
		if percent == 0 {
			percent = 30
		}
		if a.Name == "first" && rows > 20 {
			percent = 100 // the default would be a great many rows
		}
		if !must && !g.chance(percent) {
			continue
		}
		if a.Name == "maxDegree" { // which entities it skips depends on how the search goes
			continue
		}
		value := g.value(a.Type, rndSite{f.Name, a.Name, list, rows, f.Arguments.ForName("after") == nil})
		if e, ok := value.(rndEnum); ok && a.Name == "orderBy" {
			o, err := graph.ParseClaimOrder(string(e))
			if err == nil {
				order = graph.OrderList(o)
			}
		}
		if f.Name == "actor" && len(out) > 0 { // exactly one of its arguments
			if !g.rarely() {
				continue
			}
		}
		out = append(out, rndArg{a.Name, g.perhapsVariable(a.Type, 25, value)})
	}
	if f.Name == "actor" && parent == "Query" && len(out) == 0 {
		out = append(out, rndArg{"id", g.id("entity")})
	}
	return out
}

// rarely is true for the few operations that are to be errors.
func (g *rndGen) rarely() bool {
	odd := g.IntN(1000) < g.odd
	g.op.odd = g.op.odd || odd
	return odd
}

// perhapsVariable hands a value over as a variable now and then: given, absent,
// null, or left to a default.
func (g *rndGen) perhapsVariable(t *ast.Type, percent int, value any) any {
	if !g.chance(percent) {
		return value
	}
	value = rndConstant(value)
	v := &rndVariable{name: fmt.Sprintf("v%02d", len(g.op.variables)), typ: t.String(), provided: true, value: value}
	switch {
	case t.NonNull:
	case value != nil && g.chance(15):
		v.typ += "!"
	case g.chance(25):
		v.hasDefault, v.byDefault = true, value
		v.provided = g.chance(40)
		if g.chance(30) {
			v.value = nil
		}
	case g.chance(10):
		v.provided = false
	case g.chance(11):
		v.value = nil
	}
	g.op.variables = append(g.op.variables, v)
	return v
}

// rndConstant writes variables in a value as what they are given.
func rndConstant(value any) any {
	switch v := value.(type) {
	case *rndVariable:
		return v.value
	case []any:
		out := []any{}
		for _, x := range v {
			out = append(out, rndConstant(x))
		}
		return out
	case rndObject:
		var out rndObject
		for _, a := range v {
			out = append(out, rndArg{a.name, rndConstant(a.value)})
		}
		return out
	default:
		return value
	}
}

// rndSite is the place of a value.
type rndSite struct {
	field, arg string // arg may be a field of an input
	list       graph.ListOrder
	rows       int  // how often the field occurs in the answer at most
	plain      bool // not a connection
}

// value makes a value of a type for an argument, or for a field of an input.
func (g *rndGen) value(t *ast.Type, at rndSite) any {
	if !t.NonNull && g.chance(4) && at.arg != "first" {
		return nil
	}
	if t.Elem != nil {
		n := []int{0, 1, 1, 1, 2, 2, 3, 6}[g.IntN(8)]
		if n == 1 && g.chance(40) { // a single value stands for a list of one
			return g.value(t.Elem, at)
		}
		out := []any{}
		for range n {
			out = append(out, g.perhapsVariable(t.Elem, 4, g.value(t.Elem, at)))
		}
		return out
	}
	def := g.schema.Types[t.NamedType]
	switch {
	case def.Kind == ast.Enum:
		return rndEnum(rndPick(g, def.EnumValues).Name)
	case def.Kind == ast.InputObject:
		var out rndObject
		for _, f := range def.Fields {
			if g.IntN(len(def.Fields)) < 2 {
				below := at
				below.arg = f.Name
				value := g.value(f.Type, below)
				out = append(out, rndArg{f.Name, g.perhapsVariable(f.Type, 10, value)})
			}
		}
		return out
	}
	switch t.NamedType {
	case "ID":
		return g.id(rndIDs(at.field, at.arg))
	case "Cursor":
		return g.cursor(at.list)
	case "EDTF":
		if g.rarely() {
			return "no date"
		}
		return rndPick(g, append(g.pool.dates, "2023", "2022-06", "2021-01-01/.."))
	case "Boolean":
		return g.chance(50)
	case "String":
		if at.field == "search" || at.arg == "prefix" {
			return g.searched(at.arg)
		}
		return g.text(at.arg)
	case "Int":
		return g.int(at)
	}
	panic("no values of type " + t.String())
}

func (g *rndGen) int(at rndSite) any {
	switch {
	case at.arg == "first" && g.rarely():
		return rndPick(g, []any{-1, 101, 1 << 31})
	case at.arg == "first" && at.rows < 5 && g.chance(10):
		return rndPick(g, []any{nil, 100, 50})
	case at.arg == "first" && at.plain:
		return 1 + g.IntN(5) // a plain list has no empty pages
	case at.arg == "first":
		return g.IntN(6)
	case at.arg == "start" || at.arg == "length":
		return rndPick(g, []any{0, 1, 7, 100, 100_000 % 20_000, 19_999})
	default:
		return g.IntN(4)
	}
}

// rndIDs says what an argument's ids name.
func rndIDs(field, arg string) string {
	switch arg {
	case "documents":
		return "document"
	case "sources":
		return "source"
	case "by", "attributedTo":
		return "speaker"
	case "ids":
		switch field {
		case "documents":
			return "document"
		case "sources":
			return "source"
		case "nodes":
			return "any"
		}
	case "id":
		if field == "node" {
			return "any"
		}
	}
	return "entity"
}

func (g *rndGen) id(kind string) string {
	switch {
	case kind == "speaker":
		kind = rndPick(g, []string{"entity", "entity", "source"})
	case kind == "any" || g.chance(2):
		kind = rndPick(g, []string{"entity", "entity", "source", "document", "claim", "citation", "allegation"})
	}
	if ids := g.pool.ids[kind]; len(ids) > 0 && !g.chance(3) {
		return rndPick(g, ids)
	}
	return rndPick(g, []string{"nobody", "doc:nowhere", "src:", "clm:00000000000000000000000000", "cit:x", "alg:", "", "\u0000", "عدم"})
}

func (g *rndGen) cursor(list graph.ListOrder) any {
	if g.rarely() {
		return rndPick(g, []any{"", "AQ", "not a cursor", graph.Cursor{List: list%3 + 1, ID: "x"}.String()})
	}
	if known := g.pool.cursors[list]; len(known) > 0 {
		return rndPick(g, known)
	}
	return nil
}

// text is a name, or a stretch of one in another case.
func (g *rndGen) text(arg string) string {
	name := []rune(rndPick(g, g.pool.names))
	if arg == "text" && len(name) > 0 {
		from := g.IntN(len(name))
		name = name[from:min(len(name), from+g.IntN(6))]
	}
	switch g.IntN(4) {
	case 0:
		return strings.ToUpper(string(name))
	case 1:
		return strings.ToLower(string(name))
	default:
		return string(name)
	}
}

// searched is what somebody may type: words of one text or of several, whole and
// begun, with signs that mean something to search engines.
func (g *rndGen) searched(arg string) string {
	if g.rarely() {
		return strings.Repeat("x ", 200)
	}
	from := g.pool.names
	if len(g.pool.quotes) > 0 && g.chance(50) {
		from = g.pool.quotes
	}
	words := strings.Fields(rndPick(g, from))
	for range g.IntN(2) {
		words = append(words, strings.Fields(rndPick(g, from))...)
	}
	if arg == "text" {
		g.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	}
	words = words[:min(len(words), 1+g.IntN(3))]
	if len(words) > 0 && g.chance(50) {
		last := []rune(words[len(words)-1])
		words[len(words)-1] = string(last[:1+g.IntN(len(last))])
	}
	text := strings.Join(words, rndPick(g, []string{" ", " ", " ", "  ", "-", "\u0301 ", "* OR ", "\"~", " \\", "/"}))
	switch {
	case g.chance(5):
		text = rndPick(g, []string{"", " ", "…", "\u0301", "👩‍🚀", "*", "a", "quote:[* TO *]", "\x00", "(", "AND", "塔"})
	case g.chance(25):
		text = strings.ToUpper(text)
	}
	if runes := []rune(text); len(runes) > 90 {
		text = string(runes[:90])
	}
	return text
}
