package main

import (
	"strconv"
	"time"

	"github.com/alecthomas/kong"

	"actorgraph/graph/gql"
)

// limitFlags bound what one request may cost. The names in the defaults are
// those of defaultLimits.
type limitFlags struct {
	MaxBody           int           `default:"${body}" help:"Bytes of a request body."`
	MaxQuery          int           `default:"${query}" help:"Bytes of a GraphQL document."`
	MaxTokens         int           `default:"${tokens}" help:"Tokens of a document."`
	MaxOperations     int           `default:"${operations}" help:"Operations in a document."`
	MaxVariables      int           `default:"${variables}" help:"Variables that a document defines."`
	MaxDepth          int           `default:"${depth}" help:"Levels of fields."`
	MaxFields         int           `default:"${fields}" help:"Fields, once fragments are expanded."`
	MaxAliases        int           `default:"${aliases}" help:"Fields with an alias."`
	MaxDirectives     int           `default:"${directives}" help:"Directives."`
	MaxDuplicates     int           `default:"${same}" help:"Times that one field may be selected in one place."`
	MaxFirst          int           `default:"${first}" help:"Rows on one page."`
	MaxValues         int           `default:"${values}" help:"Values in one list argument."`
	MaxText           int           `default:"${text}" help:"Characters of a document's text at once."`
	MaxCost           int           `default:"${cost}" help:"Rows that an answer may come to if every list is full."`
	MaxErrors         int           `default:"${errors}" help:"Errors shown in one answer."`
	Timeout           time.Duration `default:"${time}" help:"Time for one operation."`
	PlanCache         int           `default:"${cache}" help:"Bytes of documents whose plans are kept, and of requests that are kept ready to run."`
	PlanCacheDocument int           `default:"${document}" help:"Bytes of the longest document or request that is kept."`
}

// defaultLimits gives the flags the defaults of the API, which has the last word.
func defaultLimits() kong.Vars {
	d := gql.DefaultLimits()
	return kong.Vars{
		"body":       strconv.Itoa(d.Body),
		"query":      strconv.Itoa(d.Query),
		"tokens":     strconv.Itoa(d.Tokens),
		"operations": strconv.Itoa(d.Operations),
		"variables":  strconv.Itoa(d.Variables),
		"depth":      strconv.Itoa(d.Depth),
		"fields":     strconv.Itoa(d.Fields),
		"aliases":    strconv.Itoa(d.Aliases),
		"directives": strconv.Itoa(d.Directives),
		"same":       strconv.Itoa(d.Same),
		"first":      strconv.Itoa(d.First),
		"values":     strconv.Itoa(d.Values),
		"text":       strconv.Itoa(d.Text),
		"cost":       strconv.Itoa(d.Cost),
		"errors":     strconv.Itoa(d.Errors),
		"time":       d.Time.String(),
		"cache":      strconv.Itoa(d.Cache),
		"document":   strconv.Itoa(d.CacheDocument),
	}
}

// limits returns what the API is given. Its zero values mean the default, so a
// flag of 0 would not mean what it says.
func (f *limitFlags) limits() (gql.Limits, error) {
	l := gql.Limits{
		Body:          f.MaxBody,
		Query:         f.MaxQuery,
		Tokens:        f.MaxTokens,
		Operations:    f.MaxOperations,
		Variables:     f.MaxVariables,
		Depth:         f.MaxDepth,
		Fields:        f.MaxFields,
		Aliases:       f.MaxAliases,
		Directives:    f.MaxDirectives,
		Same:          f.MaxDuplicates,
		First:         f.MaxFirst,
		Values:        f.MaxValues,
		Text:          f.MaxText,
		Cost:          f.MaxCost,
		Errors:        f.MaxErrors,
		Time:          f.Timeout,
		Cache:         f.PlanCache,
		CacheDocument: f.PlanCacheDocument,
	}
	least := min(l.Body, l.Query, l.Tokens, l.Operations, l.Variables, l.Depth, l.Fields, l.Aliases, l.Directives,
		l.Same, l.First, l.Values, l.Text, l.Cost, l.Errors, l.Cache, l.CacheDocument)
	if least < 1 || l.Time <= 0 {
		return l, usage("a limit must be greater than 0")
	}
	return l, nil
}
