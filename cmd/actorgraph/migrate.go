package main

import (
	"context"
	"errors"
	"fmt"
)

// migrateCommand brings a database to the layout of this program.
type migrateCommand struct {
	Store storeURL `required:"" placeholder:"URL" help:"The database: neo4j://host/database."`
	loginFlags
}

// Help is the longer help text.
func (migrateCommand) Help() string {
	return `Makes the constraints and indexes that the graph needs, and waits until they can be used. What is
there already stays as it is. load and serve do the same in a database without documents.`
}

// Run migrates.
func (c *migrateCommand) Run(ctx context.Context, a *app) (err error) {
	if c.Store.server == "" {
		return usage("only a database has migrations: --store neo4j://host/database")
	}
	p, err := c.at(c.Store, a.env)
	if err != nil {
		return err
	}
	s, err := p.dial(ctx, everything())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	applied, err := s.Migrate(ctx)
	for _, name := range applied {
		if _, err := fmt.Fprintf(a.stdout, "%s: applied\n", name); err != nil {
			return err
		}
	}
	if err == nil && len(applied) == 0 {
		_, err = fmt.Fprintln(a.stdout, "nothing to do")
	}
	return err
}
