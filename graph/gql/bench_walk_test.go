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
	store := embedded.New()
	var actors []string
	for records := graphtest.Zipf(100_000); len(records) > 0; {
		n := min(64, len(records))
		if _, err := store.Apply(b.Context(), graph.Batch{Records: records[:n], RecordedAt: time.Unix(0, 0)}); err != nil {
			b.Fatal(err)
		}
		for i := range records[:n] {
			for k := range records[i].Citations {
				actors = append(actors, records[i].Citations[k].Claim.Subject) // busy ones more often
			}
		}
		records = records[n:]
	}
	h, err := gql.New(gql.Options{Reader: store})
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	actor := func() string { return actors[rng.IntN(len(actors))] }
	const paths = `query ($from: ID!, $to: ID!, $mode: PathMode) { paths(from: $from, to: $to, maxHops: 6, mode: $mode) {
  paths { sentence length independent validity weakest { grade } steps { from { id } claim { kind } to { id } } } } }`
	for _, c := range []struct {
		name, query string
		variables   func() map[string]any
	}{
		{"paths", paths, func() map[string]any { return map[string]any{"from": actor(), "to": actor()} }},
		{"paths by evidence", paths, func() map[string]any {
			return map[string]any{"from": actor(), "to": actor(), "mode": "BEST_EVIDENCE"}
		}},
		{
			"neighborhood of the hub", `query ($id: ID!) { neighborhood(ids: [$id], depth: 2) { nodes { id name } edges { id kind subject { id } object { id } } truncated totalEdges } }`,
			func() map[string]any { return map[string]any{"id": graphtest.ZipfHub} },
		},
		{
			"counterparts of the hub", `query ($id: ID!) { actor(id: $id) { counterparts(first: 20) { nodes { total actor { id name } } } } }`,
			func() map[string]any { return map[string]any{"id": graphtest.ZipfHub} },
		},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				body, err := json.Marshal(map[string]any{"query": c.query, "variables": c.variables()})
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
