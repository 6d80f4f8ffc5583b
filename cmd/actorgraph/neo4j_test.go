package main

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph/neo4jtest"
)

// emptyDatabase lends the test an empty database, and the environment to log in.
func emptyDatabase(t *testing.T) *neo4jtest.Server {
	t.Helper()
	server := database.Server(t)
	server.Wipe(t)
	t.Setenv("NEO4J_USERNAME", server.Username)
	t.Setenv("NEO4J_PASSWORD", server.Password)
	return server
}

// logins is an environment that holds logins only.
func logins(name string) (string, bool) {
	if !strings.HasPrefix(name, "NEO4J_") {
		return "", false
	}
	return os.LookupEnv(name)
}

// change changes a database behind the program's back.
func change(t *testing.T, server *neo4jtest.Server, cypher string) {
	t.Helper()
	if _, err := neo4j.ExecuteQuery(t.Context(), server.Driver(t), cypher, nil, neo4j.EagerResultTransformer); err != nil {
		t.Fatal(err)
	}
}

// commandIn is command with the login of emptyDatabase.
func commandIn(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, logins, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// expect runs the program and compares its exit code and a part of what it says.
func expect(t *testing.T, code int, want string, args ...string) {
	t.Helper()
	o := commandIn(t, args...)
	if o.code != code || !strings.Contains(o.stdout+o.stderr, want) {
		t.Errorf("%v: exit code %d, want %d; want %q in\n%s%s", args, o.code, code, want, o.stdout, o.stderr)
	}
	if code != exitOK && strings.Count(o.stderr, "\n") != 1 {
		t.Errorf("%v: not one line:\n%s", args, o.stderr)
	}
}

// TestDatabase takes a database through everything that a file can do.
func TestDatabase(t *testing.T) {
	server := emptyDatabase(t)
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	write(t, ".", "b.yaml", small("b"))
	at := "--store=" + server.URI

	expect(t, exitNotFound, "the database holds no graph (actorgraph load makes one)", "export", at)
	expect(t, exitNotFound, "the database holds no graph", "retract", "a", "--reason", "test", at)
	expect(t, exitOK, "a.yaml: checked 1 claim", "load", "--dry-run", at, "a.yaml")
	expect(t, exitNotFound, "the database holds no graph", "export", at) // the dry run made none
	expect(t, exitOK, "a.yaml: loaded 1 claim\nb.yaml: loaded 1 claim\n", "load", at, "a.yaml", "b.yaml")
	expect(t, exitOK, "a.yaml: unchanged", "load", at, "a.yaml")
	expect(t, exitOK, "nothing to do", "migrate", at)
	expect(t, exitOK, "a: retracted", "retract", "a", "--reason", "test", at)
	expect(t, exitNotFound, "no such document is loaded", "retract", "a", "--reason", "test", at)

	for _, format := range []string{"digest", "jsonl"} {
		got, want := commandIn(t, "export", "--format", format, at), command(t, "export", "--format", format, "b.yaml")
		if got != want {
			t.Errorf("%s: %+v, want %+v", format, got, want)
		}
	}
	s := serve(t, at)
	if ids := s.documents(t); ids != "doc:b" {
		t.Error(ids)
	}
	s.stop()
	s = serve(t, strings.Replace(at, "bolt://", "neo4j://", 1), "--neo4j-browser", "http://browser.example/", "a.yaml")
	if ids := s.documents(t); ids != "doc:a doc:b" {
		t.Error(ids)
	}
	if got := string(s.query(t, `{ actor(id: "northland") { neo4jBrowserUrl } }`, nil)); !strings.Contains(got, `"http://browser.example/`) {
		t.Error(got)
	}
	s.stop()
}

// TestDatabaseLayout refuses to change the layout below a graph unasked.
func TestDatabaseLayout(t *testing.T) {
	server := emptyDatabase(t)
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	at := "--store=" + server.URI
	expect(t, exitOK, "0001_graph.cypher: applied\n0002_kinds.cypher: applied\n0003_degrees.cypher: applied\n0004_selected.cypher: applied\n0005_open_ends.cypher: applied\n0006_dates.cypher: applied\n", "migrate", at)
	expect(t, exitOK, "loaded 1 claim", "load", at, "a.yaml")
	change(t, server, "MATCH (m:Migration {id: 2}) DELETE m")
	for _, args := range [][]string{{"load", at, "a.yaml"}, {"serve", at}, {"export", at}} {
		expect(t, exitUnavailable, "an older layout than this program needs (run actorgraph migrate --store "+server.URI+")", args...)
	}
	expect(t, exitOK, "0002_kinds.cypher: applied\n", "migrate", at)
	expect(t, exitOK, "unchanged", "load", at, "a.yaml")
	change(t, server, "CREATE (:Migration {id: 99})")
	expect(t, exitUnavailable, "upgrade actorgraph", "export", at)
}

// TestDatabaseClearance keeps documents above the clearance out of a database, and
// refuses one that holds them.
func TestDatabaseClearance(t *testing.T) {
	server := emptyDatabase(t)
	t.Chdir(t.TempDir())
	write(t, ".", "green.yaml", small("green", "marking: green"))
	write(t, ".", "amber.yaml", small("amber", "marking: amber"))
	write(t, ".", "open.yaml", small("open"))
	at := "--store=" + server.URI
	s := serve(t, at, ".")
	if ids := s.documents(t); ids != "doc:green doc:open" {
		t.Error(ids)
	}
	if banner := strings.Join(s.banner, "\n"); !strings.Contains(banner, "up to GREEN, 1 withheld") {
		t.Error(banner)
	}
	expect(t, exitOK, "loaded 1 claim", "load", at, "amber.yaml") // while it serves
	if a := s.ask(t, `{ documents { nodes { id } } }`, nil); !strings.Contains(string(a.Errors), `"code":"unavailable"`) {
		t.Errorf("with a document above the clearance: %s", a.Errors)
	}
	s.stop()
	expect(t, exitUnavailable, "it holds a document marked AMBER", "serve", at)
	if ids := serve(t, at, "--clearance", "amber").documents(t); ids != "doc:amber doc:green doc:open" {
		t.Error(ids)
	}
}

// TestDatabaseOutage serves while the database goes and comes back.
func TestDatabaseOutage(t *testing.T) {
	server := emptyDatabase(t)
	s := serve(t, "--store="+server.URI)
	ready := func() int {
		status, _ := s.get(t, "/readyz")
		return status
	}
	if ids := s.documents(t); !strings.Contains(ids, "doc:digest-salarzai-nexus") {
		t.Errorf("no seeds: %s", ids)
	}
	if got := ready(); got != http.StatusOK {
		t.Errorf("at first: %d", got)
	}
	server.Kill(t)
	began := time.Now()
	if got := ready(); got != http.StatusServiceUnavailable {
		t.Errorf("without the database: %d", got)
	}
	a := s.ask(t, `{ documents { nodes { id } } }`, nil)
	if !strings.Contains(string(a.Errors), `"code":"unavailable"`) {
		t.Errorf("without the database: %s", a.Errors)
	}
	if took := time.Since(began); took > 6*time.Second {
		t.Errorf("two questions took %v", took)
	}
	if status, _ := s.get(t, "/healthz"); status != http.StatusOK {
		t.Errorf("the process is alive: %d", status)
	}
	server.Restart(t)
	for deadline := time.Now().Add(30 * time.Second); ready() != http.StatusOK; {
		if time.Now().After(deadline) {
			t.Fatal("not ready again")
		}
	}
	s.documents(t)
	if o := s.stop(); !strings.Contains(o.stderr, "the database cannot be used") {
		t.Errorf("the log does not tell of it:\n%s", o.stderr)
	}
}

// TestUnreachable says in one line and a few seconds what is wrong.
func TestUnreachable(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := ln.Addr().String()
	ln.Close()
	for _, args := range [][]string{{"load", "a.yaml"}, {"serve", "--listen=127.0.0.1:0"}, {"export"}, {"migrate"}} {
		began := time.Now()
		expect(t, exitUnavailable, "bolt://"+address+"/neo4j: no connection to "+address+": connection refused", append(args, "--store=bolt://"+address)...)
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("%v took %v", args, took)
		}
	}
}

func TestLogin(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "password", "from file\n")
	write(t, dir, "empty", "\n")
	file := filepath.Join(dir, "password")
	for _, c := range []struct {
		name    string
		file    string
		env     map[string]string
		url     string
		want    login
		mistake string
	}{
		{"none", "", nil, "neo4j://h", login{}, ""},
		{"environment", "", map[string]string{"NEO4J_USERNAME": "u", "NEO4J_PASSWORD": "p"}, "neo4j://h", login{"u", "p"}, ""},
		{"usual name", "", map[string]string{"NEO4J_PASSWORD": "p"}, "neo4j://h", login{"neo4j", "p"}, ""},
		{"file", file, map[string]string{"NEO4J_USERNAME": "u"}, "neo4j://h", login{"u", "from file"}, ""},
		{"both", file, map[string]string{"NEO4J_PASSWORD": "p"}, "neo4j://h", login{}, "give one"},
		{"no file", filepath.Join(dir, "none"), nil, "neo4j://h", login{}, "no such file"},
		{"empty file", filepath.Join(dir, "empty"), nil, "neo4j://h", login{}, "is empty"},
		{"not for a file", filepath.Join(dir, "none"), nil, "file:a.db", login{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var u storeURL
			if err := u.UnmarshalText([]byte(c.url)); err != nil {
				t.Fatal(err)
			}
			flags := loginFlags{PasswordFile: c.file}
			p, err := flags.at(u, func(name string) (string, bool) { v, ok := c.env[name]; return v, ok })
			if p.login != c.want || (err == nil) != (c.mistake == "") || err != nil && (!strings.Contains(err.Error(), c.mistake) || exitCodeOf(err) != exitUsage) {
				t.Errorf("%+v, %v", p.login, err)
			}
		})
	}
	for _, url := range []string{"neo4j://user:secret@h", "neo4j://user:secret@h:port", "bolt://"} {
		var u storeURL
		if err := u.UnmarshalText([]byte(url)); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", url, err)
		}
	}
	expect(t, exitUsage, "only a database has migrations", "migrate", "--store=file:a.db")
	expect(t, exitUsage, "--store neo4j://h/a/b: ", "migrate", "--store=neo4j://h/a/b")
}
