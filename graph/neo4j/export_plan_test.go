package neo4j

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// operators lists the operators of the plan of a statement.
func operators(t *testing.T, s *Store, statement string) []string {
	t.Helper()
	summary := summaryOf(t, s, "EXPLAIN "+statement, map[string]any{"after": "", "size": 10, "ids": []string{}, "rows": []any{}})
	var out []string
	var walk func(neo4j.Plan)
	walk = func(p neo4j.Plan) {
		name, _, _ := strings.Cut(p.Operator(), "@")
		out = append(out, name)
		for _, c := range p.Children() {
			walk(c)
		}
	}
	walk(summary.Plan())
	return out
}

// TestExportPlans holds the pages of exports and checks to a walk along an index,
// so that a whole export reads everything once, and the counts to what Neo4j keeps.
func TestExportPlans(t *testing.T) {
	s := openTest(t)
	graphtest.Apply(t, s, graphtest.Records(rand.New(rand.NewPCG(1, 9)), 10)...)
	for name, statement := range map[string]string{
		"allegations": allegationPage, "citations": citationPage, "claims": claimPage, "documents": documentPage,
		"mentions": mentionPage, "sources": sourcePage, "entities": thingPage, "edges": edgePage(graph.KindAid),
		"checked claims": checkedClaims, "checked documents": checkedDocuments, "checked entities": checkedThings,
	} {
		for _, o := range operators(t, s, pageStatement(statement)) {
			if strings.Contains(o, "Scan") || strings.HasPrefix(o, "Top") {
				t.Errorf("%s: the plan has %s", name, o)
			}
		}
	}
	for name, statement := range map[string]string{
		"digest": digestStatement, "stale": staleStatement, "fresh": freshStatement, "keep": keepStatement,
		"entities": lookupEntities, "sources": lookupSources, "counts": countsStatement, "counters": countersStatement,
	} {
		for _, o := range operators(t, s, statement) {
			if strings.Contains(o, "Scan") || o == "Expand(All)" && name == "counts" {
				t.Errorf("%s: the plan has %s", name, o)
			}
		}
	}
}
