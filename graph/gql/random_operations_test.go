package gql_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/schema"
)

func loadSDL(tb testing.TB) *ast.Schema {
	tb.Helper()
	entries, err := schema.FS.ReadDir(".")
	if err != nil {
		tb.Fatal(err)
	}
	var sources []*ast.Source
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".graphqls") {
			text, err := schema.FS.ReadFile(e.Name())
			if err != nil {
				tb.Fatal(err)
			}
			sources = append(sources, &ast.Source{Name: e.Name(), Input: string(text)})
		}
	}
	s, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestRandomOperations holds the generator to its promise: nearly all operations
// fit the schema, and together they take every field of every type.
func TestRandomOperations(t *testing.T) {
	t.Parallel()
	sdl := loadSDL(t)
	pool := &rndPool{names: []string{"Ä"}, ids: map[string][]string{}}
	const operations = 1000
	clashes, fields := 0, map[string]bool{}
	for seed := range uint64(operations) {
		op := newRndGen(seed, sdl, pool).operation()
		doc, problems := gqlparser.LoadQueryWithRules(sdl, op.text(), nil)
		if len(problems) > 0 {
			for _, p := range problems {
				if p.Rule != "OverlappingFieldsCanBeMerged" {
					t.Errorf("seed %d: %v\n%s", seed, p, op.text())
				}
			}
			clashes++
			continue
		}
		for _, o := range doc.Operations {
			note(fields, o.SelectionSet)
		}
	}
	if most := operations / 10; clashes > most {
		t.Errorf("%d of %d operations clash, want at most %d", clashes, operations, most)
	}
	for _, typ := range sdl.Types {
		if typ.Kind == ast.Enum || typ.Kind == ast.InputObject || typ.Kind == ast.Scalar || strings.HasPrefix(typ.Name, "__") {
			continue
		}
		for _, f := range typ.Fields {
			if !fields[typ.Name+"."+f.Name] && f.Name[0] != '_' {
				t.Errorf("no operation takes %s.%s", typ.Name, f.Name)
			}
		}
	}
}

func note(seen map[string]bool, sels ast.SelectionSet) {
	for _, s := range sels {
		switch s := s.(type) {
		case *ast.Field:
			seen[s.ObjectDefinition.Name+"."+s.Name] = true
			note(seen, s.SelectionSet)
		case *ast.InlineFragment:
			note(seen, s.SelectionSet)
		case *ast.FragmentSpread:
			note(seen, s.Definition.SelectionSet)
		}
	}
}
