package gql_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
)

// BenchmarkWalk measures whole requests in process on the embedded store with
// 100,000 claims: paths between random actors, the neighbourhood of the top hub, and
// its counterparts. It reports the median and the 99th percentile.
func BenchmarkWalk(b *testing.B) {
	store, records := embedded.New(), graphtest.Zipf(100_000)
	for some := range slices.Chunk(records, 64) {
		if _, err := store.Apply(b.Context(), graph.Batch{Records: some, RecordedAt: time.Unix(0, 0)}); err != nil {
			b.Fatal(err)
		}
	}
	h, err := gql.New(gql.Options{Reader: store})
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for _, c := range graphtest.Walks(records) {
		b.Run(c.Name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				body, err := json.Marshal(map[string]any{"query": c.Query, "variables": c.Variables(rng)})
				if err != nil {
					b.Fatal(err)
				}
				r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				began := time.Now()
				h.ServeHTTP(w, r)
				took = append(took, time.Since(began))
				if bytes.Contains(w.Body.Bytes(), []byte(`"errors"`)) && !bytes.Contains(w.Body.Bytes(), []byte("are both")) {
					b.Fatalf("%s", w.Body.Bytes())
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}
