package neo4jtest_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph/neo4jtest"
)

var shared neo4jtest.Shared

func TestMain(m *testing.M) { os.Exit(shared.Main(m)) }

func TestServerAnswers(t *testing.T) {
	server := shared.Server(t)
	if got := ask(t, server.Driver(t), "RETURN 1"); got != int64(1) {
		t.Errorf("RETURN 1 gave %v", got)
	}
	if got := ask(t, server.Driver(t), "CALL dbms.components() YIELD versions RETURN versions[0]"); os.Getenv("NEO4J_TEST_URI") == "" && got != neo4jtest.Wanted() {
		t.Errorf("version %v, want %s", got, neo4jtest.Wanted())
	}
}

func TestWipeAndClear(t *testing.T) {
	server := shared.Server(t)
	server.Wipe(t)
	driver := server.Driver(t)
	ask(t, driver, "CREATE CONSTRAINT `odd ``name` FOR (n:Thing) REQUIRE n.id IS UNIQUE")
	ask(t, driver, "CREATE CONSTRAINT FOR ()-[r:AID]-() REQUIRE r.claimId IS UNIQUE")
	ask(t, driver, "CREATE INDEX FOR (n:Claim) ON (n.subjectId, n.id)")
	ask(t, driver, "CREATE FULLTEXT INDEX names FOR (n:Thing) ON EACH [n.name]")
	fill := func() {
		ask(t, driver, "UNWIND range(1, 5000) AS i CREATE (:Thing {id: i})-[:AID {claimId: i}]->(:Claim)")
	}

	fill()
	server.Clear(t)
	if got, want := content(t, driver), (held{Constraints: 2, Indexes: 6}); got != want {
		t.Error("after Clear:", cmp.Diff(want, got))
	}
	fill()
	server.Wipe(t)
	if got, want := content(t, driver), (held{Indexes: 2}); got != want {
		t.Error("after Wipe:", cmp.Diff(want, got))
	}
}

func TestRestartKeepsDataAndAddress(t *testing.T) {
	server := shared.Server(t)
	server.Wipe(t)
	uri, driver := server.URI, server.Driver(t)
	ask(t, driver, "CREATE (:Kept)")
	server.Kill(t)
	awaitRefusal(t, uri)
	server.Restart(t)
	if server.URI != uri {
		t.Errorf("moved from %s to %s", uri, server.URI)
	}
	if got := ask(t, driver, "MATCH (n:Kept) RETURN count(n)"); got != int64(1) {
		t.Errorf("%v nodes survived, want 1", got)
	}
	server.Wipe(t)
}

// TestOtherProcess starts a second test process with a server of its own, kills
// it as a user or a watchdog would, and expects its server to be gone.
func TestOtherProcess(t *testing.T) {
	if os.Getenv("NEO4J_TEST_URI") != "" {
		t.Skip("test processes take turns on the server of NEO4J_TEST_URI")
	}
	server := shared.Server(t)
	server.Wipe(t)
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestInOtherProcess$", "-test.v")
	child.Env = append(os.Environ(), "NEO4JTEST_OTHER_PROCESS=1", "TMPDIR="+t.TempDir())
	input, err := child.StdinPipe() // it lives as long as this is open
	if err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	output, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	other, said := awaitURI(output)
	if other == "" {
		t.Fatalf("the other process has no server:\n%s", said)
	}
	if other == server.URI {
		t.Fatalf("both processes have %s", other)
	}
	if got := ask(t, server.Driver(t), "MATCH (n) RETURN count(n)"); got != int64(0) {
		t.Errorf("%v nodes of the other process are here", got)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux ends the server of a test that was killed")
	}
	awaitRefusal(t, other)
}

func TestInOtherProcess(t *testing.T) {
	if os.Getenv("NEO4JTEST_OTHER_PROCESS") == "" {
		t.Skip("the other process of TestOtherProcess")
	}
	server := neo4jtest.Start(t)
	ask(t, server.Driver(t), "CREATE (:Other)")
	fmt.Println("serving", server.URI)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// awaitURI reads until the other process says where its server is.
func awaitURI(output io.Reader) (uri, said string) {
	var all strings.Builder
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if uri, ok := strings.CutPrefix(lines.Text(), "serving "); ok {
			return uri, ""
		}
		all.WriteString(lines.Text() + "\n")
	}
	return "", all.String()
}

// awaitRefusal waits until nobody listens there.
func awaitRefusal(t *testing.T, uri string) {
	t.Helper()
	address, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	ctx, tick := short(t), time.NewTicker(20*time.Millisecond)
	defer tick.Stop()
	for {
		connection, err := net.Dial("tcp", address.Host)
		if err != nil {
			return
		}
		connection.Close()
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%s still answers", uri)
		}
	}
}

type held struct{ Nodes, Relationships, Constraints, Indexes int64 }

func content(t *testing.T, driver neo4j.DriverWithContext) held {
	t.Helper()
	count := func(cypher string) int64 {
		n, ok := ask(t, driver, cypher).(int64)
		if !ok {
			t.Fatalf("%s gives no number", cypher)
		}
		return n
	}
	return held{
		Nodes:         count("MATCH (n) RETURN count(n)"),
		Relationships: count("MATCH ()-[r]->() RETURN count(r)"),
		Constraints:   count("SHOW CONSTRAINTS YIELD name RETURN count(name)"),
		Indexes:       count("SHOW INDEXES YIELD name RETURN count(name)"),
	}
}

// ask returns the first value of the first record, if there is one.
func ask(t *testing.T, driver neo4j.DriverWithContext, cypher string) any {
	t.Helper()
	result, err := neo4j.ExecuteQuery(t.Context(), driver, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	if len(result.Records) == 0 {
		return nil
	}
	return result.Records[0].Values[0]
}

func short(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeoutCause(t.Context(), 2*time.Second, errors.New("waited long enough"))
	t.Cleanup(cancel)
	return ctx
}
