package decodertest

import (
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

// CaseFiles are the golden cases of a package.
const CaseFiles = "testdata/cases/*.txtar"

// Case is a golden case.
type Case struct {
	Path  string
	Files fstest.MapFS
	input string // the archive as far as Want
	want  string
}

// Names are those of the files, in order.
func (c *Case) Names() []string { return slices.Sorted(maps.Keys(c.Files)) }

// ReadCases reads archives; there must be some.
func ReadCases(tb testing.TB, pattern string) []Case {
	tb.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		tb.Fatal("no cases", err)
	}
	section := regexp.MustCompile(`(?m)^-- (.+) --\n`)
	marks := strings.NewReplacer("⇥", "\t", "␍", "\r", "␂", "\ufeff", "␃\n", "")
	cases := make([]Case, len(paths))
	for i, path := range paths {
		src, err := os.ReadFile(path) //nolint:gosec // a test's own file
		if err != nil {
			tb.Fatal(err)
		}
		c := Case{Path: path, Files: fstest.MapFS{}}
		c.input, c.want, _ = strings.Cut(string(src), "-- want --\n")
		at := section.FindAllStringSubmatchIndex(c.input, -1)
		for i, m := range at {
			end := len(c.input)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			c.Files[c.input[m[2]:m[3]]] = &fstest.MapFile{Data: []byte(marks.Replace(c.input[m[1]:end]))}
		}
		cases[i] = c
	}
	return cases
}

// Cases decodes the golden cases of a package and compares what is said with what
// they want, or writes it there.
func Cases(t *testing.T, d loader.Decoder, update bool) {
	t.Helper()
	for _, c := range ReadCases(t, CaseFiles) {
		t.Run(strings.TrimSuffix(filepath.Base(c.Path), ".txtar"), func(t *testing.T) {
			got := c.decode(t, d)
			switch {
			case update:
				if err := os.WriteFile(c.Path, []byte(c.input+"-- want --\n"+got), 0o600); err != nil {
					t.Fatal(err)
				}
			case got != c.want:
				t.Errorf("run go test -update to accept:\n%s", difference(c.want, got))
			}
		})
	}
}

// decode shows what a decoder says of each file.
func (c *Case) decode(t *testing.T, d loader.Decoder) string {
	t.Helper()
	var b strings.Builder
	for _, name := range c.Names() {
		if !Detects(d, name, c.Files[name].Data) {
			b.WriteString(name + " is not " + d.Name + "\n")
			continue
		}
		documents := Decode(t, d, Input(name, c.Files))
		if len(documents) == 0 {
			b.WriteString(name + " yields nothing\n")
		}
		for _, a := range documents {
			b.WriteString(Render(a))
		}
	}
	return b.String()
}

// difference shows the lines from the first to the last that is not the same.
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
