package gql

import (
	"fmt"
	"time"
)

// Limits bound what one request may cost, so that no document, however odd, can
// take the service down. Each is enforced before the work that it bounds, and
// each refusal has a code of its own in extensions.code, given in the comment.
// A zero field takes its value from DefaultLimits.
type Limits struct {
	Body       int // bytes of a request body: body_too_large
	Query      int // bytes of a document: query_too_large
	Tokens     int // tokens of a document: too_many_tokens
	Operations int // operations in a document: too_many_operations
	Variables  int // variables defined in a document: too_many_variables
	Depth      int // levels of fields, introspection aside: depth_limit_exceeded
	Fields     int // selections once fragments are expanded: too_many_fields
	Aliases    int // aliased selections: too_many_aliases
	Directives int // directives: too_many_directives
	Same       int // selections of one response name in one place: too_many_duplicates
	First      int // rows on one page: page_too_large
	Values     int // values in one list argument: too_many_values
	Text       int // code points of a document's text at once: page_too_large
	// Cost is the greatest number of rows that an answer may come to when every
	// list is as long as asked for: too_expensive.
	Cost   int
	Errors int           // errors shown in one answer; the rest are counted
	Time   time.Duration // of one operation: timeout
	// Cache is the number of bytes of documents whose plans are kept, and of requests
	// that are kept ready to run; what is longer than CacheDocument is never kept.
	Cache         int
	CacheDocument int
}

// DefaultLimits are generous for people and tools, and tight for abuse: the
// standard introspection query and every example of the schema pass.
func DefaultLimits() Limits {
	return Limits{
		Body:          1 << 20,
		Query:         32 << 10,
		Tokens:        4000,
		Operations:    20,
		Variables:     100,
		Depth:         15,
		Fields:        1000,
		Aliases:       50,
		Directives:    50,
		Same:          20,
		First:         100,
		Values:        1000,
		Text:          20_000,
		Cost:          20_000,
		Errors:        8,
		Time:          10 * time.Second,
		Cache:         512 << 10,
		CacheDocument: 8 << 10,
	}
}

// withDefaults fills in what is zero and refuses what makes no sense.
func (l Limits) withDefaults() (Limits, error) {
	d := DefaultLimits()
	for _, f := range []struct {
		name  string
		value *int
		byDef int
	}{
		{"body", &l.Body, d.Body},
		{"query", &l.Query, d.Query},
		{"tokens", &l.Tokens, d.Tokens},
		{"operations", &l.Operations, d.Operations},
		{"variables", &l.Variables, d.Variables},
		{"depth", &l.Depth, d.Depth},
		{"fields", &l.Fields, d.Fields},
		{"aliases", &l.Aliases, d.Aliases},
		{"directives", &l.Directives, d.Directives},
		{"same", &l.Same, d.Same},
		{"first", &l.First, d.First},
		{"values", &l.Values, d.Values},
		{"text", &l.Text, d.Text},
		{"cost", &l.Cost, d.Cost},
		{"errors", &l.Errors, d.Errors},
		{"cache", &l.Cache, d.Cache},
		{"cache document", &l.CacheDocument, d.CacheDocument},
	} {
		if *f.value == 0 {
			*f.value = f.byDef
		}
		if *f.value < 0 || *f.value > saturated {
			return l, fmt.Errorf("limit on %s is %d, must be between 1 and %d", f.name, *f.value, saturated)
		}
	}
	if l.Time == 0 {
		l.Time = d.Time
	}
	if l.Time < 0 {
		return l, fmt.Errorf("limit on time is %s, must be positive", l.Time)
	}
	return l, nil
}

// saturated is as far as anything is counted: far above every limit, and small
// enough that the product of two such numbers is an int.
const saturated = 1 << 30

// plus and times count up to saturated, so that nothing overflows.
func plus(a, b int) int  { return min(a+b, saturated) }
func times(a, b int) int { return min(a*b, saturated) }
