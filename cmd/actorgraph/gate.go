package main

import (
	"net/http"
	"sync"
)

// gate counts the requests that are under way, so that the server can wait for
// the last one.
type gate struct {
	mu      sync.Mutex
	inside  int
	closing bool
	empty   chan struct{} // closed when closing and nobody is inside
}

func newGate() *gate { return &gate{empty: make(chan struct{})} }

// guard counts the requests that go through to next. It keeps letting them in
// while the gate is closing: a balancer may not know yet.
func (g *gate) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		g.inside++
		g.mu.Unlock()
		defer g.leave()
		next.ServeHTTP(w, r)
	})
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	g.announce()
}

// shut says that the server is going away. The channel is closed as soon as
// nobody is inside.
func (g *gate) shut() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closing = true
	g.announce()
	return g.empty
}

func (g *gate) announce() {
	if !g.closing || g.inside > 0 {
		return
	}
	select {
	case <-g.empty:
	default:
		close(g.empty)
	}
}

// shutting reports whether shut was called.
func (g *gate) shutting() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.closing
}
