package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page and its files
	"encoding/hex"
	"html/template"
	"net/http"
	"time"
)

// IDEPath is where the handler that [IDE] returns expects to be mounted,
// both as it is and, for the assets, as a subtree.
const IDEPath = "/graphiql"

// idePolicy lets nothing in from elsewhere. Styles may be inline because
// GraphiQL's dialogs add a style element to keep the page from scrolling.
const idePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"connect-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// welcome is the first tab. It asks the schema about itself, so it works
// whatever the schema is, and shows a newcomer what can be asked.
const welcome = `# Ctrl-Enter runs this query.
# Examples: the panel on the left.
# Documentation: the topmost icon.

query WhatCanIAsk {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`

// IDEOptions say what the IDE shows. Nothing in them is trusted to be HTML.
type IDEOptions struct {
	// Endpoint is the address of the GraphQL API. A relative one is resolved
	// against the page, so "graphql" also works behind a proxy that adds a
	// prefix; it is the default. The page may only talk to its own origin.
	Endpoint string
	// Title is the page's title and logo; "GraphiQL" when empty.
	Title string
	// Examples are listed in this order.
	Examples []Example
}

// Example is a GraphQL document that is one click away.
type Example struct {
	Name      string `json:"name"`
	Query     string `json:"query"`
	Variables string `json:"variables"` // a JSON object as text, or nothing
}

var (
	//go:embed ide.html
	ideHTML string
	//go:embed ide.css
	ideCSS []byte
	//go:embed ide.js
	ideJS []byte
	//go:embed assets/react.production.min.js
	reactJS []byte
	//go:embed assets/react-dom.production.min.js
	reactDOMJS []byte
	//go:embed assets/graphiql.min.js
	graphiqlJS []byte
	//go:embed assets/graphiql.min.css
	graphiqlCSS []byte
	//go:embed assets/LICENSES.txt
	licenses []byte
)

// ideConfig is what ide.js reads from the page.
type ideConfig struct {
	Endpoint string    `json:"endpoint"`
	Title    string    `json:"title"`
	Licenses string    `json:"licenses"`
	Welcome  string    `json:"welcome"`
	Examples []Example `json:"examples"`
}

// idePage is what ide.html is filled with.
type idePage struct {
	Title   string
	Styles  []string
	Scripts []string // in the order in which they run
	Module  string
	Config  ideConfig
}

// IDE returns the handler for [IDEPath] and everything below it. It answers
// GET and HEAD; unknown assets, and assets under an old hash, are not found.
func IDE(opts IDEOptions) http.Handler {
	if opts.Endpoint == "" {
		opts.Endpoint = "graphql"
	}
	if opts.Title == "" {
		opts.Title = "GraphiQL"
	}
	files := ideAssets()
	page := newIDEPage(opts, files)
	tmpl := template.Must(template.New("ide.html").Parse(ideHTML))

	mux := http.NewServeMux()
	mux.HandleFunc("GET "+IDEPath, func(w http.ResponseWriter, r *http.Request) {
		servePage(w, r, tmpl, page)
	})
	mux.HandleFunc("GET "+IDEPath+"/{$}", func(w http.ResponseWriter, r *http.Request) {
		// The page's relative addresses count from the path without a slash.
		target := ".." + IDEPath
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", target)
		w.WriteHeader(http.StatusPermanentRedirect)
	})
	mux.Handle("GET "+IDEPath+"/assets/{hash}/{name}", files)
	return mux
}

// ideAssets are the IDE's files by name.
func ideAssets() assets {
	return newAssets(
		newAsset("react.production.min.js", reactJS),
		newAsset("react-dom.production.min.js", reactDOMJS),
		newAsset("graphiql.min.js", graphiqlJS),
		newAsset("graphiql.min.css", graphiqlCSS),
		newAsset("ide.js", ideJS),
		newAsset("ide.css", ideCSS),
		newAsset("LICENSES.txt", licenses),
	)
}

func newIDEPage(opts IDEOptions, files assets) idePage {
	address := func(name string) string { return "graphiql/assets/" + files[name].path() }
	examples := opts.Examples
	if examples == nil {
		examples = []Example{} // JavaScript expects a list, not null
	}
	return idePage{
		Title:  opts.Title,
		Styles: []string{address("graphiql.min.css"), address("ide.css")},
		Scripts: []string{
			address("react.production.min.js"),
			address("react-dom.production.min.js"),
			address("graphiql.min.js"),
		},
		Module: address("ide.js"),
		Config: ideConfig{
			Endpoint: opts.Endpoint,
			Title:    opts.Title,
			Licenses: address("LICENSES.txt"),
			Welcome:  welcome,
			Examples: examples,
		},
	}
}

// servePage renders the page. It is small and seldom asked for, so rendering
// it each time costs nothing and leaves no state behind.
func servePage(w http.ResponseWriter, r *http.Request, tmpl *template.Template, page idePage) {
	var body bytes.Buffer
	if err := tmpl.Execute(&body, page); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(body.Bytes())
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", idePolicy)
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache") // ask each time; the answer is mostly 304
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body.Bytes()))
}
