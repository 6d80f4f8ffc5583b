package neo4j

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"actorgraph/graph"
)

// claimOrder is an order of claims in Cypher.
type claimOrder struct {
	kind    graph.ListOrder
	keys    []string // first key, id
	order   string
	past    string // condition, with AND, that a claim comes after the cursor; "" without one
	compare func(a, b []any) int
	cursor  func(keys []any) graph.Cursor
}

// claimOrder returns the order o for claims bound to c.
func (r *renderer) claimOrder(s *graph.Select, o graph.ClaimOrder) claimOrder {
	x := claimOrder{kind: graph.OrderList(o)}
	key, desc := "c.rank", true
	last := int64(math.MinInt64) // what stands for a key that is not there, so that it sorts last
	switch o {
	case graph.FirstPublishedAsc:
		key, desc, last = "c.firstDay", false, missing
	case graph.IndependentDesc:
		key = "c.independent"
	case graph.ScoreAsc, graph.ScoreDesc:
		desc = o == graph.ScoreDesc
		if !desc {
			last = missing
		}
		scores := map[string]any{}
		for k := range graph.Vocabulary() {
			scores[k.Name] = last
			if k.Scored {
				scores[k.Name] = int64(math.Round(k.Score * 10))
			}
		}
		key = r.constant(scores) + "[c.kind]"
	default:
	}
	x.keys = []string{key, "c.id"}
	sign := 1
	if desc {
		sign = -1
		x.order = key + " DESC, c.id DESC"
	} else {
		x.order = key + ", c.id"
	}
	x.compare = func(a, b []any) int {
		if m, n := asInt(a[0]), asInt(b[0]); m != n {
			if m < n {
				return -sign
			}
			return sign
		}
		return sign * compareText(asText(a[1]), asText(b[1]))
	}
	x.cursor = func(keys []any) graph.Cursor {
		k := asInt(keys[0])
		if k == last && o != graph.LastPublishedDesc && o != graph.IndependentDesc {
			k = missing
		}
		return graph.Cursor{List: x.kind, Key: k, Hash: hashOf(keys[1])}
	}
	if args(s).After.IsZero() {
		return x
	}
	before := "<"
	if !desc {
		before = ">"
	}
	k := r.param(s, func(a *graph.Args) any {
		if a.After.Key == missing {
			return last
		}
		return a.After.Key
	})
	id := r.param(s, func(a *graph.Args) any { return graph.ClaimPrefix + a.After.Hash.String() })
	x.past = fmt.Sprintf(" AND %[1]s %[2]s= %[3]s AND (%[1]s %[2]s %[3]s OR c.id %[2]s %[4]s)", key, before, k, id)
	return x
}

// claimBranches renders the claims that several MATCHes find, in an order, into
// match clauses that bind c: with a cursor's condition and cut to the page, and
// without. Each branch is a clause with its conditions, ending in WHERE ….
// Branches that an index orders start with one of the index's properties.
func (r *renderer) claimBranches(in []string, branches []claimBranch, o *claimOrder, limit string) (match, all string) {
	return r.union(in, branches, func(x claimBranch) string {
		order := o.order
		if o.kind == graph.ListLastPublishedDesc && x.index != "" {
			order = x.index + " DESC, " + order
		}
		return o.past + "\n  WITH c ORDER BY " + order + " LIMIT " + limit
	}), r.union(in, branches, func(claimBranch) string { return "" })
}

// union is a subquery that binds c to what the branches find; cut ends the clauses
// of each.
func (r *renderer) union(in []string, branches []claimBranch, cut func(claimBranch) string) string {
	union := " UNION ALL\n"
	if slices.ContainsFunc(branches, func(x claimBranch) bool { return x.repeats }) {
		union = " UNION\n"
	}
	var b strings.Builder
	b.WriteString(r.call(in...))
	for i, x := range branches {
		if i > 0 {
			b.WriteString(union)
		}
		if x.each != "" { // for each id the index gives the order, but not for all of them
			b.WriteString("  UNWIND " + x.each + " AS i " + r.call("i"))
		}
		b.WriteString("  " + x.match + " AND c.id IS NOT NULL") // an index is used only with a condition on each of its properties
		b.WriteString(cut(x) + " RETURN c\n")
		if x.each != "" {
			b.WriteString("  } RETURN DISTINCT c\n")
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// claimBranch is one way to find claims.
type claimBranch struct {
	each    string // a list of ids: match is done for each of them, bound to i
	match   string
	index   string // the property that, with rank and id, an index orders by
	repeats bool   // it may find a claim twice, or one that another branch finds
}

// claimList renders a list of claims that branches find. Where there is a quicker way
// to their number, counted binds all of them to c.
func (w *row) claimList(s *graph.Select, in []string, branches func() []claimBranch, o graph.ClaimOrder, counted string) cell {
	return w.shared(s, func() cell {
		r := w.r
		order := r.claimOrder(s, o)
		match, all := r.claimBranches(in, branches(), &order, r.limit(s))
		return w.list(s, list{
			in: in, match: match, all: cmp.Or(counted, all), vars: "c", keys: order.keys, order: order.order,
			compare: order.compare, cursor: order.cursor, kind: order.kind, total: "c",
		}, func(x *row, v *graph.View) cell { return x.known("c").claim(v, "c") })
	})
}

// endsBranches finds the claims with entity t at an end.
func endsBranches(t, where string) []claimBranch {
	return []claimBranch{
		{match: "MATCH (c:Claim) WHERE c.subjectId = " + t + ".id AND c.rank IS NOT NULL" + where, index: "c.subjectId"},
		{match: "MATCH (c:Claim) WHERE c.objectId = " + t + ".id AND c.rank IS NOT NULL AND c.subjectId <> c.objectId" + where, index: "c.objectId"},
	}
}

// engagements renders EntityEngagements of t.
func (w *row) engagements(t string, s *graph.Select) cell {
	a := args(s)
	return w.claimList(s, []string{t}, func() []claimBranch {
		r := w.r
		where := " AND c.drawn" + r.where(r.claimFilter(s), true)
		branches := endsBranches(t, where)
		one := func(end string) string {
			return fmt.Sprintf(" AND (c.%s = %s.id OR c.kind IN %s)", end, t, r.constant(symmetricKinds()))
		}
		switch a.Direction {
		case graph.Out:
			branches[1].match += one("subjectId")
		case graph.In:
			branches[0].match += one("objectId")
		default:
		}
		return branches
	}, a.Order, "")
}

// entityClaims renders EntityClaims of t; an allegation has the claim that it
// states.
func (w *row) entityClaims(t string, s *graph.Select) cell {
	return w.claimList(s, []string{t}, func() []claimBranch {
		r := w.r
		where := r.where(r.claimFilter(s), true)
		return append(endsBranches(t, where),
			claimBranch{match: "MATCH (" + t + ")<-[:ABOUT]-(c:Claim) WHERE true" + where},
			claimBranch{match: "MATCH (" + t + ")-[:STATES]->(c:Claim) WHERE true" + where})
	}, graph.LastPublishedDesc, "")
}

// claimSearch renders RootClaims and RootEngagements.
func (w *row) claimSearch(s *graph.Select) cell {
	r, f := w.r, w.r.claimFilter(s)
	where, counted, drawn := "", everyClaim, ""
	if s.Hop == graph.RootEngagements {
		where, counted, drawn = " AND c.drawn", "MATCH ()-[c:"+engagementTypes()+"]->()\n", "WITH c"+andGlobals+" WHERE c.drawn\n"
	}
	switch {
	case s.Total && f.fromCitations():
		counted = r.selected(f) + drawn
	case f.f != nil:
		counted = ""
	}
	return w.claimList(s, nil, func() []claimBranch { return r.searchBranches(f, where+r.where(f, true)) }, args(s).Order, counted)
}

// everyClaim binds c to all claims, of which Neo4j keeps the number.
const everyClaim = "MATCH (c:Claim)\n"

// searchBranches finds the claims that a filter's ids lead to, else those of its
// kinds, statuses or modalities, all claims when it has none of these.
func (r *renderer) searchBranches(f *claimFilter, where string) []claimBranch {
	by := func(values, property string) claimBranch {
		return claimBranch{each: values, match: "MATCH (c:Claim) WHERE c." + property + " = i AND c.rank IS NOT NULL" + where, index: "c." + property, repeats: true}
	}
	if f.either != "" && f.subject+f.object+f.between != "" { // else it leads, and holds: a long list is not gone through for each claim
		where += fmt.Sprintf(" AND (c.subjectId IN %[1]s OR c.objectId IN %[1]s)", f.either)
	}
	switch {
	case f.subject != "":
		return []claimBranch{by(f.subject, "subjectId"), by(f.subject, "objectId")}
	case f.object != "":
		return []claimBranch{by(f.object, "objectId"), by(f.object, "subjectId")}
	case f.between != "":
		return []claimBranch{by(f.between, "subjectId")}
	case f.either != "":
		return []claimBranch{by(f.either, "subjectId"), by(f.either, "objectId")}
	case f.inside != "":
		return []claimBranch{by(f.inside, "subjectId")}
	case f.about != "":
		return []claimBranch{{each: f.about, match: "MATCH (:Thing {id: i})<-[:ABOUT]-(c:Claim) WHERE true" + where, repeats: true}}
	case f.f != nil && f.f.Documents != nil:
		return []claimBranch{{
			each:  r.param(f.step, func(a *graph.Args) any { return prefixedIDs(graph.DocumentPrefix, a.Filter.Documents) }),
			match: "MATCH (:Document {id: i})<-[:IN]-(:Citation)-[:SUPPORTS|HEDGES|DENIES]->(c:Claim) WITH DISTINCT c" + andGlobals + " WHERE true" + where, repeats: true,
		}}
	case f.f == nil:
	case f.f.Kinds.Given() || f.f.Quads.Given():
		return []claimBranch{by(f.param(r, kinds), "kind")}
	case f.f.Status.Given():
		return []claimBranch{by(f.param(r, statuses), "status")}
	case f.f.Modality.Given():
		return []claimBranch{by(f.param(r, modalities), "modality")}
	}
	return []claimBranch{{match: "MATCH (c:Claim) WHERE c.rank IS NOT NULL" + where}}
}

// claimCount renders RootCount.
func (w *row) claimCount(s *graph.Select) cell {
	r := w.r
	f := r.claimFilter(s)
	if f.f == nil {
		w.pre.WriteString("CALL () { " + everyClaim + "RETURN count(c) AS n }\n")
		return w.int("n")
	}
	w.pre.WriteString(r.call() + r.selected(f) + "RETURN count(c) AS n }\n")
	return w.int("n")
}
