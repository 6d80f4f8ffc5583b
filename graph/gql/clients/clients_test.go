// Package clients holds the schema to what generators of GraphQL clients expect of
// it: Relay's compiler (connections that page, nodes that are fetched again),
// graphql-codegen and genqlient. They run as published, on copies of the schema and
// of its examples.
package clients

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"actorgraph/schema"
)

const genqlient = "github.com/Khan/genqlient"

// workspace makes a folder with the schema, the examples and the configurations.
func workspace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json", "relay.config.json", "codegen.json", "genqlient.yaml", "src/Actor.ts"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, name, text)
	}
	var sdl bytes.Buffer
	for _, pattern := range []string{"*.graphqls", "examples/*.graphql"} {
		names, err := fs.Glob(schema.FS, pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			text, err := schema.FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "s") {
				sdl.Write(text)
			} else {
				put(t, dir, name, text)
			}
		}
	}
	put(t, dir, "schema.graphql", sdl.Bytes())
	return dir
}

func put(t *testing.T, dir, name string, text []byte) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	if out, err := try(t, dir, name, args...); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

func try(t *testing.T, dir, name string, args ...string) ([]byte, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	return cmd.CombinedOutput()
}

// missing skips a test for which something is not there, or fails it where
// everything must be.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("REQUIRE_NODE") == "1" {
		t.Fatalf("REQUIRE_NODE=1, and there is no %s", what)
	}
	t.Skipf("NOT TESTED: generators of clients need %s", what)
}

// wrote fails unless a generator has written a file that mentions all of these.
func wrote(t *testing.T, dir, name string, mentions ...string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mentions {
		if !bytes.Contains(text, []byte(m)) {
			t.Errorf("%s does not mention %s", name, m)
		}
	}
}

func TestGenerators(t *testing.T) {
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			missing(t, tool)
		}
	}
	dir := workspace(t)
	if out, err := try(t, dir, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		missing(t, "the network: "+string(out))
	}
	t.Run("relay", func(t *testing.T) {
		run(t, dir, "npx", "relay-compiler")
		wrote(t, dir, "src/__generated__/ActorEngagementsPaginationQuery.graphql.ts", "engagements", "hasNextPage", "endCursor", "node(id: $id)")
		wrote(t, dir, "src/__generated__/ActorClaimPaginationQuery.graphql.ts", "citations", "node(id: $id)")
	})
	t.Run("codegen", func(t *testing.T) {
		run(t, dir, "npx", "graphql-codegen", "--config", "codegen.json")
		wrote(t, dir, "types.ts", "HowTwoAreConnectedQuery", "ClaimFilter")
		wrote(t, dir, "introspection.json", "PathResult")
	})
}

// TestGenqlient needs nothing but Go and the network: the generator is no dependency
// of ours. What it is released with does not compile with current Go.
func TestGenqlient(t *testing.T) {
	dir := workspace(t)
	// It knows no interfaces that implement interfaces. Their objects implement both.
	sdl, err := os.ReadFile(filepath.Join(dir, "schema.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "schema.graphql", regexp.MustCompile(`(?m)^(interface \w+) implements [^{]*`).ReplaceAll(sdl, []byte("$1 ")))
	run(t, dir, "go", "mod", "init", "generated")
	if out, err := try(t, dir, "go", "get", genqlient+"@v0.8.1", "golang.org/x/tools@v0.52.0"); err != nil {
		missing(t, "the network: "+string(out))
	}
	run(t, dir, "go", "run", genqlient, "genqlient.yaml")
	wrote(t, dir, "generated.go", "func HowTwoAreConnected(", "type ClaimFilter struct")
}
