package gql_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// TestGraphView compares views of a few entities, cut at all lengths, with those
// of the reference: engagements that several of the entities share, and pages
// that end within one another, are where merging could go wrong.
func TestGraphView(t *testing.T) {
	t.Parallel()
	const seed, rounds = 11, 300
	g := newRndGraph(t, randomBatches(seed, 60))
	r := rand.New(rand.NewPCG(seed, seed))
	edges, cut := 0, 0
	for range rounds {
		ids := make([]string, r.IntN(5))
		for i := range ids {
			ids[i] = g.model.entities[r.IntN(len(g.model.entities))].ID
		}
		body, err := json.Marshal(map[string]any{
			"query": `query($ids: [ID!], $first: Int) { graphView(ids: $ids, first: $first, filter: {modality: [ACTUAL]}) {
				nodes { id title subtitle mainstat color detail__type } truncated
				edges { id source target mainstat secondarystat color detail__status detail__independent detail__lastpublished detail__sentence }
			} }`,
			"variables": map[string]any{"ids": ids, "first": 1 + r.IntN(4)},
		})
		if err != nil {
			t.Fatal(err)
		}
		got, want := ask(g.compiled, body), ask(g.reference, body)
		if !bytes.Equal(got, want) {
			t.Fatalf("%s\ngot  %s\nwant %s", body, got, want)
		}
		var answer struct {
			Data struct {
				GraphView struct {
					Edges     []struct{ ID string }
					Truncated bool
				}
			}
		}
		if err := json.Unmarshal(got, &answer); err != nil {
			t.Fatal(err)
		}
		edges += len(answer.Data.GraphView.Edges)
		if answer.Data.GraphView.Truncated {
			cut++
		}
	}
	if edges < rounds || cut < rounds/10 || cut == rounds {
		t.Errorf("%d edges in %d views, %d of them cut: too few to say much", edges, rounds, cut)
	}
}
