package gql

import (
	"context"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
)

// graphViews answers graph views from the engagements of a store, and hands
// everything else on to it. A view is one question to the store.
type graphViews struct{ graph.Reader }

// Read answers a query; see graph.Reader.
func (r graphViews) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	if q.Hop != graph.RootGraphView {
		return r.Reader.Read(ctx, q, rows)
	}
	answer := graph.NewRows()
	defer answer.Free()
	if err := r.Reader.Read(ctx, viewQuery(q.Args), answer); err != nil {
		return err
	}
	v, err := newGraphView(answer, q.Args)
	if err != nil {
		return err
	}
	rows.SetVersion(answer.Version())
	rows.SetRevision(answer.Revision())
	return v.write(q, rows)
}

// viewQuery asks for the engagements of a view: of all, or page by page of each
// entity that is named.
func viewQuery(a *graph.Args) *graph.Select {
	claims := &graph.Select{
		Hop: graph.RootEngagements, Page: true, Next: true, Args: &graph.Args{Filter: a.Filter, First: a.First},
		Views: []graph.View{graph.NewView(viewEdgeItems(), graph.TypeClaim)},
	}
	if a.IDs == nil {
		return claims
	}
	claims.Hop = graph.EntityEngagements
	nodes := &graph.Select{Hop: graph.RootNodes, Args: &graph.Args{IDs: a.IDs}, Views: []graph.View{viewNodeView(graph.Item{Hop: claims})}}
	for t := graph.TypeAllegation; t <= graph.TypeSource; t++ { // what an id may name besides; nothing engages an allegation
		nodes.Views[0].Shapes = append(nodes.Views[0].Shapes, graph.Shape{Type: t})
	}
	return nodes
}

// viewNodeView takes of an entity what viewNode reads, and more behind it.
func viewNodeView(more ...graph.Item) (v graph.View) {
	for t := graph.TypeState; t < graph.TypeAllegation; t++ {
		what := graph.FieldKind
		if graph.EntityType(t).IsActor() {
			what = graph.FieldSubtype
		}
		items := []graph.Item{{Field: graph.FieldID}, {Field: graph.FieldName}, {Field: what}}
		v.Shapes = append(v.Shapes, graph.Shape{Type: t, Items: append(items, more...)})
	}
	return v
}

func viewEdgeItems() []graph.Item {
	end := func(hop graph.Hop) graph.Item {
		return graph.Item{Hop: &graph.Select{Hop: hop, Views: []graph.View{viewNodeView()}}}
	}
	return []graph.Item{
		{Field: graph.FieldCursor},
		{Field: graph.FieldID},
		{Field: graph.FieldKind},
		{Field: graph.FieldQuad},
		{Field: graph.FieldSentence},
		end(graph.ClaimSubject), end(graph.ClaimObject),
		{Hop: &graph.Select{Hop: graph.ClaimEvidence, Views: []graph.View{graph.NewView([]graph.Item{
			{Field: graph.FieldStatus},
			{Field: graph.FieldGrade},
			{Field: graph.FieldIndependent},
			{Field: graph.FieldLastPublished},
		}, graph.TypeEvidence)}}},
	}
}

type graphView struct {
	nodes     map[string]*viewNode
	edges     []*viewEdge
	truncated bool
}

type viewNode struct {
	typ                graph.Type
	id, name, subtitle string
	edges              int
	asked              bool // by id
}

type viewEdge struct {
	cursor                       string
	id, kind, quad, sentence     string
	subject, object              *viewNode
	status, grade, lastPublished string
	independent                  int
}

// newGraphView reads the answer to viewQuery.
func newGraphView(answer *graph.Rows, a *graph.Args) (*graphView, error) {
	v := &graphView{nodes: map[string]*viewNode{}}
	c := answer.CellsFrom(0)
	if a.IDs == nil {
		v.page(c)
	} else {
		for range c.List() {
			if t := c.Row(); t != 0 && t < graph.TypeAllegation {
				v.node(c, t).asked = true
				v.page(c)
			}
		}
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	return v, v.cut(a)
}

// page reads the engagements on a page.
func (v *graphView) page(c *graph.CellReader) {
	p := c.Page()
	v.truncated = v.truncated || p.HasNext
	for range p.Count {
		if c.Row(); c.Err() != nil {
			return
		}
		e := &viewEdge{cursor: c.Text(), id: c.Text(), kind: c.Text(), quad: c.Text(), sentence: c.Text()}
		e.subject = v.node(c, c.Row())
		e.object = v.node(c, c.Row())
		c.Row()
		e.status, e.grade, e.independent, e.lastPublished = c.Text(), c.Text(), c.Int(), c.Text()
		v.edges = append(v.edges, e)
	}
}

// node reads an entity.
func (v *graphView) node(c *graph.CellReader, t graph.Type) *viewNode {
	n := &viewNode{typ: t, id: c.Text(), name: c.Text(), subtitle: c.Text()}
	if c.Err() == nil && n.subtitle == "" {
		name := graph.EntityType(t).String()
		n.subtitle = name[:1] + strings.ToLower(name[1:])
	}
	if known := v.nodes[n.id]; known != nil {
		return known
	}
	v.nodes[n.id] = n
	return n
}

// cut brings the pages of several entities into one, each engagement once, and
// leaves only the nodes that are wanted.
func (v *graphView) cut(a *graph.Args) error {
	if a.IDs != nil {
		if err := v.merge(); err != nil {
			return err
		}
	}
	if len(v.edges) > a.First {
		v.edges, v.truncated = v.edges[:a.First], true
	}
	for _, e := range v.edges {
		e.subject.edges++
		if e.object != e.subject {
			e.object.edges++
		}
	}
	maps.DeleteFunc(v.nodes, func(_ string, n *viewNode) bool { return n.edges == 0 && !n.asked })
	return nil
}

// merge sorts the engagements in the order of their pages, in which their
// cursors tell the place of each.
func (v *graphView) merge() error {
	cursors := map[*viewEdge]graph.Cursor{}
	for _, e := range v.edges {
		c, err := graph.ParseCursor(e.cursor)
		if err != nil {
			return err
		}
		cursors[e] = c
	}
	slices.SortFunc(v.edges, func(a, b *viewEdge) int {
		x, y := cursors[a], cursors[b]
		if x.Key != y.Key {
			if x.Key > y.Key {
				return -1
			}
			return 1
		}
		return y.Hash.Compare(x.Hash)
	})
	v.edges = slices.CompactFunc(v.edges, func(a, b *viewEdge) bool { return a.id == b.id })
	return nil
}

// write appends the view to rows.
func (v *graphView) write(q *graph.Select, rows *graph.Rows) error {
	nodes := slices.SortedFunc(maps.Values(v.nodes), func(a, b *viewNode) int { return strings.Compare(a.id, b.id) })
	return rows.RowOf(graph.TypeGraphView, &q.Views[0], func(item *graph.Item) (err error) {
		switch {
		case item.Field == graph.FieldTruncated:
			rows.Bool(v.truncated)
		case item.Hop != nil && item.Hop.Hop == graph.GraphViewNodes:
			rows.List(len(nodes))
			for _, n := range nodes {
				if err = rows.RowOf(graph.TypeGraphViewNode, &item.Hop.Views[0], func(i *graph.Item) error { return n.field(rows, i.Field) }); err != nil {
					break
				}
			}
		case item.Hop != nil && item.Hop.Hop == graph.GraphViewEdges:
			rows.List(len(v.edges))
			for _, e := range v.edges {
				if err = rows.RowOf(graph.TypeGraphViewEdge, &item.Hop.Views[0], func(i *graph.Item) error { return e.field(rows, i.Field) }); err != nil {
					break
				}
			}
		default:
			err = noViewField(item.Field)
		}
		return err
	})
}

func noViewField(f graph.Field) error {
	return graph.Errorf(graph.Internal, "a graph view has no field %d", f)
}

func (n *viewNode) field(rows *graph.Rows, f graph.Field) error {
	switch f {
	case graph.FieldID:
		rows.String(n.id)
	case graph.FieldTitle:
		rows.String(n.name)
	case graph.FieldSubtitle:
		rows.String(n.subtitle)
	case graph.FieldMainStat:
		rows.Int(n.edges)
	case graph.FieldColor:
		rows.String(typeColor(n.typ))
	case graph.FieldDetailType:
		rows.String(graph.EntityType(n.typ).String())
	default:
		return noViewField(f)
	}
	return nil
}

func (e *viewEdge) field(rows *graph.Rows, f graph.Field) error {
	switch f {
	case graph.FieldID:
		rows.String(e.id)
	case graph.FieldFrom:
		rows.String(e.subject.id)
	case graph.FieldTarget:
		rows.String(e.object.id)
	case graph.FieldMainStat:
		rows.String(e.kind)
	case graph.FieldSecondaryStat:
		rows.String(e.grade)
	case graph.FieldColor:
		rows.String(quadColor(e.quad))
	case graph.FieldDetailStatus:
		rows.String(e.status)
	case graph.FieldDetailIndependent:
		rows.Int(e.independent)
	case graph.FieldDetailLastPublished:
		rows.Text(e.lastPublished)
	case graph.FieldDetailSentence:
		rows.String(e.sentence)
	default:
		return noViewField(f)
	}
	return nil
}

// typeColor and quadColor are those of the style for Neo4j Browser, so that a
// thing looks the same everywhere.
func typeColor(t graph.Type) string {
	switch t {
	case graph.TypeState:
		return "#1f4e79"
	case graph.TypeGroup:
		return "#2e75b6"
	case graph.TypeOrganization:
		return "#5b9bd5"
	case graph.TypePerson:
		return "#9dc3e6"
	case graph.TypeAgreement:
		return "#70ad47"
	default: // an event
		return "#a9d18e"
	}
}

func quadColor(quad string) string {
	switch q, _ := graph.ParseQuad(quad); q { // none has no colour of its own
	case graph.VerbalCooperation:
		return "#6aa84f"
	case graph.MaterialCooperation:
		return "#38761d"
	case graph.VerbalConflict:
		return "#e06666"
	case graph.MaterialConflict:
		return "#cc0000"
	default:
		return "#667085"
	}
}
