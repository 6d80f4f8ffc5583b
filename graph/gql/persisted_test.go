package gql

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func persistedBody(t *testing.T, query string, version any, hash string) string {
	t.Helper()
	m := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": version, "sha256Hash": hash}}}
	if query != "" {
		m["query"] = query
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func expect(t *testing.T, what string, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != status || a.code() != code {
		t.Errorf("%s: %d %q, want %d %q: %s", what, w.Code, a.code(), status, code, w.Body)
	}
}

// TestPersisted is the protocol as its clients speak it.
func TestPersisted(t *testing.T) {
	t.Parallel()
	h := newTestHandler(t, Options{})
	const query = "query Q($n:Int){sources(first:$n){totalCount}}"
	hash := hashOf(query)
	unknown := post(h, persistedBody(t, "", 1, hash))
	expect(t, "unknown", unknown, 200, "PERSISTED_QUERY_NOT_FOUND")
	if !strings.Contains(unknown.Body.String(), `"message":"PersistedQueryNotFound"`) { // older clients look for it
		t.Error(unknown.Body)
	}
	expect(t, "unknown, graphql", post(h, persistedBody(t, "", 1, hash), "Accept", "application/graphql-response+json"), 400, "PERSISTED_QUERY_NOT_FOUND")
	expect(t, "another's hash", post(h, persistedBody(t, "{count}", 1, hash)), 400, "persisted_query_mismatch")
	expect(t, "after a mismatch", post(h, persistedBody(t, "", 1, hash)), 200, "PERSISTED_QUERY_NOT_FOUND")
	expect(t, "registering", post(h, persistedBody(t, query, 1, hash)), 200, "")
	expect(t, "known", post(h, persistedBody(t, "", 1, hash)), 200, "")
	values := url.Values{"extensions": {fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash)}, "variables": {`{"n":1}`}}
	byHash := get(h, values)
	expect(t, "known, GET", byHash, 200, "")
	values = url.Values{"query": {query}, "variables": {`{"n":1}`}}
	if want := get(h, values).Body.String(); byHash.Body.String() != want {
		t.Errorf("by its hash %s, in full %s", byHash.Body, want)
	}

	expect(t, "another version", post(h, persistedBody(t, "", 2, hash)), 200, "PERSISTED_QUERY_NOT_SUPPORTED")
	expect(t, "no hash", post(h, persistedBody(t, "", 1, "")), 400, "bad_request")
	expect(t, "a long hash", post(h, persistedBody(t, "", 1, hash+"00")), 400, "bad_request")
	expect(t, "no hexadecimal hash", post(h, persistedBody(t, "", 1, strings.Repeat("x", 64))), 400, "bad_request")
	expect(t, "no extension at all", post(h, `{"extensions":{"persistedQuery":null}}`), 400, "bad_request")
	const invalid = "{nothing}"
	expect(t, "not valid", post(h, persistedBody(t, invalid, 1, hashOf(invalid))), 200, "validation_failed")
	expect(t, "not valid, so not kept", post(h, persistedBody(t, "", 1, hashOf(invalid))), 200, "PERSISTED_QUERY_NOT_FOUND")
}

// TestPersistedIsBounded registers more than may be kept: the oldest go, and a
// client that finds its own gone registers it again.
func TestPersistedIsBounded(t *testing.T) {
	t.Parallel()
	h := newTestHandler(t, Options{Limits: Limits{Cache: 1000, CacheDocument: 500}})
	query := func(i int) string { return fmt.Sprintf("{a%03d:count}", i) }
	for i := range 500 {
		expect(t, "registering", post(h, persistedBody(t, query(i), 1, hashOf(query(i)))), 200, "")
	}
	d := h.(*handler).executor.documents
	hashes := 0
	for text := range d.byText {
		if len(text) == len(hashOf("")) {
			hashes++
		}
	}
	if d.size > 1000 || sizeOf(d) != d.size || len(d.byText) != d.order.Len() || hashes < d.order.Len()/2 {
		t.Errorf("%d bytes, %d hashes, %d texts, %d kept", d.size, hashes, len(d.byText), d.order.Len())
	}
	expect(t, "the oldest", post(h, persistedBody(t, "", 1, hashOf(query(0)))), 200, "PERSISTED_QUERY_NOT_FOUND")
	expect(t, "the newest", post(h, persistedBody(t, "", 1, hashOf(query(499)))), 200, "")
	long := "{count} #" + strings.Repeat("x", 500)
	expect(t, "a long one", post(h, persistedBody(t, long, 1, hashOf(long))), 200, "")
	expect(t, "a long one is not kept", post(h, persistedBody(t, "", 1, hashOf(long))), 200, "PERSISTED_QUERY_NOT_FOUND")
}
