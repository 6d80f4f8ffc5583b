package seeds_test

import (
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/loader"
)

// articles is where the articles behind the digests are kept. They may not be
// passed on, so they are not part of the module.
const articles = "../../shared/seeds/articles"

// corpora serves graphs of named corpora, loading each once.
type corpora struct {
	digests, both sync.Once
	handlers      [2]http.Handler
}

// handler returns an API over a corpus: "digests", or "digests articles". It
// skips the test when the articles are not here.
func (c *corpora) handler(t *testing.T, corpus string) http.Handler {
	t.Helper()
	digests := glob(t, "*.digest.yaml")
	h := &c.handlers[0]
	switch corpus {
	case "digests":
		c.digests.Do(func() { *h = serve(t, digests) })
	case "digests articles":
		h = &c.handlers[1]
		files := glob(t, filepath.Join(articles, "*.yaml"))
		if len(files) == 0 {
			t.Skipf("the articles are not in %s", articles)
		}
		c.both.Do(func() { *h = serve(t, append(digests, files...)) })
	default:
		t.Fatalf("no corpus %q", corpus)
	}
	if *h == nil {
		t.Fatalf("the corpus %q could not be loaded: another question says why", corpus)
	}
	return *h
}

// inline returns an API over the documents that an answer brings along.
func inline(t *testing.T, documents []txtar.File) http.Handler {
	t.Helper()
	folder := t.TempDir()
	var paths []string
	for _, d := range documents {
		path := filepath.Join(folder, filepath.Base(d.Name))
		if err := os.WriteFile(path, d.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return serve(t, paths)
}

// serve loads documents into an embedded store in memory and serves it. Every
// quote must be found: an answer rests on all that was annotated.
func serve(t *testing.T, paths []string) http.Handler {
	t.Helper()
	store := embedded.New()
	l := loader.Loader{Writer: store, Lookup: store, Strict: true}
	report, err := l.Run(t.Context(), paths)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		if r.Rejected > 0 {
			t.Errorf("%s is rejected: %v", r.Path, r.Diagnostics)
		}
	}
	if len(report.Results) != len(paths) || t.Failed() {
		t.Fatalf("%d of %d documents are loaded: %v", len(report.Results), len(paths), report)
	}
	h, err := gql.New(gql.Options{Reader: store})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
