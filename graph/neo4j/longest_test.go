package neo4j

import (
	"strings"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// TestLongest writes names, ids and identifiers of the greatest lengths that there
// are, in letters that folding makes longer. An index that could not hold one would
// take the database down with it.
func TestLongest(t *testing.T) {
	s := openTest(t)
	name := strings.Repeat("Ⱥ", graph.MaxName/2) // two bytes each, three when folded
	id := strings.Repeat("x", graph.MaxID)
	graphtest.Apply(t, s, graph.Record{
		Document: graph.Document{ID: id},
		Entities: []graph.Declaration{{
			ID: id, Type: graph.State, Name: name, Aliases: []string{strings.Repeat("b", graph.MaxName)},
			Identifiers: map[string]string{"%": strings.Repeat("1", graph.MaxIdentifier-1)},
		}},
	})
	found, err := s.Entities(t.Context(), []string{id})
	if err != nil || found[id].Name != name {
		t.Fatalf("found %d entities: %v", len(found), err)
	}
	graphtest.Healthy(t, s)
}
