package gql

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

var update = flag.Bool("update", false, "write the golden files again")

// newTestExecutor returns an executor over a fake store.
func newTestExecutor(tb testing.TB, o Options) *executor {
	tb.Helper()
	h, err := New(withTestDefaults(tb, o))
	if err != nil {
		tb.Fatal(err)
	}
	return h.(*handler).executor
}

// TestCompile compiles each testdata/NAME.graphql and compares the query for
// the store and the answer from a fake one with NAME.golden. A first line
// "# variables: {…}" gives values.
func TestCompile(t *testing.T) {
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := compileCase(t, string(text))
			golden := strings.TrimSuffix(file, ".graphql") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func compileCase(t *testing.T, text string) string {
	t.Helper()
	var variables map[string]any
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "# variables: ") {
		d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(first, "# variables: ")))
		d.UseNumber()
		if err := d.Decode(&variables); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	e := newTestExecutor(t, Options{Reader: &fakeReader{rows: 2, seen: func(q *graph.Select) { dumpSelect(&b, q, 0) }}})
	op, errs := e.prepare(t.Context(), &request{Query: text, Variables: variables})
	if errs != nil {
		return fmt.Sprintf("refused: %s\n", errs)
	}
	out := e.run(t.Context(), op, nil)
	if !json.Valid(out.data) {
		t.Errorf("not JSON: %s", out.data)
	}
	if out.errs != nil {
		fmt.Fprintf(&b, "\n%s\n", appendErrors(nil, out.errs, nil))
	}
	fmt.Fprintf(&b, "\n%s\n", out.data)
	return b.String()
}

// dumpSelect writes a query as an indented tree. Shapes that are equal are
// written once, under the range of their types.
func dumpSelect(b *strings.Builder, q *graph.Select, depth int) {
	indent := strings.Repeat("  ", depth)
	fmt.Fprintf(b, "%s%s", indent, nameOf(domainNames().hops, domainNames().roots, q.Hop))
	if q.Page {
		b.WriteString(" page")
	}
	if q.Next {
		b.WriteString(" next")
	}
	if q.Total {
		b.WriteString(" total")
	}
	if q.Args != nil {
		dumpFields(b, reflect.ValueOf(*q.Args))
	}
	b.WriteByte('\n')
	for i := range q.Views {
		fmt.Fprintf(b, "%s  view\n", indent)
		shapes := q.Views[i].Shapes
		for j := 0; j < len(shapes); {
			var items strings.Builder
			dumpItems(&items, shapes[j].Items, depth+3)
			next := j + 1
			for ; next < len(shapes); next++ {
				var other strings.Builder
				if dumpItems(&other, shapes[next].Items, depth+3); other.String() != items.String() {
					break
				}
			}
			b.WriteString(indent + "   ")
			for _, shape := range shapes[j:next] {
				b.WriteString(" " + nameOf(domainNames().types, nil, shape.Type))
			}
			b.WriteString("\n" + items.String())
			j = next
		}
	}
}

// nameOf is the name of a value in the API, the first in order if it has several.
func nameOf[T comparable](names, more map[string]T, value T) string {
	var found []string
	for _, m := range []map[string]T{names, more} {
		for name, v := range m {
			if v == value {
				found = append(found, name)
			}
		}
	}
	return slices.Min(found)
}

func dumpItems(b *strings.Builder, items []graph.Item, depth int) {
	for _, it := range items {
		if it.Hop != nil {
			dumpSelect(b, it.Hop, depth)
			continue
		}
		field := "cursor"
		if it.Field != graph.FieldCursor {
			field = nameOf(domainNames().fields, nil, it.Field)
		}
		b.WriteString(strings.Repeat("  ", depth) + field)
		if it.Start != 0 || it.Length != 0 {
			fmt.Fprintf(b, " %d+%d", it.Start, it.Length)
		}
		b.WriteByte('\n')
	}
}

// dumpFields writes what is not zero; an empty list is not zero.
func dumpFields(b *strings.Builder, v reflect.Value) {
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		if f.IsZero() {
			continue
		}
		if f.Kind() == reflect.Pointer {
			f = f.Elem()
		}
		switch x := f.Interface().(type) {
		case graph.ClaimFilter:
			fmt.Fprintf(b, " %s{", name)
			dumpFields(b, f)
			b.WriteString(" }")
		case graph.Set:
			fmt.Fprintf(b, " %s=%b", name, x&^(1<<63))
		case fmt.Stringer:
			fmt.Fprintf(b, " %s=%s", name, x)
		default:
			fmt.Fprintf(b, " %s=%q", name, fmt.Sprint(x))
		}
	}
}

// TestCollect holds the collection of fields to gqlgen's.
func TestCollect(t *testing.T) {
	const text = `
query($yes: Boolean!, $no: Boolean = false) {
  node(id: "x") {
    ...A
    id @skip(if: $yes)
    ... on Entity @include(if: true) { name ...B x: id }
    ... on Claim { y: sentence kind ...B }
    ...A @include(if: $no)
    ... @include(if: $yes) { id id ... on Actor { subtype name } }
    __typename
  }
}
fragment A on Node { a: id ... on Person { name subtype } }
fragment B on Node { ...A z: id ... on Group { id aliases { value } } ... on Group { aliases { documents { id } } } }`
	e := newTestExecutor(t, Options{})
	for _, yes := range []bool{true, false} {
		op, errs := e.prepare(t.Context(), &request{Query: text, Variables: map[string]any{"yes": yes}})
		if errs != nil {
			t.Fatal(errs)
		}
		schema := e.generated.Schema()
		oc := &graphql.OperationContext{Doc: op.document.ast, Operation: op.definition, Variables: op.variables}
		c := &compiler{schema: schema, document: op.document.ast, conditions: map[string]bool{"yes": yes, "no": false}}
		node := op.definition.SelectionSet[0].(*ast.Field).SelectionSet
		for _, typ := range schema.PossibleTypes["Node"] {
			if typ.Kind != ast.Object {
				continue
			}
			var got, want [][]string
			for _, f := range c.collect(typ, []ast.SelectionSet{node}) {
				var below []string
				for _, g := range c.collect(schema.Types["Name"], f.selections()) {
					below = append(below, g.key)
				}
				got = append(got, append([]string{f.key, f.name()}, below...))
			}
			satisfies := append([]string{typ.Name}, typ.Interfaces...)
			for _, f := range graphql.CollectFields(oc, node, satisfies) {
				var below []string
				for _, g := range graphql.CollectFields(oc, f.Selections, []string{"Name"}) {
					below = append(below, g.Alias)
				}
				want = append(want, append([]string{f.Alias, f.Name}, below...))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %v: -gqlgen +ours\n%s", typ.Name, yes, diff)
			}
		}
	}
}

// TestInterfacesDoNotMultiply nests interfaces as deeply as allowed, with
// selections that differ by type at each level.
func TestInterfacesDoNotMultiply(t *testing.T) {
	text := `id`
	for range 3 {
		text = `... on Entity{claims{nodes{subject{__typename ... on State{a:name} ...on Group{id} ... on Actor{` + text + `}}}}}`
	}
	e := newTestExecutor(t, Options{Limits: Limits{Cost: 1 << 30, Depth: 100}})
	op, errs := e.prepare(t.Context(), &request{Query: `{node(id:"x"){` + text + `}}`})
	if errs != nil {
		t.Fatal(errs)
	}
	if op.plan.steps > 50 {
		t.Errorf("%d steps", op.plan.steps)
	}
}
