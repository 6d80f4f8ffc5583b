package neo4j

import (
	"errors"
	"testing"
	"time"

	"actorgraph/graph"
)

// soon is how fast a store must say that it cannot answer.
const soon = 3 * time.Second

// unavailableSoon asks a question and expects to be told in time that there is no
// answer.
func unavailableSoon(t *testing.T, s *Store, when string) {
	t.Helper()
	began := time.Now()
	_, err := s.Empty(t.Context())
	if took := time.Since(began); graph.CodeOf(err) != graph.Unavailable || took > soon {
		t.Errorf("%s: %v after %v, want unavailable within %v", when, err, took, soon)
	}
}

// answersAgain waits until the store answers, which it must do by itself.
func answersAgain(t *testing.T, s *Store) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		_, err := s.Empty(t.Context())
		if err == nil {
			return
		}
		select {
		case <-deadline:
			t.Fatalf("still no answer: %v", err)
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		default: // a read that fails takes its time
		}
	}
}

func TestKilledServer(t *testing.T) {
	server := shared.Server(t)
	s := openMigrated(t, server)
	if _, err := s.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	server.Kill(t)
	unavailableSoon(t, s, "just killed")
	unavailableSoon(t, s, "killed")
	if err := s.Ping(t.Context()); graph.CodeOf(err) != graph.Unavailable {
		t.Errorf("ping: %v", err)
	}
	server.Restart(t)
	answersAgain(t, s)
}

func TestHangingServer(t *testing.T) {
	server := shared.Server(t)
	s := openMigrated(t, server)
	if _, err := s.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	resume := server.Pause(t)
	unavailableSoon(t, s, "just paused")
	unavailableSoon(t, s, "paused")
	done := make(chan error, 8)
	began := time.Now()
	for range cap(done) {
		go func() {
			_, err := s.Empty(t.Context())
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; graph.CodeOf(err) != graph.Unavailable {
			t.Errorf("one of many: %v", err)
		}
	}
	if took := time.Since(began); took > soon {
		t.Errorf("many readers waited %v", took)
	}
	resume()
	answersAgain(t, s)
}

// TestSlowIsNotSilent gives a server work for longer than the silence that a store
// bears: it lives, so the answer is waited for; and ends it at the time limit.
func TestSlowIsNotSilent(t *testing.T) {
	server := shared.Server(t)
	server.Clear(t)
	const spin = `UNWIND range(1, $n) AS i WITH i WHERE i % 7 = 8 RETURN count(i)`
	_, err := openAt(t, server, WithTimeout(3*time.Second)).read(t.Context(), spin, map[string]any{"n": int64(1) << 40})
	if e, ok := errors.AsType[*graph.Error](err); !ok || e.Code != graph.TooComplex {
		t.Errorf("after the time limit: %v, want too_complex", err)
	}
	s := openAt(t, server)
	for n := int64(1) << 20; ; n *= 2 {
		began := time.Now()
		if _, err := s.read(t.Context(), spin, map[string]any{"n": n}); err != nil {
			t.Fatalf("n = %d after %v: %v", n, time.Since(began), err)
		}
		if time.Since(began) > readSilence+readSilence/2 {
			return
		}
	}
}
