package gql

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"actorgraph/graph"
	"actorgraph/schema"
)

func TestStoreErrors(t *testing.T) {
	cases := []struct {
		err     error
		code    string
		message string
		logged  bool
	}{
		{graph.Errorf(graph.Conflict, "two actors are called %q: a, b", "X"), "conflict", `two actors are called "X": a, b`, false},
		{&graph.Error{Op: "reading", Ref: "x", Code: graph.Invalid, Err: errors.New("a cursor of another list"), Hint: "do so"}, "invalid", "reading: x: a cursor of another list (do so)", false},
		{fmt.Errorf("wrapped in secrets: %w", graph.Errorf(graph.TooComplex, "too much")), "too_complex", "too much", false},
		{graph.Errorf(graph.Unavailable, "busy"), "unavailable", "busy", true},
		{graph.Errorf(graph.Internal, "secret"), "internal", "internal error", true},
		{errors.New("secret"), "internal", "internal error", true},
	}
	for _, c := range cases {
		t.Run(c.code, func(t *testing.T) {
			var log bytes.Buffer
			o := Options{Reader: &fakeReader{fail: func(*graph.Select) error { return c.err }}, Logger: textLogger(&log)}
			a := ask(t, o, "{\n  a: actor(id: \"x\") { id } __typename }", nil)
			if string(a.Data) != `{"a":null,"__typename":"Query"}` {
				t.Errorf("data %s", a.Data)
			}
			if e := a.Errors[0]; a.code() != c.code || e.Message != c.message || fmt.Sprint(e.Path) != "[a]" || fmt.Sprint(e.Locations) != "[map[column:3 line:2]]" {
				t.Errorf("%+v", e)
			}
			if n := strings.Count(log.String(), "\n"); (n == 1) != c.logged || n > 1 {
				t.Errorf("logged %q", log.String())
			}
			if id := a.Errors[0].Ext["requestId"]; (id == "request-1") != (c.code == "internal") {
				t.Errorf("request id %v", id)
			}
			if c.code == "internal" && !strings.Contains(log.String(), "request_id=request-1") {
				t.Errorf("logged %q", log.String())
			}
			if a := ask(t, o, `{__typename claims{totalCount} count}`, nil); string(a.Data) != "null" || len(a.Errors) != 1 {
				t.Errorf("a failed non-null field leaves %s", a.Data)
			}
		})
	}
}

func TestPanic(t *testing.T) {
	var log bytes.Buffer
	a := ask(t, Options{Reader: &fakeReader{fail: func(*graph.Select) error { panic("oops") }}, Logger: textLogger(&log)}, `{actor(id:"a"){id} __typename}`, nil)
	if a.code() != "internal" || string(a.Data) != `{"actor":null,"__typename":"Query"}` || !strings.Contains(log.String(), "oops") {
		t.Errorf("%+v, logged %q", a, log.String())
	}
}

// TestExamples runs every example of the schema.
func TestExamples(t *testing.T) {
	names, err := fs.Glob(schema.FS, "examples/*.graphql")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(schema.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		var variables map[string]any
		if b, err := fs.ReadFile(schema.FS, strings.TrimSuffix(name, ".graphql")+".variables.json"); err == nil {
			if err := json.Unmarshal(b, &variables); err != nil {
				t.Fatal(name, err)
			}
		}
		// The fake reader does not know the entities that traversals start from.
		if a := ask(t, Options{}, string(text), variables); a.Errors != nil && a.code() != "not_found" {
			t.Errorf("%s: %+v", name, a.Errors)
		}
	}
}

// TestIntrospection compares with the generated executor, alone and among
// fields of ours.
func TestIntrospection(t *testing.T) {
	e := newTestExecutor(t, Options{})
	op, errs := e.prepare(t.Context(), &request{Query: introspection})
	if errs != nil {
		t.Fatal(errs)
	}
	got := e.run(t.Context(), op, nil)
	if got.errs != nil {
		t.Fatal(got.errs)
	}
	oc := &graphql.OperationContext{
		RawQuery: introspection, Doc: op.document.ast, Operation: op.definition, RecoverFunc: graphql.DefaultRecover,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
	}
	ctx := graphql.WithOperationContext(t.Context(), oc)
	ctx = graphql.WithResponseContext(ctx, graphql.DefaultErrorPresenter, graphql.DefaultRecover)
	want := e.generated.Exec(ctx)(ctx).Data
	if !bytes.Equal(got.data, want) {
		t.Errorf("got %d bytes, want %d", len(got.data), len(want))
	}
	a := ask(t, Options{}, `query($n:String!){count s:__schema{queryType{name}} __typename s:__schema{queryType{kind}} t:__type(name:$n){name} none:__type(name:"X"){name}}`, map[string]any{"n": "Tlp"})
	if got := string(a.Data); !strings.HasSuffix(got, `,"s":{"queryType":{"name":"Query","kind":"OBJECT"}},"__typename":"Query","t":{"name":"Tlp"},"none":null}`) {
		t.Errorf("%s %+v", got, a.Errors)
	}
}

// TestPlansAreShared checks what a plan is kept for, and that the values of one
// request do not leak into another.
func TestPlansAreShared(t *testing.T) {
	var seen []*graph.Select
	e := newTestExecutor(t, Options{Reader: &fakeReader{rows: 1, seen: func(q *graph.Select) { seen = append(seen, q) }}})
	run := func(query string, variables map[string]any) *operation {
		t.Helper()
		op, errs := e.prepare(t.Context(), &request{Query: query, Variables: variables})
		if errs != nil {
			t.Fatal(errs)
		}
		if out := e.run(t.Context(), op, nil); out.errs != nil {
			t.Fatal(out.errs)
		}
		return op
	}
	const query = `query($id:ID!,$n:Int,$all:Boolean!){node(id:$id){id ... on Actor{engagements(first:$n){nodes{id kind @include(if:$all) citations{nodes{id}}}}}}}`
	a := run(query, map[string]any{"id": "a", "n": 1, "all": true})
	b := run(query, map[string]any{"id": "b", "n": 2, "all": true})
	c := run(query, map[string]any{"id": "b", "all": false})
	if a.plan != b.plan || a.plan == c.plan {
		t.Error("plans are shared by the wrong requests")
	}
	engagements := func(q *graph.Select) *graph.Select { return q.Views[0].Shapes[0].Items[1].Hop }
	for i, want := range []struct {
		id    string
		first int
	}{{"a", 1}, {"b", 2}, {"b", 20}} {
		if id, first := seen[i].Args.IDs[0], engagements(seen[i]).Args.First; id != want.id || first != want.first {
			t.Errorf("request %d asked for %s, %d", i, id, first)
		}
	}
	below := func(q *graph.Select) *graph.Select { return engagements(q).Views[0].Shapes[0].Items[2].Hop }
	if below(seen[0]) != below(seen[1]) {
		t.Error("what does not vary is copied")
	}
	large := `{count #` + strings.Repeat("x", 9<<10) + "\n}"
	if first, second := run(large, nil), run(large, nil); first.document == second.document {
		t.Error("a large document is kept")
	}
	for i := range 200 {
		run(fmt.Sprintf("{count #%04d%s\n}", i, strings.Repeat("x", 8000)), nil)
	}
	if d := e.documents; d.size > e.limits.Cache || len(d.byText) != d.order.Len() {
		t.Errorf("%d bytes, %d documents are kept", d.size, len(d.byText))
	}
}
