package schema_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/schema"
)

// load returns the API as gqlparser understands it.
func load(t *testing.T) *ast.Schema {
	t.Helper()
	names, err := fs.Glob(schema.FS, "*.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.Source
	for _, name := range names {
		sources = append(sources, &ast.Source{Name: name, Input: read(t, name)})
	}
	api, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return api
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := schema.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// own returns the definitions that are ours and not the language's, by name.
func own(api *ast.Schema) []*ast.Definition {
	var defs []*ast.Definition
	for _, def := range api.Types {
		if !def.BuiltIn {
			defs = append(defs, def)
		}
	}
	slices.SortFunc(defs, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return defs
}

// The document for clients defines what the files do.
func TestSDL(t *testing.T) {
	text, err := schema.SDL()
	if err != nil {
		t.Fatal(err)
	}
	one, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	names := func(api *ast.Schema) (list []string) {
		for _, def := range own(api) {
			for _, f := range def.Fields {
				list = append(list, def.Name+"."+f.Name+" "+f.Type.String())
			}
			list = append(list, def.Name)
		}
		return list
	}
	if got, want := names(one), names(load(t)); !slices.Equal(got, want) {
		t.Errorf("%d definitions and fields, want %d", len(got), len(want))
	}
	if again, err := schema.SDL(); err != nil || string(again) != string(text) {
		t.Error("the order is not stable")
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	check := func(what, description string) {
		if len(strings.Fields(description)) < 2 {
			t.Errorf("%s: description %q says too little", what, description)
		}
	}
	for _, def := range own(load(t)) {
		check(def.Name, def.Description)
		for _, field := range def.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			check(def.Name+"."+field.Name, field.Description)
			for _, arg := range field.Arguments {
				check(def.Name+"."+field.Name+"("+arg.Name+":)", arg.Description)
			}
		}
		for _, value := range def.EnumValues {
			if value.Description == "" {
				t.Errorf("%s.%s: no description", def.Name, value.Name)
			}
		}
	}
}

func TestEveryTypeIsUsed(t *testing.T) {
	api := load(t)
	used := map[string]bool{"Query": true}
	for _, def := range own(api) {
		for _, field := range def.Fields {
			used[field.Type.Name()] = true
			for _, arg := range field.Arguments {
				used[arg.Type.Name()] = true
			}
		}
	}
	for _, def := range own(api) {
		// Object types are also reached through the interfaces they implement.
		if !used[def.Name] && len(def.Interfaces) == 0 {
			t.Errorf("%s is used nowhere", def.Name)
		}
	}
}

// Relay's compiler reads connections by these names and types.
func TestConnectionsFollowRelay(t *testing.T) {
	api := load(t)
	fields := func(name string) map[string]string {
		def := api.Types[name]
		if def == nil {
			t.Fatalf("no type %s", name)
		}
		got := map[string]string{}
		for _, f := range def.Fields {
			got[f.Name] = f.Type.String()
		}
		return got
	}
	connections := 0
	for _, def := range own(api) {
		item, ok := strings.CutSuffix(def.Name, "Connection")
		if !ok {
			continue
		}
		connections++
		node := item
		switch item { // what is listed has more to it than the type's name says
		case "Search":
			node = "SearchHit"
		case "Timeline":
			node = "TimelineItem"
		}
		for field, want := range map[string]string{
			"edges": "[" + item + "Edge!]!", "nodes": "[" + node + "!]!", "pageInfo": "PageInfo!", "totalCount": "Int!",
		} {
			if got := fields(def.Name)[field]; got != want {
				t.Errorf("%s.%s is %q, want %q", def.Name, field, got, want)
			}
		}
		for field, want := range map[string]string{"cursor": "Cursor!", "node": node + "!"} {
			if got := fields(item + "Edge")[field]; got != want {
				t.Errorf("%sEdge.%s is %q, want %q", item, field, got, want)
			}
		}
	}
	if connections != 13 {
		t.Errorf("%d connections, want 13", connections)
	}
	for field, want := range map[string]string{
		"hasNextPage": "Boolean!", "hasPreviousPage": "Boolean!", "startCursor": "Cursor", "endCursor": "Cursor",
	} {
		if got := fields("PageInfo")[field]; got != want {
			t.Errorf("PageInfo.%s is %q, want %q", field, got, want)
		}
	}
}

func TestEveryConnectionFieldPages(t *testing.T) {
	for _, def := range own(load(t)) {
		for _, field := range def.Fields {
			if !strings.HasSuffix(field.Type.Name(), "Connection") {
				continue
			}
			first, after := field.Arguments.ForName("first"), field.Arguments.ForName("after")
			if first == nil || first.Type.String() != "Int" || first.DefaultValue == nil {
				t.Errorf("%s.%s: first must be an Int with a default", def.Name, field.Name)
			}
			if after == nil || after.Type.String() != "Cursor" {
				t.Errorf("%s.%s: after must be a Cursor", def.Name, field.Name)
			}
		}
	}
}

func TestTypesOfEntity(t *testing.T) {
	api := load(t)
	for name, want := range map[string][]string{
		"Entity": {"Node"}, "Actor": {"Node", "Entity"},
		"State": {"Node", "Entity", "Actor"}, "Group": {"Node", "Entity", "Actor"},
		"Organization": {"Node", "Entity", "Actor"}, "Person": {"Node", "Entity", "Actor"},
		"Agreement": {"Node", "Entity"}, "Event": {"Node", "Entity"}, "Allegation": {"Node", "Entity"},
	} {
		if got := api.Types[name].Interfaces; !slices.Equal(got, want) {
			t.Errorf("%s implements %v, want %v", name, got, want)
		}
	}
}

// The four types of actor are one file each, and must not drift apart.
func TestActorsAreAlike(t *testing.T) {
	body := func(file, head string) string {
		_, after, ok := strings.Cut(read(t, file), head)
		if !ok {
			t.Fatalf("%s: no %q", file, head)
		}
		body, _, _ := strings.Cut(after, "\n}\n")
		return body
	}
	want := body("actor.graphqls", "interface Actor implements Node & Entity {")
	for _, name := range []string{"State", "Group", "Organization", "Person"} {
		if got := body(strings.ToLower(name)+".graphqls", "type "+name+" implements Node & Entity & Actor {"); got != want {
			t.Errorf("%s differs from Actor", name)
		}
	}
}
