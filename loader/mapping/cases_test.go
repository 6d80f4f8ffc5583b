package mapping

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"actorgraph/loader"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

// TestCases loads the folder that each archive holds and compares what becomes
// of the files, and the records. The comment of an archive says what it is
// about; a line "strict" in it makes the run strict, a line "mapping NAME" asks
// for a mapping.
func TestCases(t *testing.T) {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join(root, path))
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			dir := t.TempDir()
			kept := archive.Files[:0]
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				kept = append(kept, f)
				name := filepath.Join(dir, f.Name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			got := runCase(t, string(archive.Comment))
			if *update {
				kept = append(kept, txtar.File{Name: "want", Data: []byte(got)})
				archive.Files = kept
				if err := os.WriteFile(filepath.Join(root, path), txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("run go test -update to accept:\n%s", diff)
			}
		})
	}
}

func runCase(t *testing.T, comment string) string {
	t.Helper()
	var b strings.Builder
	asked := ""
	for line := range strings.Lines(comment) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "mapping "); ok {
			asked = name
		}
	}
	choice, diagnostics, err := Choose(asked, []string{"."})
	for _, d := range diagnostics {
		fmt.Fprintln(&b, d)
	}
	if err != nil {
		fmt.Fprintln(&b, err)
		return b.String()
	}
	var w fakeWriter
	l := loader.Loader{
		Writer: &w, Now: func() time.Time { return time.Unix(0, 0) }, Strict: strings.Contains(comment, "\nstrict\n"),
		Formats: []loader.Format{loader.Native(), choice.Format(fakeDecoder())},
	}
	report, err := l.Run(t.Context(), []string{"."})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		fmt.Fprintln(&b, r)
		for _, d := range r.Diagnostics {
			fmt.Fprintf(&b, "  %s\n", d)
		}
	}
	fmt.Fprintln(&b, report.Totals)
	for _, fault := range w.faults {
		t.Error(fault)
	}
	for i := range w.records {
		b.WriteString(render(&w.records[i]))
	}
	return b.String()
}
