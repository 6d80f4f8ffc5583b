package web

import (
	"bytes"
	"net/http"
	"time"
)

// File serves one file of a fixed content at a lasting address: whoever has it
// asks by its entity tag whether it is still the same. The extension of its name
// decides the content type: .json, .js, .css, else plain text.
func File(name string, body []byte) http.Handler {
	a := newAsset(name, body)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		a.serve(w, r)
	})
}

// serve answers with the file, compressed if the client takes that.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Vary", "Accept-Encoding")
	body, etag := a.body, a.hash
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		body, etag = a.gzipped(), etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
