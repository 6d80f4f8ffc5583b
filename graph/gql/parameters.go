package gql

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

// parameters reads a ClaimFilter, an order and a length from the query of a URL.
// The names are those of the schema, which is where they are taken from; fields
// of an input within the filter are written with a dot between.
type parameters struct {
	known  []string
	inputs map[string]*ast.Type // of filter fields, by parameter
	limits *Limits
}

const (
	filterType   = "ClaimFilter"
	orderByName  = "orderBy"
	firstName    = "first"
	mostRows     = 1<<31 - 1
	listSplitter = ","
)

func newParameters(schema *ast.Schema, limits *Limits) parameters {
	p := parameters{inputs: map[string]*ast.Type{}, limits: limits}
	var add func(prefix string, input *ast.Definition)
	add = func(prefix string, input *ast.Definition) {
		for _, f := range input.Fields {
			name := prefix + f.Name
			if below := schema.Types[f.Type.Name()]; below.Kind == ast.InputObject {
				add(name+".", below)
				continue
			}
			p.inputs[name] = f.Type
			p.known = append(p.known, name)
		}
	}
	add("", schema.Types[filterType])
	p.known = append(p.known, orderByName, firstName)
	return p
}

// read returns what a query asks for: conditions, order and the number of rows
// at most. Errors name the parameter.
func (p *parameters) read(query string) (*graph.Args, error) {
	values, err := url.ParseQuery(query)
	if text, e := url.QueryUnescape(query); err != nil || e != nil || !utf8.ValidString(text) {
		return nil, p.refuse("the query string is malformed")
	}
	args := &graph.Args{First: mostRows}
	filter := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(p.known, name) {
			return nil, p.refuse("unknown parameter %q", name)
		}
		if err := p.one(args, filter, name, values[name]); err != nil {
			return nil, p.refuse("%s", argumentProblem(name, err).Message)
		}
	}
	var where string
	if args.Filter, where, err = filterOf(filter, p.limits.Values); err != nil {
		return nil, p.refuse("%s", argumentProblem(where, err).Message)
	}
	return args, nil
}

// one reads one parameter, which may be given several times if it is a list.
func (p *parameters) one(args *graph.Args, filter map[string]any, name string, values []string) (err error) {
	input := p.inputs[name]
	switch {
	case input != nil && input.Elem != nil:
		list := []any{}
		for _, value := range values {
			for element := range strings.SplitSeq(value, listSplitter) {
				if element == "" {
					return errEmpty()
				}
				list = append(list, element)
			}
		}
		set(filter, name, list)
		return nil
	case len(values) > 1:
		return graph.Errorf(graph.Invalid, "is given %d times", len(values))
	case values[0] == "":
		return errEmpty()
	case name == orderByName:
		args.Order, err = graph.ParseClaimOrder(values[0])
	case name == firstName:
		args.First, err = between(json.Number(values[0]), 1, mostRows)
	case input.NamedType == "Boolean":
		if values[0] != "true" && values[0] != "false" {
			return graph.Errorf(graph.Invalid, "must be true or false")
		}
		set(filter, name, values[0] == "true")
	case input.NamedType == "Int":
		set(filter, name, json.Number(values[0]))
	default:
		set(filter, name, values[0])
	}
	return err
}

// errEmpty refuses an empty value: it might be meant as no condition or as one
// that nothing meets.
func errEmpty() error {
	return graph.Errorf(graph.Invalid, "is empty; leave it out for no condition")
}

// set puts a value where a path with dots leads.
func set(into map[string]any, path string, value any) {
	name, rest, deeper := strings.Cut(path, ".")
	if !deeper {
		into[name] = value
		return
	}
	below, _ := into[name].(map[string]any)
	if below == nil {
		below = map[string]any{}
		into[name] = below
	}
	set(below, rest, value)
}

func (p *parameters) refuse(format string, args ...any) error {
	return &graph.Error{
		Code: graph.Invalid, Err: fmt.Errorf(format, args...),
		Hint: "parameters are " + strings.Join(p.known, ", "),
	}
}
