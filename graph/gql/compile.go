package gql

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

const (
	queryType    = "Query"
	typeNameKey  = "__typename"
	connection   = "Connection" // suffix of the names of connection types
	vocabularyOf = "vocabulary"
)

// compiler turns one validated operation into a plan. It is pure: it knows the
// schema and the names of the domain, and asks nobody.
type compiler struct {
	schema     *ast.Schema
	names      names
	limits     *Limits
	document   *ast.QueryDocument
	conditions map[string]bool

	plan  plan
	memo  map[string]*step // by hop and the fields that merge into it
	calls map[*ast.Field]*call
	ids   map[*ast.Field]uint64
	work  int
}

// maxWork bounds the parts of one plan. Documents within the limits stay far
// below it; it is there because interfaces multiply selections by types.
const maxWork = 100_000

// compile makes the plan of an operation. conditions are the values of the
// variables that its @skip and @include directives use.
func compile(
	schema *ast.Schema, names names, limits *Limits,
	document *ast.QueryDocument, operation *ast.OperationDefinition, conditions map[string]bool,
) (*plan, error) {
	c := &compiler{
		schema: schema, names: names, limits: limits, document: document, conditions: conditions,
		memo: map[string]*step{}, calls: map[*ast.Field]*call{}, ids: map[*ast.Field]uint64{},
	}
	for _, f := range c.collect(schema.Query, []ast.SelectionSet{operation.SelectionSet}) {
		r, err := c.root(&f)
		if err != nil {
			return nil, err
		}
		c.plan.roots = append(c.plan.roots, r)
	}
	return &c.plan, nil
}

func (c *compiler) root(f *collected) (root, error) {
	field := f.fields[0]
	r := root{key: f.key, lead: append(appendQuoted(nil, f.key), ':'), field: field}
	switch {
	case field.Name == typeNameKey:
		r.text = appendQuoted(nil, queryType)
		return r, nil
	case strings.HasPrefix(field.Name, "__"):
		merged := *field
		merged.SelectionSet = slices.Concat(f.selections()...)
		r.introspect = &merged
		return r, nil
	}
	r.nonNull = field.Definition.Type.NonNull
	if field.Name == vocabularyOf {
		r.text = c.vocabulary(f)
		return r, nil
	}
	s, err := c.step(queryType, f)
	r.step = s
	return r, err
}

// step compiles a field that yields rows. typ is the object type it stands on.
func (c *compiler) step(typ string, f *collected) (*step, error) {
	hop := c.names.hop(typ, f.name())
	if hop == 0 {
		return nil, fmt.Errorf("no hop for %s.%s", typ, f.name())
	}
	memo := c.memoKey(hop, f.fields)
	if s, ok := c.memo[memo]; ok {
		return s, nil
	}
	if c.work++; c.work > maxWork {
		return nil, problem(codeFields, "the selections come to too much once all types are considered")
	}
	def := f.fields[0].Definition
	s := &step{sel: &graph.Select{Hop: hop}, nonNull: def.Type.NonNull}
	if s.list = def.Type.Elem != nil; s.list {
		s.rowNull = !def.Type.Elem.NonNull
	}
	if s.call = c.call(hop, f.fields[0]); s.call != nil {
		s.varies = s.call.varies
	}
	target := c.schema.Types[def.Type.Name()]
	var err error
	switch {
	case target.IsLeafType(): // a number instead of rows
	case strings.HasSuffix(target.Name, connection):
		s.list, s.sel.Page = true, true
		err = c.connection(s, target, f)
	default:
		err = c.addView(s, target, nil, func(b *templateBuilder, t *ast.Definition, items *[]graph.Item) error {
			return c.object(b, t, f.selections(), nil, items)
		})
	}
	if err != nil {
		return nil, err
	}
	if s.call != nil && !s.varies {
		s.sel.Args = s.call.bound.args
	}
	s.id = c.plan.steps
	c.plan.steps++
	s.cost = costOf(s, s.call.boundArgs(), func(below *step) int { return below.cost })
	c.memo[memo] = s
	return s, nil
}

// memoKey identifies a step: the same hop with the same fields merged into it
// gives the same rows, whichever type or fragment led here. Without it, nested
// interfaces would multiply the plan by the number of types at each level.
func (c *compiler) memoKey(hop graph.Hop, fields []*ast.Field) string {
	key := []byte{byte(hop)}
	for _, f := range fields {
		id, ok := c.ids[f]
		if !ok {
			id = uint64(len(c.ids))
			c.ids[f] = id
		}
		key = binary.AppendUvarint(key, id)
	}
	return string(key)
}

// call compiles the arguments of a field; nil when it takes none.
func (c *compiler) call(hop graph.Hop, field *ast.Field) *call {
	if len(field.Definition.Arguments) == 0 {
		return nil
	}
	if k, ok := c.calls[field]; ok {
		return k
	}
	k := &call{field: field, hop: hop}
	for _, a := range field.Arguments {
		k.varies = k.varies || hasVariable(a.Value)
	}
	if !k.varies {
		k.bound = bindCall(c.limits, k, nil)
		k.varies = k.bound.problem != nil // so that binding comes by and reports it
	}
	if k.varies {
		k.index = c.plan.calls
		c.plan.calls++
	}
	c.calls[field] = k
	return k
}

func hasVariable(v *ast.Value) bool {
	return v != nil && (v.Kind == ast.Variable ||
		slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return hasVariable(c.Value) }))
}

// connection compiles a page. Each selection of edges or nodes is a view; what
// an edge adds to its node (the braces, the cursor) is part of the row's text.
func (c *compiler) connection(s *step, def *ast.Definition, f *collected) error {
	page := &templateBuilder{}
	page.open()
	for _, m := range c.collect(def, f.selections()) {
		page.key(m.key)
		switch m.name() {
		case typeNameKey:
			page.literal(def.Name)
		case "totalCount":
			s.sel.Total = true
			page.gap(part{op: opTotal})
		case "undated":
			s.sel.Undated = true
			page.gap(part{op: opUndated})
		case "pageInfo":
			c.pageInfo(s, page, &m)
		case "nodes":
			page.gap(part{op: opRows, view: len(s.views)})
			err := c.addView(s, c.elem(&m), []string{m.key}, func(b *templateBuilder, t *ast.Definition, items *[]graph.Item) error {
				return c.object(b, t, m.selections(), nil, items)
			})
			if err != nil {
				return err
			}
		case "edges":
			page.gap(part{op: opRows, view: len(s.views)})
			if err := c.edges(s, &m); err != nil {
				return err
			}
		default:
			return fmt.Errorf("no meaning for %s.%s", def.Name, m.name())
		}
	}
	page.close()
	s.page = page.done()
	return nil
}

// elem returns the named type that a field leads to.
func (c *compiler) elem(f *collected) *ast.Definition {
	return c.schema.Types[f.fields[0].Definition.Type.Name()]
}

func (c *compiler) pageInfo(s *step, page *templateBuilder, f *collected) {
	def := c.elem(f)
	page.open()
	for _, m := range c.collect(def, f.selections()) {
		page.key(m.key)
		switch m.name() {
		case typeNameKey:
			page.literal(def.Name)
		case "hasNextPage":
			s.sel.Next = true
			page.gap(part{op: opHasNext})
		case "hasPreviousPage":
			page.gap(part{op: opHasPrevious})
		case "startCursor":
			page.gap(part{op: opStart})
		case "endCursor":
			page.gap(part{op: opEnd})
		}
	}
	page.close()
}

func (c *compiler) edges(s *step, f *collected) error {
	edge := c.elem(f)
	node := c.schema.Types[edge.Fields.ForName("node").Type.Name()]
	fields := c.collect(edge, f.selections())
	return c.addView(s, node, []string{f.key}, func(b *templateBuilder, t *ast.Definition, items *[]graph.Item) error {
		b.open()
		for _, m := range fields {
			b.key(m.key)
			switch m.name() {
			case typeNameKey:
				b.literal(edge.Name)
			case "cursor":
				b.gap(part{nonNull: true})
				*items = append(*items, graph.Item{Field: graph.FieldCursor})
			case "node":
				if err := c.object(b, t, m.selections(), []string{m.key}, items); err != nil {
					return err
				}
			default:
				return fmt.Errorf("no meaning for %s.%s", edge.Name, m.name())
			}
		}
		b.close()
		return nil
	})
}

// addView adds a view of rows of the type target, or of each type that it can
// be. write makes the text and the items of rows of one type.
func (c *compiler) addView(
	s *step, target *ast.Definition, path []string,
	write func(*templateBuilder, *ast.Definition, *[]graph.Item) error,
) error {
	v := view{path: path}
	var shapes []graph.Shape
	for _, t := range c.possible(target) {
		typ, ok := c.names.types[t.Name]
		if !ok {
			return fmt.Errorf("no row type for %s", t.Name)
		}
		b, items := &templateBuilder{}, []graph.Item(nil)
		if err := write(b, t, &items); err != nil {
			return err
		}
		shape := b.done()
		v.shapes = append(v.shapes, shape)
		v.byType[typ] = shape
		v.varies = v.varies || shape.varies
		shapes = append(shapes, graph.Shape{Type: typ, Items: items})
	}
	s.views = append(s.views, v)
	s.sel.Views = append(s.sel.Views, graph.View{Shapes: shapes})
	s.varies = s.varies || v.varies
	return nil
}

// possible returns the concrete types of a type, in the order of their row types.
func (c *compiler) possible(def *ast.Definition) []*ast.Definition {
	if !def.IsAbstractType() {
		return []*ast.Definition{def}
	}
	types := slices.DeleteFunc(slices.Clone(c.schema.GetPossibleTypes(def)), func(t *ast.Definition) bool {
		return t.Kind != ast.Object // interfaces that implement the interface
	})
	slices.SortFunc(types, func(a, b *ast.Definition) int {
		return int(c.names.types[a.Name]) - int(c.names.types[b.Name])
	})
	return types
}

// object compiles the fields of a row of the concrete type t. path leads from
// the row's object to this one.
func (c *compiler) object(
	b *templateBuilder, t *ast.Definition, sets []ast.SelectionSet, path []string, items *[]graph.Item,
) error {
	b.open()
	for _, m := range c.collect(t, sets) {
		if c.work++; c.work > maxWork {
			return problem(codeFields, "the selections come to too much once all types are considered")
		}
		b.key(m.key)
		if m.name() == typeNameKey {
			b.literal(t.Name)
			continue
		}
		item, p, err := c.item(t, &m)
		if err != nil {
			return err
		}
		if p.step != nil || p.call != nil {
			p.path = append(slices.Clone(path), m.key)
		}
		b.gap(p)
		*items = append(*items, item)
	}
	b.close()
	return nil
}

// item compiles one field of a row.
func (c *compiler) item(t *ast.Definition, f *collected) (graph.Item, part, error) {
	def := f.fields[0].Definition
	if !c.elem(f).IsLeafType() {
		s, err := c.step(t.Name, f)
		if err != nil {
			return graph.Item{}, part{}, err
		}
		return graph.Item{Hop: s.sel}, part{op: opStep, step: s}, nil
	}
	field := c.names.fields[f.name()]
	if field == 0 {
		return graph.Item{}, part{}, fmt.Errorf("no field for %s.%s", t.Name, f.name())
	}
	item, p := graph.Item{Field: field}, part{op: opValue, nonNull: def.Type.NonNull}
	if p.call = c.call(0, f.fields[0]); p.call != nil {
		item.Start, item.Length = p.call.bound.start, p.call.bound.length
	}
	return item, p, nil
}

// checkNames reports fields of the schema that the compiler cannot compile.
func checkNames(schema *ast.Schema, n names) error {
	var missing []string
	for _, typ := range slices.Sorted(maps.Keys(schema.Types)) {
		def := schema.Types[typ]
		if _, row := n.types[typ]; !row && typ != queryType || def.Kind != ast.Object {
			continue
		}
		for _, f := range def.Fields {
			switch leaf := schema.Types[f.Type.Name()].IsLeafType(); {
			case strings.HasPrefix(f.Name, "__"), typ == queryType && f.Name == vocabularyOf:
			case typ != queryType && leaf && n.fields[f.Name] == 0,
				(typ == queryType || !leaf) && n.hop(typ, f.Name) == 0:
				missing = append(missing, typ+"."+f.Name)
			}
		}
	}
	if missing != nil {
		return fmt.Errorf("the schema has fields that nothing answers: %s", strings.Join(missing, ", "))
	}
	return nil
}
