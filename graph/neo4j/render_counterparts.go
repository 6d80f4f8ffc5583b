package neo4j

import (
	"cmp"
	"fmt"
	"slices"

	"actorgraph/graph"
)

// counterpart is an entity's engagements with one other entity, put together from
// what the statement collects of each.
type counterpart struct {
	total, out, in, cooperation, conflict int
	kinds                                 map[graph.Kind]int
	last                                  graph.EDTF
}

// counterpartOf reads a list of [kind, subject is the entity, object is, date].
func counterpartOf(parts any) *counterpart {
	p := &counterpart{kinds: map[graph.Kind]int{}}
	for _, x := range asList(parts) {
		r := asList(x)
		kind, err := graph.ParseKind(asText(r[0]))
		if err != nil {
			continue
		}
		info := kind.Info()
		p.total++
		p.kinds[kind]++
		if !info.Symmetric {
			if asBool(r[1]) {
				p.out++
			}
			if asBool(r[2]) {
				p.in++
			}
		}
		switch {
		case info.Quad.Cooperation():
			p.cooperation++
		case info.Quad.Conflict():
			p.conflict++
		}
		if d := asDate(r[3]); !d.IsZero() && (p.last.IsZero() || graph.ComparePublished(d, p.last) > 0) {
			p.last = d
		}
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
	number := func(f func(p *counterpart) int) cell {
		return func(d *decoder, row []any) { d.rows.Int(f(counterpartOf(row[parts]))) }
	}
	var items []cell
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		switch item.Field {
		case graph.FieldCursor:
			items = append(items, w.cursor())
		case graph.FieldTotal:
			items = append(items, number(func(p *counterpart) int { return p.total }))
		case graph.FieldOut:
			items = append(items, number(func(p *counterpart) int { return p.out }))
		case graph.FieldIn:
			items = append(items, number(func(p *counterpart) int { return p.in }))
		case graph.FieldCooperation:
			items = append(items, number(func(p *counterpart) int { return p.cooperation }))
		case graph.FieldConflict:
			items = append(items, number(func(p *counterpart) int { return p.conflict }))
		case graph.FieldLastPublished:
			items = append(items, func(d *decoder, row []any) { d.rows.Text(counterpartOf(row[parts]).last.String()) })
		case 0:
			items = append(items, w.counterpartHop(item, parts))
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
		return func(d *decoder, row []any) { d.buckets(s, counterpartOf(row[parts])) }
	case graph.CounterpartTopCitations:
		return w.newest(s, []string{"claims"}, func() string {
			return "UNWIND claims AS c MATCH (c)<-[:SUPPORTS]-(a:Citation) WHERE true"
		})
	default:
		return w.r.unknown(item)
	}
}

// buckets appends the kinds of engagements, most first, then by kind.
func (d *decoder) buckets(s *graph.Select, p *counterpart) {
	var kinds []graph.Kind
	for k := range p.kinds {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b graph.Kind) int {
		return cmp.Or(cmp.Compare(p.kinds[b], p.kinds[a]), compareText(a.String(), b.String()))
	})
	d.rows.List(len(kinds))
	for _, k := range kinds {
		start := d.rows.Row(graph.TypeBucket)
		for i := range s.Views[0].Shapes[0].Items {
			switch item := &s.Views[0].Shapes[0].Items[i]; item.Field {
			case graph.FieldKey:
				d.rows.String(k.String())
			case graph.FieldLabel:
				d.rows.String(k.Info().Verb)
			case graph.FieldCount:
				d.rows.Int(p.kinds[k])
			default:
				d.rows.Null()
			}
		}
		d.rows.EndRow(start)
	}
}
