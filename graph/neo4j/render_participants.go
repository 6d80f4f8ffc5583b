package neo4j

import (
	"cmp"
	"fmt"

	"actorgraph/graph"
)

// participants renders EntityParticipants.
func (w *row) participants(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		who := w.r.fresh("e")
		return w.list(s, list{
			in: []string{t}, match: "MATCH (" + t + ")<-[r:PARTICIPATES_IN]-(" + who + ":Thing)\n", vars: t + ", " + who + ", r",
			keys: []string{who + ".id", "r.role"}, order: who + ".id, coalesce(r.role, '')",
			compare: func(a, b []any) int {
				return cmp.Or(compareText(asText(a[0]), asText(b[0])), compareText(asText(a[1]), asText(b[1])))
			},
		}, func(x *row, v *graph.View) cell {
			var items []cell
			for i := range v.Shapes[0].Items {
				item := &v.Shapes[0].Items[i]
				switch {
				case item.Field == graph.FieldRole:
					items = append(items, x.text("r.role"))
				case item.Field != 0:
					items = append(items, w.r.unknown(item))
				case item.Hop.Hop == graph.ParticipantActor:
					items = append(items, x.entity(&item.Hop.Views[0], who))
				default:
					items = append(items, x.newest(item.Hop, []string{t, who},
						"MATCH ("+t+")<-[:SUBJECT|OBJECT|ABOUT]-(pc:Claim)-[:SUBJECT|OBJECT]->("+who+") WITH DISTINCT pc"+andGlobals+" MATCH (pc)<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation) WHERE true"))
				}
			}
			return cells(graph.TypeParticipation, items)
		})
	})
}

// mentions renders EntityMentions: by document, then place.
func (w *row) mentions(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		r, a := w.r, args(s)
		doc := r.fresh("d")
		all := "MATCH (" + t + ")<-[m:MENTIONS]-(" + doc + `:Document)
UNWIND range(0, size(m.starts) - 1) AS i
WITH ` + doc + `, m.starts[i] AS start, m.ends[i] AS end, m.quotes[i] AS quote` + andGlobals + " WHERE true"
		page := all
		id := afterKeys(graph.DocumentPrefix)
		if !a.After.IsZero() {
			page += fmt.Sprintf(" AND (%[4]s.id > %[1]s OR %[4]s.id = %[1]s AND (start > %[2]s OR start = %[2]s AND end > %[3]s))",
				r.afterID(s, graph.DocumentPrefix), r.afterKey(s), r.afterSub(s), doc)
		}
		return w.list(s, list{
			after: func(a *graph.Args) []any {
				if id := id(a); id != nil {
					return append(id, a.After.Key, a.After.Sub)
				}
				return nil
			},
			in: []string{t}, match: page + "\n", all: all + "\n", vars: doc + ", start, end, quote", keys: []string{doc + ".id", "start", "end"},
			order: doc + ".id, start, end", kind: graph.ListMentions, total: "quote",
			compare: func(a, b []any) int {
				return cmp.Or(compareText(asText(a[0]), asText(b[0])), cmp.Compare(asInt(a[1]), asInt(b[1])), cmp.Compare(asInt(a[2]), asInt(b[2])))
			},
			cursor: func(k []any) graph.Cursor {
				return graph.Cursor{List: graph.ListMentions, ID: bare(graph.DocumentPrefix, asText(k[0])), Key: asInt(k[1]), Sub: asInt(k[2])}
			},
		}, func(x *row, v *graph.View) cell {
			var items []cell
			for i := range v.Shapes[0].Items {
				switch item := &v.Shapes[0].Items[i]; item.Field {
				case graph.FieldCursor:
					items = append(items, x.cursor())
				case graph.FieldText:
					items = append(items, x.str("quote"))
				case graph.FieldStart:
					items = append(items, x.int("start"))
				case graph.FieldEnd:
					items = append(items, x.int("end"))
				case 0:
					items = append(items, x.document(&item.Hop.Views[0], doc))
				default:
					items = append(items, w.r.unknown(item))
				}
			}
			return cells(graph.TypeMention, items)
		})
	})
}
