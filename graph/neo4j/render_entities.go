package neo4j

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

// entitySearch renders RootActors, RootAgreements and RootEvents: an index of each
// label gives the page of that label.
func (w *row) entitySearch(s *graph.Select) cell {
	r, a := w.r, args(s)
	var labels []string
	switch s.Hop {
	case graph.RootActors:
		for t := graph.State; t <= graph.Person; t++ {
			if graph.Allows(a.Types, t) {
				labels = append(labels, label(t))
			}
		}
	case graph.RootAgreements:
		labels = []string{label(graph.Agreement)}
	default:
		labels = []string{label(graph.Event)}
	}
	where := ""
	if s.Hop == graph.RootEvents && (!a.OccurredFrom.IsZero() || !a.OccurredTo.IsZero()) {
		where += r.within(s, "t", "when", func(a *graph.Args) (from, to graph.EDTF) { return a.OccurredFrom, a.OccurredTo })
	}
	if a.Text != nil && graph.Fold(*a.Text) != "" {
		where += " AND any(f IN t.folded WHERE f CONTAINS " + r.param(s, func(a *graph.Args) any { return graph.Fold(*a.Text) }) + ")"
	}
	past, limit := " AND t.id > "+r.afterID(s, ""), r.limit(s)
	ids := ""
	if a.IDs != nil {
		ids = r.canonical(s, func(a *graph.Args) []string { return a.IDs })
	}
	branches := func(page bool) string {
		switch {
		case len(labels) == 0:
			return "UNWIND [] AS t\n"
		case ids != "": // these are looked up, not each label gone through for them
			match := "UNWIND " + ids + " AS i MATCH (t:Thing {id: i}) WHERE (t:" + strings.Join(labels, " OR t:") + ")" + where
			if page {
				match += past
			}
			return match + "\n"
		}
		var b strings.Builder
		b.WriteString(r.call())
		for i, l := range labels {
			if i > 0 {
				b.WriteString(" UNION ALL\n")
			}
			b.WriteString("  MATCH (t:" + l + ") WHERE t.id IS NOT NULL" + where)
			if page {
				b.WriteString(past + "\n  WITH t ORDER BY t.id LIMIT " + limit)
			}
			b.WriteString(" RETURN t\n")
		}
		b.WriteString("}\n")
		return b.String()
	}
	return w.list(s, list{
		after: afterKeys(""),
		match: branches(true), all: branches(false), vars: "t", keys: []string{"t.id"}, order: "t.id",
		kind: graph.ListByID, total: "t", compare: byID,
		cursor: func(k []any) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: asText(k[0])} },
	}, func(x *row, v *graph.View) cell { return x.entity(v, "t") })
}

// actor renders RootActor: by id, or by a name that the full-text index of folded
// names finds as a whole.
func (w *row) actor(s *graph.Select) cell {
	if args(s).Name != nil {
		return w.actorNamed(s)
	}
	p := w.r.param(s, func(a *graph.Args) any { return a.IDs[0] })
	if w.r.former {
		w.pre.WriteString("OPTIONAL MATCH (:FormerId {id: " + p + "})-[:NOW]->(t:Thing)\n")
	} else {
		w.pre.WriteString("OPTIONAL MATCH (t:Thing {id: " + p + "})\n")
	}
	typ, c := w.col("t.type"), w.entity(&s.Views[0], "t")
	return func(d *decoder, row []any) {
		d.missing = row[typ] == nil
		if t, err := graph.ParseEntityType(asText(row[typ])); err != nil || t < graph.State || t > graph.Person {
			d.rows.Null()
		} else {
			c(d, row)
		}
	}
}

func (w *row) actorNamed(s *graph.Select) cell {
	r := w.r
	x := r.row()
	x.cols = []string{"t.id", "t.name"}
	c := x.entity(&s.Views[0], "t")
	find := r.anyActor() // a name of nothing but accents; a query for nothing is an error
	if graph.Fold(*args(s).Name) != "" {
		find = "CALL db.index.fulltext.queryNodes('entity_name', " + r.param(s, func(a *graph.Args) any { return "folded:" + term(graph.Fold(*a.Name)) }) + ") YIELD node AS t\n"
	}
	match := find + "WITH t" + andGlobals + " WHERE (t:State OR t:Group OR t:Organization OR t:Person) AND " + r.param(s, func(a *graph.Args) any { return graph.Fold(*a.Name) }) + " IN t.folded\nWITH t" + andGlobals + " ORDER BY t.id LIMIT " + r.constant(int64(maxPlain)) + "\n"
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%s%s%sRETURN collect([%s]) AS %s\n}\n", r.call(), match, x.pre.String(), strings.Join(x.cols, ", "), out)
	at := w.col(out)
	return func(d *decoder, row []any) {
		found := asList(row[at])
		switch len(found) {
		case 0:
			d.rows.Null()
		case 1:
			c(d, asList(found[0]))
		default:
			rows := make([][]any, len(found))
			for i := range found {
				rows[i] = asList(found[i])
			}
			d.err = manyActors(*args(d.steps[0]).Name, rows)
		}
	}
}

// anyActor binds t to every actor.
func (r *renderer) anyActor() string {
	var branches []string
	for t := graph.State; t <= graph.Person; t++ {
		branches = append(branches, "  MATCH (t:"+label(t)+") WHERE t.id IS NOT NULL RETURN t\n")
	}
	return r.call() + strings.Join(branches, " UNION ALL\n") + "}\n"
}

// allegationSearch renders RootAllegations.
func (w *row) allegationSearch(s *graph.Select) cell {
	r, a := w.r, args(s)
	match := "MATCH (t:Allegation) WHERE t.id IS NOT NULL"
	if a.Status.Given() {
		match += " AND t.status IN " + r.param(s, func(a *graph.Args) any { return names(a.Status, graph.Withdrawn) })
	}
	if a.Against != nil {
		match += " AND EXISTS { MATCH (t)-[:ACCUSES]->(w:Thing) WHERE w.id IN " + r.canonical(s, func(a *graph.Args) []string { return a.Against }) + " }"
	}
	if a.By != nil {
		match += " AND EXISTS { MATCH (t)-[:ALLEGED_BY]->(w) WHERE w.id IN " + r.canonical(s, func(a *graph.Args) []string { return a.By }) + " }"
	}
	return w.list(s, list{
		match: match + " AND t.id > " + r.afterID(s, graph.AllegationPrefix) + "\n", all: match + "\n", vars: "t", keys: []string{"t.id"}, order: "t.id",
		kind: graph.ListByHash, total: "t", compare: byID,
		cursor: func(k []any) graph.Cursor { return graph.Cursor{List: graph.ListByHash, Hash: hashOf(k[0])} },
	}, func(x *row, v *graph.View) cell { return x.entity(v, "t") })
}
