package gql

import (
	"context"
	"net/http"

	"actorgraph/graph"
)

// versionHeader is the request header with which a client asks for answers that
// are no older than one that it has seen, by the extensions.version of that one,
// or with anyVersion for the version only.
const (
	versionHeader = "Actorgraph-Version"
	anyVersion    = "any"
)

// withVersion passes on what the client asks for. Most ask for nothing, and that
// costs nothing.
func withVersion(ctx context.Context, h http.Header) context.Context {
	values := h[versionHeader]
	if len(values) == 0 {
		return ctx
	}
	version := values[0]
	if version == anyVersion {
		version = ""
	}
	return graph.ContextWithVersion(ctx, version)
}

// appendVersion writes the version of an answer behind its data.
func appendVersion(dst []byte, version string) []byte {
	if version == "" {
		return dst
	}
	return append(appendQuoted(append(dst, `,"extensions":{"version":`...), version), '}')
}
