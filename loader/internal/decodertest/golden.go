package decodertest

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader"
)

// Golden decodes the archives in testdata/cases and compares what Show says with
// their section "want", which update writes.
func Golden(t *testing.T, d loader.Decoder, update bool) {
	t.Helper()
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			src, err := os.ReadFile(path) //nolint:gosec // a test reads its own data
			if err != nil {
				t.Fatal(err)
			}
			names, files := unpack(string(src))
			want := ""
			if f := files["want"]; f != nil {
				want = string(f.Data)
				delete(files, "want")
			}
			var got strings.Builder
			for _, name := range names {
				if name == "want" || !Detects(d, name, files[name].Data) {
					continue
				}
				for a := range d.Decode(Input(name, files[name].Data, files)) {
					Check(t, a)
					fmt.Fprintf(&got, "%s: %s", name, Show(a))
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
				t.Errorf("run go test -update to accept\n%s", difference(want, got.String()))
			}
		})
	}
}

// Detects reports whether a decoder takes a file for its own.
func Detects(d loader.Decoder, name string, src []byte) bool {
	return slices.Contains(d.Extensions, strings.ToLower(filepath.Ext(name))) &&
		d.Detect(name, src[:min(len(src), loader.DetectBytes)])
}

// Input is a file among others, with a limit that no test reaches.
func Input(name string, src []byte, side fs.FS) loader.Input {
	return loader.Input{Path: name, Name: name, Body: bytes.NewReader(src), Side: side, Limit: 64 << 20}
}

// unpack splits an archive in the format of golang.org/x/tools/txtar.
func unpack(archive string) (names []string, files fstest.MapFS) {
	files = fstest.MapFS{}
	at := regexp.MustCompile(`(?m)^-- (\S+) --\n`).FindAllStringSubmatchIndex(archive, -1)
	for i, m := range at {
		end := len(archive)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		names = append(names, archive[m[2]:m[3]])
		files[archive[m[2]:m[3]]] = &fstest.MapFile{Data: []byte(archive[m[1]:end])}
	}
	return names, files
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		line := func(lines []string) string {
			if i < len(lines) {
				return lines[i]
			}
			return "(the end)"
		}
		if line(w) != line(g) {
			return fmt.Sprintf("line %d of want\n- %s\n+ %s", i+1, line(w), line(g))
		}
	}
	return "(no difference)"
}
