package neo4jtest_test

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"actorgraph/graph/neo4jtest"
)

// TestMissing runs TestServerAnswers in places where something is missing.
func TestMissing(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the commands here are shell scripts")
	}
	const newJava, oldJava = `echo 'openjdk version "17.0.15" 2025-04-15' >&2`, `echo 'java version "1.8.0_402"' >&2`
	for _, test := range []struct {
		name     string
		commands map[string]string
		want     string
	}{
		{"no Java", nil, "Java 17 or later (or set"},
		{"old Java", map[string]string{"java": oldJava}, "Java 17 or later (found 1)"},
		{"broken Java", map[string]string{"java": "exit 3"}, "a working Java (exit status 3)"},
		{"no Maven", map[string]string{"java": newJava}, "Neo4j's jars, and Maven (mvn) to fetch them"},
		{"no network", map[string]string{"java": newJava, "mvn": "echo no route to host; exit 1"}, "which Maven could not fetch (exit status 1):\nno route to host"},
		{"broken Neo4j", map[string]string{"java": newJava + "; echo no memory", "mvn": `for last; do :; done; /bin/mkdir "${last#*=}"; /bin/cp ` + jar(t) + ` "${last#*=}"`}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			env := []string{"PATH=" + folder(t, test.commands), "HOME=" + t.TempDir(), "XDG_CACHE_HOME="}
			if test.want == "" { // what is there and does not work is never a reason to skip
				passed, said := runAnswers(t, env...)
				if passed || !strings.Contains(said, "ended before it answered; it said last:") || !strings.Contains(said, "no memory") {
					t.Errorf("passed: %t, saying:\n%s", passed, said)
				}
				return
			}
			for require, outcome := range map[string]string{"": "--- SKIP", "1": "--- FAIL"} {
				passed, said := runAnswers(t, append(env, "REQUIRE_NEO4J="+require)...)
				if passed != (require == "") || !strings.Contains(said, outcome) || require == "" && !strings.Contains(strings.ReplaceAll(said, "\n        ", "\n"), test.want) {
					t.Errorf("REQUIRE_NEO4J=%s: passed: %t, want %q and %q, saying:\n%s", require, passed, outcome, test.want, said)
				}
			}
		})
	}
}

// jar is Neo4j's main jar, with nothing in it but the name of what starts it.
func jar(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "neo4j-"+neo4jtest.Version+".jar")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	w, err := z.Create("META-INF/services/org.neo4j.server.startup.EntryPoint")
	if err == nil {
		_, err = io.WriteString(w, "org.neo4j.server.Broken\n")
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestOutside gives our server to another process as if it were somebody else's.
func TestOutside(t *testing.T) {
	if os.Getenv("NEO4J_TEST_URI") != "" {
		t.Skip("the server of NEO4J_TEST_URI is locked by this process")
	}
	server := shared.Server(t)
	server.Wipe(t)
	env := []string{"NEO4J_TEST_URI=" + server.URI, "HOME=" + t.TempDir(), "XDG_CACHE_HOME="}

	if passed, said := runAnswers(t, env...); !passed {
		t.Errorf("an empty server is refused:\n%s", said)
	}
	driver := server.Driver(t)
	ask(t, driver, "CREATE (:Precious)")
	if passed, said := runAnswers(t, env...); passed || !strings.Contains(said, "the database holds data") {
		t.Errorf("passed: %t, on a server with data, saying:\n%s", passed, said)
	}
	if got := content(t, driver).Nodes; got != 1 {
		t.Errorf("%d nodes are left, want the one that nobody may delete", got)
	}
	if passed, said := runAnswers(t, append(env, "NEO4J_TEST_WIPE=1")...); !passed {
		t.Errorf("refused with NEO4J_TEST_WIPE=1:\n%s", said)
	}
	if got := content(t, driver).Nodes; got != 0 {
		t.Errorf("%d nodes are left behind", got)
	}
}

// runAnswers runs TestServerAnswers in a process with just these variables.
func runAnswers(t *testing.T, env ...string) (passed bool, said string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestServerAnswers$", "-test.v")
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	return err == nil, string(out)
}

// folder returns a folder with shell scripts of these names.
func folder(t *testing.T, scripts map[string]string) string {
	t.Helper()
	at := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(at, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return at
}
