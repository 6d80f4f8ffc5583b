package traverse

import (
	"cmp"
	"context"

	"actorgraph/graph"
)

// answer is one question and the cells of its answer.
type answer struct {
	ctx    context.Context //nolint:containedctx // an answer lives for one Read
	reader graph.Reader
	rows   *graph.Rows
	read   map[*graph.View]*nodes // what was read for the views of the answer
	held   []*graph.Rows
	// degrees of the entities that were come upon. They count engagements that pass no
	// filter, too.
	degrees map[string]int
}

// free lets go of what was read.
func (a *answer) free() {
	for _, r := range a.held {
		r.Free()
	}
}

// nodes are rows of nodes that were read by id.
type nodes struct {
	rows *graph.Rows
	at   map[string]int // where the row of an id begins
}

// readNodes reads the nodes with these ids as each of several views wants them.
func (a *answer) readNodes(ids []string, views ...*graph.View) error {
	rows := graph.NewRows()
	a.held = append(a.held, rows)
	s := &graph.Select{Hop: graph.RootNodes, Args: &graph.Args{IDs: ids}}
	for _, v := range views {
		a.read[v] = &nodes{rows: rows, at: map[string]int{}}
		s.Views = append(s.Views, *v)
	}
	if len(ids) == 0 {
		return nil
	}
	if err := a.ask(s, rows); err != nil {
		return err
	}
	at := 0
	for _, v := range views {
		at++ // the list
		for _, id := range ids {
			a.read[v].at[id] = at
			at = rows.Skip(at)
		}
	}
	return nil
}

// ask reads from the inner reader, and passes the version on that was read.
func (a *answer) ask(q *graph.Select, rows *graph.Rows) error {
	if err := a.reader.Read(a.ctx, q, rows); err != nil {
		return err
	}
	if a.rows.Revision() == "" { // that of the first read: what follows may be newer
		a.rows.SetRevision(rows.Revision())
	}
	if v := rows.Version(); v != "" { // what is read next is not older
		a.ctx = graph.ContextWithVersion(a.ctx, v)
		a.rows.SetVersion(v)
	}
	return nil
}

// row returns where the row of a node begins.
func (n *nodes) row(id string) (at int, err error) {
	at, ok := n.at[id]
	if !ok || n.rows.At(at).Kind == graph.CellNull {
		return 0, errChanged()
	}
	return at, nil
}

// put appends the row of a node.
func (a *answer) put(n *nodes, id string) error {
	at, err := n.row(id)
	if err != nil {
		return err
	}
	a.rows.Copy(n.rows, at, n.rows.Skip(at))
	return nil
}

// errChanged says that what one read found was gone in the next.
func errChanged() error {
	return &graph.Error{Code: graph.Unavailable, Err: graph.Errorf(graph.Unavailable, "the graph changed in the meantime").Err, Hint: "try again"}
}

// list appends the rows of nodes.
func (a *answer) list(s *graph.Select, ids []string) error {
	v := &s.Views[0]
	if err := a.readNodes(ids, v); err != nil {
		return err
	}
	a.rows.List(len(ids))
	for _, id := range ids {
		if err := a.put(a.read[v], id); err != nil {
			return err
		}
	}
	return nil
}

// entities makes ids of entities canonical. name says which argument holds id i.
func (a *answer) entities(ids []string, name func(i int) string) ([]string, error) {
	id := fields(graph.FieldID)
	v := graph.NewView(append(id, fields(graph.FieldDegree)...), graph.AllEntityTypes()...)
	for i := range v.Shapes {
		if v.Shapes[i].Type == graph.TypeAllegation {
			v.Shapes[i].Items = id // it has no engagements
		}
	}
	v.Shapes = append(v.Shapes, graph.NewView(nil, graph.TypeClaim, graph.TypeCitation, graph.TypeDocument, graph.TypeSource).Shapes...)
	rows := graph.NewRows()
	defer rows.Free()
	if err := a.ask(&graph.Select{Hop: graph.RootNodes, Args: &graph.Args{IDs: ids}, Views: []graph.View{v}}, rows); err != nil {
		return nil, err
	}
	out := make([]string, len(ids))
	c := rows.CellsFrom(0)
	c.List()
	for i, id := range ids {
		t := c.Row()
		switch {
		case c.Err() != nil:
			return nil, c.Err()
		case t == 0:
			return nil, &graph.Error{Code: graph.NotFound, Err: graph.Errorf(graph.NotFound, "%s: there is no entity %q", name(i), id).Err, Hint: "suggest and actors find ids"}
		case int(t) > graph.EntityTypes:
			return nil, graph.Errorf(graph.Invalid, "%s: %q is no entity", name(i), id)
		}
		out[i] = c.Text()
		if a.degrees[out[i]] = 0; t != graph.TypeAllegation {
			a.degrees[out[i]] = c.Int()
		}
	}
	return out, c.Err()
}

// fields are items that are fields.
func fields(list ...graph.Field) []graph.Item {
	items := make([]graph.Item, len(list))
	for i, f := range list {
		items[i].Field = f
	}
	return items
}

// hopTo is an item that leads on.
func hopTo(hop graph.Hop, items []graph.Item, types ...graph.Type) graph.Item {
	return graph.Item{Hop: &graph.Select{Hop: hop, Views: []graph.View{graph.NewView(items, types...)}}}
}

// groundsView is what grounds wants of claims.
func groundsView() graph.View {
	id := fields(graph.FieldID)
	origins := hopTo(graph.EvidenceOrigins, append(fields(graph.FieldSupporting),
		hopTo(graph.OriginSource, id, graph.TypeSource),
		hopTo(graph.OriginActor, id, graph.AllEntityTypes()...),
		hopTo(graph.OriginDocument, id, graph.TypeDocument)), graph.TypeOrigin)
	evidence := hopTo(graph.ClaimEvidence, append(fields(graph.FieldSince, graph.FieldUntil), origins), graph.TypeEvidence)
	return graph.NewView(append(fields(graph.FieldSentence), evidence), graph.TypeClaim)
}

// grounds is what claims rest on.
func (n *nodes) grounds(ids []string) (map[string]ground, error) {
	out := map[string]ground{}
	for _, id := range ids {
		g, err := readGround(n.rows.CellsFrom(n.at[id]))
		if err != nil {
			return nil, err
		}
		out[id] = g
	}
	return out, nil
}

// readGround reads what groundsView wants of a claim.
func readGround(c *graph.CellReader) (g ground, err error) {
	if c.Row() == 0 && c.Err() == nil {
		return g, errChanged()
	}
	g.sentence = c.Text()
	c.Row()
	if g.since, err = readDate(c); err != nil {
		return g, err
	}
	if g.until, err = readDate(c); err != nil {
		return g, err
	}
	for range c.List() {
		c.Row()
		supporting, origin := c.Int(), ""
		for range 3 { // the source before the actor that it is
			if c.Row() != 0 {
				origin = cmp.Or(origin, c.Text())
			}
		}
		if supporting > 0 {
			g.origins = append(g.origins, origin)
		}
	}
	return g, c.Err()
}

func readDate(c *graph.CellReader) (graph.EDTF, error) {
	text := c.Text()
	if text == "" {
		return graph.EDTF{}, nil
	}
	return graph.ParseEDTF(text)
}

// unknown is an item that a row has not got.
func unknown(item *graph.Item) error {
	if item.Hop != nil {
		return graph.Errorf(graph.Internal, "hop %d is unknown here", item.Hop.Hop)
	}
	return graph.Errorf(graph.Internal, "field %d is unknown here", item.Field)
}
