package neo4j

import (
	"fmt"
	"math"

	"actorgraph/graph"
)

// few is the number of candidates up to which the database puts all of them in
// order. Of more, an index in that order is walked until there are enough, which
// is then soon; so a short prefix or a frequent word costs no more than others.
const few = 1000

// either binds node to what a query of a full-text index finds, if that is little,
// else to what walk finds. walk is a MATCH with its conditions, among them one that
// bounds the index by %[8]s; that is dense, or sparse, which leaves nothing to be
// found, if the query finds little. more are conditions on what the query finds.
func (r *renderer) either(index, query, node, more, walk, dense, sparse string) string {
	found, bound := r.fresh("f"), r.fresh("b")
	return fmt.Sprintf(`  %[1]s    CALL db.index.fulltext.queryNodes('%[2]s', %[3]s, {limit: %[4]d + 1}) YIELD node
    RETURN collect(node) AS %[5]s, CASE WHEN count(node) > %[4]d THEN %[6]s ELSE %[7]s END AS %[8]s
  }
  %[9]s    UNWIND CASE WHEN size(%[5]s) > %[4]d THEN [] ELSE %[5]s END AS %[10]s WITH %[10]s`+andGlobals+` WHERE true%[11]s RETURN %[10]s
   UNION ALL
    `+walk+` RETURN %[10]s
  }
`, r.call(), index, query, r.few, found, dense, sparse, bound, r.call(found, bound), node, more)
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
	walk := func(condition string) string {
		return "MATCH (t:Thing) WHERE t.cited >= %[8]s AND t.id IS NOT NULL AND " + condition + typed +
			"\n    WITH t ORDER BY t.cited DESC, t.id DESC LIMIT " + first
	}
	order, most := "t.cited DESC, t.id DESC", fmt.Sprint(int64(math.MaxInt64))
	match := r.call() +
		"  CALL db.index.fulltext.queryNodes('entity_name', " + exact + ") YIELD node AS t\n" +
		"  RETURN t, CASE WHEN t.folded[0] = " + p + " THEN 0 ELSE 1 END AS fit\n UNION ALL\n" +
		r.either("entity_name", start, "t", "",
			walk("any(f IN t.folded WHERE f STARTS WITH "+p+") AND NOT "+p+" IN t.folded"), "0", most) +
		"  RETURN t, 2 AS fit\n UNION ALL\n" +
		r.either("entity_name", word, "t", "",
			walk("any(f IN t.starts WHERE f STARTS WITH "+p+") AND none(f IN t.folded WHERE f STARTS WITH "+p+")"), "0", most) +
		"  RETURN t, 3 AS fit\n}\n"
	return w.list(s, list{
		match: match, vars: "t, fit", keys: []string{"fit", "t.cited", "t.id"}, order: "fit, " + order,
		compare: func(a, b []any) int { return suggestionOf(a).Compare(suggestionOf(b)) },
	}, func(x *row, v *graph.View) cell { return x.entity(v, "t") })
}

func suggestionOf(keys []any) graph.Suggestion {
	return graph.Suggestion{Fit: graph.Fit(asInt(keys[0])), Cited: asInt(keys[1]), ID: asText(keys[2])}
}
