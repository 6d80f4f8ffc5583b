// Package web serves what is the same for everybody: the pages that people open
// in a browser, and files for other programs. Of pages there is the GraphQL IDE;
// the explorer will join it.
//
// # Design
//
//	GET /graphiql                       the page: a few lines of HTML and one JSON block
//	GET /graphiql/assets/{hash}/{name}  scripts and styles, cached for good
//	GET /dashboards/{name}              dashboards for Grafana, to be imported there
//
// Everything is embedded in the binary, so that the pages work in a closed
// network and show the same thing in five years. Pages name their assets by a
// hash of their content: a browser may keep an asset for ever, and a new binary
// is seen at once. All addresses in a page are relative, so that a proxy may
// serve it below any path.
//
// A dashboard names no data source and no address: both are variables of it.
// The tests run every query in it.
//
// Values reach the browser only as one JSON block that html/template escapes.
// No page holds a script of its own, and the Content-Security-Policy lets
// scripts, requests and fonts come from nowhere but this server.
//
// # Trade-offs
//
// The IDE is GraphiQL 4, the last line that ships a file which browsers run
// as it is. GraphiQL 5 and later would put a JavaScript bundler and several
// megabytes of editor workers between this repository and its binary. Files
// of others lie in assets exactly as published, so that their hashes can be
// compared (assets/THIRD_PARTY.md); they are compressed when first asked for,
// not in the repository.
//
// # Usage
//
//	ide := web.IDE(web.IDEOptions{Endpoint: "graphql", Title: "actorgraph", Examples: examples})
//	mux.Handle(web.IDEPath, ide)
//	mux.Handle(web.IDEPath+"/", ide)
package web
