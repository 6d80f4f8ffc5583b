package gql

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"actorgraph/schema"
)

// FuzzCompile checks that no document does any harm, and that what is valid
// compiles and answers.
func FuzzCompile(f *testing.F) {
	f.Add(introspection, `{}`)
	for _, dir := range []fs.FS{schema.FS, os.DirFS("testdata")} {
		for _, pattern := range []string{"examples/*.graphql", "*.graphql"} {
			names, _ := fs.Glob(dir, pattern)
			for _, name := range names {
				text, err := fs.ReadFile(dir, name)
				if err != nil {
					f.Fatal(err)
				}
				variables, _ := fs.ReadFile(dir, name[:len(name)-len(filepath.Ext(name))]+".variables.json")
				f.Add(string(text), string(variables))
			}
		}
	}
	h, err := New(Options{Reader: &fakeReader{rows: 2}})
	if err != nil {
		f.Fatal(err)
	}
	e := h.(*handler).executor
	f.Fuzz(func(t *testing.T, text, values string) {
		var variables map[string]any
		_ = json.Unmarshal([]byte(values), &variables)
		op, errs := e.prepare(t.Context(), &request{Query: text, Variables: variables})
		for _, err := range errs {
			if code := codeOf(err); code == "internal" || code == "" {
				t.Fatalf("%q: %v", text, err)
			}
		}
		if errs != nil {
			return
		}
		out := e.run(t.Context(), op, nil)
		for _, err := range out.errs {
			if code := codeOf(err); code == "internal" || code == "" {
				t.Fatalf("%q: %v", text, err)
			}
		}
		if !json.Valid(out.data) {
			t.Fatalf("%q: %s", text, out.data)
		}
	})
}
