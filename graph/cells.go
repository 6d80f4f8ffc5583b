package graph

import (
	"fmt"
	"slices"
)

// CellReader reads an answer value by value, for code that knows what it asked
// for. The first cell that does not fit is an error, and what is read after it
// means nothing.
type CellReader struct {
	rows *Rows
	at   int
	err  error
}

// CellsFrom returns a reader of an answer that begins at cell at.
func (r *Rows) CellsFrom(at int) *CellReader { return &CellReader{rows: r, at: at} }

// Err returns what did not fit.
func (c *CellReader) Err() error { return c.err }

// Done reports whether there is nothing more to read.
func (c *CellReader) Done() bool { return c.err != nil || c.at >= c.rows.Len() }

// next takes a cell of one of the kinds; a null cell when there is none.
func (c *CellReader) next(kinds ...CellKind) *Cell {
	if c.err == nil && c.at < c.rows.Len() {
		cell := c.rows.At(c.at)
		if slices.Contains(kinds, cell.Kind) {
			c.at++
			return cell
		}
		c.err = fmt.Errorf("the store's answer does not fit the query: a cell of kind %d at cell %d", cell.Kind, c.at)
	}
	if c.err == nil {
		c.err = fmt.Errorf("the store's answer does not fit the query: it ends at cell %d", c.at)
	}
	return &Cell{}
}

// Text reads a text, "" for null. It is a copy where the answer owns the bytes.
func (c *CellReader) Text() string {
	cell := c.next(CellString, CellBytes, CellNull)
	if cell.Kind == CellBytes {
		return string(c.rows.Bytes(cell))
	}
	return cell.S
}

// Int reads an integer.
func (c *CellReader) Int() int { return int(c.next(CellInt).N) }

// Bool reads a truth value.
func (c *CellReader) Bool() bool { return c.next(CellBool).N != 0 }

// Row opens a row and returns its type, 0 for null.
func (c *CellReader) Row() Type { return c.next(CellRow, CellNull).Type }

// List opens a list and returns its length.
func (c *CellReader) List() int { return int(c.next(CellList).N) }

// Page opens a page.
func (c *CellReader) Page() Page {
	cell := c.next(CellPage)
	if c.err != nil {
		return Page{}
	}
	return *c.rows.PageAt(cell)
}

// Skip passes over a value: a scalar, a null, a row, or a list of such.
func (c *CellReader) Skip() {
	if !c.Done() {
		c.at = c.rows.Skip(c.at)
	}
}
