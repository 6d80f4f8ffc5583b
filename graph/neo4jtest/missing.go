package neo4jtest

import (
	"errors"
	"os"
	"testing"
)

// missingError says what this machine lacks to run Neo4j. Unlike any other
// error it is a reason to skip.
type missingError struct{ what string }

func (e *missingError) Error() string { return e.what }

// giveUp ends the test: skipped if something is missing here and nobody insists,
// failed otherwise.
func giveUp(tb testing.TB, err error) {
	tb.Helper()
	missing, ok := errors.AsType[*missingError](err)
	switch {
	case !ok:
		tb.Fatalf("starting Neo4j: %v", err)
	case os.Getenv("REQUIRE_NEO4J") == "1":
		tb.Fatalf("NO NEO4J, and REQUIRE_NEO4J=1: %s", missing.what)
	default:
		tb.Skipf("NO NEO4J, NOTHING TESTED: %s (or set NEO4J_TEST_URI to an empty server; REQUIRE_NEO4J=1 makes this a failure)", missing.what)
	}
}
