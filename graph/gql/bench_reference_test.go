//go:build unix

package gql_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// ratioQuery gives an answer of about 100 KB: who engages whom, with evidence
// and passages.
const ratioQuery = `query Engagements($first: Int) { engagements(first: $first) { totalCount pageInfo { hasNextPage endCursor }
 edges { cursor node {
  id kind modality quad score sentence
  subject { __typename id name } object { __typename id name } about { __typename id name }
  evidence { status grade independent supporting hedged denying firstPublished lastPublished contested }
  citations(first: 5) { nodes { id quote stance negated relation start end when
   attribution { order text named } document { id title published url source { id name reliability } } } }
 } } } }`

// BenchmarkCompiled and BenchmarkReference answer the same request through their
// handlers; BenchmarkRatio runs them by turns and compares their processor time,
// which is what a loaded server runs out of.
func BenchmarkCompiled(b *testing.B) {
	body, compiled, _ := benchmark(b)
	b.ReportAllocs()
	for b.Loop() {
		drain(compiled, body)
	}
}

func BenchmarkReference(b *testing.B) {
	body, _, reference := benchmark(b)
	b.ReportAllocs()
	for b.Loop() {
		drain(reference, body)
	}
}

func BenchmarkRatio(b *testing.B) {
	body, compiled, reference := benchmark(b)
	var spent [2]time.Duration
	for b.Loop() {
		for i, h := range []http.Handler{compiled, reference} {
			from := processorTime(b)
			drain(h, body)
			spent[i] += processorTime(b) - from
		}
	}
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "times")
	b.ReportMetric(float64(spent[0].Nanoseconds())/float64(b.N), "compiled-cpu-ns/op")
	b.ReportMetric(float64(spent[1].Nanoseconds())/float64(b.N), "reference-cpu-ns/op")
	b.ReportMetric(0, "ns/op")
}

func benchmark(b *testing.B) (body []byte, compiled, reference http.Handler) {
	b.Helper()
	g := newRndGraph(b, randomBatches(4, 60))
	body = []byte(`{"query":` + strconv.Quote(ratioQuery) + `,"variables":{"first":100}}`)
	got, want := ask(g.compiled, body), ask(g.reference, body)
	if !bytes.Equal(got, want) {
		b.Fatalf("the answers differ:\n%s\n%s", got, want)
	}
	b.SetBytes(int64(len(got)))
	return body, g.compiled, g.reference
}

// drain sends one request and throws the answer away.
func drain(h http.Handler, body []byte) {
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(&discard{header: http.Header{}}, r)
}

// processorTime is what the process has spent on all its threads.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
