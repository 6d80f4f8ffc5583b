package gql_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
)

const engagementsQuery = `query Engagements($id: ID!, $first: Int!) {
  actor(id: $id) {
    id name
    engagements(first: $first) {
      nodes {
        id kind
        subject { id name }
        object { id name }
        evidence { status grade independent }
        citations(first: 10) { nodes { quote stance document { id title published source { name } } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

// BenchmarkEngagements measures a whole request in process, over HTTP, on the
// embedded store with 100,000 claims: the first engagements of the hub and of an
// ordinary actor, with their citations. Allocations must not grow with rows. A
// client that polls and has the answer already sends its entity tag.
func BenchmarkEngagements(b *testing.B) {
	store := embedded.New()
	for records := graphtest.Zipf(100_000); len(records) > 0; {
		n := min(64, len(records))
		if _, err := store.Apply(b.Context(), graph.Batch{Records: records[:n], RecordedAt: time.Unix(0, 0)}); err != nil {
			b.Fatal(err)
		}
		records = records[n:]
	}
	h, err := gql.New(gql.Options{Reader: store})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, id string
		first    int
		polled   bool
	}{
		{"hub first 20", graphtest.ZipfHub, 20, false},
		{"hub first 100", graphtest.ZipfHub, 100, false},
		{"hub first 100 polled", graphtest.ZipfHub, 100, true},
		{"ordinary first 20", "actor-1000", 20, false},
	} {
		b.Run(c.name, func(b *testing.B) {
			body, err := json.Marshal(map[string]any{"query": engagementsQuery, "variables": map[string]any{"id": c.id, "first": c.first}})
			if err != nil {
				b.Fatal(err)
			}
			size, tag := 0, ""
			ask := func() {
				r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				if tag != "" {
					r.Header.Set("If-None-Match", tag)
				}
				w := discard{header: http.Header{}}
				h.ServeHTTP(&w, r)
				size = w.size
				if c.polled {
					tag = w.header.Get("ETag")
				}
			}
			ask()
			b.ReportAllocs()
			for b.Loop() {
				ask()
			}
			b.ReportMetric(float64(size), "B/answer")
		})
	}
}

// discard is a ResponseWriter that counts.
type discard struct {
	header http.Header
	size   int
}

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) WriteHeader(int)             {}
func (d *discard) Write(p []byte) (int, error) { d.size += len(p); return len(p), nil }
