package gql

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/http"
	"strings"
)

// An answer depends on the request, on the graph and on the program, and on
// nothing else. So a hash of these names it (its entity tag), and a client that
// has an answer need not be given it again, nor need it be worked out: whoever
// polls pays for asking a store for its revision.

// tagOf returns the entity tag of an answer of a revision. It is "" when there
// can be none: the answer is of no single revision, or says which version of the
// graph it saw, which is not the same for equal answers.
func (e *executor) tagOf(op *operation, h http.Header, media, revision string) string {
	if revision == "" || len(h[versionHeader]) > 0 {
		return ""
	}
	return tag(e.build, media, revision, op.question)
}

// tag makes an entity tag of everything that a response depends on.
func tag(parts ...string) string { return `"` + hash(parts...) + `"` }

// hash tells lists of texts apart.
func hash(parts ...string) string {
	size := 0
	for _, part := range parts {
		size += binary.MaxVarintLen64 + len(part)
	}
	b := make([]byte, 0, size)
	for _, part := range parts {
		b = append(binary.AppendUvarint(b, uint64(len(part))), part...)
	}
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// current returns the revision of the graph, "" when the store has none or does
// not say; then the request is answered like any other.
func (e *executor) current(ctx context.Context) string {
	if e.revisions == nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, e.limits.Time)
	defer cancel()
	revision, err := e.revisions.Revision(ctx)
	if err != nil {
		return "" // the read to come fails as well, and says why
	}
	return revision
}

// matches reports whether If-None-Match names a tag. "*" is not heeded: it would
// ask whether there is any answer, which takes working it out.
func matches(h http.Header, tag string) bool {
	if tag == "" {
		return false
	}
	for _, header := range h["If-None-Match"] {
		for known := range strings.SplitSeq(header, ",") {
			if strings.TrimPrefix(strings.TrimSpace(known), "W/") == tag {
				return true
			}
		}
	}
	return false
}

// cacheable sets the headers of a response that has a tag: it may be kept by the
// client alone, and must be asked for again each time. vary lists the request
// headers that it depends on.
func cacheable(h http.Header, tag, vary string) {
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	if vary != "" {
		h.Set("Vary", vary)
	}
}

// varies are the request headers that an answer depends on.
const varies = "Accept, " + versionHeader
