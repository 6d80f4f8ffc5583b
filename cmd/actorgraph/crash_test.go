package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestCrash kills a process that loads, at random moments. What it had said to
// be written is there, nothing is there by halves, and loading again makes the
// graph that an undisturbed load makes.
func TestCrash(t *testing.T) {
	const documents, batch, rounds = 384, 64, 10
	t.Chdir(t.TempDir())
	if err := os.Mkdir("corpus", 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range documents {
		id := fmt.Sprintf("d%03d", i)
		write(t, "corpus", id+".yaml", small(id))
	}
	began := time.Now()
	if written, _ := loadChild(t, "file:whole.db", func(*os.Process, int) {}); written != documents {
		t.Fatalf("%d documents written", written)
	}
	whole := time.Since(began)
	digest := func(store string) string {
		t.Helper()
		return succeed(t, "export", "--format", "digest", "--store", store).stdout
	}
	want := digest("file:whole.db")
	between := 0
	for round := range rounds {
		name := fmt.Sprintf("%d.db", round)
		watch := killAfter(rand.IntN(documents))
		if round%2 == 0 {
			watch = killWithin(whole)
		}
		written, _ := loadChild(t, "file:"+name, watch)
		there := loaded(t, name)
		if there < written || (there%batch != 0 && there != documents) {
			t.Errorf("round %d: %d documents were written, %d are there", round, written, there)
		}
		if 0 < there && there < documents {
			between++
		}
		succeed(t, "load", "--store", "file:"+name, "corpus")
		if got := digest("file:" + name); got != want {
			t.Errorf("round %d: digest %s, want %s", round, got, want)
		}
	}
	t.Logf("a load takes %s; %d of %d were killed between the first and the last batch", whole, between, rounds)
}

// killWithin kills a child at any time of its life.
func killWithin(life time.Duration) func(*os.Process, int) {
	return func(child *os.Process, written int) {
		if written == 0 {
			time.AfterFunc(rand.N(life), func() { _ = child.Kill() })
		}
	}
}

// killAfter kills a child once it has written so many documents, while it is at
// the next ones.
func killAfter(n int) func(*os.Process, int) {
	return func(child *os.Process, written int) {
		if written > n {
			_ = child.Kill()
		}
	}
}

// loadChild loads the corpus in another process and returns how many documents
// that has said to be written, and its exit code, -1 when it was killed. watch is
// told that it runs, and each time it says so.
func loadChild(t *testing.T, store string, watch func(child *os.Process, written int)) (written, code int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "load", "--store", store, "corpus")
	child.Env = append(os.Environ(), childVariable+"=watched")
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	watch(child.Process, 0)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			written = n
			watch(child.Process, n)
		}
	}
	_ = child.Wait() // the exit code says what became of it
	return written, child.ProcessState.ExitCode()
}

// loaded counts the documents in a store, which are the first of the corpus.
func loaded(t *testing.T, name string) (n int) {
	t.Helper()
	if _, err := os.Stat(name); err != nil {
		return 0
	}
	for line := range strings.Lines(succeed(t, "export", "--store", "file:"+name).stdout) {
		var l struct{ Line, ID string }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Line != "document" {
			continue
		}
		if want := fmt.Sprintf("doc:d%03d", n); l.ID != want {
			t.Errorf("%s: %s where %s should be", filepath.Base(name), l.ID, want)
		}
		n++
	}
	return n
}
