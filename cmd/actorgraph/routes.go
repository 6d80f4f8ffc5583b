package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/neo4j/browser"
	"actorgraph/graph/web"
	"actorgraph/schema"
)

// browserPath is where Neo4j Browser finds the guide, the scripts and the style.
const browserPath = "/neo4j-browser/"

// routes are the endpoints. api answers GraphQL, table gives claims as CSV.
func routes(api, table http.Handler, g *gate, reader graph.Reader, examples []web.Example) (http.Handler, error) {
	sdl, err := schema.SDL()
	if err != nil {
		return nil, err
	}
	dashboards, err := web.Dashboards()
	if err != nil {
		return nil, err
	}
	ide := web.IDE(web.IDEOptions{Endpoint: "graphql", Title: "actorgraph", Examples: examples})
	mux := http.NewServeMux()
	mux.Handle("/graphql", g.guard(api))
	mux.Handle("GET /schema.graphql", web.File("schema.graphql", sdl))
	mux.Handle("/export/claims.csv", g.guard(table))
	mux.Handle(web.DashboardsPath, dashboards)
	mux.Handle(web.IDEPath, ide)
	mux.Handle(web.IDEPath+"/", ide)
	mux.Handle(browserPath, http.StripPrefix(strings.TrimSuffix(browserPath, "/"), browser.Handler()))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		switch {
		case g.shutting():
			plain(w, http.StatusServiceUnavailable, "draining")
		case !answers(r.Context(), reader):
			plain(w, http.StatusServiceUnavailable, "the store does not answer")
		default:
			plain(w, http.StatusOK, "ready")
		}
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		// Relative, for proxies that serve it all below some path; http.Redirect
		// would make it absolute.
		w.Header().Set("Location", "graphiql")
		w.WriteHeader(http.StatusTemporaryRedirect)
	})
	return mux, nil
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // who asked may be gone
}

// answers reports whether the store answers a small question in good time.
func answers(ctx context.Context, reader graph.Reader) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	rows := graph.NewRows()
	defer rows.Free()
	q := graph.Select{
		Hop: graph.RootSources, Args: &graph.Args{First: 1},
		Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeSource, Items: []graph.Item{{Field: graph.FieldID}}}}}},
	}
	return reader.Read(ctx, &q, rows) == nil
}
