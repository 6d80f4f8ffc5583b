package gql

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"actorgraph/graph"
)

// The readers below take a value after GraphQL's input coercion: from a literal
// or from JSON. Validation has checked its type already, more or less: custom
// scalars may be anything, numbers may be json.Number, and a single value may
// stand for a list.

// textOf reads a String, an ID or a scalar of ours that is a text.
func textOf(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case int:
		return strconv.Itoa(v), nil
	default:
		return "", graph.Errorf(graph.Invalid, "must be a text")
	}
}

// numberOf reads an Int.
func numberOf(v any) (int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case float64:
		if n = int64(v); float64(n) != v {
			return 0, graph.Errorf(graph.Invalid, "must be a whole number")
		}
	case json.Number:
		n, err = v.Int64()
	case string:
		n, err = strconv.ParseInt(v, 10, 64)
	default:
		return 0, graph.Errorf(graph.Invalid, "must be a whole number")
	}
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 { // as GraphQL defines Int
		return 0, graph.Errorf(graph.Invalid, "must be a whole number of 32 bits")
	}
	return int(n), nil
}

func boolOf(v any) (bool, error) {
	b, ok := v.(bool)
	if !ok {
		return false, graph.Errorf(graph.Invalid, "must be true or false")
	}
	return b, nil
}

// listOf reads a list; anything else is a list of one.
func listOf(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case []string: // what gqlparser makes of a single value
		return anys(v)
	case []json.Number:
		return anys(v)
	case []int64:
		return anys(v)
	default:
		return []any{v}
	}
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// textsOf reads a list of ids. The prefix, if any, is optional in each. The
// result is never nil: an empty list matches nothing.
func textsOf(v any, prefix string, most int) ([]string, error) {
	list := listOf(v)
	if err := tooMany(len(list), most); err != nil {
		return nil, err
	}
	out := make([]string, len(list))
	for i, e := range list {
		s, err := textOf(e)
		if err != nil {
			return nil, err
		}
		out[i] = strings.TrimPrefix(s, prefix)
	}
	return out, nil
}

func tooMany(n, most int) error {
	if n > most {
		return problem(codeTooManyValues, "has %d values, the limit is %d", n, most)
	}
	return nil
}

// setOf reads a list of enum values.
func setOf[E ~uint8](v any, parse func(string) (E, error), most int) (graph.Set, error) {
	list := listOf(v)
	if err := tooMany(len(list), most); err != nil {
		return 0, err
	}
	set := graph.SetOf[E]()
	for _, e := range list {
		value, err := enumOf(e, parse)
		if err != nil {
			return 0, err
		}
		set |= graph.SetOf(value)
	}
	return set, nil
}

func enumOf[E ~uint8](v any, parse func(string) (E, error)) (E, error) {
	s, err := textOf(v)
	if err != nil {
		return 0, err
	}
	return parse(s)
}

// cursorOf reads a cursor. Whether it is one of the list at hand is for the
// store to say.
func cursorOf(v any) (graph.Cursor, error) {
	s, err := textOf(v)
	if err != nil {
		return graph.Cursor{}, err
	}
	return graph.ParseCursor(s)
}
