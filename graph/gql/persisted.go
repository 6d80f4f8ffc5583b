package gql

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Automatic persisted queries: a client sends the SHA-256 of a document in its
// place. Whoever finds it unknown (codePersistedUnknown) sends both, once, and
// the hash alone from then on. Hashes are kept with the documents in the cache,
// so they are bounded with them, and only of documents that are valid.

// The codes are those that clients of this protocol look for.
const (
	codePersistedUnknown     = "PERSISTED_QUERY_NOT_FOUND"
	codePersistedUnsupported = "PERSISTED_QUERY_NOT_SUPPORTED"
	codePersistedMismatch    = "persisted_query_mismatch" // the hash is of another document
)

type documentHash [sha256.Size]byte

// resolve makes the request's document known, from the cache if need be. keep is
// the hash under which it is to be found later, nil if there is no such wish.
func (e *executor) resolve(req *request) (keep *documentHash, _ *gqlerror.Error) {
	extension, given := req.Extensions["persistedQuery"]
	if !given || extension == nil {
		if req.Query == "" {
			return nil, coded(codeBadRequest, "query is missing")
		}
		return nil, nil
	}
	fields, _ := extension.(map[string]any)
	text, _ := fields["sha256Hash"].(string)
	if version, _ := fields["version"].(json.Number); version != "1" {
		return nil, coded(codePersistedUnsupported, "persistedQuery.version must be 1")
	}
	var hash documentHash
	if len(text) != hex.EncodedLen(len(hash)) {
		return nil, coded(codeBadRequest, "persistedQuery.sha256Hash must have 64 hexadecimal digits")
	}
	if _, err := hex.Decode(hash[:], []byte(text)); err != nil {
		return nil, coded(codeBadRequest, "persistedQuery.sha256Hash must have 64 hexadecimal digits")
	}
	if req.Query == "" {
		var known bool
		if req.Query, known = e.cache.persisted(hash); !known {
			return nil, coded(codePersistedUnknown, "PersistedQueryNotFound")
		}
		return nil, nil
	}
	if sha256.Sum256([]byte(req.Query)) != hash {
		return nil, coded(codePersistedMismatch, "persistedQuery.sha256Hash is not that of query")
	}
	return &hash, nil
}

// resolveStatus is the status of a refusal of resolve: an unknown hash is part of
// the protocol, not a malformed request.
func resolveStatus(p *gqlerror.Error, media string) int {
	switch codeOf(p) {
	case codePersistedUnknown, codePersistedUnsupported:
		return requestErrorStatus(media)
	default:
		return http.StatusBadRequest
	}
}
