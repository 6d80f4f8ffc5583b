package neo4j

import (
	"strings"
	"testing"

	"actorgraph/graph/neo4jtest"
)

// TestLogin gives a server that asks for a login the right one, wrong ones and
// none.
func TestLogin(t *testing.T) {
	t.Parallel()
	server := neo4jtest.StartWithLogin(t)
	s := openAt(t, server)
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	const wrong = "wrong-password"
	for _, address := range []string{server.URI, strings.Replace(server.URI, "bolt://", "neo4j://", 1)} {
		refuses(t, address, "refuses the login", WithCredentials(server.Username, wrong))
		refuses(t, address, "refuses the login")
	}
	for range 3 {
		_, err := Open(t.Context(), server.URI, WithCredentials(server.Username, wrong))
		if err == nil || strings.Contains(err.Error(), wrong) {
			t.Errorf("%v", err)
		}
	}
	refuses(t, server.URI, "after too many wrong ones", WithCredentials(server.Username, wrong))
}
