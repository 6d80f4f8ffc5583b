package gql

import (
	"fmt"
	"slices"

	"actorgraph/graph"
)

// cells reads an answer value by value, for code that knows what it asked for.
// The first cell that does not fit is an error, and what is read after it means
// nothing.
type cells struct {
	rows *graph.Rows
	at   int
	err  error
}

// next takes a cell of one of the kinds; a null cell when there is none.
func (c *cells) next(kinds ...graph.CellKind) *graph.Cell {
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
	return &graph.Cell{}
}

// text reads a text, "" for null. It is a copy where the answer owns the bytes.
func (c *cells) text() string {
	cell := c.next(graph.CellString, graph.CellBytes, graph.CellNull)
	if cell.Kind == graph.CellBytes {
		return string(c.rows.Bytes(cell))
	}
	return cell.S
}

func (c *cells) int() int { return int(c.next(graph.CellInt).N) }

// row opens a row and returns its type, 0 for null.
func (c *cells) row() graph.Type { return c.next(graph.CellRow, graph.CellNull).Type }

// list opens a list and returns its length.
func (c *cells) list() int { return int(c.next(graph.CellList).N) }

// page opens a page.
func (c *cells) page() graph.Page {
	cell := c.next(graph.CellPage)
	if c.err != nil {
		return graph.Page{}
	}
	return *c.rows.PageAt(cell)
}
