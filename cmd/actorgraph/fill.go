package main

import (
	"context"
	"errors"
	"fmt"

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
func (c *serveCommand) fill(ctx context.Context, a *app) (store, int, error) {
	shown := view{clearance: graph.Marking(c.Clearance), texts: c.ServeText}
	first := shown
	if c.Store.given() {
		first.clearance = graph.Red
	}
	s, err := c.Store.open(first)
	if err != nil {
		return nil, 0, err
	}
	w := &withholding{Writer: s, clearance: shown.clearance, documents: map[string]bool{}}
	err = c.load(ctx, a, s, w)
	withheld := len(w.documents)
	if err == nil && c.Store.given() {
		withheld, err = countAbove(ctx, s, shown.clearance)
	}
	switch {
	case err != nil:
		return nil, 0, errors.Join(err, s.Close())
	case withheld == 0 || !c.Store.given():
		return s, withheld, nil
	}
	if err := s.Close(); err != nil {
		return nil, 0, err
	}
	s, err = c.Store.open(shown)
	return s, withheld, err
}

// load loads the documents named, or the seeds.
func (c *serveCommand) load(ctx context.Context, a *app, s store, w graph.Writer) error {
	if len(c.Paths) == 0 {
		if !s.Empty() {
			return nil
		}
		n, err := loadSeeds(ctx, w, a.now())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.stderr, "%d seed documents loaded\n", n)
		return err
	}
	report, err := a.load(ctx, &loader.Loader{Writer: w, Lookup: s}, c.Paths)
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

// withholding is a writer that notes the documents above a clearance.
type withholding struct {
	graph.Writer
	clearance graph.Marking
	documents map[string]bool
}

// Apply implements graph.Writer.
func (w *withholding) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	applied, err := w.Writer.Apply(ctx, b)
	if err != nil {
		return applied, err
	}
	for i := range b.Records {
		if d := &b.Records[i].Document; d.Marking > w.clearance {
			w.documents[d.ID] = true
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
