package neo4jtest

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// Server is a running Neo4j. Its methods are for one goroutine at a time, the
// test's own.
type Server struct {
	URI                string // bolt://…; the same after Restart
	Username, Password string // both empty: no authentication

	driver  neo4j.DriverWithContext // for wiping
	own     *instance               // nil: an outside server
	release func()                  // of the lock on an outside server
}

// Start starts a server that ends with the test. Where there is none to be had
// it skips the test, or fails it if REQUIRE_NEO4J=1.
func Start(tb testing.TB) *Server {
	tb.Helper()
	return startTuned(tb, small())
}

func startTuned(tb testing.TB, tuned tuning) *Server {
	tb.Helper()
	s, err := start(tb.Context(), tuned)
	if err != nil {
		giveUp(tb, err)
	}
	tb.Cleanup(func() {
		if err := s.stop(); err != nil {
			tb.Errorf("stopping Neo4j: %v", err)
		}
	})
	return s
}

func start(ctx context.Context, tuned tuning) (*Server, error) {
	if uri := os.Getenv("NEO4J_TEST_URI"); uri != "" {
		return startOutside(ctx, uri, os.Getenv("NEO4J_TEST_USERNAME"), os.Getenv("NEO4J_TEST_PASSWORD"))
	}
	java, err := findJava(ctx)
	if err != nil {
		return nil, err
	}
	jars, err := findJars(ctx)
	if err != nil {
		return nil, err
	}
	own, err := newInstance(java, jars, tuned)
	if err != nil {
		return nil, err
	}
	s := &Server{URI: "bolt://" + own.address, own: own}
	if tuned.login {
		s.Username, s.Password = firstLogin, firstLogin
	}
	if err := s.launch(ctx); err != nil {
		_ = own.remove()
		return nil, err
	}
	return s, nil
}

// launch starts the process of a server of ours and waits until it answers.
func (s *Server) launch(ctx context.Context) error {
	driver, err := s.open()
	if err != nil {
		return err
	}
	if err = s.own.launch(); err == nil {
		err = await(ctx, driver, s.own.process.done)
	}
	if expired(err) {
		_ = driver.Close(ctx)
		driver, err = s.choosePassword(ctx)
	}
	if err != nil {
		_ = driver.Close(ctx)
		s.own.kill()
		return s.own.explain(err)
	}
	s.driver = driver
	return nil
}

func (s *Server) open() (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if s.Username != "" || s.Password != "" {
		auth = neo4j.BasicAuth(s.Username, s.Password, "")
	}
	return neo4j.NewDriverWithContext(s.URI, auth, func(c *config.Config) {
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.TelemetryDisabled = true
	})
}

// Driver opens a driver that is closed at the end of the test.
func (s *Server) Driver(tb testing.TB) neo4j.DriverWithContext {
	tb.Helper()
	driver, err := s.open()
	if err != nil {
		tb.Fatalf("opening driver: %v", err)
	}
	tb.Cleanup(func() { _ = driver.Close(context.WithoutCancel(tb.Context())) })
	return driver
}

// Kill ends the server as kill -9 or a power cut would. The test is skipped if
// the server is not ours to kill.
func (s *Server) Kill(tb testing.TB) {
	tb.Helper()
	if s.own == nil {
		tb.Skip("the server of NEO4J_TEST_URI cannot be killed")
	}
	s.own.kill()
}

// Restart starts the server again, on the same address and data, and kills it
// first if it still runs. It returns when the server answers.
func (s *Server) Restart(tb testing.TB) {
	tb.Helper()
	s.Kill(tb)
	_ = s.driver.Close(tb.Context())
	if err := s.launch(tb.Context()); err != nil {
		tb.Fatalf("restarting Neo4j: %v", err)
	}
}

// stop leaves nothing behind: no process, no files, no data, no lock.
func (s *Server) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if s.own != nil {
		s.own.kill()
		_ = s.driver.Close(ctx)
		return s.own.remove()
	}
	defer s.release()
	err := wipe(ctx, s.driver)
	_ = s.driver.Close(ctx)
	return err
}
