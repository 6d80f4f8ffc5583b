package neo4jtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// startOutside takes a server that somebody else runs. Since tests delete
// whatever they find, it refuses one that holds data unless it was told that
// this is fine, and keeps out other test processes of this machine.
func startOutside(ctx context.Context, uri, username, password string) (*Server, error) {
	cache, err := cacheFolder()
	if err != nil {
		return nil, err
	}
	release, err := lock(ctx, filepath.Join(cache, fmt.Sprintf("neo4j-outside-%x.lock", sha256.Sum256([]byte(uri)))))
	if err != nil {
		return nil, fmt.Errorf("waiting for other tests on NEO4J_TEST_URI: %w", err)
	}
	s := &Server{URI: uri, Username: username, Password: password, release: release}
	if err := s.join(ctx); err != nil {
		release()
		return nil, fmt.Errorf("using NEO4J_TEST_URI: %w", err)
	}
	return s, nil
}

func (s *Server) join(ctx context.Context) error {
	driver, err := s.open()
	if err != nil {
		return err
	}
	if err := await(ctx, driver, nil); err != nil {
		_ = driver.Close(ctx)
		return err
	}
	held, err := strs(ctx, driver, "MATCH (n) WITH n LIMIT 1 RETURN 'data'")
	if err == nil && len(held) > 0 && os.Getenv("NEO4J_TEST_WIPE") != "1" {
		err = errors.New("the database holds data, which tests would delete (if they may, set NEO4J_TEST_WIPE=1)")
	}
	if err != nil {
		_ = driver.Close(ctx)
		return err
	}
	s.driver = driver
	return nil
}
