package neo4j

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

// claim renders a claim bound to c.
func (w *row) claim(v *graph.View, c string) cell {
	var items []cell
	for i := range v.ShapeOf(graph.TypeClaim) {
		items = append(items, w.claimItem(&v.ShapeOf(graph.TypeClaim)[i], c))
	}
	return cells(graph.TypeClaim, items)
}

func (w *row) claimItem(item *graph.Item, c string) cell {
	info := func(f func(*decoder, *graph.KindInfo)) cell {
		at := w.col(c + ".kind")
		return func(d *decoder, row []any) {
			kind, err := graph.ParseKind(asText(row[at]))
			if err != nil {
				d.err = err
			}
			f(d, kind.Info())
		}
	}
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(c + ".id")
	case graph.FieldKind:
		return w.str(c + ".kind")
	case graph.FieldModality:
		return w.str(c + ".modality")
	case graph.FieldRelations:
		return w.strs(c + ".relations")
	case graph.FieldQuad:
		return info(func(d *decoder, k *graph.KindInfo) { d.rows.Text(k.Quad.String()) })
	case graph.FieldScore:
		return info(func(d *decoder, k *graph.KindInfo) {
			if k.Scored {
				d.rows.Float(k.Score)
			} else {
				d.rows.Null()
			}
		})
	case graph.FieldSymmetric:
		return info(func(d *decoder, k *graph.KindInfo) { d.rows.Bool(k.Symmetric) })
	case graph.FieldSentence:
		return w.str(c + ".name")
	case 0:
		return w.claimHop(item, c)
	default:
		return w.r.unknown(item)
	}
}

func (w *row) claimHop(item *graph.Item, c string) cell {
	s := item.Hop
	switch s.Hop {
	case graph.ClaimSubject:
		return w.entity(&s.Views[0], w.follow(c, "-[:SUBJECT]->", "Thing"))
	case graph.ClaimObject:
		return w.entity(&s.Views[0], w.follow(c, "-[:OBJECT]->", "Thing"))
	case graph.ClaimAbout:
		return w.entityList(s, "MATCH ("+c+")-[:ABOUT]->(t:Thing)\n", c, "t.id")
	case graph.ClaimEvidence:
		return w.evidence(&s.Views[0], c)
	case graph.ClaimCitations:
		return w.claimCitations(s, "MATCH ("+c+")<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation)", c)
	default:
		return w.r.unknown(item)
	}
}

// evidence renders a claim's evidence.
func (w *row) evidence(v *graph.View, c string) cell {
	var items []cell
	for i := range v.Shapes[0].Items {
		items = append(items, w.evidenceItem(&v.Shapes[0].Items[i], c))
	}
	return cells(graph.TypeEvidence, items)
}

func (w *row) evidenceItem(item *graph.Item, c string) cell {
	grade := func(f func(*decoder, string)) cell {
		at := w.col(c + ".grade")
		return func(d *decoder, row []any) { f(d, asText(row[at])+"  ") }
	}
	switch item.Field {
	case graph.FieldStatus:
		return w.str(c + ".status")
	case graph.FieldGrade:
		return w.str(c + ".grade")
	case graph.FieldReliability:
		return grade(func(d *decoder, g string) { d.rows.String(g[:1]) })
	case graph.FieldCredibility:
		return grade(func(d *decoder, g string) { d.rows.Int(int(g[1] - '0')) })
	case graph.FieldIndependent:
		return w.int(c + ".independent")
	case graph.FieldSupporting:
		return w.int(c + ".supporting")
	case graph.FieldHedged:
		return w.int(c + ".hedged")
	case graph.FieldDenying:
		return w.int(c + ".denying")
	case graph.FieldDocuments:
		return w.int(c + ".documents")
	case graph.FieldFirstPublished:
		return w.text(c + ".firstPublished")
	case graph.FieldLastPublished:
		return w.text(c + ".lastPublished")
	case graph.FieldSince:
		return w.text(c + ".since")
	case graph.FieldUntil:
		return w.text(c + ".until")
	case graph.FieldContested:
		return w.bool(c + ".contested")
	case graph.FieldRationale:
		return w.strs(c + ".rationale")
	case 0:
		return w.origins(item.Hop, c)
	default:
		return w.r.unknown(item)
	}
}

// origins renders EvidenceOrigins of c: what each one is, is looked up only when
// it is asked for.
func (w *row) origins(s *graph.Select, c string) cell {
	return w.shared(s, func() cell {
		x := w.r.row()
		x.cols = []string{"i", c + ".origins[i]"}
		parsed := func(f func(*decoder, origin)) cell {
			return func(d *decoder, row []any) { f(d, parseOrigin(asText(row[1]))) }
		}
		var items []cell
		looks := false
		for i := range s.Views[0].Shapes[0].Items {
			item := &s.Views[0].Shapes[0].Items[i]
			switch {
			case item.Field == graph.FieldName:
				items = append(items, parsed(func(d *decoder, o origin) { d.rows.String(o.name) }))
			case item.Field == graph.FieldCitations:
				items = append(items, parsed(func(d *decoder, o origin) { d.rows.Int(o.citations) }))
			case item.Field == graph.FieldSupporting:
				items = append(items, parsed(func(d *decoder, o origin) { d.rows.Int(o.supporting) }))
			case item.Field != 0:
				items = append(items, w.r.unknown(item))
			default:
				looks = true
				items = append(items, x.originHop(item))
			}
		}
		one := cells(graph.TypeOrigin, items)
		if !looks {
			at := w.col(c + ".origins")
			return func(d *decoder, row []any) {
				l := asList(row[at])
				d.rows.List(len(l))
				for _, o := range l {
					one(d, []any{nil, o})
				}
			}
		}
		out := w.r.fresh("x")
		fmt.Fprintf(&w.pre, "%sUNWIND range(0, size(coalesce(%s.origins, [])) - 1) AS i WITH %s, i, split(%s.origins[i], '\\t') AS o"+andGlobals+"\n%sRETURN collect([%s]) AS %s\n}\n",
			w.r.call(c), c, c, c, x.pre.String(), strings.Join(x.cols, ", "), out)
		return w.ordered(w.col(out), one)
	})
}

func (w *row) originHop(item *graph.Item) cell {
	s := item.Hop
	switch s.Hop {
	case graph.OriginSource:
		v := w.match("(%s:Source {id: o[1]})")
		return unless(w.col(v+".id"), w.source(&s.Views[0], v))
	case graph.OriginActor:
		v := w.match("(%s:Thing {id: o[2]})")
		return unless(w.col(v+".id"), w.entity(&s.Views[0], v))
	case graph.OriginDocument:
		v := w.match("(%s:Document {id: o[1]})")
		return unless(w.col(v+".id"), w.document(&s.Views[0], v))
	default:
		return w.r.unknown(item)
	}
}

// ordered appends a list of rows whose first column is their place.
func (w *row) ordered(at int, one cell) cell {
	return func(d *decoder, row []any) {
		rows := placed(asList(row[at]))
		d.rows.List(len(rows))
		for _, r := range rows {
			one(d, r)
		}
	}
}
