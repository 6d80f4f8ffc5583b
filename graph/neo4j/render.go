package neo4j

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"actorgraph/graph"
)

// A query is rendered to one statement that returns one record. Each step is a
// subquery that collects a list of rows, each row a list of columns; what reads a
// column of the answer is made beside what writes it into the statement, so that
// the two cannot differ.
//
//	CALL (t) {                                  the step: rows that belong to t
//	  MATCH … WITH c ORDER BY … LIMIT $p3
//	  MATCH (c)-[:SUBJECT]->(s:Thing)           one-row steps below it
//	  CALL (c) { … RETURN collect([…]) AS x5 }  lists below it
//	  RETURN collect([c.rank, c.id, s.name, x5]) AS x2
//	}
//
// Labels, types and property names are written in this package. Whatever comes
// from a client is a parameter.

// plan is what queries of one shape are rendered to: they differ in arguments
// only, which parameters take from each of them. It is used by many goroutines.
type plan struct {
	text   string
	params []parameter
	decode cell // of the record
}

// parameter is a parameter of a statement.
type parameter struct {
	name  string
	step  int // of the query, in the order of stepsOf
	value func(a *graph.Args) any
}

// bind gives the parameters their values for a query of the plan's shape.
func (p *plan) bind(steps []*graph.Select) map[string]any {
	params := make(map[string]any, len(p.params))
	for i := range p.params {
		x := &p.params[i]
		params[x.name] = x.value(args(steps[x.step]))
	}
	return params
}

// cell appends a value to the answer: of a row of columns, it reads what it asked
// the statement for.
type cell func(d *decoder, row []any)

// renderer renders one query.
type renderer struct {
	style
	steps   []*graph.Select
	params  []parameter
	vars    int
	prelude strings.Builder // looks up the canonical ids that conditions name
	globals []string        // variables of the prelude, which every subquery imports
	err     error
}

// param makes a parameter of what value takes from the arguments of step s.
// Whether it is asked for may depend on the shape of the query (see shape.go), never
// on its values.
func (r *renderer) param(s *graph.Select, value func(a *graph.Args) any) string {
	name := "p" + strconv.Itoa(len(r.params)+1)
	r.params = append(r.params, parameter{name, r.step(s), value})
	return "$" + name
}

// constant makes v a parameter.
func (r *renderer) constant(v any) string {
	return r.param(r.steps[0], func(*graph.Args) any { return v })
}

// step is the place of s among the steps of the query.
func (r *renderer) step(s *graph.Select) int { return slices.Index(r.steps, s) }

// fresh returns a variable that is not in use.
func (r *renderer) fresh(prefix string) string {
	r.vars++
	return prefix + strconv.Itoa(r.vars)
}

// Every subquery imports the variables of the prelude, and every WITH passes them
// on. They are known when all is rendered, so a mark stands for them until then.
const (
	andGlobals  = "\x00" // after another variable
	onlyGlobals = "\x01"
)

// call opens a subquery that sees these variables.
func (r *renderer) call(in ...string) string {
	if len(in) == 0 {
		return "CALL (" + onlyGlobals + ") {\n"
	}
	return "CALL (" + strings.Join(in, ", ") + andGlobals + ") {\n"
}

// text puts the statement together.
func (r *renderer) text(body string) string {
	only := strings.Join(r.globals, ", ")
	and := ""
	if only != "" {
		and = ", " + only
	}
	return r.prelude.String() + strings.ReplaceAll(strings.ReplaceAll(body, andGlobals, and), onlyGlobals, only)
}

// canonical returns a variable that holds the canonical forms of ids; those of
// entities may be former ones.
func (r *renderer) canonical(s *graph.Select, ids func(a *graph.Args) []string) string {
	v := r.fresh("k")
	fmt.Fprintf(&r.prelude, "CALL () { UNWIND %s AS i OPTIONAL MATCH (f:FormerId {id: i}) RETURN collect(DISTINCT coalesce(f.now, i)) AS %s }\n",
		r.param(s, func(a *graph.Args) any { return ids(a) }), v)
	r.globals = append(r.globals, v)
	return v
}

// prefixedIDs puts the prefix on ids that come without.
func prefixedIDs(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = prefix + strings.TrimPrefix(id, prefix)
	}
	return out
}

func (r *renderer) fail(format string, args ...any) {
	if r.err == nil {
		r.err = &graph.Error{Op: "reading", Code: graph.Internal, Err: fmt.Errorf(format, args...)}
	}
}

// row collects what is asked of one row: clauses that come before it is returned,
// and columns.
type row struct {
	r    *renderer
	pre  strings.Builder
	cols []string
	done map[*graph.Select]cell // steps may be shared by several types
	one  map[string]string      // variables of one-row steps, by clause
	sure []string               // variables that are not null in any row
	// cursors: the row's own cursor is asked for.
	cursors bool
}

func (r *renderer) row() *row {
	return &row{r: r, done: map[*graph.Select]cell{}, one: map[string]string{}}
}

// col asks for an expression and returns its column.
func (w *row) col(expr string) int {
	if at := slices.Index(w.cols, expr); at >= 0 {
		return at
	}
	w.cols = append(w.cols, expr)
	return len(w.cols) - 1
}

// match binds a variable to the one node that a pattern leads to, null when there
// is none, and returns the variable. pattern has a %s for it. What it starts from
// may be null itself, so it must not take the row away.
func (w *row) match(pattern string) string { return w.bind("OPTIONAL MATCH " + pattern) }

// follow is match for relationships of from that every such node has one of. Where
// from is there for sure, so is the other: it is found without looking for nothing.
func (w *row) follow(from, relationship, label string) string {
	if !slices.Contains(w.sure, from) {
		return w.match("(" + from + ")" + relationship + "(%s:" + label + ")")
	}
	v := w.bind("MATCH (" + from + ")" + relationship + "(%s)")
	w.sure = append(w.sure, v)
	return v
}

func (w *row) bind(clause string) string {
	if v, ok := w.one[clause]; ok {
		return v
	}
	v := w.r.fresh("n")
	fmt.Fprintf(&w.pre, clause+"\n", v)
	w.one[clause] = v
	return v
}

// known says that variables are not null in any row.
func (w *row) known(vars ...string) *row {
	w.sure = append(w.sure, vars...)
	return w
}

// shared renders a step once in a row.
func (w *row) shared(s *graph.Select, render func() cell) cell {
	if c, ok := w.done[s]; ok {
		return c
	}
	c := render()
	w.done[s] = c
	return c
}

// list is where the rows of a step come from.
type list struct {
	in    []string // variables that it starts from
	match string   // clauses that bind the rows' variables, with the cursor's condition
	all   string   // the same without it, to count; "" when there is none
	vars  string   // variables to go on with, as in WITH
	keys  []string // expressions: what rows are ordered and told apart by
	order string   // as in ORDER BY
	// compare orders rows by their keys as the statement does: the database need not
	// keep an order through what follows.
	compare func(a, b []any) int
	cursor  func(keys []any) graph.Cursor
	kind    graph.ListOrder
	// after returns the keys of the cursor where match lets rows before it pass, else
	// nil.
	after func(a *graph.Args) []any
	total string // what is counted, such as DISTINCT c
}

// maxPlain bounds a plain list that the query itself does not bound.
const maxPlain = 20_000

var noArgs graph.Args

func args(s *graph.Select) *graph.Args {
	if s.Args == nil {
		return &noArgs
	}
	return s.Args
}

// list renders a step of many rows as a column of w; view renders what is asked
// of a row.
func (w *row) list(s *graph.Select, l list, view func(x *row, v *graph.View) cell) cell {
	return w.shared(s, func() cell {
		r := w.r
		x := r.row()
		x.cols = append(x.cols, l.keys...) // not col: keys are the first columns, also when two are equal
		var cells []cell
		for i := range s.Views {
			cells = append(cells, view(x, &s.Views[i]))
		}
		out := r.fresh("x")
		fmt.Fprintf(&w.pre, "%s%sWITH %s"+andGlobals+" ORDER BY %s LIMIT %s\n%sRETURN collect([%s]) AS %s\n}\n",
			r.call(l.in...), l.match, l.vars, l.order, r.limit(s), x.pre.String(), strings.Join(x.cols, ", "), out)
		at := w.col(out)
		count := -1
		if s.Total {
			n := r.fresh("n")
			all := cmp.Or(l.all, l.match)
			fmt.Fprintf(&w.pre, "%s%sRETURN count(%s) AS %s\n}\n", r.call(l.in...), all, l.total, n)
			count = w.col(n)
		}
		step := r.step(s)
		return func(d *decoder, row []any) {
			total := -1
			if count >= 0 {
				total = int(asInt(row[count]))
			}
			d.list(d.steps[step], &l, asList(row[at]), total, cells, s.Page && x.cursors)
		}
	})
}

// unknown notes an item that the row has not got.
func (r *renderer) unknown(item *graph.Item) cell {
	if item.Hop != nil {
		r.fail("hop %d is unknown here", item.Hop.Hop)
	} else {
		r.fail("field %d is unknown here", item.Field)
	}
	return func(d *decoder, _ []any) { d.rows.Null() }
}

// greatest is a text that every id of ours comes before.
const greatest = "\U0010ffff"
