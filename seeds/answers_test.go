package seeds_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestAnswers asks the graph questions whose answers were worked out by hand
// from the documents and the design. An answer that differs is not updated: one
// of the two is wrong, and the reasoning above the answer says how it came about.
//
// testdata/answers/*.txtar hold one question each. The comment is the question
// and the reasoning, with the annotators' claim ids. Then:
//
//	query.graphql      the question
//	variables.json     its variables, if any
//	answer.json        the data of the response, exactly
//	error              if the response has an error: its code, then words of its message, one a line
//	unordered          lists whose order hashes decide, by path; they are compared as sets
//	corpus             "digests" (the default) or "digests articles"
//	documents/*.yaml   the documents, when it is about others
func TestAnswers(t *testing.T) {
	t.Parallel()
	paths := glob(t, "testdata/answers/*.txtar")
	if len(paths) < 25 {
		t.Errorf("%d questions, want at least 25", len(paths))
	}
	var c corpora
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			q := readQuestion(t, path)
			h := inlineOr(t, q, &c)
			q.check(t, q.ask(t, h))
		})
	}
}

// question is one file of testdata/answers.
type question struct {
	query, corpus string
	variables     json.RawMessage
	answer        any
	failure       []string
	unordered     []string
	documents     []txtar.File
}

func readQuestion(t *testing.T, path string) question {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	q := question{corpus: "digests"}
	for _, f := range archive.Files {
		switch {
		case f.Name == "query.graphql":
			q.query = string(f.Data)
		case f.Name == "variables.json":
			q.variables = f.Data
		case f.Name == "answer.json":
			q.answer = decode(t, f.Data)
		case f.Name == "error":
			q.failure = lines(f.Data)
		case f.Name == "unordered":
			q.unordered = lines(f.Data)
		case f.Name == "corpus":
			q.corpus = strings.TrimSpace(string(f.Data))
		case strings.HasPrefix(f.Name, "documents/"):
			q.documents = append(q.documents, f)
		default:
			t.Fatalf("%s has no meaning", f.Name)
		}
	}
	if len(bytes.TrimSpace(archive.Comment)) == 0 || q.query == "" || q.answer == nil {
		t.Fatal("a question has words, a query and an answer")
	}
	return q
}

func inlineOr(t *testing.T, q question, c *corpora) http.Handler {
	t.Helper()
	if len(q.documents) > 0 {
		return inline(t, q.documents)
	}
	return c.handler(t, q.corpus)
}

// response is a GraphQL response.
type response struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func (q *question) ask(t *testing.T, h http.Handler) response {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": q.query, "variables": q.variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var out response
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("reading the response: %v\n%s", err, w.Body)
	}
	return out
}

func (q *question) check(t *testing.T, r response) {
	t.Helper()
	if len(q.failure) == 0 {
		for _, e := range r.Errors {
			t.Errorf("error %s: %s", e.Extensions.Code, e.Message)
		}
	} else {
		q.checkFailure(t, r)
	}
	if r.Data == nil {
		t.Fatal("no data")
	}
	got, want := decode(t, r.Data), q.answer
	for _, path := range q.unordered {
		if sortAt(t, got, strings.Split(path, "."))+sortAt(t, want, strings.Split(path, ".")) == 0 {
			t.Errorf("there is no list at %s", path)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-by hand +answered\n%s\n%s", diff, r.Data)
	}
}

func (q *question) checkFailure(t *testing.T, r response) {
	t.Helper()
	if len(r.Errors) != 1 {
		t.Fatalf("%d errors, want 1", len(r.Errors))
	}
	e := r.Errors[0]
	if e.Extensions.Code != q.failure[0] {
		t.Errorf("code %q, want %q", e.Extensions.Code, q.failure[0])
	}
	for _, words := range q.failure[1:] {
		if !strings.Contains(e.Message, words) {
			t.Errorf("the message %q does not say %q", e.Message, words)
		}
	}
}

// sortAt sorts the lists at a path of response keys, which runs through all
// elements of lists on its way, and returns how many lists it found.
func sortAt(t *testing.T, v any, path []string) int {
	t.Helper()
	found := 0
	switch v := v.(type) {
	case []any:
		if len(path) == 0 {
			slices.SortFunc(v, func(a, b any) int { return strings.Compare(encode(t, a), encode(t, b)) })
			return 1
		}
		for _, x := range v {
			found += sortAt(t, x, path)
		}
	case map[string]any:
		if len(path) > 0 {
			found = sortAt(t, v[path[0]], path[1:])
		}
	}
	return found
}

func decode(t *testing.T, b []byte) (v any) {
	t.Helper()
	in := json.NewDecoder(bytes.NewReader(b))
	in.UseNumber()
	if err := in.Decode(&v); err != nil {
		t.Fatalf("reading JSON: %v", err)
	}
	return v
}

func encode(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func lines(b []byte) []string { return strings.Split(strings.TrimSpace(string(b)), "\n") }
