package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"actorgraph/graph"
)

// retractCommand withdraws a document.
type retractCommand struct {
	Store storeURL `required:"" placeholder:"URL" help:"The store that holds it: file:graph.db, or neo4j://host/database."`
	loginFlags
	Reason   string `each:"" required:"" placeholder:"TEXT" help:"Why; kept with the history."`
	Document string `arg:"" help:"The document's id."`
}

// Run retracts.
func (c *retractCommand) Run(ctx context.Context, a *app) (err error) {
	if strings.TrimSpace(c.Reason) == "" {
		return usage("retract needs a reason: --reason TEXT")
	}
	p, err := c.at(c.Store, a.env)
	if err != nil {
		return err
	}
	s, err := p.openExisting(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	id := strings.TrimPrefix(c.Document, graph.DocumentPrefix) // as the API shows it, or as the file has it
	_, err = s.Apply(ctx, graph.Batch{Retractions: []graph.Retraction{{Document: id, Reason: c.Reason}}, RecordedAt: a.now()})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: retracted\n", id)
	return err
}
