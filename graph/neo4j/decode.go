package neo4j

import (
	"slices"

	"actorgraph/graph"
)

// decoder turns the record of an answer into rows.
type decoder struct {
	rows      *graph.Rows
	steps     []*graph.Select // of the query, in the order of stepsOf
	at        graph.Cursor    // of the row of a connection that is about to be appended
	terms     graph.Terms     // of a search
	undated   int             // rows that the timeline leaves out
	missing   bool            // an id at the root, of an entity, was not found
	err       error
	serveText bool
	browser   string
}

// list appends the rows of a step.
func (d *decoder) list(s *graph.Select, l *list, rows []any, total int, cells []cell, cursors bool) {
	a := args(s)
	if !a.After.IsZero() && a.After.List != l.kind {
		d.wrongCursor()
		return
	}
	keyed := make([][]any, len(rows))
	for i := range rows {
		keyed[i] = asList(rows[i])
	}
	if l.compare != nil && !slices.IsSortedFunc(keyed, l.compare) {
		slices.SortFunc(keyed, l.compare)
	}
	if l.after != nil {
		if after := l.after(a); after != nil {
			keyed = d.past(keyed, after, l.compare)
		}
	}
	more := false
	if s.Page || a.First > 0 {
		more = len(keyed) > a.First
		keyed = keyed[:min(len(keyed), a.First)]
	} else if len(keyed) > maxPlain {
		d.tooLong()
	}
	if s.Page {
		p := graph.Page{Count: len(keyed), Total: total, Undated: d.undated, HasNext: more, HasPrevious: !a.After.IsZero()}
		if len(keyed) > 0 {
			p.Start, p.End = l.cursor(keyed[0]), l.cursor(keyed[len(keyed)-1])
		}
		d.rows.Page(p)
	} else {
		d.rows.List(len(keyed))
	}
	for _, row := range keyed {
		for _, c := range cells {
			if cursors {
				d.at = l.cursor(row)
			}
			c(d, row)
		}
	}
}

// tooLong notes that a list is longer than what is read at once.
func (d *decoder) tooLong() {
	if d.err == nil {
		d.err = &graph.Error{
			Op: "reading", Code: graph.TooComplex, Err: graph.Errorf(graph.TooComplex, "a list has more than %d rows", maxPlain).Err,
			Hint: "ask for less at once",
		}
	}
}

// wrongCursor notes a cursor of another list. It is found out only here: where
// there is nothing to page through, nobody minds the cursor.
func (d *decoder) wrongCursor() {
	if d.err == nil {
		d.err = &graph.Error{
			Code: graph.Invalid, Err: graph.Errorf(graph.Invalid, "the cursor is of a list in another order").Err,
			Hint: "pass the endCursor of an earlier page of the same list",
		}
	}
}

// hashOf reads the hash in an id with a prefix of four characters. Ids in the
// database were written by us, so that nothing is checked: it is done for every
// page of an answer.
func hashOf(id any) (h graph.Hash) {
	text := asText(id)
	var bits, n uint
	at := 0
	for _, c := range []byte(text[min(len(text), len(graph.ClaimPrefix)):]) {
		digit := uint(c - '0')
		if c >= 'a' {
			digit = uint(c-'a') + 10
		}
		bits, n = bits<<5|digit&31, n+5
		if n >= 8 && at < len(h) {
			n -= 8
			h[at] = byte(bits >> n)
			at++
		}
	}
	return h
}

// The cells that most rows are made of.

func (w *row) text(expr string) cell { // null when it is absent
	at := w.col(expr)
	return func(d *decoder, row []any) { d.rows.Text(asText(row[at])) }
}

func (w *row) str(expr string) cell { // empty when it is absent
	at := w.col(expr)
	return func(d *decoder, row []any) { d.rows.String(asText(row[at])) }
}

func (w *row) strs(expr string) cell {
	at := w.col(expr)
	return func(d *decoder, row []any) {
		l := asList(row[at])
		d.rows.List(len(l))
		for _, x := range l {
			d.rows.String(asText(x))
		}
	}
}

func (w *row) int(expr string) cell {
	at := w.col(expr)
	return func(d *decoder, row []any) { d.rows.Int(int(asInt(row[at]))) }
}

func (w *row) bool(expr string) cell {
	at := w.col(expr)
	return func(d *decoder, row []any) { d.rows.Bool(asBool(row[at])) }
}

func null(d *decoder, _ []any) { d.rows.Null() }

// cells appends a row of type t.
func cells(t graph.Type, items []cell) cell {
	return func(d *decoder, row []any) {
		at := d.at // steps below set it for their own rows
		start := d.rows.Row(t)
		for _, c := range items {
			d.at = at
			c(d, row)
		}
		d.rows.EndRow(start)
	}
}

// cursor is the cell of FieldCursor. Only lists whose rows have it work cursors
// out for each.
func (w *row) cursor() cell {
	w.cursors = true
	return func(d *decoder, _ []any) { d.rows.Build(d.at.AppendText) }
}

// unless appends null where a column is null, else the row.
func unless(at int, c cell) cell {
	return func(d *decoder, row []any) {
		if row[at] == nil {
			d.rows.Null()
		} else {
			c(d, row)
		}
	}
}
