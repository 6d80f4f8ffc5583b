package gql

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// collected is all selections of one response key in one object, in order of
// appearance. Validation has made sure that they are the same field with the
// same arguments; their selections merge.
type collected struct {
	key    string
	fields []*ast.Field
}

// selections returns what the merged field selects.
func (c *collected) selections() []ast.SelectionSet {
	sets := make([]ast.SelectionSet, 0, len(c.fields))
	for _, f := range c.fields {
		sets = append(sets, f.SelectionSet)
	}
	return sets
}

func (c *collected) name() string { return c.fields[0].Name }

// collector is the algorithm CollectFields of the GraphQL specification for one
// concrete type: fragments that apply are dissolved, fields stand in the order
// in which their response keys first appear.
type collector struct {
	satisfies  []string // names of the type, its interfaces and the unions that it is of
	fragments  ast.FragmentDefinitionList
	conditions map[string]bool // values of the variables in @skip and @include
	visited    []string
	out        []collected
	index      map[string]int
}

func (c *compiler) collect(typ *ast.Definition, sets []ast.SelectionSet) []collected {
	k := collector{
		satisfies:  []string{typ.Name},
		fragments:  c.document.Fragments,
		conditions: c.conditions,
		index:      map[string]int{},
	}
	for _, x := range c.schema.GetImplements(typ) {
		k.satisfies = append(k.satisfies, x.Name)
	}
	for _, set := range sets {
		k.set(set)
	}
	return k.out
}

func (k *collector) set(set ast.SelectionSet) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if k.included(sel.Directives) {
				k.field(sel)
			}
		case *ast.InlineFragment:
			if k.included(sel.Directives) && k.applies(sel.TypeCondition) {
				k.set(sel.SelectionSet)
			}
		case *ast.FragmentSpread:
			if slices.Contains(k.visited, sel.Name) || !k.included(sel.Directives) {
				continue
			}
			k.visited = append(k.visited, sel.Name)
			if f := k.fragments.ForName(sel.Name); f != nil && k.applies(f.TypeCondition) {
				k.set(f.SelectionSet)
			}
		}
	}
}

func (k *collector) field(f *ast.Field) {
	i, ok := k.index[f.Alias]
	if !ok {
		i = len(k.out)
		k.index[f.Alias] = i
		k.out = append(k.out, collected{key: f.Alias})
	}
	k.out[i].fields = append(k.out[i].fields, f)
}

func (k *collector) applies(condition string) bool {
	return condition == "" || slices.Contains(k.satisfies, condition)
}

func (k *collector) included(directives ast.DirectiveList) bool {
	return !k.holds(directives, "skip", false) && k.holds(directives, "include", true)
}

func (k *collector) holds(directives ast.DirectiveList, name string, without bool) bool {
	d := directives.ForName(name)
	if d == nil {
		return without
	}
	arg := d.Arguments.ForName("if")
	if arg == nil || arg.Value == nil { // validation refuses it
		return without
	}
	if arg.Value.Kind == ast.Variable {
		return k.conditions[arg.Value.Raw]
	}
	return arg.Value.Raw == "true"
}
