package gql

import (
	"fmt"
	"strconv"

	"actorgraph/graph"
)

// writer turns the cells of an answer into JSON in one pass. It trusts a store
// with the values, not with the shape: cells that do not fit the plan are an
// error, never a broken answer.
type writer struct {
	rows *graph.Rows
	at   int // the next cell
	buf  []byte
}

// answer writes the value of a root field, which must use up all cells.
func (w *writer) answer(s *step) error {
	w.at = 0
	if err := w.step(s); err != nil {
		return err
	}
	if w.at != w.rows.Len() {
		return fmt.Errorf("%d cells are left over after cell %d", w.rows.Len()-w.at, w.at)
	}
	return nil
}

// next takes a cell, nil when there is none left.
func (w *writer) next() *graph.Cell {
	if w.at >= w.rows.Len() {
		return nil
	}
	w.at++
	return w.rows.At(w.at - 1)
}

func (w *writer) step(s *step) error {
	switch {
	case s.page != nil:
		return w.connection(s)
	case len(s.views) == 0:
		return w.value(s.nonNull)
	case !s.list:
		return w.row(&s.views[0], s.nonNull)
	}
	c := w.next()
	if c == nil || c.Kind != graph.CellList {
		return w.unexpected(c, "a list")
	}
	w.buf = append(w.buf, '[')
	for i := range c.N { // c stays valid: nothing is appended to the rows
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		if err := w.row(&s.views[0], !s.rowNull); err != nil {
			return err
		}
	}
	w.buf = append(w.buf, ']')
	return nil
}

// row writes a row, or null.
func (w *writer) row(v *view, nonNull bool) error {
	c := w.next()
	switch {
	case c == nil:
		return w.unexpected(c, "a row")
	case c.Kind == graph.CellNull && !nonNull:
		w.buf = append(w.buf, "null"...)
		return nil
	case c.Kind != graph.CellRow:
		return w.unexpected(c, "a row")
	case int(c.Type) >= len(v.byType) || v.byType[c.Type] == nil:
		return fmt.Errorf("a row of type %d at cell %d, where none was asked for", c.Type, w.at-1)
	}
	t := v.byType[c.Type]
	for i := range t.parts {
		p := &t.parts[i]
		w.buf = append(w.buf, p.lead...)
		var err error
		if p.op == opStep {
			err = w.step(p.step)
		} else {
			err = w.value(p.nonNull)
		}
		if err != nil {
			return err
		}
	}
	if int64(w.at) != c.N {
		return fmt.Errorf("a row of type %d ends at cell %d, not at %d", c.Type, c.N, w.at)
	}
	w.buf = append(w.buf, t.tail...)
	return nil
}

// value writes a scalar or a list of scalars.
func (w *writer) value(nonNull bool) error {
	c := w.next()
	if c == nil || c.Kind == graph.CellNull && nonNull {
		return w.unexpected(c, "a value")
	}
	if c.Kind != graph.CellList {
		return w.scalar(c)
	}
	w.buf = append(w.buf, '[')
	for i := range c.N {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		e := w.next()
		if e == nil || e.Kind == graph.CellNull {
			return w.unexpected(e, "a value in a list")
		}
		if err := w.scalar(e); err != nil {
			return err
		}
	}
	w.buf = append(w.buf, ']')
	return nil
}

func (w *writer) scalar(c *graph.Cell) error {
	switch c.Kind {
	case graph.CellNull:
		w.buf = append(w.buf, "null"...)
	case graph.CellString:
		w.buf = appendQuoted(w.buf, c.S)
	case graph.CellBytes:
		w.buf = appendQuoted(w.buf, w.rows.Bytes(c))
	case graph.CellInt:
		w.buf = strconv.AppendInt(w.buf, c.N, 10)
	case graph.CellBool:
		w.buf = appendBool(w.buf, c.N != 0)
	case graph.CellFloat:
		buf, ok := appendFloat(w.buf, c.Float())
		if !ok {
			return fmt.Errorf("%v at cell %d is no number", c.Float(), w.at-1)
		}
		w.buf = buf
	default:
		return w.unexpected(c, "a value")
	}
	return nil
}

// connection writes a page. The rows of its views come interleaved, and each
// view is wanted in one piece, so every view makes a pass over the row cells and
// skips what is not its own.
func (w *writer) connection(s *step) error {
	c := w.next()
	if c == nil || c.Kind != graph.CellPage {
		return w.unexpected(c, "a page")
	}
	page, first := w.rows.PageAt(c), w.at
	end := first
	if len(s.views) != 1 { // one view ends where its rows do
		var err error
		if end, err = w.skip(page.Count * len(s.views)); err != nil {
			return err
		}
	}
	for i := range s.page.parts {
		p := &s.page.parts[i]
		w.buf = append(w.buf, p.lead...)
		switch p.op {
		case opTotal:
			if page.Total < 0 {
				return fmt.Errorf("no total at cell %d", first-1)
			}
			w.buf = strconv.AppendInt(w.buf, int64(page.Total), 10)
		case opUndated:
			w.buf = strconv.AppendInt(w.buf, int64(page.Undated), 10)
		case opHasNext:
			w.buf = appendBool(w.buf, page.HasNext)
		case opHasPrevious:
			w.buf = appendBool(w.buf, page.HasPrevious)
		case opStart:
			w.cursor(page.Start)
		case opEnd:
			w.cursor(page.End)
		case opRows:
			w.at = first
			if err := w.pageRows(s, p.view, page.Count); err != nil {
				return err
			}
			end = max(end, w.at)
		case opValue, opStep:
		}
	}
	w.buf = append(w.buf, s.page.tail...)
	w.at = end
	return nil
}

// pageRows writes the rows of one view of a page.
func (w *writer) pageRows(s *step, view, count int) error {
	w.buf = append(w.buf, '[')
	for i := range count {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		if _, err := w.skip(view); err != nil {
			return err
		}
		if err := w.row(&s.views[view], true); err != nil {
			return err
		}
		if _, err := w.skip(len(s.views) - 1 - view); err != nil {
			return err
		}
	}
	w.buf = append(w.buf, ']')
	return nil
}

// skip passes over n rows and returns the place after them.
func (w *writer) skip(n int) (int, error) {
	for range n {
		c := w.next()
		if c == nil || c.Kind != graph.CellRow || c.N < int64(w.at) || c.N > int64(w.rows.Len()) {
			return 0, w.unexpected(c, "a row")
		}
		w.at = int(c.N)
	}
	return w.at, nil
}

func (w *writer) cursor(c graph.Cursor) {
	if c.IsZero() {
		w.buf = append(w.buf, "null"...)
		return
	}
	w.buf = append(w.buf, '"')
	w.buf = append(c.AppendText(w.buf), '"')
}

func (w *writer) unexpected(c *graph.Cell, want string) error {
	if c == nil {
		return fmt.Errorf("the answer ends at cell %d, where %s should be", w.at, want)
	}
	return fmt.Errorf("a cell of kind %d at cell %d, where %s should be", c.Kind, w.at-1, want)
}
