package clients_test

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/loader"
	"actorgraph/schema"
	"actorgraph/seeds"
)

// missing says that the test cannot run, and why.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("REQUIRE_NODE") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf("CLIENTS ARE NOT TESTED: "+format, args...)
}

// run runs a program in a folder and returns what it said.
func run(t *testing.T, dir, program string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// must is run for what must not fail.
func must(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	out, err := run(t, dir, program, args...)
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return out
}

// generators returns the folder of the generators' programs, which it installs
// if need be.
func generators(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, "there is no %s", program)
		}
	}
	if _, err := os.Stat("node_modules/.package-lock.json"); err != nil {
		if out, err := run(t, ".", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
			missing(t, "npm ci: %v\n%s", err, out)
		}
	}
	bin, err := filepath.Abs("node_modules/.bin")
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// sdl writes the schema into a folder.
func sdl(t *testing.T, dir string) {
	t.Helper()
	text, err := schema.SDL()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "schema.graphql"), string(text))
}

// examples are the operations of schema/examples.
func examples(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../examples/*.graphql")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for i := range paths {
		if paths[i], err = filepath.Abs(paths[i]); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// TestRelay compiles an application, and runs what the compiler made of it: a
// page, the page after it, and a thing by its id.
func TestRelay(t *testing.T) {
	bin, dir := generators(t), t.TempDir()
	sdl(t, dir)
	for _, name := range []string{"src", "out"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := filepath.Glob("testdata/*.ts")
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	for _, path := range sources {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "src", filepath.Base(path)), string(text))
	}
	write(t, filepath.Join(dir, "relay.config.json"), `{
		"src": "./src", "schema": "./schema.graphql", "language": "typescript", "artifactDirectory": "./out",
		"customScalarTypes": {"EDTF": "string", "DateTime": "string", "Cursor": "string"},
		"persistConfig": {"file": "./persisted.json"}
	}`)
	write(t, filepath.Join(dir, "persisted.json"), "{}")
	must(t, dir, filepath.Join(bin, "relay-compiler"), "relay.config.json")

	text, err := os.ReadFile(filepath.Join(dir, "persisted.json"))
	if err != nil {
		t.Fatal(err)
	}
	var persisted map[string]string
	if err := json.Unmarshal(text, &persisted); err != nil {
		t.Fatal(err)
	}
	operations := map[string]string{}
	for _, query := range persisted {
		operations[regexp.MustCompile(`query (\w+)`).FindStringSubmatch(query)[1]] = query
	}
	api := server(t)
	ask := func(operation string, variables map[string]any) (answer string) {
		t.Helper()
		if operations[operation] == "" {
			t.Fatalf("no operation %s in %s", operation, text)
		}
		body, err := json.Marshal(map[string]any{"query": operations[operation], "variables": variables})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		api.ServeHTTP(w, r)
		if strings.HasPrefix(w.Body.String(), `{"errors"`) {
			t.Fatalf("%s: %s", operation, w.Body)
		}
		return w.Body.String()
	}
	type page struct {
		Data struct {
			Node struct {
				ID          string
				Engagements struct {
					TotalCount int
					Edges      []struct {
						Cursor string
						Node   struct{ ID string }
					}
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
		}
	}
	seen, after := map[string]bool{}, any(nil)
	for range 100 {
		var p page
		if err := json.Unmarshal([]byte(ask("engagementsPageQuery", map[string]any{"id": "taliban", "first": 7, "after": after})), &p); err != nil {
			t.Fatal(err)
		}
		list := p.Data.Node.Engagements
		for _, e := range list.Edges {
			if seen[e.Node.ID] {
				t.Fatalf("%s comes twice", e.Node.ID)
			}
			seen[e.Node.ID] = true
		}
		if !list.PageInfo.HasNextPage {
			if len(seen) != list.TotalCount || len(seen) < 8 {
				t.Errorf("%d of %d engagements came, page by page", len(seen), list.TotalCount)
			}
			break
		}
		after = list.PageInfo.EndCursor
	}
	for id := range seen {
		if got := ask("engagementsClaimQuery", map[string]any{"id": id, "first": 1}); !strings.Contains(got, `"sentence":"`) || !strings.Contains(got, id) {
			t.Errorf("%s by its id: %s", id, got)
		}
		break
	}
	if got := ask("engagementsScreenQuery", map[string]any{"actor": "taliban", "filter": map[string]any{"minIndependent": 2}}); !strings.Contains(got, `"name":"Taliban"`) {
		t.Error(got)
	}
}

// server is the API over the seed documents.
func server(t *testing.T) http.Handler {
	t.Helper()
	s := embedded.New()
	names, err := fs.Glob(seeds.FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{RecordedAt: time.Unix(0, 0)}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		b.Records = append(b.Records, loader.Decode(name, text, seeds.FS, loader.Options{}).Record)
	}
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	h, err := gql.New(gql.Options{Reader: s})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestCodegen generates TypeScript for all examples, and has it checked.
func TestCodegen(t *testing.T) {
	bin, dir := generators(t), t.TempDir()
	sdl(t, dir)
	must(t, ".", "node", append(append([]string{"codegen.mjs", filepath.Join(dir, "schema.graphql")}, examples(t)...), dir)...)
	must(t, dir, filepath.Join(bin, "tsc"), "--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "types.ts")
	types, err := os.ReadFile(filepath.Join(dir, "types.ts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"export type WhoEngagesAnActorQuery = ", "export type ClaimFilter = ", "EDTF: { input: string; output: string; }"} {
		if !strings.Contains(string(types), want) {
			t.Errorf("types.ts lacks %q", want)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var introspection struct {
		Schema struct{ Types []struct{ Name string } } `json:"__schema"`
	}
	if err := json.Unmarshal(text, &introspection); err != nil || len(introspection.Schema.Types) < 50 {
		t.Errorf("introspection: %d types, %v", len(introspection.Schema.Types), err)
	}
}

// The versions of genqlient, and of what it needs to be built by a new Go.
const (
	genqlient = "github.com/Khan/genqlient@v0.8.1"
	tools     = "golang.org/x/tools@v0.52.0"
)

// TestGenqlient generates Go for all examples, and builds it.
func TestGenqlient(t *testing.T) {
	dir := t.TempDir()
	sdl(t, dir)
	text, err := os.ReadFile(filepath.Join(dir, "schema.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	// genqlient takes an interface that implements another for an object. Types
	// implement both anyhow, so nothing is lost.
	flat := regexp.MustCompile(`(?m)^(interface \w+) implements .* \{$`).ReplaceAllString(string(text), "$1 {")
	if flat == string(text) {
		t.Error("the schema needs no change any more")
	}
	write(t, filepath.Join(dir, "schema.graphql"), flat)
	write(t, filepath.Join(dir, "genqlient.yaml"), "schema: schema.graphql\noperations:\n  - "+strings.Join(examples(t), "\n  - ")+`
generated: generated.go
package: client
bindings:
  EDTF: {type: string}
  DateTime: {type: time.Time}
  Cursor: {type: string}
`)
	write(t, filepath.Join(dir, "go.mod"), "module client\n\ngo 1.26\n")
	if out, err := run(t, dir, "go", "get", genqlient, tools); err != nil {
		missing(t, "go get: %v\n%s", err, out)
	}
	must(t, dir, "go", "run", "github.com/Khan/genqlient")
	must(t, dir, "go", "mod", "tidy")
	must(t, dir, "go", "build", "./...")
}
