package gql

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

const (
	plainUTF8   = "application/json; charset=utf-8"
	graphqlUTF8 = "application/graphql-response+json; charset=utf-8"
)

func TestHTTPPost(t *testing.T) {
	h := newTestHandler(t, Options{Limits: Limits{Body: 2000}})
	cases := []struct {
		name, body  string
		contentType string
		accept      string
		status      int
		media       string
		code        string // "" for an answer with data
	}{
		{"query", `{"query":"{count}"}`, "application/json", "", 200, plainUTF8, ""},
		{"charset", `{"query":"{count}"}`, "application/json; charset=UTF-8", "", 200, plainUTF8, ""},
		{"nulls", `{"query":"{count}","operationName":null,"variables":null,"extensions":null}`, "application/json", "", 200, plainUTF8, ""},
		{"all members", `{"query":"query A{count} query B{__typename}","operationName":"A","variables":{},"extensions":{"a":1}}`, "application/json", "", 200, plainUTF8, ""},
		{"unknown member", `{"query":"{count}","id":1}`, "application/json", "", 200, plainUTF8, ""},
		{"white space", " \n{\"query\":\"{count}\"} \n", "application/json", "", 200, plainUTF8, ""},

		{"other charset", `{"query":"{count}"}`, "application/json; charset=latin1", "", 415, plainUTF8, "unsupported_media_type"},
		{"form", `query={count}`, "application/x-www-form-urlencoded", "", 415, plainUTF8, "unsupported_media_type"},
		{"text", `{"query":"{count}"}`, "text/plain", "", 415, plainUTF8, "unsupported_media_type"},
		{"no content type", `{"query":"{count}"}`, "", "", 415, plainUTF8, "unsupported_media_type"},
		{"malformed content type", `{"query":"{count}"}`, "application/json;;;=", "", 415, plainUTF8, "unsupported_media_type"},

		{"accept json", `{"query":"{count}"}`, "application/json", "application/json", 200, plainUTF8, ""},
		{"accept graphql", `{"query":"{count}"}`, "application/json", "application/graphql-response+json", 200, graphqlUTF8, ""},
		{"accept graphql with charset", `{"query":"{count}"}`, "application/json", "application/graphql-response+json; charset=utf-8", 200, graphqlUTF8, ""},
		{"accept anything", `{"query":"{count}"}`, "application/json", "*/*", 200, plainUTF8, ""},
		{"accept application", `{"query":"{count}"}`, "application/json", "application/*", 200, plainUTF8, ""},
		{"accept of clients", `{"query":"{count}"}`, "application/json", "application/graphql-response+json, application/json;q=0.9", 200, graphqlUTF8, ""},
		{"accept by weight", `{"query":"{count}"}`, "application/json", "application/graphql-response+json;q=0.5, application/json", 200, plainUTF8, ""},
		{"accept by order", `{"query":"{count}"}`, "application/json", "application/json, application/graphql-response+json", 200, plainUTF8, ""},
		{"accept of browsers", `{"query":"{count}"}`, "application/json", "text/html,application/xhtml+xml,*/*;q=0.8", 200, plainUTF8, ""},
		{"accept html", `{"query":"{count}"}`, "application/json", "text/html", 406, plainUTF8, "not_acceptable"},
		{"accept nothing", `{"query":"{count}"}`, "application/json", "application/json;q=0", 406, plainUTF8, "not_acceptable"},

		{"no body", ``, "application/json", "", 400, plainUTF8, "bad_request"},
		{"not JSON", `{"query":`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"text as JSON", `"{count}"`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"more than one value", `{"query":"{count}"}{}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"batch", `[{"query":"{count}"}]`, "application/json", "", 400, plainUTF8, "batching_unsupported"},
		{"no query", `{"variables":{}}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"query of wrong type", `{"query":1}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"variables of wrong type", `{"query":"{count}","variables":[1]}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"name of wrong type", `{"query":"{count}","operationName":{}}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"extensions of wrong type", `{"query":"{count}","extensions":"x"}`, "application/json", "", 400, plainUTF8, "bad_request"},
		{"not UTF-8", "{\"query\":\"{count} # \xff\"}", "application/json", "", 400, plainUTF8, "bad_request"},
		{"large body", `{"query":"{count}"` + strings.Repeat(" ", 2000) + `}`, "application/json", "", 413, plainUTF8, "body_too_large"},
		{"deep body", `{"query":"{count}","variables":{"a":` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `}}`, "application/json", "", 200, plainUTF8, ""},

		{"syntax error", `{"query":"{"}`, "application/json", "application/json", 200, plainUTF8, "parse_failed"},
		{"syntax error, graphql", `{"query":"{"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "parse_failed"},
		{"unknown field", `{"query":"{a}"}`, "application/json", "application/json", 200, plainUTF8, "validation_failed"},
		{"unknown field, graphql", `{"query":"{a}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "validation_failed"},
		{"only fragments", `{"query":"fragment A on Query{count}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "parse_failed"},
		{"unknown operation", `{"query":"query A{count}","operationName":"B"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "operation_not_found"},
		{"unnamed operation", `{"query":"query A{count} query B{count}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "operation_not_found"},
		{"missing variable", `{"query":"query($a:ID!){node(id:$a){id}}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "invalid"},
		{"wrong variable", `{"query":"query($a:Int){claims(first:$a){totalCount}}","variables":{"a":"x"}}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "invalid"},
		{"wrong filter", `{"query":"query($a:ClaimFilter){count(filter:$a)}","variables":{"a":{"kinds":["NO"]}}}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "invalid"},
		{"unknown filter", `{"query":"query($a:ClaimFilter){count(filter:$a)}","variables":{"a":{"no":1}}}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "invalid"},
		{"null for a condition", `{"query":"query($a:Boolean=true){count @include(if:$a)}","variables":{"a":null}}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "invalid"},
		{"over a limit", `{"query":"{claims(first:1000){totalCount}}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "page_too_large"},
		{"no mutations", `{"query":"mutation{a}"}`, "application/json", "application/graphql-response+json", 400, graphqlUTF8, "validation_failed"},
		{"wrong argument", `{"query":"{actor{id}}"}`, "application/json", "application/graphql-response+json", 200, graphqlUTF8, "invalid"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var headers []string
			if c.accept != "" {
				headers = []string{"Accept", c.accept}
			}
			w := post(h, c.body, append(headers, "Content-Type", c.contentType)...)
			checkAnswer(t, w, c.status, c.media, c.code)
		})
	}
	w := post(h, `{"query":"{count}"}`, "Content-Encoding", "gzip")
	checkAnswer(t, w, 415, plainUTF8, "unsupported_media_type")
}

func checkAnswer(t *testing.T, w *httptest.ResponseRecorder, status int, media, code string) {
	t.Helper()
	if w.Code != status || w.Header().Get("Content-Type") != media {
		t.Errorf("%d %s, want %d %s: %s", w.Code, w.Header().Get("Content-Type"), status, media, w.Body)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q", got)
	}
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if a.code() != code {
		t.Errorf("code %q, want %q: %s", a.code(), code, w.Body)
	}
}

func TestHTTPGet(t *testing.T) {
	h := newTestHandler(t, Options{})
	get := func(method, query string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/graphql?"+query, nil))
		return w
	}
	q := url.QueryEscape
	for _, c := range []struct {
		name, query  string
		status       int
		code, member string
	}{
		{"query", "query=" + q("{count}"), 200, "", "count"},
		{"all members", "query=" + q("query A($f:Int){claims(first:$f){totalCount}} query B{count}") + "&operationName=A&extensions={}&variables=" + q(`{"f":3}`), 200, "", "claims"},
		{"nothing", "", 400, "bad_request", ""},
		{"variables", "query=" + q("{count}") + "&variables=[]", 400, "bad_request", ""},
		{"variables and more", "query=" + q("{count}") + "&variables={}{}", 400, "bad_request", ""},
		{"extensions", "query=" + q("{count}") + "&extensions=x", 400, "bad_request", ""},
		{"semicolon", "query=" + q("{count}") + ";a=b", 400, "bad_request", ""},
		{"not UTF-8", "query=" + q("{count}#\xff"), 400, "bad_request", ""},
		{"mutation", "query=" + q("mutation{a}"), 200, "validation_failed", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := get(http.MethodGet, c.query)
			checkAnswer(t, w, c.status, plainUTF8, c.code)
			if c.member != "" && !strings.Contains(w.Body.String(), `{"data":{"`+c.member+`":`) {
				t.Error(w.Body)
			}
		})
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodHead, http.MethodOptions, "BREW"} {
		w := get(method, "query="+q("{count}"))
		checkAnswer(t, w, 405, plainUTF8, "method_not_allowed")
		if w.Header().Get("Allow") != "GET, POST" {
			t.Errorf("%s: Allow %q", method, w.Header().Get("Allow"))
		}
	}
}

// TestAnswerMemory checks that answers do not share memory while it is in use.
func TestAnswerMemory(t *testing.T) {
	h := newTestHandler(t, Options{})
	one, two := `{"query":"{node(id:\"a\"){id}}"}`, `{"query":"{claims{nodes{id sentence}}}"}`
	wantOne, wantTwo := post(h, one).Body.String(), post(h, two).Body.String()
	done := make(chan string)
	for range 4 {
		go func() {
			bad := ""
			for range 200 {
				if got := post(h, one).Body.String(); got != wantOne {
					bad = got
				}
				if got := post(h, two).Body.String(); got != wantTwo {
					bad = got
				}
			}
			done <- bad
		}()
	}
	for range 4 {
		if bad := <-done; bad != "" {
			t.Error(bad)
		}
	}
}

// TestAllocations checks that a request allocates the same for any number of rows.
func TestAllocations(t *testing.T) {
	measure := func(rows int) float64 {
		h := newTestHandler(t, Options{Reader: &replayReader{from: &fakeReader{rows: rows}}})
		w := &nullWriter{header: http.Header{}}
		body := strings.NewReader("")
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Content-Type", "application/json")
		run := func() {
			body.Reset(benchBody)
			r.Body = io.NopCloser(body)
			h.ServeHTTP(w, r)
		}
		run() // fills the cache and the pools
		return testing.AllocsPerRun(20, run)
	}
	if few, many := measure(1), measure(20); many > few+20 { // the race detector drops pooled memory at random
		t.Errorf("%v allocations for few rows, %v for many", few, many)
	}
}
