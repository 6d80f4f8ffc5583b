package bench

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// process is a contestant: a server of its own, so that memory and time on the
// processor are its own, too.
type process struct {
	pid     int
	address string
}

// launch starts a command and waits until it says its port. It ends with the
// test at the latest; cmd is of t.Context.
func launch(t *testing.T, cmd *exec.Cmd, port *regexp.Regexp) *process {
	t.Helper()
	r, w := io.Pipe()
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = w, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		ended <- cmd.Wait()
		w.Close()
	}()
	t.Cleanup(func() {
		r.Close()
		<-ended
	})
	found := ""
	var said strings.Builder
	buf := make([]byte, 4096)
	for found == "" {
		n, err := r.Read(buf)
		said.Write(buf[:n])
		if m := port.FindStringSubmatch(said.String()); m != nil {
			found = m[1]
		}
		if err != nil && found == "" {
			t.Fatalf("%v has ended: %s%s", cmd.Args, said.String(), stderr.String())
		}
	}
	go func() { _, _ = io.Copy(io.Discard, r) }() // ends with the process
	return &process{pid: cmd.Process.Pid, address: "127.0.0.1:" + found}
}

// ticks is how many units of /proc/PID/stat make a second, on all machines that
// Linux runs on nowadays.
const ticks = 100

// cpu is the time on the processor that the process has taken so far.
func (p *process) cpu(t *testing.T) time.Duration {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err1 != nil || err2 != nil {
		t.Fatalf("reading time of process %d: %v, %v", p.pid, err1, err2)
	}
	return time.Duration(user+system) * time.Second / ticks
}

// memory is what the process has in memory, and the most that it ever had, in MB.
func (p *process) memory(t *testing.T) (now, most float64) {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		t.Fatal(err)
	}
	of := func(name string) float64 {
		m := regexp.MustCompile(name + `:\s+(\d+) kB`).FindSubmatch(b)
		if m == nil {
			t.Fatalf("process %d says nothing of %s", p.pid, name)
		}
		kb, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		return float64(kb) / 1024
	}
	return of("VmRSS"), of("VmHWM")
}

// processor names the machine that was measured on.
func processor() string {
	name := runtime.GOARCH
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := regexp.MustCompile(`model name\s*: (.*)`).FindSubmatch(b); m != nil {
			name = string(m[1])
		}
	}
	return fmt.Sprintf("%s, %d processors", name, runtime.NumCPU())
}
