package neo4jtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// settings is neo4j.conf. Transaction logs are not preallocated: 256 MB each.
const settings = `server.bolt.listen_address=%[1]s
server.bolt.advertised_address=%[1]s
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=%[2]s
dbms.security.auth_enabled=%[3]t
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
server.logs.debug.enabled=false
`

// instance is a Neo4j of our own: its files, and its process while it runs.
type instance struct {
	java, jars string
	tuned      tuning
	home       string
	address    string
	process    *process
}

// newInstance prepares the files.
func newInstance(java, jars string, tuned tuning) (*instance, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "actorgraph-neo4j-")
	if err != nil {
		return nil, err
	}
	i := &instance{java: java, jars: jars, tuned: tuned, home: home, address: address}
	if err := os.WriteFile(filepath.Join(home, "neo4j.conf"), fmt.Appendf(nil, settings, address, tuned.pageCache, tuned.login), 0o600); err != nil {
		_ = i.remove()
		return nil, err
	}
	return i, nil
}

// freeAddress finds a loopback port below those that systems hand out by
// themselves, so that no outgoing connection takes it while Neo4j starts or is
// down between Kill and Restart.
func freeAddress() (string, error) {
	var last error
	for range 100 {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(20_000+rand.IntN(12_000)))
		listener, err := net.Listen("tcp", address)
		if err == nil {
			return address, listener.Close()
		}
		last = err
	}
	return "", fmt.Errorf("finding a free port: %w", last)
}

// launch starts the process; it does not wait until Neo4j answers.
func (i *instance) launch() error {
	start, err := mainClass(i.jars)
	if err != nil {
		return err
	}
	// A file, not a pipe: nothing to copy, and no output of the test is held open.
	console, err := os.OpenFile(i.consoleLog(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = console.Close() }()
	cmd := exec.Command(i.java, append(slices.Clone(i.tuned.flags),
		"-Xmx"+i.tuned.heap, "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
		"-cp", filepath.Join(i.jars, "*"),
		start, "--home-dir="+i.home, "--config-dir="+i.home)...)
	cmd.Dir = i.home
	cmd.Stdout, cmd.Stderr = console, console
	i.process, err = launch(cmd)
	return err
}

// kill ends the process if it runs, and returns when it is gone.
func (i *instance) kill() {
	if i.process != nil {
		i.process.kill()
	}
}

// remove deletes the files.
func (i *instance) remove() error { return os.RemoveAll(i.home) }

// explain adds what Neo4j said last to an error.
func (i *instance) explain(err error) error {
	said := tail(i.consoleLog()) + tail(filepath.Join(i.home, "logs", "neo4j.log"))
	if said == "" {
		return err
	}
	return errors.New(err.Error() + "; it said last:\n" + said)
}

func (i *instance) consoleLog() string { return filepath.Join(i.home, "console.log") }
