package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
)

// manyActors is the error for a name that several actors bear; rows hold their
// ids and names.
func manyActors(name string, rows [][]any) error {
	slices.SortFunc(rows, byID)
	named := make([]string, len(rows))
	for i, r := range rows {
		named[i] = fmt.Sprintf("%s (%s)", asText(r[0]), asText(r[1]))
	}
	return &graph.Error{
		Code: graph.Conflict, Err: fmt.Errorf("%d actors are called %q: %s", len(rows), name, strings.Join(named, ", ")),
		Hint: "ask by id",
	}
}
