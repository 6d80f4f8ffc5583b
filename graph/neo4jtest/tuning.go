package neo4jtest

import "testing"

// tuning is what a server of ours takes of the machine.
type tuning struct {
	heap, pageCache string   // as Java and Neo4j write sizes
	flags           []string // of Java
	login           bool     // a name and password are asked for
}

// small starts fast and stays small: right for tests, meaningless for speed.
func small() tuning {
	return tuning{heap: "256m", pageCache: "16m", flags: []string{"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"}}
}

// large has both compilers, Java's own choice of collector, and room for a
// graph of a few million nodes and relationships.
func large() tuning { return tuning{heap: "2g", pageCache: "512m"} }

// StartToMeasure starts a server as Start does, but one whose speed means
// something. It wants 3 GB of memory, and must be warmed up like any other Java.
func StartToMeasure(tb testing.TB) *Server {
	tb.Helper()
	return startTuned(tb, large())
}
