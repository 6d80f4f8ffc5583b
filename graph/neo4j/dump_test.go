package neo4j

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// dump is everything in the database as sorted lines, without what may differ
// between two histories of one graph: records, times, and the order of forms.
func dump(t *testing.T, s *Store) []string {
	t.Helper()
	var lines []string
	add := func(list any) {
		for _, x := range asList(list) {
			r := asList(x)
			p, _ := r[len(r)-1].(map[string]any)
			for _, k := range []string{"recordedAt", "version", "stale", "sum"} {
				delete(p, k)
			}
			if forms := asTexts(p["forms"]); forms != nil {
				votes := asList(p["votes"])
				for i := range forms {
					forms[i] += fmt.Sprint(" ×", votes[i])
				}
				slices.Sort(forms)
				p["forms"] = forms
				delete(p, "votes")
			}
			b, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, string(b))
		}
	}
	for _, statement := range []string{
		"MATCH (n) WHERE NOT n:Record AND NOT n:Migration RETURN collect([labels(n), properties(n)])",
		"MATCH (a)-[r]->(b) RETURN collect([a.id, type(r), b.id, properties(r)])",
	} {
		row, err := s.read(t.Context(), statement, nil)
		if err != nil {
			t.Fatal(err)
		}
		add(row[0])
	}
	slices.Sort(lines)
	return lines
}
