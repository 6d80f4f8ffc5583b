package gql

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"

	"actorgraph/graph"
)

// revisionReader is a store of which the revision can be set. It counts reads, and
// how often it was asked for the revision.
type revisionReader struct {
	fakeReader
	revision string
	err      error
	reads    atomic.Int64
	asked    atomic.Int64
	during   func() // before each read
}

func (r *revisionReader) Revision(context.Context) (string, error) {
	r.asked.Add(1)
	return r.revision, r.err
}

func (r *revisionReader) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	r.reads.Add(1)
	if r.during != nil {
		r.during()
	}
	rows.SetRevision(r.revision)
	return r.fakeReader.Read(ctx, q, rows)
}

func get(h http.Handler, values url.Values, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/graphql?"+values.Encode(), nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const polled = `{"query":"query Q($n:Int){sources(first:$n){totalCount}} query P{count}","operationName":"Q","variables":{"n":3}}`

// TestUnchanged polls: an answer that the client has is not worked out again,
// until anything that it depends on is another.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	reader := &revisionReader{fakeReader: fakeReader{rows: 2}, revision: "one"}
	h := newTestHandler(t, Options{Reader: reader})
	first := post(h, polled)
	tag := first.Header().Get("ETag")
	if first.Code != 200 || tag == "" || first.Header().Get("Cache-Control") != "private, no-cache" || first.Header().Get("Vary") != "Accept, Actorgraph-Version" {
		t.Fatalf("%d %v", first.Code, first.Header())
	}
	asURL := url.Values{"query": {"query Q($n:Int){sources(first:$n){totalCount}} query P{count}"}, "operationName": {"Q"}, "variables": {`{ "n": 3 }`}}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"POST":          post(h, polled, "If-None-Match", tag),
		"GET":           get(h, asURL, "If-None-Match", tag),
		"weak":          post(h, polled, "If-None-Match", "W/"+tag),
		"one of a list": post(h, polled, "If-None-Match", `"other", `+tag),
		"a variable that the operation does not know": post(h, `{"query":"query Q($n:Int){sources(first:$n){totalCount}} query P{count}","operationName":"Q","variables":{"n":3,"from":1764115200000}}`, "If-None-Match", tag),
	} {
		if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag || w.Header().Get("Cache-Control") != "private, no-cache" || w.Header().Get("Vary") == "" {
			t.Errorf("%s: %d %v %s", name, w.Code, w.Header(), w.Body)
		}
	}
	if reader.reads.Load() != 1 {
		t.Errorf("the store was read %d times, want once", reader.reads.Load())
	}
	changed := func(name string, w *httptest.ResponseRecorder) {
		t.Helper()
		if w.Code != 200 || w.Body.Len() == 0 || w.Header().Get("ETag") == tag {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
	}
	changed("another document", post(h, `{"query":"query Q($n:Int){sources(first:$n){totalCount}}","operationName":"Q","variables":{"n":3}}`, "If-None-Match", tag))
	changed("another operation", post(h, `{"query":"query Q($n:Int){sources(first:$n){totalCount}} query P{count}","operationName":"P","variables":{"n":3}}`, "If-None-Match", tag))
	changed("other variables", post(h, `{"query":"query Q($n:Int){sources(first:$n){totalCount}} query P{count}","operationName":"Q","variables":{"n":4}}`, "If-None-Match", tag))
	changed("another media type", post(h, polled, "If-None-Match", tag, "Accept", "application/graphql-response+json"))
	changed("another program", post(newTestHandler(t, Options{Reader: reader, Build: "v2"}), polled, "If-None-Match", tag))
	if w := post(h, polled, "If-None-Match", "*"); w.Code != 200 || w.Header().Get("ETag") != tag {
		t.Errorf("a star is heeded: %d", w.Code)
	}
	reader.revision = "two"
	changed("another revision", post(h, polled, "If-None-Match", tag))
	reader.revision = "one"
	if w := post(h, polled, "If-None-Match", tag); w.Code != http.StatusNotModified {
		t.Errorf("the same revision again: %d", w.Code)
	}
}

// TestNoTag lists what must not be kept.
func TestNoTag(t *testing.T) {
	t.Parallel()
	versions := 0
	changing := &revisionReader{fakeReader: fakeReader{rows: 1}}
	changing.during = func() { versions++; changing.revision = string(rune('a' + versions)) }
	failing := &revisionReader{fakeReader: fakeReader{rows: 1, fail: func(*graph.Select) error { return graph.Errorf(graph.Unavailable, "away") }}, revision: "one"}
	silent := &revisionReader{fakeReader: fakeReader{rows: 1}, revision: "one", err: errors.New("away")}
	plain := &revisionReader{fakeReader: fakeReader{rows: 1}, revision: "one"}
	for name, c := range map[string]struct {
		reader  graph.Reader
		body    string
		headers []string
		status  int
	}{
		"a store without revisions":     {&fakeReader{rows: 1}, `{"query":"{count}"}`, nil, 200},
		"fields of several revisions":   {changing, `{"query":"{a:count b:count}"}`, nil, 200},
		"an error":                      {failing, `{"query":"{count}"}`, nil, 200},
		"a version":                     {plain, `{"query":"{count}"}`, []string{"Actorgraph-Version", "any"}, 200},
		"the schema alone":              {plain, `{"query":"{__typename}"}`, nil, 200},
		"a refusal":                     {plain, `{"query":"{"}`, nil, 200},
		"a refusal of what was matched": {silent, `{"query":"{"}`, []string{"If-None-Match", `"x"`}, 200},
	} {
		w := post(newTestHandler(t, Options{Reader: c.reader}), c.body, c.headers...)
		if w.Code != c.status || w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
	}
}
