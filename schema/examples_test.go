package schema_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"go.yaml.in/yaml/v4"

	"actorgraph/schema"
)

func TestExamples(t *testing.T) {
	api := load(t)
	ids := seedIDs(t)
	files, err := fs.Glob(schema.FS, "examples/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Errorf("%d examples, want 10 or more", len(files))
	}
	for _, file := range files {
		t.Run(path.Base(file), func(t *testing.T) {
			text := read(t, file)
			if !strings.HasPrefix(text, "# ") || !strings.Contains(strings.SplitN(text, "\nquery", 2)[0], "?") {
				t.Error("does not begin with its question in words")
			}
			doc, errs := gqlparser.LoadQueryWithRules(api, text, rules.NewDefaultRules())
			if errs != nil {
				t.Fatal(errs)
			}
			if len(doc.Operations) != 1 {
				t.Fatalf("%d operations, want 1", len(doc.Operations))
			}
			op := doc.Operations[0]
			if got := strings.ReplaceAll(strings.TrimSuffix(path.Base(file), ".graphql"), "-", ""); !strings.EqualFold(got, op.Name) {
				t.Errorf("operation %s in file %s", op.Name, file)
			}
			var variables map[string]any
			dec := json.NewDecoder(strings.NewReader(read(t, strings.TrimSuffix(file, ".graphql")+".variables.json")))
			dec.UseNumber()
			if err := dec.Decode(&variables); err != nil {
				t.Fatal(err)
			}
			if len(variables) != len(op.VariableDefinitions) {
				t.Errorf("%d variables given, %d declared", len(variables), len(op.VariableDefinitions))
			}
			values, err := validator.VariableValues(api, op, variables)
			if err != nil {
				t.Fatal(err)
			}
			for _, def := range op.VariableDefinitions {
				eachID(api, def.Type, values[def.Variable], func(id string) {
					if !ids[id] {
						t.Errorf("$%s: no seed declares %q", def.Variable, id)
					}
				})
			}
		})
	}
}

func TestEveryVariablesFileHasItsExample(t *testing.T) {
	files, err := fs.Glob(schema.FS, "examples/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, ok := strings.CutSuffix(file, ".variables.json")
		if !ok {
			t.Errorf("%s is not named NAME.variables.json", file)
			continue
		}
		if _, err := fs.Stat(schema.FS, name+".graphql"); err != nil {
			t.Error(err)
		}
	}
}

// Every root field is shown at work, so that no question goes without an example.
func TestExamplesAskEveryRootField(t *testing.T) {
	api := load(t)
	files, err := fs.Glob(schema.FS, "examples/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, file := range files {
		doc, errs := gqlparser.LoadQueryWithRules(api, read(t, file), rules.NewDefaultRules())
		if errs != nil {
			t.Fatal(errs)
		}
		for _, selection := range doc.Operations[0].SelectionSet {
			if field, ok := selection.(*ast.Field); ok {
				asked[field.Name] = true
			}
		}
	}
	for _, field := range api.Query.Fields {
		if !strings.HasPrefix(field.Name, "__") && !asked[field.Name] {
			t.Errorf("no example asks %s", field.Name)
		}
	}
}

// eachID calls visit for every value of type ID within v.
func eachID(api *ast.Schema, typ *ast.Type, v any, visit func(string)) {
	switch v := v.(type) {
	case []any:
		if typ.Elem != nil {
			typ = typ.Elem
		}
		for _, item := range v {
			eachID(api, typ, item, visit)
		}
	case map[string]any:
		for _, field := range api.Types[typ.Name()].Fields {
			eachID(api, field.Type, v[field.Name], visit)
		}
	case string:
		if typ.Name() == "ID" {
			visit(v)
		}
	}
}

// seedIDs returns the ids that the seeds declare, as the API shows them.
func seedIDs(t *testing.T) map[string]bool {
	t.Helper()
	type item struct {
		ID string `yaml:"id"`
	}
	ids := map[string]bool{}
	add := func(prefix string, items []item) {
		for _, i := range items {
			ids[prefix+i.ID] = true
		}
	}
	for name, data := range files(t, "../seeds/*.yaml") {
		var doc struct {
			Document   item
			References []item
			Sources    []item
			Actors     []item
			Agreements []item
			Events     []item
		}
		if err := yaml.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		add("doc:", append(doc.References, doc.Document))
		add("src:", doc.Sources)
		add("", doc.Actors)
		add("", doc.Agreements)
		add("", doc.Events)
	}
	return ids
}
