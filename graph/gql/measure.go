package gql

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// measure is the size of a document after fragments are expanded, without ever
// expanding them: each fragment is measured once, and counts saturate. It runs
// before validation, some rules of which take far more than linear time.
type measure struct {
	fields, aliases, directives, depth int
}

func (m *measure) add(o measure) {
	m.fields = plus(m.fields, o.fields)
	m.aliases = plus(m.aliases, o.aliases)
	m.directives = plus(m.directives, o.directives)
	m.depth = max(m.depth, o.depth)
}

type meter struct {
	fragments map[string]*ast.FragmentDefinition
	memo      map[string]measure
	open      map[string]bool // fragments being measured
	deferred  bool            // @defer occurs
}

// checkDocument refuses a document that exceeds a limit.
func checkDocument(doc *ast.QueryDocument, l *Limits) *gqlerror.Error {
	if n := len(doc.Operations); n > l.Operations {
		return problem(codeOperations, "the document has %d operations, the limit is %d", n, l.Operations)
	}
	t := &meter{
		fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)),
		memo:      map[string]measure{}, open: map[string]bool{},
	}
	for _, f := range doc.Fragments {
		t.fragments[f.Name] = f
	}
	var m measure
	for _, f := range doc.Fragments { // validated even when unused, so they count
		m.add(t.fragment(f.Name))
	}
	variables := 0
	for _, op := range doc.Operations {
		m.add(t.set(op.SelectionSet))
		t.directives(&m, op.Directives)
		for _, v := range op.VariableDefinitions {
			t.directives(&m, v.Directives)
		}
		variables += len(op.VariableDefinitions)
	}
	switch {
	case m.fields > l.Fields:
		return problem(codeFields, "the document has more than %d selections once fragments are expanded", l.Fields)
	case m.depth > l.Depth:
		return problem(codeDepth, "the document is %d fields deep, the limit is %d", m.depth, l.Depth)
	case m.aliases > l.Aliases:
		return problem(codeAliases, "the document has more than %d aliases", l.Aliases)
	case m.directives > l.Directives:
		return problem(codeDirectives, "the document has more than %d directives", l.Directives)
	case variables > l.Variables:
		return problem(codeVariables, "the document has %d variables, the limit is %d", variables, l.Variables)
	case t.deferred:
		return problem(codeDirective, "@defer is not supported")
	}
	for _, op := range doc.Operations {
		if t.crowded(op.SelectionSet, l.Same) {
			return problem(codeDuplicates, "one response name is selected more than %d times in one place", l.Same)
		}
	}
	return nil
}

func (t *meter) directives(m *measure, list ast.DirectiveList) {
	m.directives = plus(m.directives, len(list))
	for _, d := range list {
		t.deferred = t.deferred || d.Name == "defer"
	}
}

func (t *meter) set(set ast.SelectionSet) (m measure) {
	for _, sel := range set {
		var below measure
		switch sel := sel.(type) {
		case *ast.Field:
			t.directives(&m, sel.Directives)
			if sel.Alias != sel.Name {
				m.aliases = plus(m.aliases, 1)
			}
			below = t.set(sel.SelectionSet)
			if below.depth++; isIntrospection(sel) { // tools need their depth; validation has a rule for it
				below.depth = 1
			}
		case *ast.InlineFragment:
			t.directives(&m, sel.Directives)
			below = t.set(sel.SelectionSet)
		case *ast.FragmentSpread:
			t.directives(&m, sel.Directives)
			below = t.fragment(sel.Name)
		}
		m.fields = plus(m.fields, 1)
		m.add(below)
	}
	return m
}

func isIntrospection(f *ast.Field) bool { return f.Name == "__schema" || f.Name == "__type" }

// fragment measures a fragment once. Unknown and cyclic ones are left to the
// validation.
func (t *meter) fragment(name string) measure {
	if m, ok := t.memo[name]; ok {
		return m
	}
	f := t.fragments[name]
	if f == nil || t.open[name] {
		return measure{}
	}
	t.open[name] = true
	m := t.set(f.SelectionSet)
	t.directives(&m, f.Directives)
	delete(t.open, name)
	t.memo[name] = m
	return m
}

// crowded reports whether more than most selections in one place share a
// response name; comparing them is quadratic. It does expand fragments, within
// the limit on fields.
func (t *meter) crowded(set ast.SelectionSet, most int) bool {
	count := map[string]int{}
	var below []ast.SelectionSet
	var flatten func(ast.SelectionSet) bool
	flatten = func(set ast.SelectionSet) bool {
		for _, sel := range set {
			over := false
			switch sel := sel.(type) {
			case *ast.Field:
				count[sel.Alias]++
				over = count[sel.Alias] > most
				below = append(below, sel.SelectionSet)
			case *ast.InlineFragment:
				over = flatten(sel.SelectionSet)
			case *ast.FragmentSpread:
				if f := t.fragments[sel.Name]; f != nil && !t.open[sel.Name] {
					t.open[sel.Name] = true
					over = flatten(f.SelectionSet)
					delete(t.open, sel.Name)
				}
			}
			if over {
				return true
			}
		}
		return false
	}
	if flatten(set) {
		return true
	}
	for _, set := range below {
		if len(set) > 0 && t.crowded(set, most) {
			return true
		}
	}
	return false
}
