package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"actorgraph/graph"
)

func TestExitCodes(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "good.yaml", small("good"))
	write(t, ".", "bad.yaml", strings.Replace(small("bad"), "quote: North", "quote: Nord", 1))
	write(t, ".", "unknown.yaml", strings.Replace(small("unknown"), "object: southland", "object: sudland", 1))
	write(t, ".", "conflict.yaml", strings.Replace(small("conflict"), "id: northland, type: state", "id: northland, type: group", 1))
	succeed(t, "load", "--store", "file:full.db", "good.yaml")
	for _, c := range []struct {
		args string
		code int
		want string // in what it says, on either stream
	}{
		{"check good.yaml", exitOK, "good.yaml: checked 1 claim\ndocuments: 1 checked, 0 rejected; errors: 0; warnings: 0\n"},
		{"check bad.yaml good.yaml", exitInput, "bad.yaml:7:"},
		{"check missing.yaml", exitInput, "missing.yaml:1:1: error: no such file\n"},
		{"check", exitUsage, `expected "<path> ..."`},
		{"load --store file:a.db good.yaml", exitOK, "good.yaml: loaded 1 claim\n1 document: 1 added, "},
		{"load --store file:a.db good.yaml", exitOK, "good.yaml: unchanged, 1 claim\n"},
		{"load --store file:a.db bad.yaml", exitOK, "bad.yaml: loaded 1 claim, 1 unanchored\n"},
		{"load --strict --store file:a.db bad.yaml", exitInput, "bad.yaml: rejected, 1 error\n"},
		{"load --store file:a.db unknown.yaml", exitInput, "actorgraph: 1 of 1 document rejected\n"},
		{"load --store file:full.db conflict.yaml", exitInput, "conflict.yaml:"},
		{"load good.yaml", exitUsage, "load needs a store: --store file:graph.db"},
		{"load --dry-run good.yaml", exitOK, "good.yaml: checked 1 claim\ndocuments: 1 checked"},
		{"load --dry-run --store file:new.db good.yaml", exitOK, "good.yaml: checked 1 claim\n"},
		{"load --store neo:x good.yaml", exitUsage, `--store: unknown scheme "neo": a store is a file, as in file:graph.db, or a database`},
		{"load --store file:no/such/a.db good.yaml", exitUnavailable, "no such file or directory"},
		{"load --store file:good.yaml good.yaml", exitUnavailable, "good.yaml"},
		{"retract good --reason wrong --store file:missing.db", exitNotFound, "missing.db: no such file (actorgraph load makes one)"},
		{"retract nothing --reason wrong --store file:full.db", exitNotFound, "nothing: no such document is loaded"},
		{"retract good --store file:full.db", exitUsage, "--reason=TEXT"},
		{"retract doc:good --reason wrong --store file:full.db", exitOK, "good: retracted\n"},
		{"export", exitUsage, "export needs a store or documents"},
		{"export --store file:missing.db", exitNotFound, "no such file"},
		{"export --store file:full.db good.yaml", exitUsage, "not both"},
		{"export unknown.yaml", exitInput, "unknown.yaml:7:"},
		{"export --format yaml good.yaml", exitUsage, "--format must be one of"},
		{"init good.yaml", exitConflict, "good.yaml: the file exists (choose another name)"},
		{"init no/such.yaml", exitNotFound, "no such folder"},
		{"serve --drain=-1s", exitUsage, "--drain must not be negative"},
		{"serve --answer-cache=-1", exitUsage, "--answer-cache must not be negative"},
		{"serve --max-depth 0", exitUsage, "a limit must be greater than 0"},
		{"serve --clearance SECRET", exitUsage, "--clearance: must be CLEAR, GREEN, AMBER, AMBER_STRICT or RED"},
		{"serve --listen nowhere", exitUsage, "--listen nowhere: missing port"},
		{"serve --listen 127.0.0.1:0 unknown.yaml", exitInput, "1 of 1 document rejected"},
		{"", exitUsage, "Usage: actorgraph <command>"},
		{"dance", exitUsage, "unexpected argument dance (see actorgraph --help)"},
		{"version", exitOK, "actorgraph "},
		{"--help", exitOK, "130  interrupted by a signal"},
		{"serve --help", exitOK, "($ACTORGRAPH_MAX_DEPTH)"},
	} {
		t.Run(c.args, func(t *testing.T) {
			o := command(t, strings.Fields(c.args)...)
			if o.code != c.code || !strings.Contains(o.stdout+o.stderr, c.want) {
				t.Errorf("exit code %d, want %d; want %q in\n%s%s", o.code, c.code, c.want, o.stdout, o.stderr)
			}
			if c.code != exitOK && strings.Count(o.stderr, "actorgraph: ") != 1 {
				t.Errorf("not one line from actorgraph:\n%s", o.stderr)
			}
		})
	}
	if _, err := os.Stat("new.db"); err == nil {
		t.Error("a dry run made a store")
	}
}

func TestExitCodeOf(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		err  error
		code int
	}{
		{nil, exitOK},
		{fmt.Errorf("writing: %w", ctx.Err()), exitInterrupted},
		{usage("wrong"), exitUsage},
		{graph.Errorf(graph.TooComplex, "too much"), exitInput},
		{fmt.Errorf("twice: %w", graph.Errorf(graph.Conflict, "other")), exitConflict},
		{graph.Errorf(graph.Internal, "broken"), exitInternal},
		{errors.New("unheard of"), exitInternal},
	} {
		if got := exitCodeOf(c.err); got != c.code {
			t.Errorf("%v: %d, want %d", c.err, got, c.code)
		}
	}
	var stderr bytes.Buffer
	if code := run(ctx, []string{"check", "../../seeds"}, noEnv, &stderr, &stderr); code != exitInterrupted || stderr.String() != "actorgraph: interrupted\n" {
		t.Errorf("%d %s", code, stderr.String())
	}
}

// TestEnvironment gives flags by environment; the command line comes first.
func TestEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	env := func(name string) (string, bool) {
		v, ok := map[string]string{"ACTORGRAPH_STORE": "file:env.db", "ACTORGRAPH_STRICT": "what", "ACTORGRAPH_LISTEN": ""}[name]
		return v, ok
	}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"load", "a.yaml"}, env, &stdout, &stderr); code != exitOK {
		t.Fatal(code, stderr.String())
	}
	if code := run(t.Context(), []string{"load", "--store", "file:flag.db", "a.yaml"}, env, &stdout, &stderr); code != exitOK {
		t.Fatal(code, stderr.String())
	}
	for _, name := range []string{"env.db", "flag.db"} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	bad := func(name string) (string, bool) { return "x", name == "ACTORGRAPH_STORE" }
	if code := run(t.Context(), []string{"load", "a.yaml"}, bad, &stdout, &stderr); code != exitUsage {
		t.Error(code)
	}
}

func TestStoreURL(t *testing.T) {
	for _, c := range []struct{ url, path, err string }{
		{"file:graph.db", "graph.db", ""},
		{"file:./a/graph 100%.db", "./a/graph 100%.db", ""},
		{"file:/var/lib/graph.db", "/var/lib/graph.db", ""},
		{"file:///var/lib/graph.db", "/var/lib/graph.db", ""},
		{"graph.db", "", `"graph.db" has no scheme: write file:graph.db`},
		{`C:\graph.db`, "", `"C:\\graph.db" has no scheme`},
		{"file:", "", `"file:" names no file`},
		{"file://host/graph.db", "", `names a host: write file:host/graph.db`},
		{"neo://localhost", "", `unknown scheme "neo"`},
	} {
		var u storeURL
		err := u.UnmarshalText([]byte(c.url))
		if u.path != c.path || (err == nil) != (c.err == "") || (err != nil && !strings.Contains(err.Error(), c.err)) {
			t.Errorf("%s: %q, %v", c.url, u.path, err)
		}
	}
}

func TestInit(t *testing.T) {
	t.Chdir(t.TempDir())
	succeed(t, "init", "new.yaml")
	if o := succeed(t, "check", "new.yaml"); o.stderr != "" {
		t.Error(o.stderr)
	}
}

// TestExport loads in several ways; what comes out is one graph.
func TestExport(t *testing.T) {
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	digest := func(args ...string) string {
		t.Helper()
		return strings.TrimSpace(succeed(t, append([]string{"export", "--format", "digest"}, args...)...).stdout)
	}
	want := digest(seeds)
	succeed(t, "load", "--store", "file:a.db", seeds)
	if got := digest("--store", "file:a.db"); got != want {
		t.Errorf("loaded: %s, want %s", got, want)
	}
	succeed(t, "load", "--store", "file:a.db", seeds)
	if got := digest("--store", "file:a.db"); got != want {
		t.Errorf("loaded again: %s, want %s", got, want)
	}
	one := filepath.Join(seeds, "salarzai-nexus.digest.yaml")
	succeed(t, "retract", "--store", "file:a.db", "--reason", "a test", "digest-salarzai-nexus")
	if got := digest("--store", "file:a.db"); got == want {
		t.Error("retracting changes nothing")
	}
	succeed(t, "load", "--store", "file:a.db", one)
	if got := digest("--store", "file:a.db"); got != want {
		t.Errorf("retracted and loaded: %s, want %s", got, want)
	}
	var sum graph.Sum
	lines := 0
	for line := range strings.Lines(succeed(t, "export", "--store", "file:a.db").stdout) {
		sum = sum.Add(graph.SumOf(graph.Line{JSON: []byte(strings.TrimSuffix(line, "\n"))}))
		lines++
	}
	if sum.String() != want || lines < 500 {
		t.Errorf("the %d lines sum up to %s, want %s", lines, sum, want)
	}
}

// TestSecondProcess finds the file taken.
func TestSecondProcess(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, ".", "a.yaml", small("a"))
	serve(t, "--store", "file:a.db")
	for _, args := range []string{"load --store file:a.db a.yaml", "export --store file:a.db", "serve --listen 127.0.0.1:0 --store file:a.db"} {
		o := command(t, strings.Fields(args)...)
		want := "actorgraph: opening store: a.db: another process has the file open (stop the other process, or use another file)\n"
		if o.code != exitUnavailable || o.stdout != "" || o.stderr != want {
			t.Errorf("%s: %+v", args, o)
		}
	}
}

func TestVersionLine(t *testing.T) {
	info := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2026-01-02T03:04:05Z"}, {Key: "vcs.modified", Value: "true"},
	}}
	if got := versionLine(info); !strings.HasPrefix(got, "actorgraph v1.2.3 (commit 0123456789ab, 2026-01-02T03:04:05Z, modified) go1.") {
		t.Error(got)
	}
	if got := versionLine(nil); !strings.HasPrefix(got, "actorgraph (unknown) go1.") {
		t.Error(got)
	}
}
