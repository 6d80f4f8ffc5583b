package graph

import (
	"math"
	"reflect"

	"actorgraph/graph/internal/spare"
)

// Rows is the answer to a query: a flat run of cells in exactly the order that
// the query's shape gives, which the API writes out in one pass. Nothing is
// allocated for a row: cells point into the store's own strings or into one
// buffer that the Rows reuses.
//
// The grammar, for a step s:
//
//	one row    Null | row
//	list       List{N} then N times (Null | row)
//	connection Page{N, …} then N times (a row for each view of s)
//	row        Row{Type, end} then the items of the type's shape, in order
//	item       a scalar cell | List of scalar cells | a step
//
// Row.N is the index of the cell after the row, so that a reader can skip it.
type Rows struct {
	cells []Cell
	bytes []byte
	pages []Page

	version  string
	revision string
}

// Cell is one value of Rows.
type Cell struct {
	Kind CellKind
	Type Type   // Row: what it is
	N    int64  // Int, Bool (0 or 1), Float bits, List length, Page index, Row end, Bytes offset<<32|length
	S    string // String
}

// CellKind says how to read a Cell.
type CellKind uint8

// The kinds of cells.
const (
	CellNull CellKind = iota
	CellString
	CellBytes // a string in the Rows' own buffer; read it with Bytes
	CellInt
	CellFloat
	CellBool
	CellList
	CellPage
	CellRow
)

// Page describes a connection's page.
type Page struct {
	Count       int    // rows on the page
	Total       int    // rows on all pages; -1 when it was not asked for
	Undated     int    // rows that a timeline leaves out
	HasNext     bool   // there are rows after the page; says nothing when it was not asked for
	HasPrevious bool   // the page starts after a cursor
	Start, End  Cursor // of the first and last row; zero when the page is empty
}

// Reset empties r and keeps its memory.
func (r *Rows) Reset() {
	clear(r.cells) // let go of the store's strings
	r.cells, r.bytes, r.pages = r.cells[:0], r.bytes[:0], r.pages[:0]
	r.version, r.revision = "", ""
}

// Cut takes off the cells from cell n on.
func (r *Rows) Cut(n int) { r.cells = r.cells[:n] }

// SetVersion says of which version of the graph the answer is. Stores call it
// when the context asks for it (see ContextWithVersion), if they have versions.
func (r *Rows) SetVersion(version string) { r.version = version }

// Version returns what SetVersion said, or "".
func (r *Rows) Version() string { return r.version }

// SetRevision says of which revision of the graph the answer is (see Revisioner).
// What is in the answer may be newer than that, never older.
func (r *Rows) SetRevision(revision string) { r.revision = revision }

// Revision returns what SetRevision said, or "" if the answer is of none.
func (r *Rows) Revision() string { return r.revision }

// Len is the number of cells.
func (r *Rows) Len() int { return len(r.cells) }

// At returns cell i. The pointer is valid until the next append.
func (r *Rows) At(i int) *Cell { return &r.cells[i] }

// Bytes returns the text of a Bytes cell; it is valid until Reset and
// must not be changed.
func (r *Rows) Bytes(c *Cell) []byte { return r.bytes[c.N>>32 : c.N>>32+c.N&(1<<32-1)] }

// Float returns the number of a Float cell.
func (c *Cell) Float() float64 { return math.Float64frombits(uint64(c.N)) }

// PageAt returns the page of a Page cell.
func (r *Rows) PageAt(c *Cell) *Page { return &r.pages[c.N] }

// Null appends a null.
func (r *Rows) Null() { r.cells = append(r.cells, Cell{}) }

// String appends a string.
func (r *Rows) String(s string) { r.cells = append(r.cells, Cell{Kind: CellString, S: s}) }

// Text appends a string, or null when it is empty.
func (r *Rows) Text(s string) {
	if s == "" {
		r.Null()
	} else {
		r.String(s)
	}
}

// Int appends an integer.
func (r *Rows) Int(n int) { r.cells = append(r.cells, Cell{Kind: CellInt, N: int64(n)}) }

// Float appends a number.
func (r *Rows) Float(f float64) {
	r.cells = append(r.cells, Cell{Kind: CellFloat, N: int64(math.Float64bits(f))})
}

// Bool appends a truth value.
func (r *Rows) Bool(b bool) {
	c := Cell{Kind: CellBool}
	if b {
		c.N = 1
	}
	r.cells = append(r.cells, c)
}

// Hash appends prefix and h as a string.
func (r *Rows) Hash(prefix string, h Hash) {
	r.Build(func(b []byte) []byte { return hashText.AppendEncode(append(b, prefix...), h[:]) })
}

// Prefixed appends prefix and id as a string.
func (r *Rows) Prefixed(prefix, id string) {
	r.Build(func(b []byte) []byte { return append(append(b, prefix...), id...) })
}

// Build appends a string that f appends to the buffer it is given.
func (r *Rows) Build(f func(dst []byte) []byte) {
	at := len(r.bytes)
	r.bytes = f(r.bytes)
	r.cells = append(r.cells, Cell{Kind: CellBytes, N: int64(at)<<32 | int64(len(r.bytes)-at)})
}

// Strings appends a list of strings.
func (r *Rows) Strings(ss []string) {
	r.List(len(ss))
	for _, s := range ss {
		r.String(s)
	}
}

// List starts a list of n values.
func (r *Rows) List(n int) { r.cells = append(r.cells, Cell{Kind: CellList, N: int64(n)}) }

// Page starts a connection. Its rows follow.
func (r *Rows) Page(p Page) {
	r.pages = append(r.pages, p)
	r.cells = append(r.cells, Cell{Kind: CellPage, N: int64(len(r.pages) - 1)})
}

// Row starts a row; close it with EndRow.
func (r *Rows) Row(t Type) (row int) {
	r.cells = append(r.cells, Cell{Kind: CellRow, Type: t})
	return len(r.cells) - 1
}

// EndRow closes the row that Row opened.
func (r *Rows) EndRow(row int) { r.cells[row].N = int64(len(r.cells)) }

// Copy appends cells of another answer: those from start up to end, which must be
// whole values.
func (r *Rows) Copy(from *Rows, start, end int) {
	moved := int64(len(r.cells) - start)
	for _, c := range from.cells[start:end] {
		switch c.Kind {
		case CellRow:
			c.N += moved
		case CellBytes:
			text := from.Bytes(&c)
			c.N = int64(len(r.bytes))<<32 | int64(len(text))
			r.bytes = append(r.bytes, text...)
		case CellPage:
			r.pages = append(r.pages, from.pages[c.N])
			c.N = int64(len(r.pages) - 1)
		default: // holds its value itself
		}
		r.cells = append(r.cells, c)
	}
}

// Skip returns the cell after the value that begins at cell i of an answer: a
// scalar, a null, a row, or a list of such.
func (r *Rows) Skip(i int) int {
	switch c := &r.cells[i]; c.Kind {
	case CellRow:
		return int(c.N)
	case CellList:
		n := c.N
		for i++; n > 0; n-- {
			i = r.Skip(i)
		}
		return i
	default:
		return i + 1
	}
}

// TextAt returns the text of a String or Bytes cell. Unlike Bytes it may be kept.
func (r *Rows) TextAt(i int) string {
	if c := &r.cells[i]; c.Kind == CellBytes {
		return string(r.Bytes(c))
	}
	return r.cells[i].S
}

// RowOf appends a row of type t as v wants it; item appends one of its items.
func (r *Rows) RowOf(t Type, v *View, item func(*Item) error) error {
	row := r.Row(t)
	items := v.ShapeOf(t)
	for i := range items {
		if err := item(&items[i]); err != nil {
			return err
		}
	}
	r.EndRow(row)
	return nil
}

// spareRows keeps the memory of answers between requests: 8 MB, and of no answer
// more than 2 MB.
var spareRows = spare.New(8<<20, (*Rows).size, (*Rows).Reset)

// size is how many bytes r holds.
func (r *Rows) size() int {
	return int(reflect.TypeFor[Cell]().Size())*cap(r.cells) + int(reflect.TypeFor[Page]().Size())*cap(r.pages) + cap(r.bytes)
}

// NewRows returns an empty Rows, with the memory of one that is no longer in use;
// give it back with Free.
func NewRows() *Rows { return spareRows.Take() }

// Free gives r back. Neither r nor anything read from it may be used after.
func (r *Rows) Free() { spareRows.Give(r) }
