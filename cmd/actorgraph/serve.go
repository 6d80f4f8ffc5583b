package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql"
)

// serveCommand serves the graph.
type serveCommand struct {
	Listen string   `default:"127.0.0.1:8080" help:"Host and port to serve at."`
	Store  storeURL `placeholder:"URL" help:"The store to serve: file:graph.db, or neo4j://host/database. Default: in memory."`
	loginFlags
	Browser     string        `name:"neo4j-browser" placeholder:"URL" help:"Address of a Neo4j Browser that entities link to, as in http://localhost:7474/browser."`
	Clearance   clearance     `default:"GREEN" help:"The highest marking (Traffic Light Protocol) of documents that are shown."`
	ServeText   bool          `help:"Serve full texts of documents without a licence, too."`
	AllowHost   []string      `placeholder:"NAME" help:"Names by which a server at a loopback address may be reached, besides localhost: that of a proxy before it."`
	Drain       time.Duration `default:"10s" help:"How long requests under way may take to finish on SIGTERM or SIGINT."`
	AnswerCache int           `default:"8388608" help:"Bytes of answers that took long, kept for whoever asks the same of the same graph; 0 keeps none."`
	logFlags
	documentFlags
	limitFlags `group:"Limits for one request"`
	Paths      []string `arg:"" optional:"" name:"path" help:"Documents to load first. Default: the seed documents, if the store is empty."`
}

// Help is the longer help text.
func (serveCommand) Help() string {
	return `Endpoints: /graphql, /graphiql (the IDE), /schema.graphql, /export/claims.csv (claims as a table),
/dashboards/ (for Grafana), /healthz (the process is alive), /readyz (the store answers; 503 while
draining). There is no access control: whoever reaches the address can read
everything that is shown.`
}

// Run serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, a *app) (err error) {
	limits, err := c.limits()
	if err != nil {
		return err
	}
	if c.Drain < 0 {
		return usage("--drain must not be negative")
	}
	if c.AnswerCache < 0 {
		return usage("--answer-cache must not be negative")
	}
	logger := c.logger(a.stderr)
	ln, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	defer func() { _ = ln.Close() }() // the server closes it first
	s, withheld, err := c.fill(ctx, a, logger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()

	build, _ := debug.ReadBuildInfo()
	options := gql.Options{Reader: s, Limits: limits, Logger: logger, Build: versionLine(build), AnswerCache: c.AnswerCache}
	api, err := gql.New(options)
	if err != nil {
		return usage("%w", err)
	}
	table, err := gql.ClaimsCSV(options)
	if err != nil {
		return usage("%w", err)
	}
	list, err := examples()
	if err != nil {
		return err
	}
	base, open := baseURL(ln)
	if err := c.announce(ctx, a, s, base, withheld); err != nil {
		return err
	}
	if open {
		logger.WarnContext(ctx, "THERE IS NO ACCESS CONTROL, and other machines may reach this address: they can read all that is shown",
			slog.String("address", ln.Addr().String()))
	} else {
		logger.WarnContext(ctx, "there is no access control: whoever reaches this address can read all that is shown",
			slog.String("address", ln.Addr().String()))
	}
	g := newGate()
	handler, err := routes(api, table, g, s, list)
	if err != nil {
		return err
	}
	if !open {
		handler = onlyHosts(handler, c.AllowHost)
	}
	srv := server{handler: handler, gate: g, logger: logger, operation: limits.Time, drain: c.Drain}
	return srv.serve(ctx, ln)
}

// trial is a question that any graph can answer.
const trial = `{"query":"{ engagements(first: 3) { nodes { sentence evidence { grade } citations(first: 1) { nodes { quote } } } } }"}`

// announce says where everything is.
func (c *serveCommand) announce(ctx context.Context, a *app, s graph.Reader, base string, withheld int) error {
	documents, citations, err := size(ctx, s)
	if err != nil {
		return err
	}
	shown := graph.Marking(c.Clearance)
	texts := "full texts only with a licence (--serve-text)"
	if c.ServeText {
		texts = "full texts of all"
	}
	_, err = fmt.Fprintf(a.stdout, `Graph     %d documents, %d citations
Shown     documents marked up to %s, %d withheld (--clearance); %s
GraphQL   %s/graphql
IDE       %s/graphiql
Try       curl -s %s/graphql -H 'content-type: application/json' -d '%s'
`, documents, citations, shown, withheld, texts, base, base, base, trial)
	return err
}

// size counts the documents and citations that a graph shows.
func size(ctx context.Context, reader graph.Reader) (documents, citations int64, err error) {
	rows := graph.NewRows()
	defer rows.Free()
	q := graph.Select{Hop: graph.RootHealth, Views: []graph.View{{Shapes: []graph.Shape{{
		Type: graph.TypeHealth, Items: []graph.Item{{Field: graph.FieldDocuments}, {Field: graph.FieldCitations}},
	}}}}}
	if err := reader.Read(ctx, &q, rows); err != nil {
		return 0, 0, err
	}
	return rows.At(1).N, rows.At(2).N, nil
}
