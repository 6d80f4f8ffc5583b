package gql

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Automatic persisted queries: a client sends the SHA-256 of a document in its
// place. Whoever finds it unknown (codePersistedUnknown) sends both, once, and
// the hash alone from then on. Documents are kept by their hashes beside those kept
// by their texts, so one bound is on both, and only if they are valid.

// The codes are those that clients of this protocol look for.
const (
	codePersistedUnknown     = "PERSISTED_QUERY_NOT_FOUND"
	codePersistedUnsupported = "PERSISTED_QUERY_NOT_SUPPORTED"
	codePersistedMismatch    = "persisted_query_mismatch" // the hash is of another document
)

// persistedHash returns the hash by which a request names its document, or by
// which it is to be found later when the document is there as well: 64 hexadecimal
// digits, which no document looks like; "" when there is none.
func persistedHash(req *request) (string, *gqlerror.Error) {
	extension, given := req.Extensions["persistedQuery"]
	if !given || extension == nil {
		if req.Query == "" {
			return "", coded(codeBadRequest, "query is missing")
		}
		return "", nil
	}
	fields, _ := extension.(map[string]any)
	text, _ := fields["sha256Hash"].(string)
	if version, _ := fields["version"].(json.Number); version != "1" {
		return "", coded(codePersistedUnsupported, "persistedQuery.version must be 1")
	}
	hash, err := hex.DecodeString(text)
	if err != nil || len(hash) != sha256.Size {
		return "", coded(codeBadRequest, "persistedQuery.sha256Hash must have 64 hexadecimal digits")
	}
	if req.Query != "" && sha256.Sum256([]byte(req.Query)) != [sha256.Size]byte(hash) {
		return "", coded(codePersistedMismatch, "persistedQuery.sha256Hash is not that of query")
	}
	return strings.ToLower(text), nil
}
