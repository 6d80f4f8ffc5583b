package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// firstLogin is both the name and the password of the user that a new server
// has. It answers nothing until another password is chosen.
const firstLogin = "neo4j"

// StartWithLogin starts a server as Start does, but one that asks for
// Server.Username and Server.Password. The test is skipped where servers are not
// ours to start.
func StartWithLogin(tb testing.TB) *Server {
	tb.Helper()
	if os.Getenv("NEO4J_TEST_URI") != "" {
		tb.Skip("the server of NEO4J_TEST_URI has the logins that it has")
	}
	tuned := small()
	tuned.login = true
	return startTuned(tb, tuned)
}

// expired reports whether the server wants another password before anything else.
func expired(err error) bool {
	answer, ok := errors.AsType[*neo4j.Neo4jError](err)
	return ok && answer.Code == "Neo.ClientError.Security.CredentialsExpired"
}

// choosePassword takes a password for the first user, and returns a driver that
// logs in with it.
func (s *Server) choosePassword(ctx context.Context) (neo4j.DriverWithContext, error) {
	driver, err := s.open()
	if err != nil {
		return nil, err
	}
	chosen := rand.Text()
	_, err = neo4j.ExecuteQuery(ctx, driver, "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
		map[string]any{"old": s.Password, "new": chosen}, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("system"))
	if err != nil {
		return driver, err
	}
	_ = driver.Close(ctx)
	s.Password = chosen
	return s.open()
}
