package neo4jtest

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// Shared is one server for all tests of a package, started when the first asks
// for it. The zero value is ready; TestMain must call Main.
type Shared struct {
	inMain bool
	turn   sync.Mutex // held by the test that has the server
	mu     sync.Mutex
	holder string // its name
	server *Server
	err    error
}

// Main runs the tests, stops the server and returns the exit code.
func (s *Shared) Main(m *testing.M) int {
	s.inMain = true
	code := m.Run()
	if s.server == nil {
		return code
	}
	if err := s.server.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stopping Neo4j:", err)
		return max(code, 1)
	}
	return code
}

// Server lends the server to a test until that ends; other tests wait. It holds
// what the test before left: Wipe or Clear it. Where there is no server to be
// had it skips the test, or fails it if REQUIRE_NEO4J=1.
func (s *Shared) Server(tb testing.TB) *Server {
	tb.Helper()
	if !s.inMain {
		tb.Fatal("TestMain does not call neo4jtest.Shared.Main")
	}
	if holder := s.held(); holder == tb.Name() || holder != "" && strings.HasPrefix(tb.Name(), holder+"/") {
		tb.Fatalf("%s has the server already: pass it on", holder)
	}
	s.turn.Lock()
	s.hold(tb.Name())
	tb.Cleanup(func() {
		s.hold("")
		s.turn.Unlock()
	})
	if s.server == nil && s.err == nil {
		s.server, s.err = start(tb.Context(), small())
	}
	if s.err != nil {
		giveUp(tb, s.err)
	}
	return s.server
}

func (s *Shared) held() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.holder
}

func (s *Shared) hold(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.holder = name
}
