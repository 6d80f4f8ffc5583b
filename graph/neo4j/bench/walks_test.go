package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4j"
)

// walk is a question about how entities are connected, or about words. Nobody else
// answers these, so it is told what of the time is spent outside of the database.
type walk struct {
	name, query string
	variables   func(rng *rand.Rand, actors []string) map[string]any
	n           int
}

const paths = `query ($from: ID!, $to: ID!, $mode: PathMode) { paths(from: $from, to: $to, maxHops: 6, mode: $mode) {
  paths { sentence length independent validity weakest { grade } steps { from { id } claim { kind } to { id } } } } }`

var walks = []walk{
	{"paths of up to 6 hops", paths, func(rng *rand.Rand, actors []string) map[string]any {
		return map[string]any{"from": actors[rng.IntN(len(actors))], "to": actors[rng.IntN(len(actors))]}
	}, 500},
	{"paths by evidence", paths, func(rng *rand.Rand, actors []string) map[string]any {
		return map[string]any{"from": actors[rng.IntN(len(actors))], "to": actors[rng.IntN(len(actors))], "mode": "BEST_EVIDENCE"}
	}, 200},
	{
		"neighborhood of the top hub, 2 steps",
		`query ($id: ID!) { neighborhood(ids: [$id], depth: 2) { nodes { id name } edges { id kind subject { id } object { id } } truncated totalEdges } }`,
		func(*rand.Rand, []string) map[string]any { return map[string]any{"id": graphtest.ZipfHub} }, 20,
	},
	{
		"counterparts of the top hub",
		`query ($id: ID!) { actor(id: $id) { counterparts(first: 20) { nodes { total actor { id name } } } } }`,
		func(*rand.Rand, []string) map[string]any { return map[string]any{"id": graphtest.ZipfHub} }, 50,
	},
}

// trips is a Reader that counts what is asked of another.
type trips struct {
	graph.Reader
	n    int
	took time.Duration
}

func (r *trips) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	began := time.Now()
	err := r.Reader.Read(ctx, q, rows)
	r.n, r.took = r.n+1, r.took+time.Since(began)
	return err
}

// measureWalks shows a table of its own.
func measureWalks(t *testing.T, store *neo4j.Store, records []graph.Record) string {
	t.Helper()
	var actors []string
	for i := range records {
		for k := range records[i].Citations {
			actors = append(actors, records[i].Citations[k].Claim.Subject) // busy ones more often
		}
	}
	reader := &trips{Reader: store}
	h, err := gql.New(gql.Options{Reader: reader})
	if err != nil {
		t.Fatal(err)
	}
	shown := &table{}
	shown.row("", "p50, ms", "p99, ms", "outside of trips, p50, ms", "trips, p50", "trips, most")
	shown.WriteString("|---|---:|---:|---:|---:|---:|\n")
	for _, w := range walks {
		rng := rand.New(rand.NewPCG(1, 1))
		var whole, outside sample
		var counts []int
		for i := range w.n + w.n/2 {
			body, err := json.Marshal(operation{w.query, w.variables(rng, actors)})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			reader.n, reader.took = 0, 0
			began := time.Now()
			h.ServeHTTP(answer, r)
			took := time.Since(began)
			if failed := bytes.Contains(answer.Body.Bytes(), []byte(`"errors"`)); failed && !bytes.Contains(answer.Body.Bytes(), []byte("are both")) {
				t.Fatalf("%s", answer.Body.Bytes())
			} else if failed || i < w.n/2 { // the same entity twice; warming up
				continue
			}
			whole.took, outside.took, counts = append(whole.took, took), append(outside.took, took-reader.took), append(counts, reader.n)
		}
		slices.Sort(counts)
		ms := func(x float64) string { return fmt.Sprintf("%.2f", x) }
		shown.row(w.name, ms(whole.quantile(0.5)), ms(whole.quantile(0.99)), ms(outside.quantile(0.5)),
			fmt.Sprint(counts[len(counts)/2]), fmt.Sprint(counts[len(counts)-1]))
	}
	return shown.String()
}
