package neo4j

import (
	"fmt"
	"net/url"
	"strings"

	"actorgraph/graph"
)

// entity renders an entity bound to t. Its type decides which of the view's
// shapes it takes.
func (w *row) entity(v *graph.View, t string) cell {
	typ := w.col(t + ".type")
	var shapes [graph.EntityTypes + 1]cell
	for k := graph.State; int(k) <= graph.EntityTypes; k++ {
		var items []cell
		shape := v.ShapeOf(graph.Type(k))
		for i := range shape {
			if k == graph.Allegation {
				items = append(items, w.allegationItem(&shape[i], t))
			} else {
				items = append(items, w.entityItem(&shape[i], t))
			}
		}
		shapes[k] = cells(graph.Type(k), items)
	}
	return func(d *decoder, row []any) {
		k, err := graph.ParseEntityType(asText(row[typ]))
		if err != nil || k == 0 {
			d.err = graph.Errorf(graph.Internal, "an entity has no type")
			d.rows.Null()
			return
		}
		shapes[k](d, row)
	}
}

func (w *row) entityItem(item *graph.Item, t string) cell {
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(t + ".id")
	case graph.FieldName:
		return w.str(t + ".name")
	case graph.FieldNotes:
		return w.strs(t + ".notes")
	case graph.FieldNeo4jBrowserURL:
		return w.browserURL(t)
	case graph.FieldSubtype:
		return w.text(t + ".subtype")
	case graph.FieldKind:
		return w.text(t + ".kind")
	case graph.FieldStage:
		return w.text(t + ".stage")
	case graph.FieldModality:
		return w.text(t + ".modality")
	case graph.FieldWhen:
		return w.text(t + ".when")
	case graph.FieldWhenText:
		return w.text(t + ".whenText")
	case graph.FieldPlace:
		return w.text(t + ".place")
	case graph.FieldDegree:
		return w.int(t + ".degree")
	case 0:
		return w.entityHop(item, t)
	default:
		return w.r.unknown(item)
	}
}

func (w *row) entityHop(item *graph.Item, t string) cell {
	s := item.Hop
	switch s.Hop {
	case graph.EntityAliases:
		return w.aliases(s, t)
	case graph.EntityIdentifiers:
		return w.identifiers(s, t)
	case graph.EntityEngagements:
		return w.engagements(t, s)
	case graph.EntityClaims:
		return w.entityClaims(t, s)
	case graph.EntityCounterparts:
		return w.counterparts(s, t)
	case graph.EntityAgreements:
		return w.entityPage(s, []string{t}, "MATCH ("+t+")-[:PARTICIPATES_IN]->(t:Agreement) WHERE true")
	case graph.EntityEvents:
		return w.entityPage(s, []string{t}, "MATCH ("+t+")-[:PARTICIPATES_IN]->(t:Event) WHERE true")
	case graph.EntityAllegationsAgainst:
		return w.entityPage(s, []string{t}, "MATCH ("+t+")<-[:ACCUSES]-(t:Allegation) WHERE true")
	case graph.EntityAllegationsBy:
		return w.entityPage(s, []string{t}, "MATCH ("+t+")<-[:ALLEGED_BY]-(t:Allegation) WHERE true")
	case graph.EntityStatements:
		return w.newest(s, []string{t}, "MATCH ("+t+")<-[:ATTRIBUTED_TO {innermost: true}]-(a:Citation) WHERE true")
	case graph.EntityMentions:
		return w.mentions(s, t)
	case graph.EntityParticipants:
		return w.participants(s, t)
	default:
		return w.r.unknown(item)
	}
}

// entityPage renders a list of entities by id. match binds (t: …) and ends in
// conditions.
func (w *row) entityPage(s *graph.Select, in []string, match string) cell {
	return w.shared(s, func() cell {
		r := w.r
		e := r.fresh("e")
		match := strings.Replace(match, "(t:", "("+e+":", 1)
		hashed := strings.Contains(match, ":Allegation)")
		prefix := ""
		if hashed {
			prefix = graph.AllegationPrefix
		}
		l := list{
			after: afterKeys(prefix),
			in:    in, match: match + " AND " + e + ".id > " + r.afterID(s, prefix) + "\n", all: match + "\n", vars: "DISTINCT " + e, keys: []string{e + ".id"},
			order: e + ".id", kind: graph.ListByID, total: "DISTINCT " + e, compare: byID,
			cursor: func(k []any) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: asText(k[0])} },
		}
		if hashed {
			l.kind = graph.ListByHash
			l.cursor = func(k []any) graph.Cursor { return graph.Cursor{List: graph.ListByHash, Hash: hashOf(k[0])} }
		}
		return w.list(s, l, func(x *row, v *graph.View) cell { return x.entity(v, e) })
	})
}

func byID(a, b []any) int { return compareText(asText(a[0]), asText(b[0])) }

// entityList renders a plain list of the entities that match binds to (t: …), by
// id or by r's order.
func (w *row) entityList(s *graph.Select, match, in, key string) cell {
	return w.shared(s, func() cell {
		e := w.r.fresh("e")
		match := strings.Replace(match, "(t:", "("+e+":", 1)
		if key == "t.id" {
			key = e + ".id"
		}
		return w.list(s, list{
			in: []string{in}, match: match, vars: e + ", " + key + " AS place", keys: []string{"place"}, order: "place",
			compare: func(a, b []any) int {
				if x, ok := a[0].(int64); ok {
					return int(x - asInt(b[0]))
				}
				return byID(a, b)
			},
		}, func(x *row, v *graph.View) cell { return x.entity(v, e) })
	})
}

// aliases renders EntityAliases; the documents of each only when asked for.
func (w *row) aliases(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		x := w.r.row()
		x.cols = []string{"i", "alias"}
		var items []cell
		looks := false
		for i := range s.Views[0].Shapes[0].Items {
			item := &s.Views[0].Shapes[0].Items[i]
			switch {
			case item.Field == graph.FieldValue:
				items = append(items, func(d *decoder, row []any) { d.rows.String(asText(row[1])) })
			case item.Field == 0:
				looks = true
				items = append(items, x.nameDocuments(item.Hop, t))
			default:
				items = append(items, w.r.unknown(item))
			}
		}
		one := cells(graph.TypeName, items)
		if !looks {
			at := w.col(t + ".aliases")
			return func(d *decoder, row []any) {
				l := asList(row[at])
				d.rows.List(len(l))
				for _, a := range l {
					one(d, []any{nil, a})
				}
			}
		}
		out := w.r.fresh("x")
		fmt.Fprintf(&w.pre, "%sUNWIND range(0, size(coalesce(%s.aliases, [])) - 1) AS i WITH %s, i, %s.aliases[i] AS alias"+andGlobals+"\n%sRETURN collect([%s]) AS %s\n}\n",
			w.r.call(t), t, t, t, x.pre.String(), strings.Join(x.cols, ", "), out)
		return w.ordered(w.col(out), one)
	})
}

// nameDocuments renders NameDocuments of the name bound to alias. Documents that
// only borrow the entity have no say while any declares it.
func (w *row) nameDocuments(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		d := w.r.fresh("d")
		return w.list(s, list{
			in: []string{t, "alias"}, match: "MATCH (" + t + ")<-[r:DECLARES]-(" + d + `:Document)
WHERE (r.name = alias OR alias IN r.aliases) AND (r.borrowed IS NULL OR NOT EXISTS { MATCH (` + t + `)<-[o:DECLARES]-(:Document) WHERE o.borrowed IS NULL })
`,
			vars: "DISTINCT " + d, keys: []string{d + ".id"}, order: d + ".id", compare: byID,
		}, func(x *row, v *graph.View) cell { return x.document(v, d) })
	})
}

// identifiers renders EntityIdentifiers.
func (w *row) identifiers(s *graph.Select, t string) cell {
	at := w.col(t + ".identifiers")
	var items []func(*decoder, graph.Identifier)
	for i := range s.Views[0].Shapes[0].Items {
		switch item := &s.Views[0].Shapes[0].Items[i]; item.Field {
		case graph.FieldScheme:
			items = append(items, func(d *decoder, i graph.Identifier) { d.rows.String(i.Scheme) })
		case graph.FieldValue:
			items = append(items, func(d *decoder, i graph.Identifier) { d.rows.String(i.Value) })
		case graph.FieldURL:
			items = append(items, func(d *decoder, i graph.Identifier) { d.rows.Text(i.URL()) })
		default:
			w.r.unknown(item)
		}
	}
	return func(d *decoder, row []any) {
		l := asList(row[at])
		d.rows.List(len(l))
		for _, x := range l {
			i := parseIdentifier(asText(x))
			start := d.rows.Row(graph.TypeIdentifier)
			for _, f := range items {
				f(d, i)
			}
			d.rows.EndRow(start)
		}
	}
}

// browserURL renders the link that opens an entity in Neo4j Browser.
func (w *row) browserURL(t string) cell {
	at := w.col(t + ".id")
	return func(d *decoder, row []any) {
		if d.browser == "" {
			d.rows.Null()
			return
		}
		d.rows.String(d.browser + "?cmd=edit&arg=" + url.QueryEscape("MATCH p = (:Thing {id: "+graph.CypherText(asText(row[at]))+"})-[]-() RETURN p LIMIT 300"))
	}
}
