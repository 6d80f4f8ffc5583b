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

// walkRequests is how many requests are measured of each of graphtest.Walks.
var walkRequests = []int{500, 200, 20, 50}

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

// measureWalks shows a table of its own. Nobody else answers these questions, so it
// says what of the time is spent outside of the database.
func measureWalks(t *testing.T, store *neo4j.Store, records []graph.Record) string {
	t.Helper()
	reader := &trips{Reader: store}
	h, err := gql.New(gql.Options{Reader: reader})
	if err != nil {
		t.Fatal(err)
	}
	shown := &table{}
	shown.row("", "p50, ms", "p99, ms", "outside of trips, p50, ms", "trips, p50", "trips, most")
	shown.WriteString("|---|---:|---:|---:|---:|---:|\n")
	for k, w := range graphtest.Walks(records) {
		n := walkRequests[k]
		rng := rand.New(rand.NewPCG(1, 1))
		var whole, outside sample
		var counts []int
		for i := range n + n/2 {
			body, err := json.Marshal(operation{w.Query, w.Variables(rng)})
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
			} else if failed || i < n/2 { // the same entity twice; warming up
				continue
			}
			whole.took, outside.took, counts = append(whole.took, took), append(outside.took, took-reader.took), append(counts, reader.n)
		}
		slices.Sort(counts)
		ms := func(x float64) string { return fmt.Sprintf("%.2f", x) }
		shown.row(w.Name, ms(whole.quantile(0.5)), ms(whole.quantile(0.99)), ms(outside.quantile(0.5)),
			fmt.Sprint(counts[len(counts)/2]), fmt.Sprint(counts[len(counts)-1]))
	}
	return shown.String()
}
