//go:build !unix

package neo4jtest

import "testing"

// Pause skips the test: this system cannot pause a process.
func (s *Server) Pause(tb testing.TB) (resume func()) {
	tb.Helper()
	tb.Skip("this system cannot pause a process")
	return nil
}
