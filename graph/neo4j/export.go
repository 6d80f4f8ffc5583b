package neo4j

import (
	"context"
	"errors"
	"iter"
	"slices"

	"actorgraph/graph"
)

// Export yields the canonical export, page by page. Neo4j has no snapshots, so
// the export ends with unavailable when a writer changed the graph meanwhile.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) { s.newExport(ctx).lines()(yield) }
}

// lines yields all lines in order.
func (x *export) lines() iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		for _, lines := range []iter.Seq2[graph.Line, error]{ // by kind: allegation, citation, claim, document, …
			linesOf(x.pages(allegationPage, pageSize), allegationLine),
			linesOf(x.pages(citationPage, pageSize), citationLine),
			linesOf(x.pages(claimPage, pageSize), claimLine),
			linesOf(x.pages(documentPage, pageSize), documentLine),
			linesOf(x.edges(), engagementLine),
			linesOf(x.pages(thingPage, pageSize), entityLine),
			x.mentions(),
			linesOf(x.pages(sourcePage, pageSize), sourceLine),
			x.closing(),
		} {
			for l, err := range lines {
				if !yield(l, err) || err != nil {
					return
				}
			}
		}
	}
}

// pageSize is the number of nodes that one statement of an export reads, and
// textPageSize that of documents with all their mentions or texts.
const (
	pageSize     = 1000
	textPageSize = 100
)

// export is one walk over the whole graph.
type export struct {
	store   *Store
	ctx     context.Context //nolint:containedctx // it lives for one walk
	version int64           // of the graph, -1 before the first page
}

func (s *Store) newExport(ctx context.Context) *export {
	return &export{store: s, ctx: ctx, version: -1}
}

// props are the properties of a node or relationship, and what else a statement
// returns of it, by name.
type props = map[string]any

// pages yields what a statement returns, page by page in the order of the ids. The
// statement returns maps with an id, for the first $size ids behind $after; it
// cuts the page before it collects what belongs to each.
func (x *export) pages(statement string, size int) iter.Seq2[props, error] {
	return func(yield func(props, error) bool) {
		after := ""
		for {
			page, err := x.page(statement, after, size)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range page {
				p, _ := r.(props) // a page is a list of maps
				after = pageID(r)
				if !yield(p, nil) {
					return
				}
			}
			if len(page) < size {
				return
			}
		}
	}
}

// pageStatement is the statement that reads a page as one record, and the graph's
// version with it.
func pageStatement(statement string) string {
	return `MATCH (g:Graph {id: 'graph'}) RETURN g.version, COLLECT { ` + statement + ` }`
}

// page reads one page, and makes sure that the graph is still the same.
func (x *export) page(statement, after string, size int) ([]any, error) {
	row, err := x.store.read(x.ctx, pageStatement(statement), map[string]any{"after": after, "size": int64(size)})
	if err != nil || row == nil { // without schema there is nothing to read
		return nil, err
	}
	page := asList(row[1])
	slices.SortStableFunc(page, func(a, b any) int { return compareText(pageID(a), pageID(b)) })
	return page, x.same(asInt(row[0]))
}

// pageID is the id of a row of a page.
func pageID(r any) string {
	p, _ := r.(props) // a page is a list of maps
	return asText(p["id"])
}

// same compares the graph's version with that of the first page.
func (x *export) same(version int64) error {
	if x.version >= 0 && x.version != version {
		return changed("exporting")
	}
	x.version = version
	return nil
}

// changed is the error of a walk that a writer came across.
func changed(op string) error {
	return &graph.Error{
		Op: op, Code: graph.Unavailable, Err: errors.New("the graph changed meanwhile"), Hint: "try again",
	}
}

// closing yields nothing but the error of end.
func (x *export) closing() iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		if err := x.end(); err != nil {
			yield(graph.Line{}, err)
		}
	}
}

// end makes sure that the graph did not change while the last page was read.
func (x *export) end() error {
	row, err := x.store.read(x.ctx, `MATCH (g:Graph {id: 'graph'}) RETURN g.version`, nil)
	if err != nil || row == nil {
		return err
	}
	return x.same(asInt(row[0]))
}

// linesOf makes a line of each element of a sequence.
func linesOf(list iter.Seq2[props, error], line func(props) (graph.Line, error)) iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		for p, err := range list {
			var l graph.Line
			if err == nil {
				l, err = line(p)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}
