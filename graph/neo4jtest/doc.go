// Package neo4jtest gives tests a real Neo4j. It is for tests only: no command
// may import it.
//
// # Usage
//
//	var shared neo4jtest.Shared
//
//	func TestMain(m *testing.M) { os.Exit(shared.Main(m)) }
//
//	func TestSomething(t *testing.T) {
//		server := shared.Server(t)
//		server.Wipe(t)
//		store := open(server.URI, server.Username, server.Password)
//		…
//	}
//
// Start gives a test a server of its own, which costs several seconds each time.
// StartToMeasure gives one that is tuned for speed and not for a quick start.
//
// # Design
//
// Where the server comes from, first match wins:
//
//	NEO4J_TEST_URI is set ──▶ that server (NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD);
//	        │                 it must be empty, unless NEO4J_TEST_WIPE=1
//	Java and Maven are there ▶ Community Edition of Version, a process of ours;
//	        │                 NEO4J_TEST_VERSION names another
//	        │
//	      neither ──▶ the test is skipped, saying what is missing;
//	                  with REQUIRE_NEO4J=1 it fails instead
//
// A server of ours listens on a loopback port, without passwords, with its data
// in a temporary folder. Its jars are fetched once by Maven into
// actorgraph/neo4j-<version> below the user's cache folder, under a lock and
// renamed into place when complete, so that test processes may start together.
// The process ends with the tests, on Linux also when these are killed. Another
// version than Version may want a newer Java: JAVA_HOME says which is used.
//
// Community Edition has one database, so two tests that share a server would
// see each other's data. Shared therefore lends its server to one test at a
// time, and an outside server is locked against other test processes of this
// machine.
//
// # Trade-offs
//
// No containers: a container library would bring dozens of modules into go.mod
// for what one java command does. Whoever prefers a container starts it and sets
// NEO4J_TEST_URI; tests that kill the server are skipped then.
//
// The process is tuned to start fast and stay small (256 MB of heap, serial
// collector, first compiler only, no HTTP server), so it says nothing about
// speed; that of StartToMeasure does. To look at the graph in Neo4j Browser, set
// NEO4J_TEST_URI, since that needs HTTP.
//
// On other systems than Linux, tests that are killed leave their server running.
// Tests that are killed leave its temporary folder (a few MB) everywhere.
package neo4jtest
