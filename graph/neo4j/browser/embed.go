package browser

import (
	"embed"
	"net/http"
	"path"
)

// FS holds the scripts, the style sheet and the guide.
//
//go:embed *.cypher actorgraph.grass guide.adoc
var FS embed.FS

// Handler serves the files by their names to Neo4j Browser, which comes from
// another origin and needs to be told that it may read them. There is nothing
// in them that is not public.
func Handler() http.Handler {
	files := http.FileServerFS(FS)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
		switch {
		case r.Method == http.MethodOptions:
			h.Set("Access-Control-Allow-Headers", "*")
			w.WriteHeader(http.StatusNoContent)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "only GET, HEAD and OPTIONS are allowed", http.StatusMethodNotAllowed)
		case path.Ext(r.URL.Path) == "": // the files have no index
			http.NotFound(w, r)
		default:
			h.Set("Content-Type", "text/plain; charset=utf-8")
			h.Set("X-Content-Type-Options", "nosniff")
			files.ServeHTTP(w, r)
		}
	})
}
