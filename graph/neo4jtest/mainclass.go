package neo4jtest

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// mainClass returns the class that starts the server in a folder of jars. Its name
// changes between versions; the server's own launcher finds it as a service.
func mainClass(jars string) (string, error) {
	jar, err := zip.OpenReader(filepath.Join(jars, "neo4j-"+Wanted()+".jar"))
	if err != nil {
		return "", fmt.Errorf("looking for what starts Neo4j: %w", err)
	}
	defer func() { _ = jar.Close() }()
	name, err := fs.ReadFile(jar, "META-INF/services/org.neo4j.server.startup.EntryPoint")
	if err != nil {
		return "", fmt.Errorf("looking for what starts Neo4j: %w", err)
	}
	return strings.TrimSpace(string(name)), nil
}
