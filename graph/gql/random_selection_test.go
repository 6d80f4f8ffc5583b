package gql_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// operation makes a random operation. Most fit the schema; the few in which two
// selections clash are for the caller to drop.
func (g *rndGen) operation() *rndOperation {
	g.op = &rndOperation{}
	g.fields = 5 + g.IntN(60)
	if g.chance(30) {
		g.op.name, g.op.others = "Random", g.chance(20)
	}
	query := g.schema.Query
	scope := rndScope{}
	for range rndPick(g, []int{1, 1, 1, 2, 3}) {
		g.op.roots = append(g.op.roots, g.root(query, scope))
	}
	if g.chance(5) {
		g.op.roots = append(g.op.roots, &rndSelection{field: "__typename"})
	}
	if g.chance(4) {
		g.op.roots = append(g.op.roots, g.introspection())
	}
	if g.chance(5) { // the whole again, in a fragment
		f := &rndFragment{name: "Roots", on: query.Name, below: []*rndSelection{g.root(query, scope)}}
		g.op.fragments = append(g.op.fragments, f)
		g.op.roots = append(g.op.roots, &rndSelection{spread: f})
	}
	return g.op
}

func (g *rndGen) root(query *ast.Definition, scope rndScope) *rndSelection {
	fields := slices.DeleteFunc(slices.Clone(query.Fields), func(f *ast.FieldDefinition) bool { return f.Name[0] == '_' })
	return g.field(query, rndPick(g, fields), scope, 2+g.IntN(8), 1)
}

// introspection asks for one type, or for the names of all.
func (g *rndGen) introspection() *rndSelection {
	leaf := func(name string) *rndSelection { return &rndSelection{field: name} }
	under := func(name string) *rndSelection {
		return &rndSelection{field: name, below: []*rndSelection{leaf("name"), leaf("description")}}
	}
	if g.chance(30) {
		return &rndSelection{field: "__schema", below: []*rndSelection{leaf("__typename"), under("types")}}
	}
	name := rndPick(g, slices.Sorted(maps.Keys(g.schema.Types)))
	return &rndSelection{
		field: "__type", args: []rndArg{{"name", g.perhapsVariable(ast.NonNullNamedType("String", nil), 25, name)}},
		below: []*rndSelection{leaf("kind"), leaf("name"), under("fields"), under("enumValues"), under("inputFields"), under("possibleTypes")},
	}
}

// rndScope holds what the response keys of one place in the answer stand for,
// so that equal keys stand for equal things.
type rndScope map[string]*rndMeaning

type rndMeaning struct {
	what  string
	below rndScope
}

// selections chooses what to take of rows of a type; the answer has at most so
// many of them.
func (g *rndGen) selections(def *ast.Definition, scope rndScope, depth, rows int) []*rndSelection {
	var out []*rndSelection
	possible := g.schema.GetPossibleTypes(def)
	abstract := def.IsAbstractType()
	taken := func(field string) bool {
		return slices.ContainsFunc(out, func(s *rndSelection) bool { return s.field == field })
	}
	for range 1 + g.IntN(5) {
		switch roll := g.IntN(100); {
		case roll < 8:
			s := &rndSelection{field: "__typename"}
			if g.chance(20) {
				s.alias = "t"
			}
			out = append(out, s)
		case depth > 1 && abstract && roll < 60: // any type may come
			for range 1 + g.IntN(3) {
				out = append(out, g.fragment(def, rndPick(g, possible), scope, depth, rows))
			}
		case depth > 1 && roll < 16:
			out = append(out, g.fragment(def, rndPick(g, possible), scope, depth, rows))
		default:
			if f := g.pickField(def, depth, taken); f != nil {
				out = append(out, g.field(def, f, scope, depth, rows))
			}
		}
		g.decorate(out)
	}
	if len(out) == 0 {
		out = append(out, &rndSelection{field: "__typename"})
	}
	if g.chance(10) { // the same field twice
		out = append(out, out[g.IntN(len(out))])
	}
	return out
}

// pickField is a field that leads on only while there is depth and budget, and
// mostly one that is not taken yet.
func (g *rndGen) pickField(def *ast.Definition, depth int, taken func(string) bool) *ast.FieldDefinition {
	deep := depth > 1 && g.fields > 0
	fields := slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool {
		return f.Name[0] == '_' || !deep && g.schema.Types[f.Type.Name()].IsCompositeType()
	})
	if len(fields) == 0 {
		return nil
	}
	f := rndPick(g, fields)
	for try := 0; try < 3 && taken(f.Name); try++ {
		f = rndPick(g, fields)
	}
	if again := rndPick(g, fields); g.chance(50) && !taken(again.Name) && g.schema.Types[again.Type.Name()].IsCompositeType() {
		return again // edges are more telling than leaves
	}
	return f
}

func (g *rndGen) field(def *ast.Definition, f *ast.FieldDefinition, scope rndScope, depth, rows int) *rndSelection {
	g.fields--
	s := &rndSelection{field: f.Name, args: g.arguments(def.Name, f, rows)}
	what := f.Name + " " + f.Type.String()
	for _, a := range s.args {
		what += " " + a.name + ":" + rndLiteral(a.value)
	}
	if f.Type.NonNull == (g.IntN(10) == 0) && g.chance(40) {
		s.alias = fmt.Sprintf("a%d", g.IntN(4))
	}
	for s.alias == "" && scope[s.field] != nil && scope[s.field].what != what ||
		s.alias != "" && scope[s.alias] != nil && scope[s.alias].what != what {
		s.alias = fmt.Sprintf("x%d", len(scope))
		if scope[s.alias] != nil {
			s.alias = fmt.Sprintf("y%d", g.IntN(1<<30))
		}
	}
	key := s.field
	if s.alias != "" {
		key = s.alias
	}
	if scope[key] == nil {
		scope[key] = &rndMeaning{what, rndScope{}}
	}
	if t := g.schema.Types[f.Type.Name()]; t.IsCompositeType() {
		s.below = g.selections(t, scope[key].below, depth-1, rows*rndRows(f, s.args))
		if g.chance(30) && t.Fields.ForName("pageInfo") != nil { // so that the next page can be asked for
			s.below = append(s.below, &rndSelection{field: "pageInfo", below: []*rndSelection{{field: "hasNextPage"}, {field: "endCursor"}}})
		}
	}
	return s
}

// rndRows is how many rows a field gives at most, roughly.
func rndRows(f *ast.FieldDefinition, args []rndArg) int {
	n := 1
	if f.Type.Elem != nil && f.Name != "edges" && f.Name != "nodes" {
		n = 3
	}
	if f.Arguments.ForName("first") != nil {
		n = 20
		for _, a := range args {
			if v, ok := a.value.(*rndVariable); ok && v.provided && a.name == "first" {
				a.value = v.value
			}
			if v, ok := a.value.(int); ok && a.name == "first" {
				n = max(v, 1)
			}
		}
	}
	return n
}

// fragment takes from rows of a type that may be the parent's: inline, or named
// and perhaps used before.
func (g *rndGen) fragment(parent, on *ast.Definition, scope rndScope, depth, rows int) *rndSelection {
	if g.chance(40) { // an interface of it
		if names := on.Interfaces; len(names) > 0 {
			on = g.schema.Types[rndPick(g, names)]
		}
	}
	if g.chance(30) {
		for _, f := range g.op.fragments {
			if f.on == on.Name {
				return &rndSelection{spread: f}
			}
		}
		f := &rndFragment{on: on.Name}
		below := g.selections(on, scope, depth-1, rows) // may not spread itself
		f.name, f.below = fmt.Sprintf("F%d", len(g.op.fragments)), below
		g.op.fragments = append(g.op.fragments, f)
		return &rndSelection{spread: f}
	}
	s := &rndSelection{on: on.Name}
	if on == parent && g.chance(50) {
		s.on = ""
	}
	s.below = g.selections(on, scope, depth-1, rows)
	return s
}

// decorate puts directives on the last selection.
func (g *rndGen) decorate(sels []*rndSelection) {
	if len(sels) == 0 || !g.chance(8) {
		return
	}
	s := sels[len(sels)-1]
	for _, name := range rndPick(g, [][]string{{"skip"}, {"include"}, {"skip", "include"}}) {
		var condition any = g.chance(50)
		if g.chance(50) {
			v := &rndVariable{name: fmt.Sprintf("v%02d", len(g.op.variables)), typ: "Boolean!", provided: true, value: condition}
			if g.chance(30) {
				v.hasDefault, v.byDefault, v.provided = true, condition, g.chance(50)
			}
			g.op.variables = append(g.op.variables, v)
			condition = v
		}
		s.directives = append(s.directives, rndDirective{name, condition})
	}
}

func newRndGen(seed uint64, schema *ast.Schema, pool *rndPool) *rndGen {
	return &rndGen{Rand: rand.New(rand.NewPCG(seed, 7)), schema: schema, pool: pool, odd: 4}
}
