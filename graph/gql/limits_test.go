package gql

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
)

// introspection is the query that GraphiQL sends.
const introspection = `query IntrospectionQuery{__schema{description queryType{name}mutationType{name}subscriptionType{name}types{...FullType}directives{name description isRepeatable locations args(includeDeprecated:true){...InputValue}}}}
fragment FullType on __Type{kind name description specifiedByURL isOneOf fields(includeDeprecated:true){name description args(includeDeprecated:true){...InputValue}type{...TypeRef}isDeprecated deprecationReason}inputFields(includeDeprecated:true){...InputValue}interfaces{...TypeRef}enumValues(includeDeprecated:true){name description isDeprecated deprecationReason}possibleTypes{...TypeRef}}
fragment InputValue on __InputValue{name description type{...TypeRef}defaultValue isDeprecated deprecationReason}
fragment TypeRef on __Type{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name}}}}}}}}}}`

// answer is a response as a client sees it.
type answer struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message   string         `json:"message"`
		Path      []any          `json:"path"`
		Locations []any          `json:"locations"`
		Ext       map[string]any `json:"extensions"`
	} `json:"errors"`
}

func (a *answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return fmt.Sprint(a.Errors[0].Ext["code"])
}

func ask(t *testing.T, o Options, query string, variables any) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	w := post(newTestHandler(t, o), string(body))
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return a
}

func TestLimits(t *testing.T) {
	nested := func(levels int) string { // each level doubles what is below
		b := strings.Builder{}
		b.WriteString("{...F0}")
		for i := range levels {
			fmt.Fprintf(&b, "fragment F%d on Query{...F%d ...on Query{...F%d}}", i, i+1, i+1)
		}
		fmt.Fprintf(&b, "fragment F%d on Query{count}", levels)
		return b.String()
	}
	deep := func(n int) string {
		return `{node(id:"d"){...on Source{` + strings.Repeat("owner{", n) + "id" + strings.Repeat("}", n) + "}}}"
	}
	repeat := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	cases := []struct {
		name, query string
		variables   any
		code        string
	}{
		{"document", "{count}" + strings.Repeat(" ", 32<<10), nil, "query_too_large"},
		{"tokens", "{" + strings.Repeat("count ", 4000) + "}", nil, "too_many_tokens"},
		{"tokens of comments", strings.Repeat("#\n", 4001) + "{count}", nil, "too_many_tokens"},
		{"operations", repeat("query Q%d{count}", 21), nil, "too_many_operations"},
		{"variables", "query(" + repeat("$v%d:Int ", 101) + "){count}", nil, "too_many_variables"},
		{"depth", deep(14), nil, "depth_limit_exceeded"},
		{"depth allowed", deep(13), nil, ""},
		{"fragments that double", nested(200), nil, "too_many_fields"},
		{"fields", "{" + strings.Repeat("...on Query{count}", 501) + "}", nil, "too_many_fields"},
		{"aliases", "{" + repeat("a%d:count ", 51) + "}", nil, "too_many_aliases"},
		{"directives", "{" + strings.Repeat("...@include(if:true){count}", 51) + "}", nil, "too_many_directives"},
		{"duplicates", "{" + strings.Repeat("count ", 21) + "}", nil, "too_many_duplicates"},
		{"defer", "{...@defer{count}}", nil, "unsupported_directive"},
		{"cyclic fragments", "{...A} fragment A on Query{...B} fragment B on Query{...A}", nil, "validation_failed"},
		{"nesting", strings.Repeat("{a", 1500), nil, "parse_failed"},
		{"nesting of values", `{count(filter:{subject:` + strings.Repeat("[", 1500) + strings.Repeat("]", 1500) + `})}`, nil, "parse_failed"},
		{"page", "{claims(first:101){totalCount}}", nil, "page_too_large"},
		{"page in variable", "query($n:Int){claims(first:$n){totalCount}}", map[string]any{"n": 101}, "page_too_large"},
		{"page allowed", "{claims(first:100){nodes{id}}}", nil, ""},
		{"negative page", "{claims(first:-1){totalCount}}", nil, "invalid"},
		{"huge page", "query($n:Int){claims(first:$n){totalCount}}", map[string]any{"n": 1 << 40}, "invalid"},
		{"nodes", "query($ids:[ID!]!){nodes(ids:$ids){id}}", map[string]any{"ids": make([]int, 101)}, "page_too_large"},
		{"values", "query($f:ClaimFilter){count(filter:$f)}", map[string]any{"f": map[string]any{"subject": make([]int, 1001)}}, "too_many_values"},
		{"text", `{node(id:"d"){...on Document{text(length:20001)}}}`, nil, "page_too_large"},
		{"plain list of none", `{node(id:"d"){...on Claim{id} ...on Entity{aliases{documents(first:0){id}}}}}`, nil, "invalid"},
		{"cost", "{claims(first:100){nodes{citations(first:100){nodes{claim{citations(first:2){nodes{id}}}}}}}}", nil, "too_expensive"},
		{"cost in variable", "query($n:Int){claims(first:$n){nodes{citations(first:$n){nodes{document{source{id}}}}}}}", map[string]any{"n": 100}, "too_expensive"},
		{"cost of aliases", "{a:claims(first:100){nodes{citations(first:100){nodes{id}}}} b:claims(first:100){nodes{citations(first:100){nodes{id}}}}}", nil, "too_expensive"},
		{"cost saturates", "{claims(first:100){nodes{" + strings.Repeat("citations(first:100){nodes{claim{", 3) + "id" + strings.Repeat("}}}", 3) + "}}}", nil, "too_expensive"},
		{"cost allowed", "{claims(first:100){nodes{id citations(first:100){nodes{id}}}}}", nil, ""},
		{"introspection", introspection, nil, ""},
		{"introspection bomb", "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}", nil, "validation_failed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			a := ask(t, Options{}, c.query, c.variables)
			if a.code() != c.code {
				t.Errorf("code %q, want %q: %+.300v", a.code(), c.code, a.Errors)
			}
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("took %s", d)
			}
			switch limit := c.code != "invalid" && c.code != ""; {
			case limit && a.Data != nil:
				t.Errorf("data %s", a.Data)
			case c.code == "" && (a.Data == nil || string(a.Data) == "null"):
				t.Error("no data")
			}
		})
	}
}

func TestManyErrors(t *testing.T) {
	a := ask(t, Options{}, "{"+strings.Repeat("nonsense ", 20)+"}", nil)
	if n := len(a.Errors); n != 9 || a.Errors[8].Ext["code"] != "too_many_errors" {
		t.Errorf("%d errors: %+v", n, a.Errors)
	}
}

func TestTimeout(t *testing.T) {
	a := ask(t, Options{Reader: blockingReader{}, Limits: Limits{Time: time.Millisecond}}, "{claims{totalCount}}", nil)
	if a.code() != "timeout" || string(a.Data) != "null" {
		t.Errorf("%+v", a)
	}
}

// blockingReader waits for the context to end.
type blockingReader struct{}

func (blockingReader) Read(ctx context.Context, _ *graph.Select, _ *graph.Rows) error {
	<-ctx.Done()
	return fmt.Errorf("waiting: %w", errors.New("store says no more than that"))
}

func TestBadLimits(t *testing.T) {
	for _, l := range []Limits{{Depth: -1}, {Time: -1}, {Cost: 1 << 40}} {
		if _, err := New(Options{Reader: &fakeReader{}, Limits: l}); err == nil {
			t.Errorf("%+v is accepted", l)
		}
	}
	if _, err := New(Options{}); err == nil {
		t.Error("no reader is accepted")
	}
}
