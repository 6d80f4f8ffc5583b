package gql

import (
	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

// plan is a compiled operation: what to ask of the store, and how to write the
// answer. It holds no values of a request and is shared by all of them.
type plan struct {
	roots []root
	steps int // number of steps, for notes about each
	calls int // number of calls whose arguments vary
}

// root is one field of Query. Exactly one of step, text and introspect is set.
type root struct {
	key        string
	lead       []byte // `"key":`
	nonNull    bool
	field      *ast.Field
	step       *step
	text       []byte     // the value, known beforehand
	introspect *ast.Field // answered by the generated executor
}

// step is a graph.Select with what it takes to bind and to write it. Equal
// parts of an operation share one step, so steps form a graph without cycles,
// not a tree.
type step struct {
	id      int
	sel     *graph.Select // with everything but what varies
	call    *call         // nil when the field takes no arguments
	list    bool          // a plain list or a connection
	nonNull bool          // the one row may not be null
	rowNull bool          // rows of the list may be null
	views   []view        // parallel with sel.Views
	page    *template     // connections only
	varies  bool          // something here or below depends on variables
	cost    int           // when nothing varies
}

// view says how to write the rows of a graph.View, by their type.
type view struct {
	shapes []*template // parallel with graph.View.Shapes
	byType [graph.TypeGraphViewEdge + 1]*template
	path   []string // response keys from the field to the row
	varies bool
}

// template is an object with gaps: the literal text between its values is fixed
// at compile time. In templates of rows the parts are parallel with the items of
// the graph.Shape.
type template struct {
	parts  []part
	tail   []byte
	varies bool
}

// part is one gap and the text before it.
type part struct {
	lead    []byte
	op      op
	nonNull bool
	step    *step    // opStep
	view    int      // opRows
	call    *call    // opValue: the stretch of a document's text
	path    []string // response keys from the row to the value; set where binding can fail
}

// op says where the value of a part comes from.
type op uint8

const (
	opValue       op = iota // the next cell, or list of cells
	opStep                  // the rows of a step
	opRows                  // connections: the rows of a view
	opTotal                 // connections: the number of all rows
	opHasNext               // connections, and so on: the page's own values
	opHasPrevious           //
	opStart                 //
	opEnd                   //
)

// call is a field with its arguments. Merged fields have equal arguments, so
// one call stands for all of them.
type call struct {
	field  *ast.Field
	hop    graph.Hop
	index  int // among the calls that vary
	varies bool
	bound  bound // when nothing varies
}
