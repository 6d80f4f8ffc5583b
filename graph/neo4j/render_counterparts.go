package neo4j

import (
	"cmp"
	"fmt"

	"actorgraph/graph"
)

// counterpartOf reads a list of [kind, subject is the entity, object is, date].
func counterpartOf(parts any) *graph.Counterpart {
	p := &graph.Counterpart{}
	for _, x := range asList(parts) {
		r := asList(x)
		kind, err := graph.ParseKind(asText(r[0]))
		if err != nil {
			continue
		}
		var last *graph.EDTF
		if d := asDate(r[3]); !d.IsZero() {
			last = &d
		}
		p.Add(kind, asBool(r[1]), asBool(r[2]), last)
	}
	return p
}

// counterparts renders EntityCounterparts of t.
func (w *row) counterparts(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		r, a := w.r, args(s)
		where := " AND c.drawn" + r.where(r.claimFilter(s), true)
		found := r.call(t) +
			"  MATCH (c:Claim) WHERE c.subjectId = " + t + ".id AND c.rank IS NOT NULL AND c.id IS NOT NULL" + where + " RETURN c, c.objectId AS other\n" +
			" UNION ALL\n" +
			"  MATCH (c:Claim) WHERE c.objectId = " + t + ".id AND c.rank IS NOT NULL AND c.id IS NOT NULL AND c.subjectId <> c.objectId" + where +
			" RETURN c, c.subjectId AS other\n}\n"
		match := found + "WITH " + t + ", other, count(c) AS total, collect(c) AS claims" + andGlobals + "\n"
		if !a.After.IsZero() {
			k := r.afterKey(s)
			match += fmt.Sprintf("WHERE total < %s OR total = %s AND other > %s\n", k, k, r.afterID(s, ""))
		}
		id := afterKeys("")
		return w.list(s, list{
			after: func(a *graph.Args) []any {
				if id := id(a); id != nil {
					return append([]any{a.After.Key}, id...)
				}
				return nil
			},
			in: []string{t}, match: match, all: found, vars: t + ", other, total, claims", keys: []string{"total", "other"},
			order: "total DESC, other", kind: graph.ListCounterparts, total: "DISTINCT other",
			compare: func(a, b []any) int {
				return cmp.Or(cmp.Compare(asInt(b[0]), asInt(a[0])), compareText(asText(a[1]), asText(b[1])))
			},
			cursor: func(k []any) graph.Cursor {
				return graph.Cursor{List: graph.ListCounterparts, Key: asInt(k[0]), ID: asText(k[1])}
			},
		}, func(x *row, v *graph.View) cell { return x.counterpart(v, t) })
	})
}

// counterpart renders one: other is its id, claims are the engagements.
func (w *row) counterpart(v *graph.View, t string) cell {
	parts := w.col("[c IN claims | [c.kind, c.subjectId = " + t + ".id, c.objectId = " + t + ".id, c.lastPublished]]")
	var items []cell
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldCursor:
			items = append(items, w.cursor())
		case 0:
			items = append(items, w.counterpartHop(item, parts))
		case graph.FieldTotal, graph.FieldOut, graph.FieldIn, graph.FieldCooperation, graph.FieldConflict, graph.FieldLastPublished:
			items = append(items, func(d *decoder, row []any) { counterpartOf(row[parts]).AppendField(d.rows, item.Field) })
		default:
			items = append(items, w.r.unknown(item))
		}
	}
	return cells(graph.TypeCounterpart, items)
}

func (w *row) counterpartHop(item *graph.Item, parts int) cell {
	s := item.Hop
	switch s.Hop {
	case graph.CounterpartActor:
		return w.entity(&s.Views[0], w.match("(%s:Thing {id: other})"))
	case graph.CounterpartKinds:
		return func(d *decoder, row []any) { counterpartOf(row[parts]).AppendKinds(d.rows, s) }
	case graph.CounterpartTopCitations:
		return w.newest(s, []string{"claims"}, "UNWIND claims AS c MATCH (c)<-[:SUPPORTS]-(a:Citation) WHERE true")
	default:
		return w.r.unknown(item)
	}
}
