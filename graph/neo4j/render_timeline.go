package neo4j

import (
	"cmp"

	"actorgraph/graph"
)

// timeline renders RootTimeline.
func (w *row) timeline(s *graph.Select) cell {
	r, a := w.r, args(s)
	f := r.claimFilter(s)
	// An index gives the order, unless something else leads to fewer.
	ordered := a.IDs == nil && a.Clock != graph.Recorded && !f.named() && !f.classed()
	var match string // ends in conditions
	switch {
	case ordered:
		match = r.citations(f)
	case a.IDs == nil:
		match = r.cited(f)
	default:
		ids, where := r.canonical(s, func(a *graph.Args) []string { return a.IDs }), r.where(f, true)
		match = r.call() + "  UNWIND " + ids + " AS i MATCH (c:Claim) WHERE c.subjectId = i AND c.rank IS NOT NULL AND c.id IS NOT NULL" + where + " RETURN c\n UNION\n" +
			"  UNWIND " + ids + " AS i MATCH (c:Claim) WHERE c.objectId = i AND c.rank IS NOT NULL AND c.id IS NOT NULL" + where + " RETURN c\n UNION\n" +
			"  UNWIND " + ids + " AS i MATCH (:Thing {id: i})<-[:ABOUT]-(c:Claim) WHERE true" + where + " RETURN c\n}\n" +
			r.citationsOf(f)
	}
	date, first, last := "a.when", "a.whenFrom", "a.whenTo"
	switch a.Clock {
	case graph.Published:
		date, first, last = "d.published", "d.publishedFrom", "d.publishedTo"
	case graph.Recorded:
		date = "a.recordedAt / " + r.constant(int64(nanosecondsOfDay))
		first, last = date, date
	default:
	}
	dated := match
	if ordered {
		dated += " AND " + first + " IS NOT NULL AND " + last + " IS NOT NULL"
	}
	shown := "\nWITH c, a, d, " + date + " AS date, " + first + " AS first, " + last + " AS last" + andGlobals + " WHERE date IS NOT NULL"
	all := dated + shown
	page := all
	if !a.After.IsZero() {
		key, sub, id := r.afterKey(s), r.afterSub(s), r.afterHash(s, graph.CitationPrefix)
		if ordered {
			dated += " AND " + first + " >= " + key
		}
		page = dated + shown + " AND (first > " + key + " OR first = " + key + " AND (last > " + sub + " OR last = " + sub + " AND a.id > " + id + "))"
	}
	undated := -1
	if s.Undated {
		n := r.fresh("n")
		w.pre.WriteString(r.call() + match + "\nWITH a WHERE " + date + " IS NULL RETURN count(a) AS " + n + "\n}\n")
		undated = w.col(n)
	}
	items := w.list(s, list{
		match: page + "\n", all: all + "\n", vars: "c, a, d, date, first, last", keys: []string{"first", "last", "a.id"},
		order: "first, last, a.id", kind: graph.ListTimeline, total: "a",
		compare: func(x, y []any) int {
			return cmp.Or(cmp.Compare(asInt(x[0]), asInt(y[0])), cmp.Compare(asInt(x[1]), asInt(y[1])), compareText(asText(x[2]), asText(y[2])))
		},
		cursor: func(k []any) graph.Cursor {
			return graph.Cursor{List: graph.ListTimeline, Key: asInt(k[0]), Sub: asInt(k[1]), Hash: hashOf(k[2])}
		},
	}, func(x *row, v *graph.View) cell { return x.known("a", "c").moment(v, a.Clock) })
	return func(d *decoder, row []any) {
		if undated >= 0 {
			d.undated = int(asInt(row[undated]))
		}
		items(d, row)
		d.undated = 0
	}
}

// moment renders an item of a timeline: citation a of claim c, whose date is bound.
func (w *row) moment(v *graph.View, clock graph.Clock) cell {
	var items []cell
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldCursor:
			items = append(items, w.cursor())
		case graph.FieldWhen:
			at := w.col("date")
			items = append(items, func(d *decoder, row []any) {
				if day, ok := row[at].(int64); ok {
					d.rows.String(graph.RecordedDate(day * nanosecondsOfDay).String())
				} else {
					d.rows.String(asText(row[at]))
				}
			})
		case graph.FieldWhenText:
			if clock == graph.Occurred {
				items = append(items, w.text("a.whenText"))
			} else {
				items = append(items, null)
			}
		case graph.FieldHeadline:
			items = append(items, w.str("c.name"))
		case 0:
			items = append(items, w.momentHop(item))
		default:
			items = append(items, w.r.unknown(item))
		}
	}
	return cells(graph.TypeTimelineItem, items)
}

func (w *row) momentHop(item *graph.Item) cell {
	s := item.Hop
	switch s.Hop {
	case graph.TimelineClaim:
		return w.claim(&s.Views[0], "c")
	case graph.TimelineCitation:
		return w.citation(&s.Views[0], "a")
	case graph.TimelineEntity:
		t := w.r.fresh("e")
		w.pre.WriteString("OPTIONAL " + w.r.call("c") + "  MATCH (c)-[r:ABOUT|SUBJECT|OBJECT]->(t:Agreement|Event)\n" +
			"  RETURN t AS " + t + " ORDER BY CASE type(r) WHEN 'ABOUT' THEN 1 WHEN 'SUBJECT' THEN 2 ELSE 3 END, t.id LIMIT 1\n}\n")
		return unless(w.col(t+".id"), w.entity(&s.Views[0], t))
	default:
		return w.r.unknown(item)
	}
}
