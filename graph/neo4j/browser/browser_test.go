package browser_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
	"actorgraph/graph/neo4j"
	"actorgraph/graph/neo4j/browser"
	"actorgraph/graph/neo4jtest"
	"actorgraph/loader"
	"actorgraph/seeds"
)

var shared neo4jtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Main(m)) }

// scripts are the saved scripts, by name.
func scripts(t *testing.T) map[string]string {
	t.Helper()
	names, err := fs.Glob(browser.FS, "*.cypher")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 6 {
		t.Fatalf("%d scripts, want at least 6", len(names))
	}
	out := map[string]string{}
	for _, name := range names {
		out[name] = read(t, name)
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(browser.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestScripts runs each script on a database that holds the seeds.
func TestScripts(t *testing.T) {
	server := shared.Server(t)
	server.Wipe(t)
	auth := driver.NoAuth()
	var opts []neo4j.Option
	if server.Username != "" {
		auth = driver.BasicAuth(server.Username, server.Password, "")
		opts = append(opts, neo4j.WithCredentials(server.Username, server.Password))
	}
	store, err := neo4j.Open(t.Context(), server.URI, opts...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), seedBatch(t)); err != nil {
		t.Fatal(err)
	}
	d, err := driver.NewDriverWithContext(server.URI, auth)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(t.Context()) }()
	if _, err := driver.ExecuteQuery(t.Context(), d, "CALL db.awaitIndexes()", nil, driver.EagerResultTransformer); err != nil {
		t.Fatal(err)
	}
	for name, script := range scripts(t) {
		t.Run(name, func(t *testing.T) {
			result, err := driver.ExecuteQuery(t.Context(), d, script, nil, driver.EagerResultTransformer)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Records) == 0 || len(result.Records) > 300 {
				t.Fatalf("%d records", len(result.Records))
			}
			for _, r := range result.Records {
				for i, v := range r.Values {
					if p, ok := v.(driver.Path); !ok || len(p.Relationships) == 0 {
						t.Fatalf("%s is no path: %v", r.Keys[i], v)
					}
				}
			}
		})
	}
}

func seedBatch(t *testing.T) graph.Batch {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{RecordedAt: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		f := loader.Decode(name, text, seeds.FS, loader.Options{Strict: true})
		if f.Rejected() {
			t.Fatal(f.Diagnostics())
		}
		b.Records = append(b.Records, f.Record)
	}
	return b
}

// TestForm holds scripts to what Neo4j Browser needs of them.
func TestForm(t *testing.T) {
	t.Parallel()
	titles := map[string]bool{}
	for name, script := range scripts(t) {
		lines := strings.Split(strings.TrimSuffix(script, "\n"), "\n")
		title, ok := strings.CutPrefix(lines[0], "// ")
		if !ok || titles[title] {
			t.Errorf("%s: the first line is %q, want // and a title of its own", name, lines[0])
		}
		titles[title] = true
		if last := lines[len(lines)-1]; last != "LIMIT 300" {
			t.Errorf("%s: the last line is %q, want LIMIT 300", name, last)
		}
	}
}

// TestGuide holds the guide to the scripts: each is in it, under its title.
func TestGuide(t *testing.T) {
	t.Parallel()
	guide := read(t, "guide.adoc")
	for name, script := range scripts(t) {
		title, rest, _ := strings.Cut(strings.TrimPrefix(script, "// "), "\n")
		_, body, _ := strings.Cut(rest, "\n") // without what it is about
		_, section, ok := strings.Cut(guide, "\n== "+title+"\n")
		section, _, _ = strings.Cut(section, "\n== ")
		if !ok || !strings.Contains(section, "[source,cypher]\n----\n"+strings.TrimSpace(body)+"\n----") {
			t.Errorf("%s is not in the guide under %q", name, title)
		}
	}
}

// TestStyle holds the style sheet to the model: every label and every kind of
// edge has a look, and edges of one class look alike.
func TestStyle(t *testing.T) {
	t.Parallel()
	rules := map[string]string{}
	for rule := range strings.SplitSeq(read(t, "actorgraph.grass"), "}\n") {
		selector, body, _ := strings.Cut(strings.TrimSpace(rule), " {")
		rules[selector] = body
	}
	for _, label := range []string{
		"State", "Group", "Organization", "Person", "Agreement", "Event", "Allegation", "Claim", "Citation", "Document", "Source",
	} {
		if !strings.Contains(rules["node."+label], "{name}") {
			t.Errorf("no style shows the name of %s", label)
		}
	}
	looks := map[graph.Quad]string{}
	for kind := range graph.Vocabulary() {
		look := rules["relationship."+kind.Name]
		if look == "" {
			t.Errorf("no style for %s", kind.Name)
		}
		if looks[kind.Quad] == "" {
			looks[kind.Quad] = look
		}
		if diff := cmp.Diff(looks[kind.Quad], look); diff != "" {
			t.Errorf("%s looks unlike others of %s:\n%s", kind.Name, kind.Quad, diff)
		}
	}
	if len(looks) != 5 || looks[graph.MaterialConflict] == looks[graph.MaterialCooperation] {
		t.Errorf("%d looks for five classes", len(looks))
	}
}

// TestHandler asks for the files as Neo4j Browser does.
func TestHandler(t *testing.T) {
	t.Parallel()
	h := http.StripPrefix("/neo4j-browser", browser.Handler())
	for _, x := range []struct {
		method, path string
		status       int
		body         string
	}{
		{http.MethodGet, "/neo4j-browser/guide.adoc", http.StatusOK, "= Reading an actor graph"},
		{http.MethodGet, "/neo4j-browser/actorgraph.grass", http.StatusOK, "node.State"},
		{http.MethodGet, "/neo4j-browser/allegations.cypher", http.StatusOK, "// Allegations"},
		{http.MethodHead, "/neo4j-browser/guide.adoc", http.StatusOK, ""},
		{http.MethodOptions, "/neo4j-browser/guide.adoc", http.StatusNoContent, ""},
		{http.MethodPost, "/neo4j-browser/guide.adoc", http.StatusMethodNotAllowed, "only GET"},
		{http.MethodGet, "/neo4j-browser/", http.StatusNotFound, "404"},
		{http.MethodGet, "/neo4j-browser/embed.go", http.StatusNotFound, "404"},
		{http.MethodGet, "/neo4j-browser/../doc.go", http.StatusNotFound, "404"},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), x.method, x.path, nil))
		if w.Code != x.status || !strings.Contains(w.Body.String(), x.body) {
			t.Errorf("%s %s: %d %.60q, want %d %q", x.method, x.path, w.Code, w.Body, x.status, x.body)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "*" {
			t.Errorf("%s %s: Access-Control-Allow-Origin is %q", x.method, x.path, got)
		}
	}
}
