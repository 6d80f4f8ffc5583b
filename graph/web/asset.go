package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"sync"
)

// asset is one embedded file, addressed by a hash of its content.
type asset struct {
	name        string
	hash        string
	contentType string
	body        []byte
	gzipped     func() []byte // compressed at the first call
}

// newAsset takes a file whose content must not change afterwards.
func newAsset(name string, body []byte) asset {
	sum := sha256.Sum256(body)
	return asset{
		name:        name,
		hash:        hex.EncodeToString(sum[:8]),
		contentType: contentType(name),
		body:        body,
		gzipped:     sync.OnceValue(func() []byte { return compress(body) }),
	}
}

// path is the asset's address below the folder that serves it.
func (a asset) path() string { return a.hash + "/" + a.name }

// assets serves files by the path values "hash" and "name".
type assets map[string]asset

func newAssets(list ...asset) assets {
	byName := make(assets, len(list))
	for _, a := range list {
		byName[a.name] = a
	}
	return byName
}

// ServeHTTP answers only under the present hash: under an old one it would
// let caches keep new content as if it were the old.
func (as assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := as[r.PathValue("name")]
	if !ok || a.hash != r.PathValue("hash") {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	a.serve(w, r)
}

// contentType is spelled out because the standard library's answer depends on
// the machine's MIME tables, and browsers refuse a script of a wrong type.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	default:
		return "text/plain; charset=utf-8"
	}
}

func compress(body []byte) []byte {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	_, _ = zw.Write(body) // a bytes.Buffer takes everything
	_ = zw.Close()
	return buf.Bytes()
}

// acceptsGzip reads an Accept-Encoding header: gzip counts when it is named
// and not refused by a quality of zero.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, quality, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			continue
		}
		q, weighted := strings.CutPrefix(strings.ToLower(strings.TrimSpace(quality)), "q=")
		return !weighted || strings.Trim(q, "0.") != ""
	}
	return false
}
