package graphtest

import (
	"math/rand/v2"

	"actorgraph/graph"
)

// Walk is a question to the API about how entities of a Zipf graph are connected, for
// benchmarks.
type Walk struct {
	Name, Query string
	Variables   func(rng *rand.Rand) map[string]any
}

// Walks are questions about the graph that records make: ways between two entities,
// of which busy ones come more often and which may be the same, and the top hub.
func Walks(records []graph.Record) []Walk {
	var actors []string
	for i := range records {
		for k := range records[i].Citations {
			actors = append(actors, records[i].Citations[k].Claim.Subject)
		}
	}
	const paths = `query ($from: ID!, $to: ID!, $mode: PathMode) { paths(from: $from, to: $to, maxHops: 6, mode: $mode) {
  paths { sentence length independent validity weakest { grade } steps { from { id } claim { kind } to { id } } } } }`
	ways := func(mode string) func(rng *rand.Rand) map[string]any {
		return func(rng *rand.Rand) map[string]any {
			return map[string]any{"from": actors[rng.IntN(len(actors))], "to": actors[rng.IntN(len(actors))], "mode": mode}
		}
	}
	hub := func(*rand.Rand) map[string]any { return map[string]any{"id": ZipfHub} }
	return []Walk{
		{"paths of up to 6 hops", paths, ways("SHORTEST")},
		{"paths by evidence", paths, ways("BEST_EVIDENCE")},
		{
			"neighborhood of the top hub, 2 steps",
			`query ($id: ID!) { neighborhood(ids: [$id], depth: 2) { nodes { id name } edges { id kind subject { id } object { id } } truncated totalEdges } }`,
			hub,
		},
		{
			"counterparts of the top hub",
			`query ($id: ID!) { actor(id: $id) { counterparts(first: 20) { nodes { total actor { id name } } } } }`,
			hub,
		},
	}
}
