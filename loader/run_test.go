package loader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// many writes n small documents, d000.yaml to …, each of which borrows an actor
// from the next one.
func many(t *testing.T, n int) {
	t.Helper()
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("d%03d.yaml", i)] = fmt.Sprintf(`document: {id: d%03d}
text: Moscow met Kabul.
actors:
- {id: actor-%03d, type: state, name: Actor %03d}
claims:
- {id: c1, subject: actor-%03d, kind: CONSULT, object: actor-%03d, quote: Moscow met Kabul}
`, i, i, i, i, (i+1)%n)
	}
	folder(t, files)
}

func TestRunBatches(t *testing.T) {
	const n = 150
	many(t, n)
	var g fakeGraph
	l := newLoader(&g)
	last := map[Stage]int{}
	l.Progress = func(stage Stage, done, total int) {
		if done != last[stage]+1 || total != n {
			t.Errorf("%s: %d of %d after %d", stage, done, total, last[stage])
		}
		last[stage] = done
	}
	r := run(t, l, ".")
	if want := (Totals{Documents: n, Added: n, Citations: n}); r.Totals != want {
		t.Errorf("%+v", r.Totals)
	}
	var ids []string
	var sizes []int
	for _, b := range g.batches {
		sizes = append(sizes, len(b.Records))
		for _, rec := range b.Records {
			ids = append(ids, rec.Document.ID)
			checkRecord(t, &rec)
		}
	}
	if diff := cmp.Diff([]int{64, 64, 22}, sizes); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSorted(ids) {
		t.Error("not in the order of the files")
	}
	if last[Reading] != n || last[Writing] != n {
		t.Error(last)
	}
}

// TestRunRefused has the store refuse two documents of a batch.
func TestRunRefused(t *testing.T) {
	many(t, 10)
	calls := 0
	g := &fakeGraph{}
	g.apply = func(b graph.Batch) (graph.Applied, error) {
		calls++
		for _, r := range b.Records {
			switch r.Document.ID {
			case "d003":
				return graph.Applied{}, &graph.Error{Op: "applying", Code: graph.Conflict, Ref: "d003", Err: errors.New("contradicts d999"), Hint: "ask"}
			case "d007":
				return graph.Applied{}, graph.Errorf(graph.Invalid, "breaks the model")
			}
		}
		return graph.Applied{}, nil
	}
	r := run(t, newLoader(g), ".")
	if r.Totals.Added != 8 || r.Totals.Rejected != 2 || r.Totals.Citations != 8 || calls != 11 {
		t.Errorf("%+v, %d calls", r.Totals, calls)
	}
	want := "d003.yaml:1:11: error: applying: d003: contradicts d999 (ask)\nd007.yaml:1:11: error: breaks the model\n"
	if got := lines(r); got != want {
		t.Errorf("got %s", got)
	}
	if err := r.Err(); graph.CodeOf(err) != graph.Invalid || err.Error() != "2 of 10 documents rejected" {
		t.Error(err)
	}
}

func TestRunUnavailable(t *testing.T) {
	many(t, 70)
	g := &fakeGraph{}
	g.apply = func(graph.Batch) (graph.Applied, error) {
		if len(g.batches) == 1 {
			return graph.Applied{}, graph.Errorf(graph.Unavailable, "no connection")
		}
		return graph.Applied{}, nil
	}
	r, err := newLoader(g).Run(t.Context(), []string{"."})
	if graph.CodeOf(err) != graph.Unavailable || err.Error() != `writing documents "d064" to "d069": no connection` {
		t.Error(err)
	}
	if r.Totals.Added != 64 || r.Totals.Documents != 70 {
		t.Errorf("%+v", r.Totals)
	}
}

func TestRunCancelled(t *testing.T) {
	many(t, 70)
	ctx, cancel := context.WithCancel(t.Context())
	g := &fakeGraph{}
	g.apply = func(graph.Batch) (graph.Applied, error) {
		cancel() // in the middle of a batch, which still finishes
		return graph.Applied{}, nil
	}
	r, err := newLoader(g).Run(ctx, []string{"."})
	if !errors.Is(err, context.Canceled) || r.Totals.Added != 64 {
		t.Errorf("%v, %+v", err, r.Totals)
	}
	if _, err := newLoader(g).Run(ctx, []string{"."}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestRunLookupFails(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "document: {id: a, source: s}\ntext: x\n"})
	l := newLoader(&fakeGraph{})
	l.Lookup = failingLookup{}
	if _, err := l.Run(t.Context(), []string{"."}); graph.CodeOf(err) != graph.Unavailable {
		t.Error(err)
	}
	l.Writer = nil
	if _, err := l.Run(t.Context(), []string{"."}); graph.CodeOf(err) != graph.Internal {
		t.Error(err)
	}
}

type failingLookup struct{}

func (failingLookup) Entities(context.Context, []string) (map[string]graph.Declaration, error) {
	return nil, graph.Errorf(graph.Unavailable, "no connection")
}

func (failingLookup) Sources(context.Context, []string) (map[string]graph.Source, error) {
	return nil, graph.Errorf(graph.Unavailable, "no connection")
}

// TestOrder loads files in both orders; what they say may not depend on it.
func TestOrder(t *testing.T) {
	many(t, 5)
	paths, _ := filepath.Glob("*.yaml")
	hashes := func(paths []string) map[string]string {
		var g fakeGraph
		run(t, newLoader(&g), paths...)
		all := map[string]string{}
		for id, r := range g.records() {
			h, _, err := r.Hash()
			if err != nil {
				t.Fatal(err)
			}
			all[id] = h.String()
		}
		return all
	}
	forward := hashes(paths)
	slices.Reverse(paths)
	if diff := cmp.Diff(forward, hashes(paths)); diff != "" || len(forward) != 5 {
		t.Error(diff)
	}
}

func TestCheckWritesNothing(t *testing.T) {
	folder(t, map[string]string{"a.yaml": document("a", "text: x", "quote: y")})
	var g fakeGraph
	r, err := newLoader(&g).Check(t.Context(), []string{"a.yaml"})
	if err != nil || r.Totals.Rejected != 1 || len(g.batches) != 0 {
		t.Error(err, r.Totals)
	}
	l := newLoader(&g)
	l.DryRun, l.Writer = true, nil
	if r := run(t, l, "a.yaml"); r.Totals.Rejected != 0 || r.Totals.Unverified != 1 || r.Results[0].String() != "a.yaml: checked 1 claim, 1 unanchored" {
		t.Error(r.Results)
	}
}

func TestFind(t *testing.T) {
	folder(t, map[string]string{
		"b/two.yml": "", "b/one.YAML": "", "a.json": "", "b/c/three.yaml": "", "notes.txt": "", "b/text.txt": "",
		"b/mapping.yaml": "", ".hidden/x.yaml": "", "b/.x.yaml": "", "empty/readme.md": "",
	})
	if err := os.Symlink("..", "b/loop"); err != nil {
		t.Skip(err)
	}
	list := func(paths ...string) (files, problems []string) {
		found, diagnostics := find(paths, Native().Extensions)
		for _, f := range found {
			files = append(files, fmt.Sprintf("%s %t", f.path, f.named))
		}
		for _, d := range diagnostics {
			problems = append(problems, d.String())
		}
		return files, problems
	}
	got, problems := list(".")
	want := []string{"a.json false", "b/c/three.yaml false", "b/one.YAML false", "b/two.yml false"}
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Error(diff, problems)
	}
	got, problems = list("notes.txt", "missing.yaml", "b/c", "b", "./notes.txt", "empty", "b/mapping.yaml")
	want = []string{"notes.txt true", "b/c/three.yaml false", "b/one.YAML false", "b/two.yml false", "b/mapping.yaml true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	want = []string{"missing.yaml:1:1: error: no such file", "empty:1:1: error: the folder holds no .yaml .yml .json file"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error(diff)
	}
	r := run(t, newLoader(&fakeGraph{}), "missing.yaml", "empty")
	if got := lines(r); r.Totals.Rejected != 2 || !strings.HasPrefix(got, "missing.yaml:1:1: error: no such file\n") {
		t.Error(got)
	}
}

// TestUsesAgree compares the uses that the native decoder notes with those that
// are found in its record.
func TestUsesAgree(t *testing.T) {
	src := strings.ReplaceAll(string(Template()), "\nactors: ", "\nxactors: ")
	head, _, _ := strings.Cut(src, "sources:\n")
	_, tail, _ := strings.Cut(src, "agreements:\n")
	src = head + "agreements:\n" + tail
	src = strings.ReplaceAll(src, "# ownVoices", "ownVoices")
	src = strings.ReplaceAll(src, "# mentions", "mentions")
	src = strings.ReplaceAll(src, "# - {of", "- {of")
	f := Decode("a.yaml", []byte(src), nil, Options{})
	if f.Rejected() {
		t.Fatal(f.Diagnostics())
	}
	plain := func(uses []use) []string {
		var out []string
		for _, u := range uses {
			out = append(out, fmt.Sprint(u.space, u.id, u.need))
		}
		slices.Sort(out)
		return out
	}
	if diff := cmp.Diff(plain(usesOf(&f.Record)), plain(f.uses)); diff != "" || len(f.uses) != 15 {
		t.Errorf("%d: %s", len(f.uses), diff)
	}
}
