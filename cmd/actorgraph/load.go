package main

import (
	"context"
	"errors"

	"actorgraph/graph"
	"actorgraph/loader"
)

// loadCommand loads documents into a store.
type loadCommand struct {
	Store storeURL `placeholder:"URL" help:"Where to load them: file:graph.db, or neo4j://host/database."`
	loginFlags
	documentFlags
	DryRun bool     `each:"" help:"Do everything except writing."`
	Strict bool     `each:"" help:"Reject a document with a quote or passage that is not where it is said to be, or with a type that the mapping does not know."`
	Paths  []string `arg:"" name:"path" help:"Files, or folders of files."`
}

// Help is the longer help text.
func (loadCommand) Help() string {
	return `Documents may refer to one another and to what the store already holds. A document with an error
is rejected and the others are loaded. Loading a document again replaces it; loading the same one again
changes nothing.`
}

// Run loads, and tells what became of each document.
func (c *loadCommand) Run(ctx context.Context, a *app) (err error) {
	if !c.Store.given() && !c.DryRun {
		return usage("load needs a store: --store file:graph.db, or --dry-run to write nothing")
	}
	s, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	report, err := a.load(ctx, &loader.Loader{Writer: s, Lookup: s, Strict: c.Strict, DryRun: c.DryRun}, c.documentFlags, c.Paths)
	total := report.Totals.String()
	if c.DryRun {
		total = checked(report.Totals)
	}
	if printed := a.printReport(a.stdout, report, total); err == nil {
		err = printed
	}
	if err != nil {
		return err
	}
	return report.Err()
}

// open opens the store. A dry run makes none.
func (c *loadCommand) open(ctx context.Context, a *app) (store, error) {
	target, err := c.at(c.Store, a.env)
	if err != nil {
		return nil, err
	}
	if c.DryRun && c.Store.given() {
		s, err := target.openExisting(ctx)
		if graph.CodeOf(err) != graph.NotFound {
			return s, err
		}
		target = place{}
	}
	return target.open(ctx, everything())
}
