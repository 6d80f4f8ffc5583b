package neo4j

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestPagesTouchFew asks for pages of one graph and of another that has eight times
// as much of everything, and counts what the database touches for them: where an
// index gives the order that is no more, also of what is rare or is not there.
func TestPagesTouchFew(t *testing.T) {
	s := openTest(t)
	then := graph.Cursor{List: graph.ListTimeline, Key: 15_000, Sub: 15_000} // in 2011
	queries := map[string]string{
		"a hub's engagements":      `{ actor(id: "` + graphtest.ZipfHub + `") { engagements(first: 20) { nodes { id } } } }`,
		"all engagements":          `{ engagements(first: 20) { totalCount nodes { id } } }`,
		"all claims":               `{ claims(first: 20) { totalCount nodes { id } } count }`,
		"claims of a kind":         `{ claims(first: 20, filter: { kinds: [ENDANGERS] }) { nodes { id } } }`,
		"claims of a status":       `{ claims(first: 20, filter: { status: [DISPUTED, WITHDRAWN] }) { totalCount nodes { id } } }`,
		"claims of a modality":     `{ claims(first: 20, filter: { modality: [PLANNED] }) { totalCount nodes { id } } }`,
		"newest citations":         `{ citations(first: 20) { nodes { id } } }`,
		"what one source says":     `{ citations(first: 20, filter: { sources: ["source-1", "source-2"] }) { nodes { id } } }`,
		"what a source of it says": `{ node(id: "src:source-1") { ... on Source { citations(first: 20) { nodes { id } } } } }`,
		"what a missing one says":  `{ citations(first: 20, filter: { sources: ["nobody"] }) { totalCount nodes { id } } }`,
		"documents":                `{ documents(first: 20) { nodes { id } } }`,
		"what was published":       `{ timeline(first: 20, clock: PUBLISHED) { edges { cursor } } }`,
		"what was published then":  `{ timeline(first: 20, clock: PUBLISHED, after: "` + then.String() + `") { edges { cursor } } }`,
		"what is said to hold":     `{ timeline(first: 20) { totalCount edges { cursor } } }`,
	}
	touched := func() map[string]int64 {
		out := map[string]int64{}
		for name, query := range queries {
			body, err := json.Marshal(map[string]string{"query": query})
			if err != nil {
				t.Fatal(err)
			}
			w := &watched{Store: s}
			answerOf(t, w, body)
			for _, p := range w.statements {
				out[name] += hits(t, s, p)
			}
		}
		return out
	}
	records := graphtest.Zipf(6000)
	apply := func(from, to int) {
		for some := range slices.Chunk(records[from:to], 64) {
			graphtest.Apply(t, s, some...)
		}
		// Otherwise the database may not know yet how large its indexes are.
		if _, err := s.read(t.Context(), "CALL db.prepareForReplanning(300)", nil); err != nil {
			t.Fatal(err)
		}
	}
	apply(0, len(records)/8)
	few := touched()
	apply(len(records)/8, len(records))
	many := touched()
	for name := range queries {
		t.Logf("%s: %d of few, %d of many", name, few[name], many[name])
		if many[name] > 3*few[name] {
			t.Errorf("%s: touched %d times, and %d times when there is eight times as much", name, few[name], many[name])
		}
	}
}

// hits is how often the database touches what it stores to run a statement.
func hits(t *testing.T, s *Store, p statement) int64 {
	t.Helper()
	var sum func(n neo4j.ProfiledPlan) int64
	sum = func(n neo4j.ProfiledPlan) int64 {
		total := n.DbHits()
		for _, child := range n.Children() {
			total += sum(child)
		}
		return total
	}
	return sum(summaryOf(t, s, "PROFILE "+p.text, p.params).Profile())
}
