package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph/gql"
)

func TestEndpoints(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/healthz", 200, "alive\n"},
		{"/readyz", 200, "ready\n"},
		{"/graphiql", 200, "<title>actorgraph</title>"},
		{"/neo4j-browser/guide.adoc", 200, "actorgraph"},
		{"/", 200, "<title>actorgraph</title>"}, // redirected
		{"/graphql?query={count}", 200, `{"data":{"count":`},
		{"/graphql", 400, `"bad_request"`},
		{"/schema.graphql", 200, "type Query {"},
		{"/export/claims.csv?kinds=ASSAULT&first=2", 200, "id,subjectId,subjectName,subjectType,kind,"},
		{"/export/claims.csv?kind=ASSAULT", 400, `unknown parameter "kind" (parameters are subject,`},
		{"/dashboards/grafana-infinity.json", 200, `"uid": "actorgraph-infinity"`},
		{"/dashboards/grafana-wild-graphql.json", 200, `"uid": "actorgraph-wild-graphql"`},
		{"/nowhere", 404, "404"},
	} {
		if status, body := s.get(t, c.path); status != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d %.200s", c.path, status, body)
		}
	}
	_, page := s.get(t, "/graphiql")
	for _, asset := range regexp.MustCompile(`(?:src|href)="(graphiql/assets/[^"]+)"`).FindAllStringSubmatch(page, -1) {
		if status, _ := s.get(t, "/"+asset[1]); status != http.StatusOK {
			t.Errorf("%s: %d", asset[1], status)
		}
	}
	list, err := examples()
	if err != nil || len(list) == 0 {
		t.Fatal(len(list), err)
	}
	for _, e := range list {
		if !strings.Contains(page, `"`+e.Name+`"`) {
			t.Errorf("the IDE does not show %s", e.Name)
		}
		var variables map[string]any
		if err := json.Unmarshal([]byte(e.Variables), &variables); err != nil {
			t.Fatal(err)
		}
		s.query(t, e.Query, variables)
	}
	if o := s.stop(); o.code != exitOK || !strings.Contains(o.stderr, "there is no access control") {
		t.Errorf("%+v", o)
	}
}

// TestTry runs the request that is printed at the start, as a shell would.
func TestTry(t *testing.T) {
	s := serve(t)
	args := words(s.try)
	if len(args) != 7 || args[0] != "curl" || args[1] != "-s" || args[3] != "-H" || args[5] != "-d" {
		t.Fatalf("%q", args)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, args[2], strings.NewReader(args[6]))
	if err != nil {
		t.Fatal(err)
	}
	name, value, _ := strings.Cut(args[4], ": ")
	req.Header.Set(name, value)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.HasPrefix(string(body), `{"data":{"engagements":{"nodes":[{"sentence":"`) {
		t.Errorf("%d %s %v", resp.StatusCode, body, err)
	}
	if _, err := exec.LookPath("curl"); err != nil || runtime.GOOS == "windows" {
		t.Skip("no curl here to run the line as it is")
	}
	out, err := exec.CommandContext(t.Context(), "sh", "-c", s.try).Output()
	if err != nil || string(out) != string(body) {
		t.Errorf("%s %v", out, err)
	}
}

// words splits a command as a shell does, as far as words and single quotes go.
func words(line string) (args []string) {
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}

func TestAddressInUse(t *testing.T) {
	s := serve(t)
	address := strings.TrimPrefix(s.base, "http://")
	o := command(t, "serve", "--listen", address)
	want := "actorgraph: listening: " + address + ": the address is in use (stop the other process, or choose another address with --listen)\n"
	if o.code != exitUnavailable || o.stderr != want || o.stdout != "" {
		t.Errorf("%+v", o)
	}
}

// TestOpenAddress warns when other machines may ask.
func TestOpenAddress(t *testing.T) {
	s := serve(t, "--listen", "0.0.0.0:0", "--log-format", "json")
	if !strings.HasPrefix(s.base, "http://localhost:") {
		t.Error(s.base)
	}
	if o := s.stop(); !strings.Contains(o.stderr, `"msg":"THERE IS NO ACCESS CONTROL`) {
		t.Error(o.stderr)
	}
}

// TestFill serves what the command line and the store say.
func TestFill(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	write(t, ".", "b.yaml", small("b"))
	write(t, ".", "bad.yaml", "document: {id: bad")

	if ids := serve(t).documents(t); !strings.Contains(ids, "doc:digest-salarzai-nexus") {
		t.Errorf("no seeds: %s", ids)
	}
	if ids := serve(t, "a.yaml").documents(t); ids != "doc:a" {
		t.Error(ids)
	}
	s := serve(t, "a.yaml", "bad.yaml")
	if ids := s.documents(t); ids != "doc:a" {
		t.Error(ids)
	}
	if o := s.stop(); !strings.Contains(o.stderr, "bad.yaml: rejected") {
		t.Error(o.stderr)
	}
	s = serve(t, "--store", "file:a.db", "a.yaml")
	if ids := s.documents(t); ids != "doc:a" {
		t.Error(ids)
	}
	s.stop()
	s = serve(t, "--store", "file:a.db") // it has documents, so no seeds
	if ids := s.documents(t); ids != "doc:a" {
		t.Error(ids)
	}
	s.stop()
	s = serve(t, "--store", "file:a.db", "b.yaml")
	if ids := s.documents(t); ids != "doc:a doc:b" {
		t.Error(ids)
	}
	s.stop()
}

func TestClearance(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "open.yaml", small("open"))
	write(t, ".", "green.yaml", small("green", "marking: green"))
	write(t, ".", "amber.yaml", small("amber", "marking: amber"))
	write(t, ".", "red.yaml", small("red", "marking: red"))
	succeed(t, "load", "--store", "file:a.db", ".")
	stores := map[string][]string{"memory": {"."}, "file": {"--store", "file:a.db"}}
	for _, c := range []struct{ clearance, ids, shown string }{
		{"", "doc:green doc:open", "up to GREEN, 2 withheld (--clearance)"},
		{"clear", "doc:open", "up to CLEAR, 3 withheld"},
		{"amber+strict", "doc:amber doc:green doc:open", "up to AMBER_STRICT, 1 withheld"},
		{"RED", "doc:amber doc:green doc:open doc:red", "up to RED, 0 withheld"},
	} {
		for name, args := range stores {
			t.Run(name+" "+c.clearance, func(t *testing.T) {
				if c.clearance != "" {
					args = append([]string{"--clearance", c.clearance}, args...)
				}
				s := serve(t, args...)
				if ids := s.documents(t); ids != c.ids {
					t.Errorf("%s, want %s", ids, c.ids)
				}
				if banner := strings.Join(s.banner, "\n"); !strings.Contains(banner, c.shown) {
					t.Errorf("no %q in\n%s", c.shown, banner)
				}
				s.stop()
			})
		}
	}
}

// TestHiddenStoreGetsNoSeeds: a store may hold documents and show none.
func TestHiddenStoreGetsNoSeeds(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "red.yaml", small("red", "marking: red"))
	succeed(t, "load", "--store", "file:a.db", "red.yaml")
	if ids := serve(t, "--store", "file:a.db").documents(t); ids != "" {
		t.Error(ids)
	}
}

func TestServeText(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "free.yaml", small("free", "license: CC-BY-4.0"))
	write(t, ".", "own.yaml", small("own"))
	const texts = `{ documents { nodes { id text } } }`
	for _, c := range []struct{ flag, want string }{
		{"--serve-text=false", `{"documents":{"nodes":[{"id":"doc:free","text":"Northland met Southland at free."},{"id":"doc:own","text":null}]}}`},
		{"--serve-text", `{"documents":{"nodes":[{"id":"doc:free","text":"Northland met Southland at free."},{"id":"doc:own","text":"Northland met Southland at own."}]}}`},
	} {
		if got := string(serve(t, c.flag, ".").query(t, texts, nil)); got != c.want {
			t.Errorf("%s: %s", c.flag, got)
		}
	}
}

// TestLimits: the flags have the defaults of the API, all of them, and reach it.
func TestLimits(t *testing.T) {
	var grammar commands
	parser, err := newParser(&grammar, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse([]string{"serve"}); err != nil {
		t.Fatal(err)
	}
	got, err := grammar.Serve.limits()
	if diff := cmp.Diff(gql.DefaultLimits(), got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	s := serve(t, "--max-first", "3", "--max-depth", "4")
	for query, want := range map[string]string{
		`{ claims(first: 4) { nodes { id } } }`:                                          "page_too_large",
		`{ claims(first: 1) { nodes { subject { claims(first: 1) { totalCount } } } } }`: "depth_limit_exceeded",
	} {
		if a := s.ask(t, query, nil); !strings.Contains(string(a.Errors), want) {
			t.Errorf("%s: %s", query, a.Errors)
		}
	}
}
