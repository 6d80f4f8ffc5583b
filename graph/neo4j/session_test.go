package neo4j

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
)

func TestDiagnose(t *testing.T) {
	t.Parallel()
	const secret = "MATCH (secret)"
	answer := func(code string) error { return &neo4j.Neo4jError{Code: code, Msg: secret} }
	for _, test := range []struct {
		err  error
		code graph.Code
		want string
	}{
		{answer("Neo.ClientError.Security.Unauthorized"), graph.Unavailable, "refuses the login"},
		{answer("Neo.ClientError.Security.AuthenticationRateLimit"), graph.Unavailable, "wrong"},
		{answer("Neo.ClientError.Security.CredentialsExpired"), graph.Unavailable, "must be changed"},
		{answer("Neo.ClientError.Database.DatabaseNotFound"), graph.Unavailable, "no such database"},
		{answer("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"), graph.TooComplex, "ask for less"},
		{answer("Neo.TransientError.Transaction.DeadlockDetected"), graph.Unavailable, "try again"},
		{answer("Neo.ClientError.Cluster.NotALeader"), graph.Unavailable, "try again"},
		{answer("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), graph.Unavailable, "memory"},
		{answer("Neo.ClientError.Transaction.InvalidBookmark"), graph.Invalid, "version"},
		{answer("Neo.ClientError.Statement.SyntaxError"), graph.Internal, "Neo.ClientError.Statement.SyntaxError"},
		{silentError{errors.New(secret)}, graph.Unavailable, "does not answer"},
		{context.DeadlineExceeded, graph.Unavailable, "in time"},
		{&neo4j.UsageError{Message: "server responded HTTP. Make sure"}, graph.Unavailable, "Bolt"},
		{graph.Errorf(graph.Conflict, "as it is"), graph.Conflict, "as it is"},
		{errors.New("no idea"), graph.Internal, "no idea"},
	} {
		got := diagnose(test.err)
		if got.Code != test.code || !strings.Contains(got.Error(), test.want) || strings.Contains(got.Error(), secret) {
			t.Errorf("%v: %s, %v; want %s, %q", test.err, got.Code, got, test.code, test.want)
		}
	}
}

func TestPassing(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"Neo.TransientError.Transaction.DeadlockDetected":                    true,
		"Neo.ClientError.Cluster.NotALeader":                                 true,
		"Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists":           true,
		"Neo.ClientError.Schema.ConstraintValidationFailed":                  false,
		"Neo.ClientError.Security.Unauthorized":                              false,
		"Neo.ClientError.Transaction.TransactionTimedOut":                    false,
		"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":                true,
		"Neo.ClientError.Statement.SyntaxError":                              false,
		"Neo.TransientError.General.DatabaseUnavailable":                     true,
		"Neo.TransientError.Transaction.LockClientStopped":                   false, // the driver knows better
		"Neo.DatabaseError.Statement.ExecutionFailed":                        false,
		"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": false,
	} {
		if got := passing(&neo4j.Neo4jError{Code: code}); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	if !passing(silentError{errors.New("x")}) || passing(graph.Errorf(graph.Conflict, "x")) {
		t.Error("a silent server may answer later, a conflict stays one")
	}
}

func TestRetry(t *testing.T) {
	t.Parallel()
	busy := &neo4j.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected"}
	final := errors.New("final")
	for _, test := range []struct {
		name     string
		budget   time.Duration
		errs     []error // of each attempt; the last of all further ones
		want     error
		attempts int
	}{
		{"at once", time.Hour, []error{nil}, nil, 1},
		{"in the end", time.Hour, []error{busy, busy, nil}, nil, 3},
		{"no use", time.Hour, []error{busy, final}, final, 2},
		{"no time", 0, []error{busy}, busy, 1},
	} {
		n := 0
		err := retry(t.Context(), test.budget, func(time.Duration) error {
			n++
			return test.errs[min(n, len(test.errs))-1]
		})
		if !errors.Is(err, test.want) || n != test.attempts {
			t.Errorf("%s: %v after %d attempts", test.name, err, n)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := retry(ctx, time.Hour, func(time.Duration) error { cancel(); return busy }); !errors.Is(err, busy) {
		t.Error(err)
	}
}

// TestWriteAgain fails attempts in all the ways that matter to whoever counts
// them.
func TestWriteAgain(t *testing.T) {
	s := openTest(t)
	var again []bool
	err := s.write(t.Context(), func(x *tx) error {
		again = append(again, x.again)
		if err := x.run(`CREATE (:Attempt)`, nil); err != nil {
			return err
		}
		if len(again) < 3 {
			return &neo4j.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected"}
		}
		return nil
	})
	if err != nil || len(again) != 3 || again[1] || again[2] {
		t.Errorf("%v, %v; want three attempts, none of which was committed before", err, again)
	}
	row, err := s.read(t.Context(), `RETURN COUNT { (:Attempt) }`, nil)
	if err != nil || row[0] != int64(1) {
		t.Errorf("%v attempts left a trace: %v", row, err)
	}
	refusal := graph.Errorf(graph.Conflict, "no")
	if err := s.write(t.Context(), func(*tx) error { return refusal }); !errors.Is(err, refusal) {
		t.Error(err)
	}
	for err, want := range map[error]bool{
		error(&neo4j.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected"}): true,
		&neo4j.Neo4jError{Code: "Neo.ClientError.Cluster.ReplicationFailure"}:             false,
		&neo4j.ConnectivityError{Inner: errors.New("lost")}:                               false,
	} {
		if got := refused(err); got != want {
			t.Errorf("refused(%v) = %v", err, got)
		}
	}
}

// TestContextEnds ends the context while the server works, and expects the work
// to end, too.
func TestContextEnds(t *testing.T) {
	s := openTest(t)
	const spin = `UNWIND range(1, 1000000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i)`
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := s.read(ctx, spin, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("read: %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := s.write(ctx, func(x *tx) error {
		if err := x.run(`MERGE (g:Graph {id: 'graph'}) SET g.version = 7`, nil); err != nil {
			return err
		}
		return x.run(spin, nil)
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("write: %v", err)
	}
	write(t, s, `MATCH (g:Graph {id: 'graph'}) WHERE g.version = 0 CREATE (:Free)`) // the lock is gone
	row, err := s.read(t.Context(), `RETURN COUNT { (:Free) }`, nil)
	if err != nil || row[0] != int64(1) {
		t.Errorf("%v, %v", row, err)
	}
}

// TestRouting talks to the server as to a cluster: it is its own router, reader
// and writer.
func TestRouting(t *testing.T) {
	server := shared.Server(t)
	server.Clear(t)
	address := "neo4j" + strings.TrimPrefix(server.URI, "bolt")
	opts := []Option{WithCredentials(server.Username, server.Password)}
	s, err := Open(t.Context(), address, opts...)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		write(t, s, `CREATE (:Mark)`)
	}
	if n := len(s.own.get()); n != 1 {
		t.Errorf("%d bookmarks after writes one after another", n)
	}
	ctx := graph.ContextWithVersion(t.Context(), "")
	first, err := s.readAnswer(ctx, `RETURN COUNT { (:Mark) }`, nil)
	if err != nil || first.values[0] != int64(3) || first.version == "" {
		t.Fatalf("%+v, %v", first, err)
	}
	other, err := Open(t.Context(), address, opts...)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	ctx = graph.ContextWithVersion(t.Context(), first.version)
	if second, err := other.readAnswer(ctx, `RETURN COUNT { (:Mark) }`, nil); err != nil || second.version == "" {
		t.Errorf("%+v, %v", second, err)
	}
	if plain, err := s.readAnswer(t.Context(), `RETURN 1`, nil); err != nil || plain.version != "" {
		t.Errorf("nobody asked for a version: %+v, %v", plain, err)
	}
	for _, version := range []string{"x", "1.", "1.!", "2.YQ", "1.YQ", "1." + strings.Repeat("YQ", maxVersion)} {
		_, err := other.readAnswer(graph.ContextWithVersion(t.Context(), version), `RETURN 1`, nil)
		if graph.CodeOf(err) != graph.Invalid {
			t.Errorf("version %.9q…: %v, want invalid", version, err)
		}
	}
}

func TestBookmarks(t *testing.T) {
	t.Parallel()
	var b bookmarks
	b.replace(nil, []string{"a"})
	began := b.get()
	b.replace(began, []string{"b"}) // two that ran beside one another
	b.replace(began, []string{"c"})
	if got := strings.Join(b.get(), " "); got != "b c" {
		t.Error(got)
	}
	b.replace(b.get(), []string{"d"})
	if got := strings.Join(b.get(), " "); got != "d" {
		t.Error(got)
	}
	list, err := decodeVersion(encodeVersion([]string{"FB:x==", "FB:y"}))
	if err != nil || strings.Join(list, " ") != "FB:x== FB:y" {
		t.Error(list, err)
	}
}
