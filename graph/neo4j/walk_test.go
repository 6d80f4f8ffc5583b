package neo4j

import (
	"testing"

	"actorgraph/graph/graphtest"
)

// TestSearchWalks searches as if there were very many candidates: whatever is found
// comes from walking the indexes in order.
func TestSearchWalks(t *testing.T) {
	server := shared.Server(t)
	graphtest.Search(t, func(testing.TB) graphtest.Store {
		return openMigrated(t, server, func(o *options) { o.few = 0 })
	}, 20)
}
