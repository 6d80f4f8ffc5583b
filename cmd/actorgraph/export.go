package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
)

// exportCommand writes the graph out.
type exportCommand struct {
	Store storeURL `placeholder:"URL" help:"The store to export: file:graph.db, or neo4j://host/database."`
	loginFlags
	Format string   `each:"" enum:"jsonl,digest" default:"jsonl" help:"jsonl: one JSON object a line; digest: one hash over them all."`
	Paths  []string `arg:"" optional:"" name:"path" help:"Documents to export instead of a store."`
}

// Help is the longer help text.
func (exportCommand) Help() string {
	return `Exports everything, whatever its marking. Equal digests mean equal graphs, in whatever order and
store they were loaded.`
}

// Run exports a store, or documents that are loaded into memory for it.
func (c *exportCommand) Run(ctx context.Context, a *app) (err error) {
	var s store
	switch {
	case c.Store.given() && len(c.Paths) > 0:
		return usage("export takes a store or documents, not both")
	case c.Store.given():
		var p place
		if p, err = c.at(c.Store, a.env); err == nil {
			s, err = p.openExisting(ctx)
		}
	case len(c.Paths) > 0:
		s, err = a.memory(ctx, c.Paths)
	default:
		return usage("export needs a store or documents: --store file:graph.db, or PATH")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if c.Format == "digest" {
		digest, err := s.Digest(ctx)
		if err == nil {
			_, err = fmt.Fprintln(a.stdout, digest)
		}
		return err
	}
	out := bufio.NewWriter(a.stdout)
	for line, err := range s.Export(ctx) {
		if err != nil {
			return err
		}
		if _, err := out.Write(append(line.JSON, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}
