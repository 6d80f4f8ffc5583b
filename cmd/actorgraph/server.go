package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Bounds on what a connection may take from the server. A query in a URL must
// fit into the headers.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 20 * time.Second
	sendTimeout       = 30 * time.Second // for an answer, once it is worked out
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 256 << 10
)

// server serves HTTP until it is told to stop, and then drains.
type server struct {
	handler   http.Handler
	gate      *gate
	logger    *slog.Logger
	operation time.Duration // the longest that an operation may take
	drain     time.Duration
}

// serve serves until ctx ends. Requests under way may then finish; when drain is
// over they are cut off. It owns ln.
func (s *server) serve(ctx context.Context, ln net.Listener) error {
	requests, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := &http.Server{
		Handler:           s.handler,
		BaseContext:       func(net.Listener) context.Context { return requests },
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      readTimeout + s.operation + sendTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.logger.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	select {
	case err := <-served:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	s.stop(requests, srv)
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving: %w", err)
	}
	return nil
}

// stop drains: it says so at /readyz and stays reachable while requests are
// under way, for half the time at most; then it takes no more connections, and
// leaves what is left of the time to the last requests.
func (s *server) stop(ctx context.Context, srv *http.Server) {
	s.logger.InfoContext(ctx, "draining", slog.Duration("at_most", s.drain))
	ctx, cancel := context.WithTimeout(ctx, s.drain)
	defer cancel()
	srv.SetKeepAlivesEnabled(false)
	half := time.NewTimer(s.drain / 2)
	defer half.Stop()
	select {
	case <-s.gate.shut():
	case <-half.C:
	}
	if err := srv.Shutdown(ctx); err != nil {
		_ = srv.Close() // nothing else can be done for them
		s.logger.WarnContext(ctx, "requests were cut off", slog.Duration("after", s.drain))
		return
	}
	s.logger.InfoContext(ctx, "stopped")
}
