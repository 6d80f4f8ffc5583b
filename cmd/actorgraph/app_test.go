package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"actorgraph/graph/neo4jtest"
	"actorgraph/loader"
)

// childVariable makes the test binary be the program: "main" is the program as
// it is, "watched" also prints how many documents are written.
const childVariable = "ACTORGRAPH_TEST_CHILD"

// database is the Neo4j that tests share.
var database neo4jtest.Shared

func TestMain(m *testing.M) {
	switch os.Getenv(childVariable) {
	case "main":
		main()
	case "watched":
		a := &app{stdout: io.Discard, stderr: os.Stderr, now: time.Now, env: os.LookupEnv, watch: func(stage loader.Stage, done, _ int) {
			if stage == loader.Writing {
				fmt.Println(done)
			}
		}}
		os.Exit(a.run(context.Background(), os.Args[1:], os.LookupEnv))
	default:
		os.Exit(database.Main(m))
	}
}

// outcome is what a command left behind.
type outcome struct {
	code           int
	stdout, stderr string
}

func noEnv(string) (string, bool) { return "", false }

// command runs the program to its end.
func command(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, noEnv, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// succeed runs the program and expects it to succeed.
func succeed(t *testing.T, args ...string) outcome {
	t.Helper()
	o := command(t, args...)
	if o.code != exitOK {
		t.Fatalf("%v: exit code %d\n%s%s", args, o.code, o.stdout, o.stderr)
	}
	return o
}

// service is a program that serves.
type service struct {
	base   string   // URL
	banner []string // what it said at start, as far as the line with the request to try
	try    string   // that request
	cancel context.CancelFunc
	ended  chan outcome
}

// serve starts serving on a free port. The service ends with the test at the
// latest.
func serve(t *testing.T, args ...string) *service {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var stderr bytes.Buffer
	s := &service{cancel: cancel, ended: make(chan outcome, 1)}
	go func() {
		code := run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), logins, w, &stderr)
		s.ended <- outcome{code: code, stderr: stderr.String()}
		w.Close()
	}()
	lines := bufio.NewScanner(r)
	for s.try == "" && lines.Scan() {
		s.banner = append(s.banner, lines.Text())
		field, rest, _ := strings.Cut(lines.Text(), " ")
		switch rest = strings.TrimSpace(rest); field {
		case "GraphQL":
			s.base = strings.TrimSuffix(rest, "/graphql")
		case "Try":
			s.try = rest
		}
	}
	if s.try == "" {
		cancel()
		t.Fatalf("%v: did not start: %+v", args, <-s.ended)
	}
	var drained sync.WaitGroup
	drained.Go(func() { _, _ = io.Copy(io.Discard, r) })
	t.Cleanup(func() {
		s.stop()
		drained.Wait()
	})
	return s
}

// stop asks the service to end and returns what it left behind.
func (s *service) stop() outcome {
	s.cancel()
	o := <-s.ended
	s.ended <- o
	return o
}

// get asks for a page and returns its status and text.
func (s *service) get(t *testing.T, path string) (int, string) {
	t.Helper()
	resp, err := http.Get(s.base + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// query asks the API and returns the answer, which must be without errors.
func (s *service) query(t *testing.T, text string, variables map[string]any) json.RawMessage {
	t.Helper()
	answer := s.ask(t, text, variables)
	if answer.Errors != nil {
		t.Fatalf("%s: %s", text, answer.Errors)
	}
	return answer.Data
}

type answer struct {
	Data, Errors json.RawMessage
}

func (s *service) ask(t *testing.T, text string, variables map[string]any) (a answer) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.base+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	return a
}

// documents asks for the ids of all documents.
func (s *service) documents(t *testing.T) string {
	t.Helper()
	var a struct {
		Documents struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal(s.query(t, `{ documents(first: 100) { nodes { id } } }`, nil), &a); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, n := range a.Documents.Nodes {
		ids = append(ids, n.ID)
	}
	return strings.Join(ids, " ")
}

// write puts a file into a folder.
func write(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// small is a document with one claim. more are further lines of its metadata.
func small(id string, more ...string) string {
	metadata := strings.Join(append([]string{"id: " + id}, more...), ", ")
	return fmt.Sprintf(`document: {%s}
text: Northland met Southland at %s.
actors:
- {id: northland, type: state, name: Northland}
- {id: southland, type: state, name: Southland}
claims:
- {id: c1, subject: northland, kind: CONSULT, object: southland, quote: Northland met Southland}
`, metadata, id)
}
