package gql

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"actorgraph/graph"
)

const again = `{"query":"query($id:ID!){node(id:$id){id}}","variables":{"id":"a"}}`

// TestRequestsAgain asks alike and differently: what is worked out of a request
// serves those that are spelled the same, and no others.
func TestRequestsAgain(t *testing.T) {
	t.Parallel()
	var seen []*graph.Select
	h := newTestHandler(t, Options{
		Reader: &fakeReader{rows: 1, seen: func(q *graph.Select) { seen = append(seen, q) }},
		Limits: Limits{Body: 20_000},
	})
	asked := func(what string, w *httptest.ResponseRecorder, same bool) {
		t.Helper()
		if w.Code != http.StatusOK || len(seen) == 0 {
			t.Fatalf("%s: %d %s", what, w.Code, w.Body)
		}
		if last := len(seen) - 1; slices.Contains(seen[:last], seen[last]) != same {
			t.Errorf("%s: worked out before is %t, want %t", what, !same, same)
		}
	}
	asked("first", post(h, again), false)
	first := seen[0]
	asked("again", post(h, again), true)
	asked("another media type", post(h, again, "Accept", mediaGraphQL), true)
	asked("other variables", post(h, strings.Replace(again, `"a"`, `"b"`, 1)), false)
	asked("spelled otherwise", post(h, again+" "), false)
	large := strings.Replace(again, "query(", "#"+strings.Repeat("x", 9<<10)+`\nquery(`, 1)
	asked("large", post(h, large), false)
	asked("large, again", post(h, large), false)
	if id := first.Args.IDs[0]; id != "a" {
		t.Errorf("the first asks for %s by now", id)
	}

	byURL := httptest.NewRequest(http.MethodGet, "/graphql?query={count}", nil)
	for range 2 {
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, byURL); w.Code != http.StatusOK {
			t.Errorf("GET: %d %s", w.Code, w.Body)
		}
		expect(t, "a body like the URL of a GET", post(h, byURL.URL.RawQuery), http.StatusBadRequest, "bad_request")
	}
	for range 2 {
		expect(t, "not valid", post(h, `{"query":"{nothing}"}`), http.StatusOK, "validation_failed")
		expect(t, "over a limit", post(h, `{"query":"{claims(first:1000){totalCount}}"}`), http.StatusOK, "page_too_large")
		expect(t, "a wrong argument", post(h, `{"query":"{claims(after:\"?\"){totalCount}}"}`), http.StatusOK, "invalid")
	}
}

// TestRequestsAreBounded asks for more than may be kept.
func TestRequestsAreBounded(t *testing.T) {
	t.Parallel()
	h := newTestHandler(t, Options{Limits: Limits{Cache: 20_000, CacheDocument: 1000}})
	for i := range 200 {
		expect(t, "asking", post(h, strings.Replace(again, `"a"`, fmt.Sprintf(`"a%d"`, i), 1)), http.StatusOK, "")
	}
	r := h.(*handler).executor.requests
	if size := sizeOf(r); size > 20_000 || size < 19_000 || size != r.size {
		t.Errorf("%d bytes of requests are kept, %d counted", size, r.size)
	}
	long := "query Long{count " + strings.Repeat("#\n", 200) + "}"
	expect(t, "a long document", post(h, persistedBody(t, long, 1, hashOf(long))), http.StatusOK, "")
	expect(t, "its hash", post(h, persistedBody(t, "", 1, hashOf(long))), http.StatusOK, "")
	if front := r.order.Front().Value.(*kept[*operation]); front.size != preparedSize+len(long) {
		t.Errorf("a short request for a long document counts %d, want %d", front.size, preparedSize+len(long))
	}
}

// TestRequestsAtOnce has one request asked by many, some of whom find it.
func TestRequestsAtOnce(t *testing.T) {
	t.Parallel()
	h := newTestHandler(t, Options{Reader: &revisionReader{fakeReader: fakeReader{rows: 3}, revision: "one"}})
	const text = `{"query":"query Q($n:Int,$all:Boolean!){claims(first:$n){nodes{id kind @include(if:$all) citations(first:$n){nodes{quote}}}} __type(name:\"Tlp\"){name}}","variables":{"n":3,"all":true}}`
	want := post(newTestHandler(t, Options{Reader: &revisionReader{fakeReader: fakeReader{rows: 3}, revision: "one"}}), text)
	if want.Code != http.StatusOK || want.Header().Get("ETag") == "" || strings.Contains(want.Body.String(), `"errors"`) {
		t.Fatalf("%d %v %s", want.Code, want.Header(), want.Body)
	}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 20 {
				if got := post(h, text); got.Body.String() != want.Body.String() || got.Header().Get("ETag") != want.Header().Get("ETag") {
					t.Errorf("%v %s\nwant %v %s", got.Header(), got.Body, want.Header(), want.Body)
				}
			}
		})
	}
	all.Wait()
}
