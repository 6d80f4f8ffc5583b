package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// oldestJava is the oldest release that Version runs on.
const oldestJava = 17

// findJava returns the java command of JAVA_HOME, else of PATH.
func findJava(ctx context.Context) (string, error) {
	name := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		name = filepath.Join(home, "bin", "java")
	}
	java, err := exec.LookPath(name)
	if err != nil {
		return "", &missingError{fmt.Sprintf("Java %d or later", oldestJava)}
	}
	said, err := exec.CommandContext(ctx, java, "-version").CombinedOutput()
	if err != nil {
		return "", &missingError{fmt.Sprintf("a working Java (%v)", err)}
	}
	release := javaRelease(string(said))
	if release < oldestJava {
		return "", &missingError{fmt.Sprintf("Java %d or later (found %d)", oldestJava, release)}
	}
	return java, nil
}

// javaRelease reads the release from what java -version says: 17 from
// “openjdk version "17.0.15" 2025-04-15”, 1 from anything before 9, 0 if it
// cannot tell.
func javaRelease(said string) int {
	found := regexp.MustCompile(`version "(\d+)`).FindStringSubmatch(said)
	if found == nil {
		return 0
	}
	release, err := strconv.Atoi(found[1])
	if err != nil {
		return 0
	}
	return release
}
