package gql

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzRequest sends each request twice: the answers are JSON, no fault of ours, and
// equal. The second time, what was worked out of the request the first time serves.
func FuzzRequest(f *testing.F) {
	const persisted = `{"query":"{count}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` // + hash
	for _, text := range []string{
		again, polled, `{"query":"{count}"} `, `{"query":"query($a:Boolean!){count @include(if:$a)}","variables":{"a":false}}`,
		persisted + hashOf("{count}") + `"}}}`, strings.Replace(persisted, `"query":"{count}",`, "", 1) + hashOf("{count}") + `"}}}`,
		`{"query":"{claims(after:\"?\"){totalCount}}"}`, `[]`, "{\"query\":\"\xff\"}", `{"query":1}`, "",
	} {
		f.Add(false, text, "*/*")
	}
	for _, query := range []string{
		"query={count}", `query=query($n:Int){sources(first:$n){totalCount}}&variables={"n":3}`, "query=%zz", "variables=[]", "query={count}&extensions={}",
	} {
		f.Add(true, query, mediaGraphQL)
	}
	h, err := New(Options{Reader: &fakeReader{rows: 2}, RequestID: func() string { return "request-1" }})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, get bool, text, accept string) {
		send := func() *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(text))
			if get {
				r = httptest.NewRequest(http.MethodGet, "/graphql", nil)
				r.URL.RawQuery = text
			}
			r.Header.Set("Content-Type", mediaJSON)
			r.Header.Set("Accept", accept)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w
		}
		first, second := send(), send()
		if first.Code >= http.StatusInternalServerError || !json.Valid(first.Body.Bytes()) {
			t.Fatalf("%d %s", first.Code, first.Body)
		}
		if first.Code != second.Code || first.Body.String() != second.Body.String() {
			t.Fatalf("%d %s\nagain: %d %s", first.Code, first.Body, second.Code, second.Body)
		}
	})
}
