package embedded_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

func open(t *testing.T, path string, opts ...embedded.Option) *embedded.Store {
	t.Helper()
	s, err := embedded.Open(path, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// bbolt makes a file with bbolt and nothing of ours.
func bbolt(t *testing.T, path string, fill func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(fill); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	text := func(n int) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			t.Helper()
			if err := os.WriteFile(path, []byte(strings.Repeat("not a store\n", n)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want string // in the message
	}{
		{"a short text", text(1), "not an actorgraph store"},
		{"a long text", text(20_000), "not an actorgraph store"},
		{"another program's bbolt file", func(t *testing.T, path string) {
			t.Helper()
			bbolt(t, path, func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err })
		}, "not an actorgraph store"},
		{"a newer format", func(t *testing.T, path string) {
			t.Helper()
			if err := open(t, path).Close(); err != nil {
				t.Fatal(err)
			}
			bbolt(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte("99")) })
		}, `"99"`},
		{"a directory", func(t *testing.T, path string) {
			t.Helper()
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "is a directory"},
		{"a file in no folder", func(*testing.T, string) {}, "no such file"},
		{"a file that may not be written", func(t *testing.T, path string) {
			t.Helper()
			if os.Geteuid() == 0 {
				t.Skip("root may write every file")
			}
			if err := os.WriteFile(path, nil, 0o400); err != nil {
				t.Fatal(err)
			}
		}, "permission"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "graph.db")
			c.make(t, path)
			if c.name == "a file in no folder" {
				path = filepath.Join(path, "graph.db")
			}
			before, _ := os.ReadFile(path)
			_, err := embedded.Open(path)
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatalf("code %q: %v", graph.CodeOf(err), err)
			}
			for _, want := range []string{c.want, path, "opening store"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v does not say %s", err, want)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %q", err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenTwice(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	apply(t, s, doc(t, "d1", "a state"))
	want, start := digest(t, s), time.Now()
	_, err := embedded.Open(path)
	if graph.CodeOf(err) != graph.Unavailable || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), path) {
		t.Errorf("code %q: %v", graph.CodeOf(err), err)
	}
	if waited := time.Since(start); waited > 2*time.Second {
		t.Errorf("it took %v to say so", waited)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	if again := open(t, path); digest(t, again) != want {
		t.Error("reopened, it is another graph")
	}
}

// TestApplyClosed because what Apply takes is durable.
func TestApplyClosed(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.Apply(t.Context(), graph.Batch{Records: []graph.Record{doc(t, "d1", "a state")}, RecordedAt: clock})
	if graph.CodeOf(err) != graph.Unavailable {
		t.Errorf("code %q: %v", graph.CodeOf(err), err)
	}
}

// TestReopenKeeps what happened within one batch, in its order.
func TestReopenKeeps(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	apply(t, s, doc(t, "d1", "a state"), doc(t, "d1", "a state", "b group"), doc(t, "d2", "c person wikidata=Q1"))
	retract(t, s, "d2")
	apply(t, s, doc(t, "d3", "c state wikidata=Q1")) // a person no more
	want := export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	healthy(t, again)
	if got := export(t, again); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}
