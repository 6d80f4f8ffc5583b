package gql_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4jtest"
)

var (
	walkGraphs      = flag.Int("walk-graphs", 1000, "random graphs on which traversals are compared with naive ones")
	walkNeo4jGraphs = flag.Int("walk-neo4j-graphs", 25, "the same in Neo4j")
)

const walkOperation = `query ($from: ID!, $to: ID!, $ids: [ID!]!, $hops: Int, $mode: PathMode, $via: [ID!], $avoid: [ID!],
  $most: Int, $first: Int, $depth: Int, $nodes: Int, $few: Int, $filter: ClaimFilter) {
  paths(from: $from, to: $to, maxHops: $hops, first: $first, mode: $mode, via: $via, avoid: $avoid, maxDegree: $most, filter: $filter) {
    truncated
    paths { length independent validity dated sentence weakest { grade } steps { from { id } claim { id } forward to { id } } }
  }
  neighborhood(ids: $ids, depth: $depth, maxNodes: $nodes, filter: $filter) { nodes { id } edges { id } truncated totalEdges cypher }
  connecting(ids: [$from, $to], maxHops: $few, filter: $filter) { nodes { id } edges { id } truncated totalEdges cypher }
}`

// walk asks for random traversals of a graph and compares the answers.
func (g *rndGraph) walk(t *testing.T, rng *rand.Rand, seed uint64) (found int) {
	t.Helper()
	var ids []string
	for _, e := range g.model.entities {
		if e.alleged == nil {
			ids = append(ids, e.ID)
		}
	}
	some := func(n int) []string {
		out := []string{}
		for range n {
			out = append(out, ids[rng.IntN(len(ids))])
		}
		return out
	}
	maybe := func(n int) any {
		if rng.IntN(6) > 0 {
			return nil
		}
		return some(1 + rng.IntN(n))
	}
	for range 6 {
		ends := some(2)
		v := map[string]any{
			"from": ends[0], "to": ends[1], "ids": some(1 + rng.IntN(3)), "hops": 1 + rng.IntN(8), "first": 1 + rng.IntN(8),
			"mode": []string{"SHORTEST", "BEST_EVIDENCE"}[rng.IntN(2)], "via": maybe(3), "avoid": maybe(4),
			"most": []int{0, 2, 4, 8, 500, 500}[rng.IntN(6)], "depth": 1 + rng.IntN(3), "nodes": 3 + rng.IntN(12), "few": 1 + rng.IntN(4),
		}
		if rng.IntN(4) == 0 {
			v["filter"] = map[string]any{"minReliability": string(rune('A' + rng.IntN(6)))}
		}
		body, err := json.Marshal(map[string]any{"query": walkOperation, "variables": v})
		if err != nil {
			t.Fatal(err)
		}
		got, want := ask(g.compiled, body), ask(g.reference, body)
		if bytes.Contains(want, []byte(`"errors"`)) && bytes.Contains(got, []byte(`"errors"`)) {
			continue // from is to, or to be avoided
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("seed %d: %s\ngot  %s\nwant %s", seed, body, got, want)
		}
		found += bytes.Count(got, []byte(`"weakest"`))
	}
	return found
}

// walkBatch makes a small random graph.
func walkBatch(seed uint64) (*rand.Rand, []graph.Batch) {
	rng := rand.New(rand.NewPCG(seed, 5))
	return rng, []graph.Batch{{RecordedAt: graphtest.Clock, Records: graphtest.Records(rng, 4+rng.IntN(12))}}
}

// TestWalks compares traversals with naive ones on random graphs.
func TestWalks(t *testing.T) {
	t.Parallel()
	found := 0
	for seed := range uint64(*walkGraphs) {
		rng, batches := walkBatch(seed)
		found += newRndGraph(t, batches).walk(t, rng, seed)
	}
	if t.Logf("%d paths", found); found < *walkGraphs/2 {
		t.Errorf("only %d paths in %d graphs: hardly anything was tried", found, *walkGraphs)
	}
}

// TestWalksNeo4j does the same on a real Neo4j, which holds many of the graphs at a
// time.
func TestWalksNeo4j(t *testing.T) {
	server := neo4jtest.StartToMeasure(t)
	const together = 50
	found := 0
	for first := 0; first < *walkNeo4jGraphs; first += together {
		batch := graph.Batch{RecordedAt: graphtest.Clock}
		var graphs []*rndGraph
		var random []*rand.Rand
		for seed := first; seed < min(first+together, *walkNeo4jGraphs); seed++ {
			rng, small := walkBatch(uint64(seed))
			small[0].Records = graphtest.Apart(fmt.Sprintf("g%d-", seed), small[0].Records)
			batch.Records = append(batch.Records, small[0].Records...)
			random, graphs = append(random, rng), append(graphs, newRndGraph(t, small))
		}
		s := storeInNeo4j(t, server, []graph.Batch{batch})
		h := servedLikeEmbedded(t, s)
		for i, g := range graphs {
			found += (&rndGraph{model: g.model, compiled: h, reference: g.reference}).walk(t, random[i], uint64(first+i))
		}
		_ = s.Close()
	}
	if t.Logf("%d paths", found); found < *walkNeo4jGraphs/2 {
		t.Errorf("only %d paths in %d graphs: hardly anything was tried", found, *walkNeo4jGraphs)
	}
}
