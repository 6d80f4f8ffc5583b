package gql

import (
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
)

// bound is a call with its values.
type bound struct {
	args          *graph.Args // rows
	start, length int         // the text of a document
	problem       *gqlerror.Error
}

// boundArgs are the arguments of a call whose values are known; nil otherwise.
func (k *call) boundArgs() *graph.Args {
	if k == nil {
		return nil
	}
	return k.bound.args
}

// bindCall gives a call its values. null and an absent value are the same:
// the default, or else no condition.
func bindCall(limits *Limits, k *call, variables map[string]any) bound {
	b := bound{}
	if k.hop != 0 {
		b.args = &graph.Args{}
	}
	if walks(k.hop) {
		b.args.Walk = &graph.Walk{}
	}
	for _, def := range k.field.Definition.Arguments {
		v, err := argument(k.field, def, variables)
		where := def.Name
		if err == nil && v != nil {
			var below string
			if below, err = b.set(k, def.Name, v, limits); below != "" {
				where += "." + below
			}
		}
		if err != nil {
			b.problem = argumentProblem(where, err)
			return b
		}
	}
	if err := b.check(k, limits); err != nil {
		b.problem = argumentProblem("", err)
	}
	return b
}

// argument returns the value of an argument, nil when it has none.
func argument(field *ast.Field, def *ast.ArgumentDefinition, variables map[string]any) (any, error) {
	if given := field.Arguments.ForName(def.Name); given != nil {
		v, err := given.Value.Value(variables)
		if err != nil || v != nil {
			return v, err
		}
	}
	if def.DefaultValue == nil {
		return nil, nil
	}
	return def.DefaultValue.Value(nil)
}

// set takes one argument. below names the part of it that is wrong, if known.
func (b *bound) set(k *call, name string, v any, limits *Limits) (below string, err error) {
	a, most := b.args, limits.Values
	switch name {
	case "filter":
		a.Filter, below, err = filterOf(v, most)
	case "id":
		a.IDs, err = textsOf(v, "", 1)
	case "ids":
		a.IDs, err = textsOf(v, idPrefix(k.hop), most)
	case "name":
		a.Name = new(string)
		*a.Name, err = textOf(v)
	case "text", "prefix":
		a.Text = new(string)
		if *a.Text, err = textOf(v); err == nil {
			err = longText(k.hop, *a.Text)
		}
	case "types":
		a.Types, err = setOf(v, graph.ParseEntityType, most)
	case "stance":
		a.Stances, err = setOf(v, graph.ParseStance, most)
	case "negated":
		a.Negated = new(bool)
		*a.Negated, err = boolOf(v)
	case "direction":
		a.Direction, err = enumOf(v, graph.ParseDirection)
	case "orderBy":
		a.Order, err = enumOf(v, graph.ParseClaimOrder)
	case "sources":
		a.Sources, err = textsOf(v, graph.SourcePrefix, most)
	case "against":
		a.Against, err = textsOf(v, "", most)
	case "by":
		if k.hop == graph.RootDistribution {
			a.Group, err = enumOf(v, graph.ParseGroupBy)
			break
		}
		a.By, err = textsOf(v, "", most) // a bare id is an entity's
	case "status":
		a.Status, err = setOf(v, graph.ParseClaimStatus, most)
	case "occurredFrom":
		a.OccurredFrom, err = dateOf(v)
	case "occurredTo":
		a.OccurredTo, err = dateOf(v)
	case "after":
		a.After, err = cursorOf(v)
	case "first":
		a.First, err = between(v, leastFirst(k), limits.First)
	case "from", "to", "via", "avoid", "maxHops", "maxDegree", "mode", "depth", "maxNodes":
		err = setWalk(a, name, v, most)
	case "clock":
		a.Clock, err = enumOf(v, graph.ParseClock)
	case "interval":
		a.Interval, err = enumOf(v, graph.ParseInterval)
	case "rows":
		a.Rows, err = textsOf(v, "", most)
	case "columns":
		a.Columns, err = textsOf(v, "", most)
	case "start":
		b.start, err = between(v, 0, math.MaxInt32)
	case "length":
		b.length, err = between(v, 0, limits.Text)
	default:
		err = graph.Errorf(graph.Internal, "no meaning for argument %s of %s", name, k.field.Name)
	}
	return below, err
}

// walks reports whether a hop is one of package traverse.
func walks(hop graph.Hop) bool {
	return hop == graph.RootPaths || hop == graph.RootNeighborhood || hop == graph.RootConnecting
}

// setWalk takes an argument of a traversal. What it may be, package traverse says.
func setWalk(a *graph.Args, name string, v any, most int) (err error) {
	w := a.Walk
	switch name {
	case "from":
		w.From, err = textOf(v)
	case "to":
		w.To, err = textOf(v)
	case "via":
		w.Via, err = textsOf(v, "", most)
	case "avoid":
		w.Avoid, err = textsOf(v, "", most)
	case "maxHops":
		w.MaxHops, err = numberOf(v)
	case "maxDegree":
		a.MaxDegree, err = between(v, 0, math.MaxInt32)
	case "mode":
		w.Mode, err = enumOf(v, graph.ParsePathMode)
	case "depth":
		w.Depth, err = numberOf(v)
	case "maxNodes":
		w.MaxNodes, err = numberOf(v)
	}
	return err
}

// longText refuses a text that is too long to be searched for.
func longText(hop graph.Hop, text string) error {
	most := math.MaxInt
	switch hop {
	case graph.RootSuggest:
		most = graph.MaxPrefix
	case graph.RootSearch:
		most = graph.MaxSearch
	default:
	}
	if len(text) <= most {
		return nil
	}
	if n := utf8.RuneCountInString(text); n > most {
		return graph.Errorf(graph.Invalid, "has %d characters, the limit is %d", n, most)
	}
	return nil
}

// between reads a number and checks its bounds.
func between(v any, least, most int) (int, error) {
	n, err := numberOf(v)
	switch {
	case err != nil:
		return 0, err
	case n < least:
		return 0, graph.Errorf(graph.Invalid, "is %d, must be at least %d", n, least)
	case n > most:
		return 0, problem(codePageTooLarge, "is %d, the limit is %d", n, most)
	}
	return n, nil
}

// leastFirst is 0 for connections, whose total may be all that is wanted. In a
// plain list 0 would mean all, so it is refused.
func leastFirst(k *call) int {
	if strings.HasSuffix(k.field.Definition.Type.Name(), connection) {
		return 0
	}
	return 1
}

// idPrefix is what ids may start with where the field says what they name.
func idPrefix(hop graph.Hop) string {
	switch hop {
	case graph.RootDocuments:
		return graph.DocumentPrefix
	case graph.RootSources:
		return graph.SourcePrefix
	default:
		return ""
	}
}

// check looks at the arguments together.
func (b *bound) check(k *call, limits *Limits) error {
	if k.hop == graph.RootActor && (b.args.IDs == nil) == (b.args.Name == nil) {
		return graph.Errorf(graph.Invalid, "give either id or name")
	}
	if k.hop == graph.RootMatrix && b.args.Columns == nil {
		b.args.Columns = b.args.Rows
	}
	if k.hop == graph.RootNodes && len(b.args.IDs) > limits.First {
		return problem(codePageTooLarge, "ids has %d values, the limit is %d", len(b.args.IDs), limits.First)
	}
	return nil
}

// argumentProblem makes err fit for the API.
func argumentProblem(name string, err error) *gqlerror.Error {
	code, message := string(graph.CodeOf(err)), err.Error()
	if p, ok := errors.AsType[*gqlerror.Error](err); ok {
		code, message = codeOf(p), p.Message
	}
	if code == string(graph.Internal) { // no error of ours: the value could not be read at all
		code = string(graph.Invalid)
	}
	if name != "" {
		message = name + ": " + message
	}
	return coded(code, message)
}
