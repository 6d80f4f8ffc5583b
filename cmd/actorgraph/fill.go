package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"actorgraph/graph"
	"actorgraph/loader"
)

// fill opens the store to serve and loads what the command line asks for: the
// documents named, else the seeds if the store is empty. It also counts the
// documents that are there and not shown.
//
// What is loaded must be held against everything that the store holds, shown or
// not. So a file is filled through a view that shows all, and opened again if
// some of it is to be withheld. A store in memory is new: nothing is hidden yet.
// A database shows all or nothing, to everybody who reads it: what may not be
// shown does not get in.
func (c *serveCommand) fill(ctx context.Context, a *app, logger *slog.Logger) (store, int, error) {
	p, err := c.at(c.Store, a.env)
	if err != nil {
		return nil, 0, err
	}
	shown := view{
		clearance: graph.Marking(c.Clearance), texts: c.ServeText,
		browser: c.Browser, patience: c.Timeout, logger: logger,
	}
	first := shown
	if p.path != "" {
		first.clearance = graph.Red
	}
	s, err := p.open(ctx, first)
	if err != nil {
		return nil, 0, err
	}
	w := &withholding{Writer: s, clearance: shown.clearance, out: p.server != "", documents: map[string]bool{}}
	err = c.load(ctx, a, s, w)
	withheld := len(w.documents)
	if err == nil && p.path != "" {
		withheld, err = countAbove(ctx, s, shown.clearance)
	}
	switch {
	case err != nil:
		return nil, 0, errors.Join(err, s.Close())
	case withheld == 0 || p.path == "":
		return s, withheld, nil
	}
	if err := s.Close(); err != nil {
		return nil, 0, err
	}
	s, err = p.open(ctx, shown)
	return s, withheld, err
}

// load loads the documents named, or the seeds.
func (c *serveCommand) load(ctx context.Context, a *app, s store, w graph.Writer) error {
	if len(c.Paths) == 0 {
		if empty, err := s.Empty(ctx); err != nil || !empty {
			return err
		}
		n, err := loadSeeds(ctx, w, a.now())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.stderr, "%d seed documents loaded\n", n)
		return err
	}
	report, err := a.load(ctx, &loader.Loader{Writer: w, Lookup: s}, c.documentFlags, c.Paths)
	if printed := a.printReport(a.stderr, report, report.Totals.String()); err == nil {
		err = printed
	}
	if err != nil {
		return err
	}
	if report.Totals.Rejected == report.Totals.Documents {
		return report.Err() // nothing of what was asked for is there to be served
	}
	return nil
}

// withholding is a writer that notes the documents above a clearance, and leaves
// them out if told so.
type withholding struct {
	graph.Writer
	clearance graph.Marking
	out       bool
	documents map[string]bool // by id
}

// Apply implements graph.Writer.
func (w *withholding) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	given, above := b.Records, map[int]bool{}
	for i := range given {
		if given[i].Document.Marking > w.clearance {
			above[i] = true
		}
	}
	if w.out && len(above) > 0 {
		b.Records = nil
		for i := range given {
			if !above[i] {
				b.Records = append(b.Records, given[i])
			}
		}
	}
	applied, err := w.Writer.Apply(ctx, b)
	if err != nil {
		return applied, err
	}
	for i := range given {
		if !above[i] {
			continue
		}
		w.documents[given[i].Document.ID] = true
		if w.out {
			applied.Outcomes = slices.Insert(applied.Outcomes, i, graph.Unchanged)
		}
	}
	return applied, nil
}

// countAbove counts the documents of a graph that are marked above a clearance.
func countAbove(ctx context.Context, reader graph.Reader, clearance graph.Marking) (int, error) {
	rows := graph.NewRows()
	defer rows.Free()
	q := graph.Select{Hop: graph.RootDocuments, Views: []graph.View{{Shapes: []graph.Shape{{
		Type: graph.TypeDocument, Items: []graph.Item{{Field: graph.FieldMarking}},
	}}}}}
	if err := reader.Read(ctx, &q, rows); err != nil {
		return 0, err
	}
	above := 0
	for i := range rows.Len() {
		if c := rows.At(i); c.Kind == graph.CellString {
			if m, err := graph.ParseMarking(c.S); err == nil && m > clearance {
				above++
			}
		}
	}
	return above, nil
}
