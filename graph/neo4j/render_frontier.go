package neo4j

import (
	"fmt"
	"math"
	"slices"

	"actorgraph/graph"
)

// frontier renders RootFrontier. Of the engagements between two entities the
// strongest is picked here: for the database that would be one more aggregation.
func (w *row) frontier(s *graph.Select) cell {
	r := w.r
	ids := r.canonical(s, func(a *graph.Args) []string { return a.IDs })
	where := " AND c.rank IS NOT NULL AND c.id IS NOT NULL AND c.drawn" + r.where(r.claimFilter(s), true)
	limit := r.param(s, func(a *graph.Args) any { return degreeLimit(a) })
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%sUNWIND %s AS i MATCH (e:Thing {id: i})\n%s%s", r.call(), ids, r.call("e"), r.call("e"))
	fmt.Fprintf(&w.pre, "  MATCH (c:Claim) WHERE c.subjectId = e.id%s\n  WITH c LIMIT %s RETURN c, c.objectId AS other, true AS forward\n UNION ALL\n", where, limit)
	fmt.Fprintf(&w.pre, "  MATCH (c:Claim) WHERE c.objectId = e.id AND c.subjectId <> c.objectId%s\n  WITH c LIMIT %s RETURN c, c.subjectId AS other, false AS forward\n}\n", where, limit)
	neighbors := "[]"
	if slices.ContainsFunc(s.Views[0].Shapes[0].Items, func(i graph.Item) bool { return i.Hop != nil }) {
		neighbors = "collect([other, c.id, forward, c.grade, c.independent, c.supporting])"
	}
	fmt.Fprintf(&w.pre, "RETURN count(c) AS degree, %s AS around\n}\n", neighbors)
	fmt.Fprintf(&w.pre, "RETURN collect([e.id, degree, CASE WHEN degree < %s THEN around ELSE [] END]) AS %s\n}\n", limit, out)
	at, step := w.col(out), r.step(s)
	one := r.frontierRow(&s.Views[0], step)
	return func(d *decoder, row []any) {
		list := asList(row[at])
		d.rows.List(len(list))
		for _, x := range list {
			columns := asList(x)
			columns[1] = min(asInt(columns[1]), degreeLimit(args(d.steps[step]))) // each direction has the limit
			one(d, columns)
		}
	}
}

// degreeLimit is how many engagements of an entity are looked at.
func degreeLimit(a *graph.Args) int64 {
	if a.MaxDegree == 0 {
		return math.MaxInt64
	}
	return int64(a.MaxDegree) + 1
}

// frontierRow reads the columns id, degree, engagements.
func (r *renderer) frontierRow(v *graph.View, step int) cell {
	var items []cell
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldID:
			items = append(items, func(d *decoder, row []any) { d.rows.String(asText(row[0])) })
		case item.Field == graph.FieldDegree:
			items = append(items, func(d *decoder, row []any) { d.rows.Int(int(asInt(row[1]))) })
		case item.Field == 0 && item.Hop.Hop == graph.FrontierNeighbors:
			one := r.neighborRow(&item.Hop.Views[0])
			items = append(items, func(d *decoder, row []any) {
				strongest := strongestOf(asList(row[2]), args(d.steps[step]).First)
				d.rows.List(len(strongest))
				for _, n := range strongest {
					one(d, n)
				}
			})
		default:
			items = append(items, r.unknown(item))
		}
	}
	return cells(graph.TypeFrontier, items)
}

// strongestOf picks the strongest engagement with each other entity, and of these
// the first so many, if that is not 0. Columns are other, claim, forward, grade,
// independent, supporting.
func strongestOf(engagements []any, first int) [][]any {
	var out [][]any
	at := map[string]int{}
	for _, x := range engagements {
		columns := asList(x)
		other := asText(columns[0])
		i, ok := at[other]
		if !ok {
			at[other] = len(out)
			out = append(out, columns)
			continue
		}
		a, b := strengthOf(columns), strengthOf(out[i])
		if a.Compare(&b) < 0 {
			out[i] = columns
		}
	}
	if first == 0 {
		return out
	}
	graph.SortFirst(out, first, func(x, y []any) int {
		a, b := strengthOf(x), strengthOf(y)
		a.Claim, b.Claim = asText(x[0]), asText(y[0]) // equals are told apart by who they are
		return a.Compare(&b)
	})
	return out[:min(len(out), first)]
}

func strengthOf(columns []any) graph.Strength {
	return graph.Strength{
		Claim: asText(columns[1]), Grade: asText(columns[3]), Independent: int(asInt(columns[4])), Supporting: int(asInt(columns[5])),
	}
}

func (r *renderer) neighborRow(v *graph.View) cell {
	var items []cell
	text := func(at int) cell { return func(d *decoder, row []any) { d.rows.String(asText(row[at])) } }
	number := func(at int) cell { return func(d *decoder, row []any) { d.rows.Int(int(asInt(row[at]))) } }
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			items = append(items, text(0))
		case graph.FieldClaim:
			items = append(items, text(1))
		case graph.FieldForward:
			items = append(items, func(d *decoder, row []any) { d.rows.Bool(asBool(row[2])) })
		case graph.FieldGrade:
			items = append(items, text(3))
		case graph.FieldIndependent:
			items = append(items, number(4))
		case graph.FieldSupporting:
			items = append(items, number(5))
		default:
			items = append(items, r.unknown(item))
		}
	}
	return cells(graph.TypeNeighbor, items)
}
