package main

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// onlyHosts refuses requests that reach a loopback address under a foreign name.
// A browser sends the name that the page's author chose: without this, a page of
// any site whose name is made to point to 127.0.0.1 could read the graph from
// the reader's own machine (DNS rebinding).
func onlyHosts(next http.Handler, allowed []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r.Host) && !slices.ContainsFunc(allowed, func(h string) bool { return strings.EqualFold(h, bare(r.Host)) }) {
			plain(w, http.StatusMisdirectedRequest, "this server is not known by that name (serve --allow-host NAME)")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// bare takes the port off a Host header.
func bare(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// local reports whether a Host header names this machine and nothing else can
// make it point here.
func local(host string) bool {
	name := bare(host)
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback() || strings.EqualFold(name, "localhost")
}
