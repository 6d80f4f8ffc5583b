package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOnlyHosts(t *testing.T) {
	h := onlyHosts(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }), []string{"graph.example.org"})
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "127.9.9.9": 200, "localhost": 200, "LocalHost:8080": 200, "[::1]:8080": 200, "[::1]": 200,
		"graph.example.org": 200, "Graph.Example.org:443": 200,
		"evil.example": 421, "evil.example:8080": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example": 421,
		"10.0.0.1:8080": 421, "": 421, "notgraph.example.org": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		}
	}
}
