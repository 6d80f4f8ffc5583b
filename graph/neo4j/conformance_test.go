package neo4j

import (
	"testing"

	"actorgraph/graph/graphtest"
)

// TestConformance holds the store to the promises that every store makes, on a
// twentieth of the random graphs that the embedded store goes through: here a
// transaction takes a hundred times longer.
func TestConformance(t *testing.T) {
	server := shared.Server(t)
	graphtest.Run(t, func(testing.TB) graphtest.Store { return openMigrated(t, server) }, 20)
}
