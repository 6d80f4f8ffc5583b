package gql

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"actorgraph/graph"
)

// writeCase runs an operation on cells made by hand.
func writeCase(t *testing.T, query string, fill func(*graph.Rows)) (data, logged string) {
	t.Helper()
	var log bytes.Buffer
	e := newTestExecutor(t, Options{Reader: readerFunc(fill), Logger: textLogger(&log)})
	op, errs := e.prepare(t.Context(), &request{Query: query})
	if errs != nil {
		t.Fatal(errs)
	}
	return string(e.run(t.Context(), op, nil).data), log.String()
}

func TestWrite(t *testing.T) {
	claim := func(r *graph.Rows, fill func()) {
		row := r.Row(graph.TypeClaim)
		fill()
		r.EndRow(row)
	}
	cases := []struct {
		name, query string
		fill        func(*graph.Rows)
		want        string
	}{
		{"null row", `{actor(id:"a"){id}}`, func(r *graph.Rows) { r.Null() }, `{"actor":null}`},
		{"row", `{a:actor(id:"a"){__typename id name}}`, func(r *graph.Rows) {
			row := r.Row(graph.TypeGroup)
			r.Prefixed("x:", "y")
			r.String(`a "b"`)
			r.EndRow(row)
		}, `{"a":{"__typename":"Group","id":"x:y","name":"a \"b\""}}`},
		{"list with null", `{nodes(ids:["a","b"]){id}}`, func(r *graph.Rows) {
			r.List(2)
			r.Null()
			row := r.Row(graph.TypeSource)
			r.String("src:b")
			r.EndRow(row)
		}, `{"nodes":[null,{"id":"src:b"}]}`},
		{"empty list", `{nodes(ids:[]){id}}`, func(r *graph.Rows) { r.List(0) }, `{"nodes":[]}`},
		{"count", `{count}`, func(r *graph.Rows) { r.Int(-3) }, `{"count":-3}`},
		{"scalars", `{claims{nodes{score symmetric relations quad}}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Count: 2, Total: -1})
			claim(r, func() { r.Float(-0.5); r.Bool(true); r.Strings([]string{"a", "b"}); r.String("X") })
			claim(r, func() { r.Null(); r.Bool(false); r.Strings(nil); r.Null() })
		}, `{"claims":{"nodes":[{"score":-0.5,"symmetric":true,"relations":["a","b"],"quad":"X"},{"score":null,"symmetric":false,"relations":[],"quad":null}]}}`},
		{"empty page", `{claims{edges{cursor} nodes{id} pageInfo{startCursor endCursor hasNextPage} totalCount}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Total: 7, HasNext: true})
		}, `{"claims":{"edges":[],"nodes":[],"pageInfo":{"startCursor":null,"endCursor":null,"hasNextPage":true},"totalCount":7}}`},
		{"interleaved views", `{claims{nodes{kind} totalCount edges{node{id} cursor} more:nodes{__typename}}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Count: 2, Total: 2})
			for _, n := range []string{"1", "2"} {
				claim(r, func() { r.String("K" + n) })
				claim(r, func() { r.String("clm:" + n); r.String("c" + n) })
				claim(r, func() {})
			}
		}, `{"claims":{"nodes":[{"kind":"K1"},{"kind":"K2"}],"totalCount":2,"edges":[{"node":{"id":"clm:1"},"cursor":"c1"},{"node":{"id":"clm:2"},"cursor":"c2"}],"more":[{"__typename":"Claim"},{"__typename":"Claim"}]}}`},
		{"nothing selected", `{claims{nodes{id @skip(if:true)}}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Count: 1, Total: -1})
			claim(r, func() {})
		}, `{"claims":{"nodes":[{}]}}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, log := writeCase(t, c.query, c.fill); got != c.want {
				t.Errorf("got  %s\nwant %s\n%s", got, c.want, log)
			}
		})
	}
}

// TestWriteMisfit checks that cells of another shape are an error, and never a
// broken answer or a panic.
func TestWriteMisfit(t *testing.T) {
	cases := []struct {
		name, query string
		fill        func(*graph.Rows)
		want        string // in the log
	}{
		{"nothing", `{health{claims}}`, func(*graph.Rows) {}, "ends at cell 0"},
		{"null for non-null row", `{health{claims}}`, func(r *graph.Rows) { r.Null() }, "a row should be"},
		{"null for non-null value", `{actor(id:"a"){id}}`, func(r *graph.Rows) { row := r.Row(graph.TypeState); r.Null(); r.EndRow(row) }, "a value should be"},
		{"unknown type", `{actor(id:"a"){id}}`, func(r *graph.Rows) { r.Row(graph.TypeClaim) }, "none was asked for"},
		{"type out of range", `{actor(id:"a"){id}}`, func(r *graph.Rows) { r.Row(200) }, "none was asked for"},
		{"open row", `{actor(id:"a"){id}}`, func(r *graph.Rows) { r.Row(graph.TypeState); r.String("x") }, "ends at cell"},
		{"left over", `{count}`, func(r *graph.Rows) { r.Int(1); r.Int(2) }, "left over"},
		{"page for list", `{nodes(ids:["a"]){id}}`, func(r *graph.Rows) { r.Page(graph.Page{}) }, "a list should be"},
		{"list for page", `{claims{totalCount}}`, func(r *graph.Rows) { r.List(0) }, "a page should be"},
		{"no total", `{claims{totalCount}}`, func(r *graph.Rows) { r.Page(graph.Page{Total: -1}) }, "no total"},
		{"fewer rows", `{claims{nodes{id}}}`, func(r *graph.Rows) { r.Page(graph.Page{Count: 1}) }, "ends at cell"},
		{"fewer rows of two views", `{claims{nodes{id} edges{cursor}}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Count: 1})
			row := r.Row(graph.TypeClaim)
			r.String("x")
			r.EndRow(row)
		}, "ends at cell"},
		{"row that ends before it starts", `{claims{nodes{id} edges{cursor}}}`, func(r *graph.Rows) { r.Page(graph.Page{Count: 1}); r.Row(graph.TypeClaim) }, "a row should be"},
		{"shorter list", `{nodes(ids:["a"]){id}}`, func(r *graph.Rows) { r.List(1 << 40) }, "ends at cell"},
		{"null in list", `{health{invariantsBroken}}`, func(r *graph.Rows) {
			row := r.Row(graph.TypeHealth)
			r.List(1)
			r.Null()
			r.EndRow(row)
		}, "a value in a list"},
		{"no number", `{claims{nodes{score}}}`, func(r *graph.Rows) {
			r.Page(graph.Page{Count: 1})
			row := r.Row(graph.TypeClaim)
			r.Float(math.NaN())
			r.EndRow(row)
		}, "is no number"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data, log := writeCase(t, c.query, c.fill)
			if !strings.Contains(log, c.want) {
				t.Errorf("log %q lacks %q", log, c.want)
			}
			if data != "null" && data != `{"actor":null}` {
				t.Errorf("data %s", data)
			}
		})
	}
}

func TestAppendFloat(t *testing.T) {
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -2.5, 0.1, 1e20, 1e21, 1e-4, 1e-5, 123456789, math.MaxFloat64, math.SmallestNonzeroFloat64} {
		var want bytes.Buffer
		if err := graphql.MarshalFloatContext(f).MarshalGQLContext(t.Context(), &want); err != nil {
			t.Fatal(err)
		}
		if got, ok := appendFloat(nil, f); !ok || string(got) != want.String() {
			t.Errorf("got %s, want %s", got, &want)
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, ok := appendFloat(nil, f); ok {
			t.Errorf("%v is a number", f)
		}
	}
}

func FuzzWriteString(f *testing.F) {
	for _, s := range []string{"", "plain", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "é\u2028\u2029<>&", "\xff\xc3", "日本\xe6\x97", `"`, "\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		graphql.MarshalString(s).MarshalGQL(&want)
		if got := appendQuoted(nil, s); string(got) != want.String() {
			t.Errorf("got %q, want %q", got, want.String())
		}
		if got := appendQuoted([]byte("x"), []byte(s)); string(got) != "x"+want.String() {
			t.Errorf("got %q, want %q", got, want.String())
		}
	})
}
