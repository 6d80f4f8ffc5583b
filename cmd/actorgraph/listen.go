package main

import (
	"context"
	"errors"
	"net"
	"syscall"

	"actorgraph/graph"
)

// listen opens the address to serve at, before any work is done for a server
// that could not be reached.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var c net.ListenConfig
	ln, err := c.Listen(ctx, "tcp", address)
	if err == nil {
		return ln, nil
	}
	e := &graph.Error{Op: "listening", Code: graph.Unavailable, Ref: address, Err: err, Hint: "--listen HOST:PORT chooses the address"}
	if errors.Is(err, syscall.EADDRINUSE) {
		e.Err, e.Hint = errors.New("the address is in use"), "stop the other process, or choose another address with --listen"
	} else if wrong, ok := errors.AsType[*net.AddrError](err); ok {
		return nil, usage("--listen %s: %s", address, wrong.Err)
	} else if op, ok := errors.AsType[*net.OpError](err); ok {
		e.Err = op.Err // without the address, which is said already
	}
	return nil, e
}

// baseURL is the URL by which this machine reaches the listener, and whether
// others may reach it, too.
func baseURL(ln net.Listener) (url string, open bool) {
	host, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return "http://" + ln.Addr().String(), true
	}
	ip := net.ParseIP(host)
	open = ip == nil || !ip.IsLoopback()
	if ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port), open
}
