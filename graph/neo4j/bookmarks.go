package neo4j

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
)

// bookmarks are the places in the database's history that what a store does next
// must have behind it. In a cluster a read may go to a member that lags; with
// the bookmarks of its own writes it waits there.
type bookmarks struct {
	mu   sync.RWMutex
	list []string // never changed in place
}

// get returns the bookmarks; they must not be changed.
func (b *bookmarks) get() []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.list
}

// replace puts the bookmark of a transaction in place of those that it began
// with. Others, of transactions that ran beside it, stay.
func (b *bookmarks) replace(began, ended []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := slices.DeleteFunc(slices.Clone(b.list), func(x string) bool {
		return slices.Contains(began, x) || slices.Contains(ended, x)
	})
	b.list = slices.Concat(list, ended)
}

// A version is bookmarks as a text that clients pass on, which is bounded so
// that no client makes the server work through a long one.
const (
	versionPrefix = "1."
	maxVersion    = 1 << 10 // bytes; a bookmark has about 40
)

// encodeVersion returns the version of what was read up to bookmarks, "" when
// there are none.
func encodeVersion(list []string) string {
	if len(list) == 0 {
		return ""
	}
	text := versionPrefix + base64.RawURLEncoding.EncodeToString([]byte(strings.Join(list, "\n")))
	if len(text) > maxVersion {
		return ""
	}
	return text
}

// decodeVersion returns the bookmarks of a version.
func decodeVersion(version string) ([]string, error) {
	text, ok := strings.CutPrefix(version, versionPrefix)
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || err != nil || len(raw) == 0 || len(version) > maxVersion {
		return nil, unknownVersion()
	}
	return strings.Split(string(raw), "\n"), nil
}

func unknownVersion() *graph.Error {
	return &graph.Error{
		Op: "reading graph", Code: graph.Invalid, Err: errors.New("the version is none that this graph gave"),
		Hint: "send the version of an earlier answer, or none",
	}
}

// confused reports whether the server had a fault of a kind that it does not
// know itself: that is what a bookmark of foreign make gives.
func confused(err error) bool {
	answer, ok := errors.AsType[*neo4j.Neo4jError](err)
	return ok && answer.Code == "Neo.DatabaseError.General.UnknownError"
}
