package neo4j

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"actorgraph/graph"
)

// frontier renders RootFrontier.
func (w *row) frontier(s *graph.Select) cell {
	r := w.r
	ids := r.param(s, func(a *graph.Args) any { return a.IDs })
	most := r.param(s, func(a *graph.Args) any { return mostEngagements(a) })
	toward := r.toward(s)
	filter := r.where(r.claimFilter(s), true)
	fmt.Fprintf(&w.pre, "%sUNWIND %s AS i MATCH (e:Thing {id: i})\n", r.call(), ids)
	if filter == "" {
		fmt.Fprintf(&w.pre, "WITH e, e.degree > %s AS hub"+andGlobals+"\n", most)
	} else { // those with so many engagements may have fewer that pass
		fmt.Fprintf(&w.pre, "%s%sRETURN count(c) > %s AS hub\n}\n", r.call("e"), r.bothEnds([]string{"e"}, "e.degree > "+most, filter, " LIMIT "+most+" + 1"), most)
	}
	around := "[]"
	hop := slices.IndexFunc(s.Views[0].Shapes[0].Items, func(i graph.Item) bool { return i.Hop != nil })
	if hop >= 0 {
		around = r.fresh("x")
		fmt.Fprintf(&w.pre, "%s%s AS %s\n}\n", r.call("e", "hub"), r.around(s, s.Views[0].Shapes[0].Items[hop].Hop.Views[0].Shapes[0].Items, toward, filter), around)
	}
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "RETURN collect([e.id, hub, %s]) AS %s\n}\n", around, out)
	at, step := w.col(out), r.step(s)
	one := r.frontierRow(&s.Views[0], step)
	return func(d *decoder, row []any) {
		list := asList(row[at])
		d.rows.List(len(list))
		for _, x := range list {
			one(d, asList(x))
		}
	}
}

// around is clauses that collect what is around e, in columns as strongestOf reads
// them: of edges what these tell, and each other entity once, with the grade of the
// strongest engagement, which is the best. All else is of claims, which are found in
// an index: from edges that costs twice as much, unless there are few of them.
func (r *renderer) around(s *graph.Select, items []graph.Item, toward, filter string) string {
	asked := func(f graph.Field) bool {
		return slices.ContainsFunc(items, func(i graph.Item) bool { return i.Field == f })
	}
	edges := "WITH * WHERE NOT hub MATCH (e)-[r:" + engagementTypes() + "]-(o)" + toward + "\n"
	claims := asked(graph.FieldClaim) || asked(graph.FieldForward) || asked(graph.FieldIndependent) || asked(graph.FieldSupporting) || args(s).First > 0
	switch {
	case !claims && filter == "":
		if !asked(graph.FieldGrade) {
			return edges + "WITH DISTINCT o RETURN collect([o.id, o.degree])"
		}
		return edges + "WITH o, min(right(r.grade, 1) + left(r.grade, 1)) AS best RETURN collect([o.id, o.degree, right(best, 1) + left(best, 1)])"
	case toward != "":
		return edges + "MATCH (c:Claim {id: r.claimId}) WHERE true" + filter +
			"\nRETURN collect([o.id, o.degree, c.grade, c.id, startNode(r) = e, c.independent, c.supporting])"
	default:
		degree, other := "null", ""
		if asked(graph.FieldDegree) {
			degree, other = "o.degree", "MATCH (o:Thing {id: other}) "
		}
		return r.bothEnds([]string{"e", "hub"}, "NOT hub", filter, "") + other + "RETURN collect([other, " + degree + ", c.grade, c.id, forward, c.independent, c.supporting])"
	}
}

// bothEnds is a subquery that finds the engagements of e, in an index, by whichever
// end it is at. in are the variables that it sees.
func (r *renderer) bothEnds(in []string, when, filter, rest string) string {
	branch := func(end, other, forward, and string) string {
		return "  WITH * WHERE " + when + " MATCH (c:Claim) WHERE c." + end + " = e.id" + and + " AND c.rank IS NOT NULL AND c.id IS NOT NULL AND c.drawn" +
			filter + " RETURN c, c." + other + " AS other, " + forward + " AS forward" + rest
	}
	return r.call(in...) + branch("subjectId", "objectId", "true", "") + "\n UNION ALL\n" +
		branch("objectId", "subjectId", "false", " AND c.subjectId <> c.objectId") + "\n}\n"
}

// toward is the condition that a neighbour o is among those asked for.
func (r *renderer) toward(s *graph.Select) string {
	if args(s).Toward == nil {
		return ""
	}
	v := r.fresh("k")
	fmt.Fprintf(&r.prelude, "CALL () { UNWIND %s AS i MATCH (t:Thing {id: i}) RETURN collect(t) AS %s }\n",
		r.param(s, func(a *graph.Args) any { return a.Toward }), v)
	r.globals = append(r.globals, v)
	return " WHERE o IN " + v
}

// mostEngagements is how many engagements an entity may have that is no hub.
func mostEngagements(a *graph.Args) int64 {
	if a.MaxDegree == 0 {
		return math.MaxInt64 - 1
	}
	return int64(a.MaxDegree)
}

// engagementTypes are the types of drawn edges, which nothing else has, as in a
// pattern.
var engagementTypes = sync.OnceValue(func() string {
	var names []string
	for k := range graph.Vocabulary() {
		names = append(names, k.Name)
	}
	return strings.Join(names, "|")
})

// frontierRow reads the columns id, hub, engagements.
func (r *renderer) frontierRow(v *graph.View, step int) cell {
	var items []cell
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldID:
			items = append(items, func(d *decoder, row []any) { d.rows.String(asText(row[0])) })
		case item.Field == graph.FieldHub:
			items = append(items, func(d *decoder, row []any) { d.rows.Bool(asBool(row[1])) })
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

// Columns of what is around an entity.
const (
	aroundID = iota
	aroundDegree
	aroundGrade
	aroundClaim
	aroundForward
	aroundIndependent
	aroundSupporting
)

// strongestOf picks the strongest engagement with each other entity, and of these
// the first so many, if that is not 0.
func strongestOf(engagements []any, first int) [][]any {
	var out [][]any
	at := map[string]int{}
	for _, x := range engagements {
		columns := asList(x)
		other := asText(columns[aroundID])
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
		a.Claim, b.Claim = asText(x[aroundID]), asText(y[aroundID]) // equals are told apart by who they are
		return a.Compare(&b)
	})
	return out[:min(len(out), first)]
}

func strengthOf(columns []any) graph.Strength {
	return graph.Strength{
		Claim: asText(columns[aroundClaim]), Grade: asText(columns[aroundGrade]),
		Independent: int(asInt(columns[aroundIndependent])), Supporting: int(asInt(columns[aroundSupporting])),
	}
}

func (r *renderer) neighborRow(v *graph.View) cell {
	var items []cell
	text := func(at int) cell { return func(d *decoder, row []any) { d.rows.String(asText(row[at])) } }
	number := func(at int) cell { return func(d *decoder, row []any) { d.rows.Int(int(asInt(row[at]))) } }
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldID:
			items = append(items, text(aroundID))
		case graph.FieldDegree:
			items = append(items, number(aroundDegree))
		case graph.FieldGrade:
			items = append(items, text(aroundGrade))
		case graph.FieldClaim:
			items = append(items, text(aroundClaim))
		case graph.FieldForward:
			items = append(items, func(d *decoder, row []any) { d.rows.Bool(asBool(row[aroundForward])) })
		case graph.FieldIndependent:
			items = append(items, number(aroundIndependent))
		case graph.FieldSupporting:
			items = append(items, number(aroundSupporting))
		default:
			items = append(items, r.unknown(item))
		}
	}
	return cells(graph.TypeNeighbor, items)
}
