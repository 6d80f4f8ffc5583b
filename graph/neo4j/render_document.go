package neo4j

import (
	"cmp"
	"fmt"
	"strings"

	"actorgraph/graph"
)

// served lets a cell through where the text of document d may be shown: there is
// a licence, or the operator said so.
func (w *row) served(d string, c cell) cell {
	has, license := w.col(d+".sha256 IS NOT NULL"), w.col(d+".license")
	return func(x *decoder, row []any) {
		if asBool(row[has]) && (asText(row[license]) != "" || x.serveText) {
			c(x, row)
		} else {
			x.rows.Null()
		}
	}
}

// document renders a document bound to d.
func (w *row) document(v *graph.View, d string) cell {
	var items []cell
	shape := v.ShapeOf(graph.TypeDocument)
	for i := range shape {
		items = append(items, w.documentItem(&shape[i], d))
	}
	return cells(graph.TypeDocument, items)
}

func (w *row) documentItem(item *graph.Item, d string) cell {
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(d + ".id")
	case graph.FieldTitle:
		return w.text(d + ".title")
	case graph.FieldAuthors:
		return w.strs(d + ".authors")
	case graph.FieldKind:
		return w.str(d + ".kind")
	case graph.FieldPublished:
		return w.text(d + ".published")
	case graph.FieldRetrieved:
		return w.text(d + ".retrieved")
	case graph.FieldURL:
		return w.text(d + ".url")
	case graph.FieldLanguage:
		return w.text(d + ".language")
	case graph.FieldMarking:
		return w.str(d + ".marking")
	case graph.FieldSHA256:
		return w.text(d + ".sha256")
	case graph.FieldHasText:
		return w.bool(d + ".sha256 IS NOT NULL")
	case graph.FieldText:
		// Cypher counts UTF-16 units, of which a code point has at most two.
		at := w.col(fmt.Sprintf("substring(%s.text, 0, %s)", d, w.r.constant(2*(int64(item.Start)+int64(item.Length))+1)))
		return w.served(d, func(x *decoder, row []any) { x.rows.String(graph.CutText(asText(row[at]), item.Start, item.Length)) })
	case 0:
		return w.documentHop(item, d)
	default:
		return w.r.unknown(item)
	}
}

func (w *row) documentHop(item *graph.Item, d string) cell {
	s := item.Hop
	switch s.Hop {
	case graph.DocumentSource:
		return w.documentSource(s, d)
	case graph.DocumentDerivedFrom:
		return w.derivations(s, d, "MATCH ("+d+")-[r:DERIVES_FROM]->(d:Document)\n")
	case graph.DocumentDerivatives:
		return w.derivations(s, d, "MATCH ("+d+")<-[r:DERIVES_FROM]-(d:Document)\n")
	case graph.DocumentOrigins:
		return w.shared(s, func() cell {
			x := w.r.fresh("d")
			return w.list(s, list{
				in: []string{d}, match: "UNWIND " + d + ".roots AS i MATCH (" + x + ":Document {id: i})\n", vars: x, keys: []string{x + ".id"},
				order: x + ".id", compare: byID,
			}, func(y *row, v *graph.View) cell { return y.document(v, x) })
		})
	case graph.DocumentCitations:
		return w.documentCitations(s, d)
	case graph.DocumentEntities:
		return w.entityPage(s, []string{d}, "MATCH ("+d+")-[:DECLARES]->(t:Thing) WHERE true")
	default:
		return w.r.unknown(item)
	}
}

// documentSource renders DocumentSource. The document knows its source's id and
// name, so these cost no further step.
func (w *row) documentSource(s *graph.Select, d string) cell {
	id, name := d+".sourceId", d+".sourceName" // a document has both or neither
	var shown []string
	for _, item := range s.Views[0].ShapeOf(graph.TypeSource) {
		switch item.Field {
		case graph.FieldID:
			shown = append(shown, id)
		case graph.FieldName:
			shown = append(shown, name)
		default:
			v := w.match("(" + d + ")-[:PUBLISHED_BY]->(%s:Source)")
			return unless(w.col(id), w.source(&s.Views[0], v))
		}
	}
	at := w.col(append(shown, id)[0]) // no column more than is shown
	var items []cell
	for _, expr := range shown {
		items = append(items, w.str(expr))
	}
	return unless(at, cells(graph.TypeSource, items))
}

// derivations renders the documents that match binds to (d: …), by r.
func (w *row) derivations(s *graph.Select, d, match string) cell {
	return w.shared(s, func() cell {
		kind := func(v any) graph.DerivationKind {
			k, _ := graph.ParseDerivationKind(asText(v)) // it was written by us
			return k
		}
		x := w.r.fresh("d")
		return w.list(s, list{
			in: []string{d}, match: strings.Replace(match, "(d:", "("+x+":", 1), vars: x + ", r", keys: []string{x + ".id", "r.kind"}, order: x + ".id, r.kind",
			compare: func(a, b []any) int {
				return cmp.Or(compareText(asText(a[0]), asText(b[0])), cmp.Compare(kind(a[1]), kind(b[1])))
			},
		}, func(y *row, v *graph.View) cell {
			var items []cell
			for i := range v.Shapes[0].Items {
				switch item := &v.Shapes[0].Items[i]; item.Field {
				case graph.FieldKind:
					items = append(items, y.str("r.kind"))
				case 0:
					items = append(items, y.document(&item.Hop.Views[0], x))
				default:
					items = append(items, w.r.unknown(item))
				}
			}
			return cells(graph.TypeDerivation, items)
		})
	})
}

// documentPage renders a list of documents by id. match binds (d: …) and ends in
// conditions.
func (w *row) documentPage(s *graph.Select, in []string, match string) cell {
	return w.shared(s, func() cell {
		d := w.r.fresh("d")
		match := strings.NewReplacer("(d:", "("+d+":", " d.", " "+d+".").Replace(match)
		return w.list(s, list{
			after: afterKeys(graph.DocumentPrefix),
			in:    in, match: match + " AND " + d + ".id > " + w.r.afterID(s, graph.DocumentPrefix) + "\n", all: match + "\n", vars: "DISTINCT " + d, keys: []string{d + ".id"},
			order: d + ".id", kind: graph.ListByID, total: "DISTINCT " + d, compare: byID,
			cursor: func(k []any) graph.Cursor {
				return graph.Cursor{List: graph.ListByID, ID: bare(graph.DocumentPrefix, asText(k[0]))}
			},
		}, func(x *row, v *graph.View) cell { return x.document(v, d) })
	})
}

// source renders a source bound to s.
func (w *row) source(v *graph.View, s string) cell {
	var items []cell
	shape := v.ShapeOf(graph.TypeSource)
	for i := range shape {
		items = append(items, w.sourceItem(&shape[i], s))
	}
	return cells(graph.TypeSource, items)
}

func (w *row) sourceItem(item *graph.Item, s string) cell {
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(s + ".id")
	case graph.FieldName:
		return w.str(s + ".name")
	case graph.FieldKind:
		return w.text(s + ".kind")
	case graph.FieldCountry:
		return w.text(s + ".country")
	case graph.FieldURL:
		return w.text(s + ".url")
	case graph.FieldReliability:
		return w.str(s + ".reliability")
	case 0:
	default:
		return w.r.unknown(item)
	}
	switch item.Hop.Hop {
	case graph.SourceOwner:
		v := w.match("(" + s + ")-[:OWNED_BY]->(%s:Source)")
		return unless(w.col(v+".id"), w.source(&item.Hop.Views[0], v))
	case graph.SourceDocuments:
		return w.documentPage(item.Hop, []string{s}, "MATCH ("+s+")<-[:PUBLISHED_BY]-(d:Document) WHERE true")
	case graph.SourceCitations:
		return w.newestOf(item.Hop, []string{s}, "", s+".id", "MATCH (ad)<-[:IN]-(a:Citation) WHERE true")
	default:
		return w.r.unknown(item)
	}
}

// sourcePage renders a list of sources by id. match binds s and ends in
// conditions.
func (w *row) sourcePage(s *graph.Select, match string) cell {
	return w.list(s, list{
		after: afterKeys(graph.SourcePrefix),
		match: match + " AND s.id > " + w.r.afterID(s, graph.SourcePrefix) + "\n", all: match + "\n", vars: "s", keys: []string{"s.id"},
		order: "s.id", kind: graph.ListByID, total: "s", compare: byID,
		cursor: func(k []any) graph.Cursor {
			return graph.Cursor{List: graph.ListByID, ID: bare(graph.SourcePrefix, asText(k[0]))}
		},
	}, func(x *row, v *graph.View) cell { return x.source(v, "s") })
}
