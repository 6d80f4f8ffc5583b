package neo4j

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

// cutter stands between a store and a server. When it is armed it lets the next
// commit through and cuts the connection before the answer.
type cutter struct {
	address string
	armed   atomic.Bool
	cut     atomic.Int32 // commits whose answer was lost
}

// commitMessage is how Bolt asks for a commit: a chunk of two bytes, a message
// without fields, and the end.
var commitMessage = []byte{0, 2, 0xB0, 0x12, 0, 0}

func newCutter(t *testing.T, server string) *cutter {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	c := &cutter{address: ln.Addr().String()}
	go func() {
		for {
			client, err := ln.Accept()
			if err != nil {
				return
			}
			go c.carry(client, server)
		}
	}()
	return c
}

func (c *cutter) carry(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer server.Close()
	var lost atomic.Bool
	go func() { // from the server
		defer client.Close()
		buf := make([]byte, 1<<16)
		for {
			n, err := server.Read(buf)
			if err != nil || lost.Load() {
				return
			}
			if _, err := client.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	buf := make([]byte, 1<<16)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		if bytes.Contains(buf[:n], commitMessage) && c.armed.CompareAndSwap(true, false) {
			lost.Store(true)
			c.cut.Add(1)
		}
		if _, err := server.Write(buf[:n]); err != nil {
			return
		}
		if lost.Load() {
			_, _ = io.Copy(io.Discard, client) // until the answer has come, and was dropped
			return
		}
	}
}

// TestLostCommit loses the answer to commits. What was committed is not done
// again, and what the caller is told is what the first attempt did.
func TestLostCommit(t *testing.T) {
	server := shared.Server(t)
	_ = openMigrated(t, server)
	c := newCutter(t, strings.TrimPrefix(server.URI, "bolt://"))
	s, err := Open(t.Context(), "bolt://"+c.address, WithCredentials(server.Username, server.Password))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()

	var again []bool
	c.armed.Store(true)
	err = s.write(t.Context(), func(x *tx) error {
		again = append(again, x.again)
		return x.run(`MERGE (:Mark {id: 1})`, nil)
	})
	if diff := cmp.Diff([]bool{false, true}, again); err != nil || diff != "" {
		t.Errorf("%v; attempts that may follow a commit:\n%s", err, diff)
	}

	records := graphtest.Records(rand.New(rand.NewPCG(1, 12)), 5)
	load := graph.Batch{Records: records, RecordedAt: graphtest.Clock}
	withdraw := graph.Batch{RecordedAt: graphtest.Clock, Retractions: []graph.Retraction{{Document: records[0].Document.ID, Reason: "test"}}}
	e := embedded.New()
	for _, batch := range []graph.Batch{load, withdraw} {
		want := graph.Added
		if len(batch.Records) == 0 {
			want = graph.Retracted
		}
		c.armed.Store(true)
		applied, err := s.Apply(t.Context(), batch)
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range applied.Outcomes {
			if got != want {
				t.Errorf("outcome %v, want %v", got, want)
			}
		}
		if _, err := e.Apply(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(exported(t, e), exported(t, s)); diff != "" {
			t.Errorf("-embedded +neo4j:\n%s", diff)
		}
	}
	if got := c.cut.Load(); got != 3 {
		t.Errorf("%d answers were lost, want 3", got)
	}
}
