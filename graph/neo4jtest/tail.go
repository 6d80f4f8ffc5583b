package neo4jtest

import (
	"bytes"
	"os"
	"strings"
)

// tail returns the last lines of a log, and nothing if there is none.
func tail(path string) string {
	content, err := os.ReadFile(path)
	if err != nil || len(bytes.TrimSpace(content)) == 0 {
		return ""
	}
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-20):], "\n") + "\n"
}
