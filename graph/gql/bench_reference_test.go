//go:build unix

package gql_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"runtime"
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
	run(b, compiled, body)
}

func BenchmarkReference(b *testing.B) {
	body, _, reference := benchmark(b)
	run(b, reference, body)
}

func BenchmarkRatio(b *testing.B) {
	const each = 50 // requests at a stretch, so that each pays for its own garbage
	body, compiled, reference := benchmark(b)
	var spent [2]time.Duration
	for b.Loop() {
		for i, h := range []http.Handler{compiled, reference} {
			runtime.GC()
			from := processorTime(b)
			for range each {
				drain(h, body)
			}
			spent[i] += processorTime(b) - from
		}
	}
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "times")
	b.ReportMetric(float64(spent[0].Nanoseconds())/float64(b.N*each), "compiled-cpu-ns/op")
	b.ReportMetric(float64(spent[1].Nanoseconds())/float64(b.N*each), "reference-cpu-ns/op")
	b.ReportMetric(0, "ns/op")
}

func run(b *testing.B, h http.Handler, body []byte) {
	b.Helper()
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		size = drain(h, body)
	}
	b.ReportMetric(float64(size), "B/answer")
}

func benchmark(b *testing.B) (body []byte, compiled, reference http.Handler) {
	b.Helper()
	g := newRndGraph(b, randomBatches(4, 60))
	body = []byte(`{"query":` + strconv.Quote(ratioQuery) + `,"variables":{"first":100}}`)
	got, want := ask(g.compiled, body), ask(g.reference, body)
	if !bytes.Equal(got, want) {
		b.Fatalf("the answers differ:\n%s\n%s", got, want)
	}
	return body, g.compiled, g.reference
}

// drain sends one request, throws the answer away and returns its size.
func drain(h http.Handler, body []byte) int {
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := &discard{header: http.Header{}}
	h.ServeHTTP(w, r)
	return w.size
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
