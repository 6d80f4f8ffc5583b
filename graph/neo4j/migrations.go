package neo4j

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// migrationFiles are the files below migrations.
//
//go:embed migrations/*.cypher
var migrationFiles embed.FS

// migration is one step from an empty database to the layout.
type migration struct {
	number     int64 // from 1 on, without gaps
	name       string
	checksum   string // of the file
	statements []string
}

// migrations returns the migrations in order.
func migrations() ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.cypher") // sorted by name
	if err != nil {
		return nil, err
	}
	all := make([]migration, len(names))
	for i, path := range names {
		text, err := migrationFiles.ReadFile(path)
		if err != nil {
			return nil, err
		}
		m := &all[i]
		m.name = strings.TrimPrefix(path, "migrations/")
		digits, _, _ := strings.Cut(m.name, "_")
		if m.number, err = strconv.ParseInt(digits, 10, 64); err != nil || m.number != int64(i)+1 {
			return nil, fmt.Errorf("migration %s is not number %d", m.name, i+1)
		}
		sum := sha256.Sum256(text)
		m.checksum = hex.EncodeToString(sum[:])
		m.statements = splitStatements(string(text))
	}
	return all, nil
}

// splitStatements returns the statements of a file. A statement ends with a
// semicolon at the end of a line; lines that begin with // are comments.
func splitStatements(text string) []string {
	var statements []string
	var current strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "//") {
			continue
		}
		line, ends := strings.CutSuffix(strings.TrimRight(line, " \t\r\n"), ";")
		if current.Len() > 0 {
			current.WriteByte('\n')
		}
		current.WriteString(line)
		if !ends {
			continue
		}
		statements = append(statements, strings.TrimSpace(current.String()))
		current.Reset()
	}
	if rest := strings.TrimSpace(current.String()); rest != "" {
		statements = append(statements, rest)
	}
	return statements
}
