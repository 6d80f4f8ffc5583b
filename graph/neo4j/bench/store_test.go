package bench

import (
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/neo4jtest"
)

func open(t *testing.T, server *neo4jtest.Server) graph.Writer { t.Fatal("not yet"); return nil }
