package neo4jtest

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Version is the Neo4j Community Edition that Start runs unless told otherwise. It
// is the one that docker-compose.yml runs.
const Version = "5.26.30"

// Wanted is the Neo4j Community Edition that Start runs: Version, or what
// NEO4J_TEST_VERSION names.
func Wanted() string { return cmp.Or(os.Getenv("NEO4J_TEST_VERSION"), Version) }

// pom asks Maven for a server and all that it needs; %[1]s is its version.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>actorgraph</groupId><artifactId>neo4jtest</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>%[1]s</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>%[1]s</version></dependency>
  </dependencies>
</project>
`

// copyJars is the Maven goal that copies them into a folder.
const copyJars = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"

func cacheFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", &missingError{"a cache folder: " + err.Error()}
	}
	cache = filepath.Join(cache, "actorgraph")
	if err := os.MkdirAll(cache, 0o750); err != nil {
		return "", &missingError{"a cache folder that can be written: " + err.Error()}
	}
	return cache, nil
}

// findJars returns the folder with the jars of the version that is wanted, and
// fills it if this is the first time.
func findJars(ctx context.Context) (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	jars := filepath.Join(cache, "neo4j-"+Wanted())
	if _, err := os.Stat(jars); err == nil {
		return jars, nil
	}
	release, err := lock(ctx, jars+".lock")
	if err != nil {
		return "", fmt.Errorf("waiting for other tests to fetch Neo4j: %w", err)
	}
	defer release()
	if _, err := os.Stat(jars); err == nil {
		return jars, nil
	}
	if err := fetchJars(ctx, jars); err != nil {
		return "", err
	}
	return jars, nil
}

// fetchJars lets Maven fill a folder beside jars and renames it when it is
// complete.
func fetchJars(ctx context.Context, jars string) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return &missingError{"Neo4j's jars, and Maven (mvn) to fetch them"}
	}
	sweep(jars + ".part-*")
	part, err := os.MkdirTemp(filepath.Dir(jars), filepath.Base(jars)+".part-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(part) }()
	project, complete := filepath.Join(part, "pom.xml"), filepath.Join(part, "jars")
	if err := os.WriteFile(project, fmt.Appendf(nil, pom, Wanted()), 0o600); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(part, "maven.log"))
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, mvn, "--batch-mode", "--quiet", "--strict-checksums", "--file", project,
		copyJars, "-DincludeScope=runtime", "-DoutputDirectory="+complete)
	cmd.Stdout, cmd.Stderr = log, log
	maven, err := launch(cmd)
	if err != nil {
		return fmt.Errorf("starting Maven: %w", err)
	}
	if err := maven.wait(); err != nil {
		return &missingError{fmt.Sprintf("Neo4j's jars, which Maven could not fetch (%v):\n%s", err, tail(log.Name()))}
	}
	if err := os.Rename(complete, jars); err != nil {
		if _, missing := os.Stat(jars); missing != nil {
			return err
		}
	}
	return nil
}

// sweep removes what runs that were killed while fetching left behind.
func sweep(pattern string) {
	folders, _ := filepath.Glob(pattern)
	for _, folder := range folders {
		if info, err := os.Stat(folder); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(folder)
		}
	}
}
