package neo4j

import (
	"net"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
)

func TestParseTarget(t *testing.T) {
	for address, want := range map[string]target{
		"neo4j://db.example":                  {"neo4j://db.example:7687", "neo4j"},
		"neo4j+s://db.example/Actors":         {"neo4j+s://db.example:7687", "actors"},
		"bolt+ssc://127.0.0.1:1/actors/":      {"bolt+ssc://127.0.0.1:1", "actors"},
		"bolt://[::1]":                        {"bolt://[::1]:7687", "neo4j"},
		"neo4j://db.example:7/x?region=north": {"neo4j://db.example:7?region=north", "x"},
	} {
		if got, err := parseTarget(address); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", address, got, err, want)
		}
	}
	for _, address := range []string{
		"", "db.example", "http://db.example", "neo4j://", "neo4j://user:secret@db.example", "bolt://h?x=y",
		"neo4j://h/a/b", "neo4j://h#f", "bolt+unix:///tmp/x", "neo4j://user:secret@h:port",
	} {
		_, err := parseTarget(address)
		if graph.CodeOf(err) != graph.Invalid || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// refuses opens a store and expects to be told soon that and why it cannot be
// used, in one line.
func refuses(t *testing.T, address, why string, opts ...Option) {
	t.Helper()
	began := time.Now()
	s, err := Open(t.Context(), address, opts...)
	if err == nil {
		_ = s.Close()
	}
	switch took := time.Since(began); {
	case graph.CodeOf(err) != graph.Unavailable, !strings.Contains(err.Error(), why), strings.Contains(err.Error(), "\n"):
		t.Errorf("%s: %v; want unavailable, with %q", address, err, why)
	case took > soon:
		t.Errorf("%s: it took %v to say: %v", address, took, err)
	}
}

func TestOpenNobody(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := ln.Addr().String()
	t.Run("nobody answers", func(t *testing.T) { // the kernel takes the connection
		refuses(t, "bolt://"+address, "no connection in time")
	})
	_ = ln.Close()
	t.Run("closed port", func(t *testing.T) {
		refuses(t, "bolt://"+address, "no connection to "+address+": connection refused")
		refuses(t, "neo4j://"+address, "")
	})
	t.Run("no such host", func(t *testing.T) {
		refuses(t, "bolt://nowhere.invalid", "")
	})
}

func TestOpenServer(t *testing.T) {
	server := shared.Server(t)
	server.Clear(t)
	host := strings.TrimPrefix(server.URI, "bolt://")
	login := WithCredentials(server.Username, server.Password)
	t.Run("unknown database", func(t *testing.T) {
		refuses(t, "bolt://"+host+"/nothing", "there is no such database", login)
		refuses(t, "neo4j://"+host+"/nothing", "there is no such database", login)
	})
	t.Run("no TLS", func(t *testing.T) {
		refuses(t, "bolt+s://"+host, "does not speak TLS", login)
	})
	t.Run("fresh", func(t *testing.T) {
		s := openAt(t, server)
		if empty, err := s.Empty(t.Context()); !empty || err != nil {
			t.Error(empty, err)
		}
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
	t.Run("above the clearance", func(t *testing.T) {
		s := openAt(t, server)
		write(t, s, `MERGE (g:Graph {id: 'graph'}) SET g.marking = 3`)
		refuses(t, server.URI, "it holds a document marked "+graph.Marking(3).String(), login, WithClearance(2))
		_ = openAt(t, server, WithClearance(3))
	})
	t.Run("newer layout", func(t *testing.T) {
		s := openAt(t, server)
		write(t, s, `CREATE (:Migration {id: 99})`)
		refuses(t, server.URI, "upgrade actorgraph", login)
	})
	t.Run("closed store", func(t *testing.T) {
		server.Clear(t)
		s := openAt(t, server)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Empty(t.Context()); graph.CodeOf(err) != graph.Unavailable {
			t.Error(err)
		}
	})
}

// write changes the database behind the store's back.
func write(t *testing.T, s *Store, cypher string) {
	t.Helper()
	if err := s.write(t.Context(), func(x *tx) error { return x.run(cypher, nil) }); err != nil {
		t.Fatal(err)
	}
}
