package neo4j

import (
	"context"
	"fmt"
)

// countsStatement asks for numbers that Neo4j keeps: it costs the same however
// large the graph is.
const countsStatement = `MATCH (g:Graph {id: 'graph'})
CALL () { MATCH (n:Claim) RETURN count(n) AS claims }
CALL () { MATCH (:Claim)-[r:SUBJECT]->() RETURN count(r) AS subjects }
CALL () { MATCH (:Claim)-[r:OBJECT]->() RETURN count(r) AS objects }
CALL () { MATCH (n:Citation) RETURN count(n) AS citations }
CALL () { MATCH (:Citation)-[r:IN]->() RETURN count(r) AS ins }
CALL () { MATCH (:Citation)-[r:SUPPORTS]->() RETURN count(r) AS supporting }
CALL () { MATCH (:Citation)-[r:HEDGES]->() RETURN count(r) AS hedging }
CALL () { MATCH (:Citation)-[r:DENIES]->() RETURN count(r) AS denying }
CALL () { MATCH (n:Allegation) RETURN count(n) AS allegations }
CALL () { MATCH (:Allegation)-[r:STATES]->() RETURN count(r) AS states }
CALL () { MATCH (n:FormerId) RETURN count(n) AS former }
CALL () { MATCH (:FormerId)-[r:NOW]->() RETURN count(r) AS now }
RETURN claims, subjects, objects, citations, ins, supporting + hedging + denying, g.citations, allegations, states, former, now`

// broken reports what is wrong with the graph as far as numbers can tell, one
// sentence each. It is fast, and Check is thorough.
func (s *Store) broken(ctx context.Context) ([]string, error) {
	row, err := s.read(ctx, countsStatement, nil)
	if err != nil || row == nil {
		return nil, err
	}
	n := make([]int64, len(row))
	for i := range row {
		n[i] = asInt(row[i])
	}
	claims, citations := n[0], n[3]
	var out []string
	for _, x := range []struct {
		want, got  int64
		these, are string
	}{
		{claims, n[1], "claims", "have a subject"},
		{claims, n[2], "claims", "have an object"},
		{citations, n[4], "citations", "are in a document"},
		{citations, n[5], "citations", "support, allege or deny a claim"},
		{citations, n[6], "citations", "are counted"},
		{n[7], n[8], "allegations", "state a claim"},
		{n[9], n[10], "former ids", "lead to an entity"},
	} {
		if x.want != x.got {
			out = append(out, fmt.Sprintf("There are %d %s, and %d %s.", x.want, x.these, x.got, x.are))
		}
	}
	return out, nil
}
