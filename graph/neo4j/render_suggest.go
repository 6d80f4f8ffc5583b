package neo4j

import (
	"fmt"
	"math"
	"strconv"

	"actorgraph/graph"
)

// few is the number of candidates up to which the database puts all of them in
// order. Of more, an index in that order is walked until there are enough, which
// is then soon; so a short prefix or a frequent word costs no more than others.
const few = 1000

// either is two branches of a union that bind node to what a query of a full-text
// index finds: the first does if that is little, and filters it by where; the other
// walks an index in order, by a MATCH with conditions, among them bound, which is
// dense if the query finds much, and otherwise sparse, so that nothing is found.
// They stand side by side and not one in the other, because the database takes
// longer to plan what is nested than to read.
func (r *renderer) either(index, query, node, where, walk, bound, dense, sparse, result string) string {
	call := fmt.Sprintf("  CALL db.index.fulltext.queryNodes('%s', %s, {limit: %d + 1}) YIELD node\n", index, query, r.few)
	return call + fmt.Sprintf("  WITH collect(node) AS found"+andGlobals+" WHERE size(found) <= %d UNWIND found AS %s WITH %[2]s"+andGlobals+" WHERE %[3]s\n",
		r.few, node, where) + "  RETURN " + result + "\n UNION ALL\n" +
		call + fmt.Sprintf("  WITH CASE WHEN count(node) > %d THEN %s ELSE %s END AS bound"+andGlobals+"\n", r.few, dense, sparse) +
		"  MATCH (" + node + ":" + walk + " WHERE " + bound + " bound AND " + where
}

// suggest renders RootSuggest: exact names, then names that start with the prefix,
// then words that do, each found by the full-text index of names.
func (w *row) suggest(s *graph.Select) cell {
	r, a := w.r, args(s)
	p := r.param(s, func(a *graph.Args) any { return graph.Fold(*a.Text) })
	first := r.param(s, func(a *graph.Args) any { return int64(a.First) })
	query := func(of func(prefix, folded string) string) string {
		return r.param(s, func(a *graph.Args) any {
			prefix := graph.Fold(*a.Text)
			if prefix == "" {
				return nothing
			}
			return of(term(prefix), "folded:"+term(prefix)) + ofTypes(a.Types)
		})
	}
	exact := query(func(_, folded string) string { return "+" + folded })
	start := query(func(_, folded string) string { return "+" + folded + "* -" + folded })
	word := query(func(prefix, folded string) string { return "+starts:" + prefix + "* -" + folded + "*" })
	typed := ""
	if a.Types.Given() {
		typed = " AND t.type IN " + r.param(s, func(a *graph.Args) any { return names(a.Types, graph.Event) })
	}
	order := "t.cited DESC, t.id DESC"
	find := func(query, condition string, fit graph.Fit) string {
		result := fmt.Sprintf("t, %d AS fit", fit)
		return r.either("entity_name", query, "t", condition+typed, "Thing)", "t.id IS NOT NULL AND t.cited >=", "0",
			strconv.FormatInt(math.MaxInt64, 10), result) + "\n  WITH t" + andGlobals + " ORDER BY " + order + " LIMIT " + first + "\n  RETURN " + result + "\n"
	}
	match := r.call() +
		"  CALL db.index.fulltext.queryNodes('entity_name', " + exact + ") YIELD node AS t\n" +
		"  RETURN t, CASE WHEN t.folded[0] = " + p + " THEN 0 ELSE 1 END AS fit\n UNION ALL\n" +
		find(start, "any(f IN t.folded WHERE f STARTS WITH "+p+") AND NOT "+p+" IN t.folded", graph.NameStart) + " UNION ALL\n" +
		find(word, "any(f IN t.starts WHERE f STARTS WITH "+p+") AND none(f IN t.folded WHERE f STARTS WITH "+p+")", graph.WordStart) + "}\n"
	return w.list(s, list{
		match: match, vars: "t, fit", keys: []string{"fit", "t.cited", "t.id"}, order: "fit, " + order,
		compare: func(a, b []any) int { return suggestionOf(a).Compare(suggestionOf(b)) },
	}, func(x *row, v *graph.View) cell { return x.entity(v, "t") })
}

func suggestionOf(keys []any) graph.Suggestion {
	return graph.Suggestion{Fit: graph.Fit(asInt(keys[0])), Cited: asInt(keys[1]), ID: asText(keys[2])}
}
