package loader

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

// section is the header of one file in an archive, as in golang.org/x/tools/txtar.
var section = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

// unpack splits an archive into its leading comment and its files.
func unpack(archive string) (comment string, files map[string]string) {
	files = map[string]string{}
	at := section.FindAllStringSubmatchIndex(archive, -1)
	for i, m := range at {
		end := len(archive)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		files[archive[m[2]:m[3]]] = archive[m[1]:end]
	}
	if len(at) == 0 {
		return archive, files
	}
	return archive[:at[0][0]], files
}

// bystander is a document that must load whatever stands beside it.
const bystander = `document: {id: bystander}
text: Nothing happened.
actors:
- {id: bystander, type: person, name: Bystander}
- {id: weather, type: group, name: Weather}
claims:
- {id: c1, subject: bystander, kind: FEARS, object: weather, negated: true, quote: Nothing happened.}
`

// TestCases loads the folder that each archive holds and compares the result
// line of each document and its diagnostics.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			comment, files := unpack(string(src))
			want := files["want"]
			delete(files, "want")
			files["zz-bystander.yaml"] = bystander
			folder(t, files)
			if _, ok := files["link.yaml"]; ok {
				if err := os.Symlink("/etc/hostname", "link.txt"); err != nil {
					t.Skip(err)
				}
			}
			g := &fakeGraph{
				entities: map[string]graph.Declaration{
					"known-state": {ID: "known-state", Type: graph.State, Name: "Known State"},
					"known-event": {ID: "known-event", Type: graph.Event, Name: "Known Event"},
				},
				sources: map[string]graph.Source{"known-source": {ID: "known-source", Name: "Known Source"}},
			}
			l := newLoader(g)
			l.Strict = strings.Contains(comment, "\nstrict\n")
			r := run(t, l, ".")
			var got strings.Builder
			for _, x := range r.Results {
				fmt.Fprintln(&got, x)
				for _, d := range x.Diagnostics {
					fmt.Fprintf(&got, "  %s\n", d)
					if d.Line == 0 {
						t.Errorf("no place: %s", d)
					}
				}
			}
			for _, rec := range g.records() {
				checkRecord(t, &rec)
				for _, e := range rec.Entities {
					if e.Borrowed {
						fmt.Fprintf(&got, "%s borrows %s %s %q\n", rec.Document.ID, e.Type, e.ID, e.Name)
					}
				}
				for _, s := range rec.Sources {
					if s.Borrowed {
						fmt.Fprintf(&got, "%s borrows SOURCE %s %q\n", rec.Document.ID, s.ID, s.Name)
					}
				}
			}
			if _, ok := g.records()["bystander"]; !ok {
				t.Error("the other document was not loaded")
			}
			if *update {
				kept := string(src)
				if m := regexp.MustCompile(`(?m)^-- want --\n`).FindStringIndex(kept); m != nil {
					kept = kept[:m[0]]
				}
				if err := os.WriteFile(filepath.Join(root, path), []byte(kept+"-- want --\n"+got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("run go test -update to accept:\n%s", diff)
			}
		})
	}
}
