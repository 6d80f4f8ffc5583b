package loadertest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader"
)

// section is the header of one file in an archive, as in golang.org/x/tools/txtar.
var section = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

// Unpack splits an archive into its files. In them, ␍ stands for a carriage
// return and ⇥ for a tab, which editors like to change.
func Unpack(archive string) map[string]string {
	files := map[string]string{}
	at := section.FindAllStringSubmatchIndex(archive, -1)
	for i, m := range at {
		end := len(archive)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		files[archive[m[2]:m[3]]] = strings.NewReplacer("␍", "\r", "⇥", "\t").Replace(archive[m[1]:end])
	}
	return files
}

// Golden decodes the files of each archive in testdata that the decoder knows,
// and compares what it yields with the section "want".
func Golden(t *testing.T, d loader.Decoder, update bool) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			src, err := os.ReadFile(path) //nolint:gosec // an archive of the test itself
			if err != nil {
				t.Fatal(err)
			}
			files := Unpack(string(src))
			want := files["want"]
			delete(files, "want")
			side := fstest.MapFS{}
			for name, content := range files {
				side[name] = &fstest.MapFile{Data: []byte(content)}
			}
			var got strings.Builder
			for _, name := range slices.Sorted(maps.Keys(files)) {
				content := files[name]
				if !slices.Contains(d.Extensions, strings.ToLower(filepath.Ext(name))) || !d.Detect(name, []byte(content[:min(len(content), loader.DetectBytes)])) {
					fmt.Fprintf(&got, "%s: not of the format\n", name)
					continue
				}
				in := loader.Input{Path: name, Name: name, Body: strings.NewReader(content), Side: side}
				for a := range d.Decode(in) {
					Check(t, a)
					got.WriteString(Show(a))
				}
			}
			if update {
				kept, _, _ := strings.Cut(string(src), "-- want --\n")
				if err := os.WriteFile(path, []byte(kept+"-- want --\n"+got.String()), 0o600); err != nil { //nolint:gosec // likewise
					t.Fatal(err)
				}
				return
			}
			if want != got.String() {
				t.Errorf("run go test -update to accept. Wanted:\n%s\ngot:\n%s", want, got.String())
			}
		})
	}
}

// Show renders a document one thing a line, leaving out what is zero.
func Show(a *loader.Annotated) string {
	var b strings.Builder
	line := func(what string, v any) { fmt.Fprintf(&b, "  %-9s %s\n", what, compact(v)) }
	fmt.Fprintf(&b, "%s:%d:%d\n", a.Path, a.Line, a.Column)
	line("document", a.Document)
	for _, d := range a.References {
		line("reference", d)
	}
	for _, s := range a.Sources {
		line("source", s)
	}
	if a.Text != "" {
		line("text", a.Text)
	}
	for _, s := range a.Spans {
		line("span", s)
	}
	for _, r := range a.Relations {
		line("relation", r)
	}
	for _, s := range a.Same {
		line("same", s)
	}
	for _, d := range a.Diagnostics() {
		fmt.Fprintf(&b, "  %s\n", d)
	}
	return b.String()
}

// compact is JSON without what is zero.
func compact(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(prune(tree)); err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			switch value = prune(value); {
			case value == nil || value == "" || value == false:
				delete(v, key)
			case value == 0.0 && key != "Start":
				delete(v, key)
			default:
				v[key] = value
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	}
	return v
}
