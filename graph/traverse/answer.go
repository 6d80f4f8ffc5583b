package traverse

import (
	"context"
	"slices"

	"actorgraph/graph"
)

// answer is one question and the cells of its answer.
type answer struct {
	ctx    context.Context //nolint:containedctx // an answer lives for one Read
	reader graph.Reader
	rows   *graph.Rows
	read   map[*graph.View]*nodes      // what was read for the views of the answer
	around map[*graph.View]*graph.View // views of claims around those of their evidence
	held   []*graph.Rows
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

// nodes reads the nodes with these ids as a view wants them; once for each view.
func (a *answer) nodes(v *graph.View, ids []string) (*nodes, error) {
	if n := a.read[v]; n != nil {
		return n, nil
	}
	n := &nodes{rows: graph.NewRows(), at: map[string]int{}}
	a.held = append(a.held, n.rows)
	if a.read == nil {
		a.read = map[*graph.View]*nodes{}
	}
	a.read[v] = n
	if len(ids) == 0 {
		return n, nil
	}
	if err := a.ask(&graph.Select{Hop: graph.RootNodes, Args: &graph.Args{IDs: ids}, Views: []graph.View{*v}}, n.rows); err != nil {
		return nil, err
	}
	i := 1
	for _, id := range ids {
		n.at[id] = i
		i = n.rows.Skip(i)
	}
	return n, nil
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

// put appends the row of a node.
func (a *answer) put(n *nodes, id string) error {
	at, ok := n.at[id]
	if !ok || n.rows.At(at).Kind == graph.CellNull {
		return errChanged()
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
	n, err := a.nodes(&s.Views[0], ids)
	if err != nil {
		return err
	}
	a.rows.List(len(ids))
	for _, id := range ids {
		if err := a.put(n, id); err != nil {
			return err
		}
	}
	return nil
}

// entities makes ids of entities canonical. name says which argument holds id i.
func (a *answer) entities(ids []string, name func(i int) string) ([]string, error) {
	var shapes []graph.Shape
	for t := graph.State; int(t) <= graph.EntityTypes; t++ {
		shapes = append(shapes, graph.Shape{Type: graph.Type(t), Items: []graph.Item{{Field: graph.FieldID}}})
	}
	for _, t := range []graph.Type{graph.TypeClaim, graph.TypeCitation, graph.TypeDocument, graph.TypeSource} {
		shapes = append(shapes, graph.Shape{Type: t})
	}
	rows := graph.NewRows()
	defer rows.Free()
	if err := a.ask(&graph.Select{Hop: graph.RootNodes, Args: &graph.Args{IDs: ids}, Views: []graph.View{{Shapes: shapes}}}, rows); err != nil {
		return nil, err
	}
	out := make([]string, len(ids))
	at := 1
	for i, id := range ids {
		c := rows.At(at)
		switch {
		case c.Kind == graph.CellNull:
			return nil, &graph.Error{Code: graph.NotFound, Err: graph.Errorf(graph.NotFound, "%s: there is no entity %q", name(i), id).Err, Hint: "suggest and actors find ids"}
		case int(c.Type) > graph.EntityTypes:
			return nil, graph.Errorf(graph.Invalid, "%s: %q is no entity", name(i), id)
		}
		out[i] = rows.TextAt(at + 1)
		at = rows.Skip(at)
	}
	return out, nil
}

// grounds reads what claims rest on.
func (a *answer) grounds(ids []string) (map[string]ground, error) {
	id := func(t graph.Type) []graph.View { return views(t, graph.Item{Field: graph.FieldID}) }
	entity := []graph.View{{}}
	for t := graph.State; int(t) <= graph.EntityTypes; t++ {
		entity[0].Shapes = append(entity[0].Shapes, graph.Shape{Type: graph.Type(t), Items: []graph.Item{{Field: graph.FieldID}}})
	}
	origins := &graph.Select{Hop: graph.EvidenceOrigins, Views: views(graph.TypeOrigin,
		graph.Item{Field: graph.FieldSupporting},
		graph.Item{Hop: &graph.Select{Hop: graph.OriginSource, Views: id(graph.TypeSource)}},
		graph.Item{Hop: &graph.Select{Hop: graph.OriginActor, Views: entity}},
		graph.Item{Hop: &graph.Select{Hop: graph.OriginDocument, Views: id(graph.TypeDocument)}})}
	evidence := &graph.Select{Hop: graph.ClaimEvidence, Views: views(graph.TypeEvidence,
		graph.Item{Field: graph.FieldSince}, graph.Item{Field: graph.FieldUntil}, graph.Item{Hop: origins})}
	view := &views(graph.TypeClaim, graph.Item{Field: graph.FieldSentence}, graph.Item{Hop: evidence})[0]
	n, err := a.nodes(view, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]ground{}
	for _, id := range ids {
		g, err := groundAt(n.rows, n.at[id])
		if err != nil {
			return nil, err
		}
		out[id] = g
	}
	return out, nil
}

// groundAt reads one: claim, sentence, evidence, since, until, list of origins.
func groundAt(rows *graph.Rows, at int) (g ground, err error) {
	if rows.At(at).Kind == graph.CellNull {
		return g, errChanged()
	}
	g.sentence = rows.TextAt(at + 1)
	if g.since, err = dateAt(rows, at+3); err != nil {
		return g, err
	}
	if g.until, err = dateAt(rows, at+4); err != nil {
		return g, err
	}
	n := rows.At(at + 5).N
	for at += 6; n > 0; n-- {
		supporting := rows.At(at + 1).N
		for part, i := 0, at+2; part < 3; part, i = part+1, rows.Skip(i) {
			if rows.At(i).Kind == graph.CellRow { // the source before the actor that it is
				if supporting > 0 {
					g.origins = append(g.origins, rows.TextAt(i+1))
				}
				break
			}
		}
		at = rows.Skip(at)
	}
	slices.Sort(g.origins)
	return g, nil
}

func dateAt(rows *graph.Rows, at int) (graph.EDTF, error) {
	if rows.At(at).Kind == graph.CellNull {
		return graph.EDTF{}, nil
	}
	return graph.ParseEDTF(rows.TextAt(at))
}

// unknown is an item that a row has not got.
func unknown(item *graph.Item) error {
	if item.Hop != nil {
		return graph.Errorf(graph.Internal, "hop %d is unknown here", item.Hop.Hop)
	}
	return graph.Errorf(graph.Internal, "field %d is unknown here", item.Field)
}
