//go:build unix

package neo4jtest

import (
	"syscall"
	"testing"
)

// Pause stops the server as if its machine hung: connections stay open, and
// nothing is answered until the function that it returns is called, or the test
// ends. The test is skipped if the server is not ours.
func (s *Server) Pause(tb testing.TB) (resume func()) {
	tb.Helper()
	if s.own == nil {
		tb.Skip("the server of NEO4J_TEST_URI cannot be paused")
	}
	process := s.own.process.cmd.Process
	if err := process.Signal(syscall.SIGSTOP); err != nil {
		tb.Fatalf("pausing Neo4j: %v", err)
	}
	resume = func() { _ = process.Signal(syscall.SIGCONT) } // it may have ended
	tb.Cleanup(resume)
	return resume
}
