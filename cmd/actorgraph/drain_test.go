package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// slow is a request that the server is at work on and that ends when the test
// lets it: the server waits for the body.
type slow struct {
	body   *io.PipeWriter
	answer chan result
}

type result struct {
	status int
	body   string
	err    error
}

// begin sends the head of a request and returns once the handler asks for the
// body.
func begin(t *testing.T, base string) *slow {
	t.Helper()
	r, w := io.Pipe()
	asked := make(chan struct{})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/graphql", &told{Reader: r, asked: asked})
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Expect", "100-continue") // so that the body is sent when the handler reads it
	transport := &http.Transport{ExpectContinueTimeout: time.Minute}
	s := &slow{body: w, answer: make(chan result, 1)}
	go func() {
		resp, err := transport.RoundTrip(req)
		if err != nil {
			s.answer <- result{err: err}
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		s.answer <- result{resp.StatusCode, string(body), err}
	}()
	select {
	case <-asked:
	case got := <-s.answer:
		t.Fatalf("%+v", got)
	}
	t.Cleanup(func() {
		_ = w.Close()
		transport.CloseIdleConnections()
	})
	return s
}

// told closes a channel when it is first read.
type told struct {
	io.Reader
	once  sync.Once
	asked chan struct{}
}

func (x *told) Read(b []byte) (int, error) {
	x.once.Do(func() { close(x.asked) })
	return x.Reader.Read(b)
}

func TestDrain(t *testing.T) {
	s := serve(t)
	under := begin(t, s.base)
	s.cancel()
	for status := http.StatusOK; status != http.StatusServiceUnavailable; {
		var body string
		if status, body = s.get(t, "/readyz"); status == http.StatusServiceUnavailable && body != "draining\n" {
			t.Error(body)
		}
	}
	if status, body := s.get(t, "/healthz"); status != http.StatusOK {
		t.Error(status, body)
	}
	if _, err := io.WriteString(under.body, `{"query":"{ count }"}`); err != nil {
		t.Fatal(err)
	}
	_ = under.body.Close()
	if got := <-under.answer; got.status != http.StatusOK || !strings.HasPrefix(got.body, `{"data":{"count":`) {
		t.Errorf("%+v", got)
	}
	if o := s.stop(); o.code != exitOK || !strings.Contains(o.stderr, "stopped") {
		t.Errorf("%+v", o)
	}
	if _, err := http.Get(s.base + "/healthz"); err == nil {
		t.Error("still there")
	}
}

// TestDrainEnds cuts a request off that does not finish.
func TestDrainEnds(t *testing.T) {
	s := serve(t, "--drain", "200ms")
	under := begin(t, s.base)
	if o := s.stop(); o.code != exitOK || !strings.Contains(o.stderr, "requests were cut off") {
		t.Errorf("%+v", o)
	}
	_ = under.body.Close()
	<-under.answer
}

// TestSecondSignal ends a process that is draining.
func TestSecondSignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGTERM")
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "serve", "--listen", "127.0.0.1:0", "--drain", "10m")
	child.Env = append(os.Environ(), childVariable+"=main")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	s := &service{}
	for lines := bufio.NewScanner(out); s.base == "" && lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "GraphQL"); ok {
			s.base = strings.TrimSuffix(strings.TrimSpace(rest), "/graphql")
		}
	}
	begin(t, s.base)
	if err := child.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for status := http.StatusOK; status != http.StatusServiceUnavailable; {
		status, _ = s.get(t, "/readyz")
	}
	if err := child.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // tells of the code, too
	if code := child.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
}
