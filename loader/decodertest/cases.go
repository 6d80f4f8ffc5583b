package decodertest

import (
	"bytes"
	"io/fs"
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

// Limit is what a decoder may hold in golden cases.
const Limit = 4 << 20

// Cases decodes what is in testdata/*.txtar and compares with the section want,
// or writes that section.
func Cases(t *testing.T, d loader.Decoder, update bool) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, d, path, update) })
	}
}

func golden(t *testing.T, d loader.Decoder, path string, update bool) {
	t.Helper()
	src, err := os.ReadFile(path) //nolint:gosec // a test's own file
	if err != nil {
		t.Fatal(err)
	}
	side, input, want := unpack(string(src))
	var got strings.Builder
	for _, name := range slices.Sorted(maps.Keys(side)) {
		head := side[name].Data
		if !d.Detect(name, head[:min(len(head), loader.DetectBytes)]) {
			got.WriteString(name + " is not " + d.Name + "\n")
			continue
		}
		documents := Decode(d, name, side)
		if len(documents) == 0 {
			got.WriteString(name + " yields nothing\n")
		}
		for _, a := range documents {
			Check(t, a)
			got.WriteString(Render(a))
		}
	}
	if update {
		if err := os.WriteFile(path, []byte(input+"-- want --\n"+got.String()), 0o600); err != nil { //nolint:gosec // likewise
			t.Fatal(err)
		}
		return
	}
	if got.String() != want {
		t.Errorf("run go test -update to accept:\n%s", difference(want, got.String()))
	}
}

// difference shows the lines from the first on that is not the same.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for len(w) > 1 && len(g) > 1 && w[0] == g[0] {
		w, g = w[1:], g[1:]
	}
	for len(w) > 1 && len(g) > 1 && w[len(w)-1] == g[len(g)-1] {
		w, g = w[:len(w)-1], g[:len(g)-1]
	}
	return "- " + strings.Join(w, "\n- ") + "\n+ " + strings.Join(g, "\n+ ")
}

// unpack splits an archive into its files and what is expected. In a file, a
// line's end can be written as \r\n with a "␍" before it, a byte order mark as
// "␂" and a line without an end with "␃" at its end, so that editors leave them
// alone.
func unpack(archive string) (files fstest.MapFS, input, want string) {
	input, want, _ = strings.Cut(archive, "-- want --\n")
	files = fstest.MapFS{}
	marks := strings.NewReplacer("␍\n", "\r\n", "␂", "\ufeff", "␃\n", "")
	sections := regexp.MustCompile(`(?m)^-- (.+) --\n`).FindAllStringSubmatchIndex(input, -1)
	for i, m := range sections {
		end := len(input)
		if i+1 < len(sections) {
			end = sections[i+1][0]
		}
		files[input[m[2]:m[3]]] = &fstest.MapFile{Data: []byte(marks.Replace(input[m[1]:end]))}
	}
	return files, input, want
}

// Decode collects what a decoder says of a file.
func Decode(d loader.Decoder, name string, side fs.FS) []*loader.Annotated {
	src, err := fs.ReadFile(side, name)
	if err != nil {
		a := loader.NewAnnotated(name, 1, 1)
		a.Add(loader.Error, 1, 1, "", "%v", err)
		return []*loader.Annotated{a}
	}
	return slices.Collect(d.Decode(loader.Input{Path: name, Name: name, Body: bytes.NewReader(src), Side: side, Limit: Limit}))
}

// Rejected reports whether a document has an error.
func Rejected(a *loader.Annotated) bool {
	return slices.ContainsFunc(a.Diagnostics(), func(d loader.Diagnostic) bool { return d.Severity == loader.Error })
}

// Seeds adds the files of the golden cases to a fuzz target.
func Seeds(f *testing.F) {
	f.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatal("no cases", err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path) //nolint:gosec // a test's own file
		if err != nil {
			f.Fatal(err)
		}
		files, _, _ := unpack(string(src))
		for _, name := range slices.Sorted(maps.Keys(files)) {
			f.Add(files[name].Data)
		}
	}
}
