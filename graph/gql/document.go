package gql

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// document is a parsed and validated document with the plans made from it.
type document struct {
	text       string
	ast        *ast.QueryDocument
	conditions []string // variables in @skip and @include

	mu    sync.Mutex
	plans map[planKey]*plan
}

// planKey tells the plans of a document apart: by operation, and by which of
// the conditions hold.
type planKey struct {
	operation string
	holds     uint64
}

// maxPlans bounds the plans of a document, for conditions multiply them.
const maxPlans = 8

// parse makes a document of its text, if it is within the limits and valid.
func parse(schema *ast.Schema, l *Limits, text string) (*document, gqlerror.List) {
	if len(text) > l.Query {
		return nil, gqlerror.List{problem(codeQueryTooLarge, "the document has %d bytes, the limit is %d", len(text), l.Query)}
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, l.Tokens)
	if err != nil {
		return nil, gqlerror.List{parseProblem(err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{problem(codeParse, "the document has no operation")}
	}
	if err := checkDocument(doc, l); err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := validator.ValidateWithRules(schema, doc, rules.NewDefaultRules()); len(errs) > 0 {
		for _, e := range errs {
			e.Extensions = map[string]any{"code": codeValidation}
		}
		return nil, errs
	}
	return &document{
		text: text, ast: doc, conditions: conditionsOf(doc), plans: map[planKey]*plan{},
	}, nil
}

func parseProblem(err error) *gqlerror.Error {
	code := codeParse
	if strings.Contains(err.Error(), "token limit") {
		code = codeTokens
	}
	e, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		return coded(code, err.Error())
	}
	out := coded(code, e.Message)
	out.Locations = e.Locations
	return out
}

// conditionsOf lists the variables that decide what is selected.
func conditionsOf(doc *ast.QueryDocument) (names []string) {
	var visit func(ast.SelectionSet)
	directives := func(list ast.DirectiveList) {
		for _, d := range list {
			if a := d.Arguments.ForName("if"); a != nil && a.Value.Kind == ast.Variable {
				names = append(names, a.Value.Raw)
			}
		}
	}
	visit = func(set ast.SelectionSet) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *ast.Field:
				directives(sel.Directives)
				visit(sel.SelectionSet)
			case *ast.InlineFragment:
				directives(sel.Directives)
				visit(sel.SelectionSet)
			case *ast.FragmentSpread:
				directives(sel.Directives)
			}
		}
	}
	for _, op := range doc.Operations {
		visit(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		visit(f.SelectionSet)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// operation picks an operation by name; the name may be left out when there is
// one only.
func (d *document) operation(name string) (*ast.OperationDefinition, *gqlerror.Error) {
	if name == "" && len(d.ast.Operations) > 1 {
		return nil, problem(codeOperation, "the document has %d operations, operationName must name one", len(d.ast.Operations))
	}
	if op := d.ast.Operations.ForName(name); op != nil {
		return op, nil
	}
	return nil, problem(codeOperation, "the document has no operation named %q", name)
}

// plan returns the plan of an operation, made on first use. make gets the
// values of the conditions.
func (d *document) plan(
	op *ast.OperationDefinition, variables map[string]any, compile func(conditions map[string]bool) (*plan, error),
) (*plan, error) {
	key := planKey{operation: op.Name}
	var conditions map[string]bool
	for i, name := range d.conditions {
		if op.VariableDefinitions.ForName(name) == nil { // of another operation
			continue
		}
		holds, ok := variables[name].(bool)
		if !ok {
			return nil, problem("invalid", "variable $%s decides what is selected and must be true or false", name)
		}
		if conditions == nil {
			conditions = map[string]bool{}
		}
		conditions[name] = holds
		if holds && i < 64 {
			key.holds |= 1 << i
		}
	}
	if len(d.conditions) > 64 { // more than a key can tell apart
		return compile(conditions)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if p := d.plans[key]; p != nil {
		return p, nil
	}
	p, err := compile(conditions)
	if err != nil {
		return nil, err
	}
	if len(d.plans) >= maxPlans {
		clear(d.plans)
	}
	d.plans[key] = p
	return p, nil
}
