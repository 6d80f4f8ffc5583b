package neo4j

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"actorgraph/graph"
)

// placed puts rows in the order of their first column.
func placed(list []any) [][]any {
	rows := make([][]any, len(list))
	for i := range list {
		rows[i] = asList(list[i])
	}
	slices.SortFunc(rows, func(a, b []any) int { return int(asInt(a[0]) - asInt(b[0])) })
	return rows
}

// classOf is the class of citation a as its number.
const classOf = "CASE WHEN a.negated THEN 3 WHEN a.stance = 'ALLEGES' THEN 2 ELSE 1 END"

// claimCitations renders a claim's citations: by class, then newest first.
func (w *row) claimCitations(s *graph.Select, match, in string) cell {
	a := args(s)
	return w.shared(s, func() cell {
		r := w.r
		where := ""
		if a.Stances.Given() {
			where += " AND a.stance IN " + r.param(s, func(a *graph.Args) any { return names(a.Stances, graph.Alleges) })
		}
		if a.Negated != nil {
			where += " AND coalesce(a.negated, false) = " + r.param(s, func(a *graph.Args) any { return *a.Negated })
		}
		all := match + "\nWITH a, " + classOf + " AS class" + andGlobals + " WHERE true" + where
		page := all
		if !a.After.IsZero() {
			page += fmt.Sprintf(" AND (class > %[1]s OR class = %[1]s AND (a.publishedDay < %[2]s OR a.publishedDay = %[2]s AND a.id < %[3]s))",
				r.afterKey(s), r.afterSub(s), r.afterHash(s, graph.CitationPrefix))
		}
		return w.list(s, list{
			in: []string{in}, match: page + "\n", all: all + "\n", vars: "a, class", keys: []string{"class", "a.publishedDay", "a.id"},
			order: "class, a.publishedDay DESC, a.id DESC", kind: graph.ListCitationsByClass, total: "a",
			compare: func(x, y []any) int {
				if k, l := asInt(x[0]), asInt(y[0]); k != l {
					return int(k - l)
				}
				return newestFirst(x[1:], y[1:])
			},
			cursor: func(k []any) graph.Cursor {
				return graph.Cursor{List: graph.ListCitationsByClass, Key: asInt(k[0]), Sub: asInt(k[1]), Hash: hashOf(k[2])}
			},
		}, func(x *row, v *graph.View) cell { return x.known("a").citation(v, "a") })
	})
}

// newestFirst compares rows that start with publishedDay and id.
func newestFirst(x, y []any) int {
	switch k, l := asInt(x[0]), asInt(y[0]); {
	case k > l:
		return -1
	case k < l:
		return 1
	default:
		return compareText(asText(y[1]), asText(x[1]))
	}
}

// newest renders a list of citations, newest first. match binds a and ends in
// conditions.
func (w *row) newest(s *graph.Select, in []string, match string) cell {
	return w.shared(s, func() cell {
		all := match + " AND a.id IS NOT NULL"
		day, id := w.r.afterNewest(s)
		page := all + fmt.Sprintf(" AND a.publishedDay <= %[1]s AND (a.publishedDay < %[1]s OR a.id < %[2]s)", day, id)
		return w.newestList(s, in, page, all)
	})
}

// newestOf renders those in the documents of a source, newest first: the documents
// come in the order of an index, and no more of them than fill the page. The source
// is the id of an expression over in; or each binds it to i. match goes on from
// document ad to citation a and ends in conditions.
func (w *row) newestOf(s *graph.Select, in []string, each, source, match string) cell {
	return w.shared(s, func() cell {
		r := w.r
		documents := "MATCH (ad:Document) WHERE ad.sourceId = " + source + " AND ad.id IS NOT NULL AND ad.publishedDay "
		day, id := r.afterNewest(s)
		page := documents + "<= " + day + "\n" + match + fmt.Sprintf(" AND (ad.publishedDay < %s OR a.id < %s)\n", day, id) +
			"WITH a, ad" + andGlobals + " ORDER BY ad.sourceId DESC, ad.publishedDay DESC, a.id DESC LIMIT " + r.limit(s)
		all := documents + "IS NOT NULL\n" + match
		if each != "" { // for each source the index gives the order, but not for all of them
			page = r.call() + "UNWIND " + each + " AS i " + r.call("i") + page + " RETURN a\n}\nRETURN a\n}"
			all = "UNWIND " + each + " AS i " + all
		}
		return w.newestList(s, in, page, all)
	})
}

// afterNewest returns parameters with the day and the id that a page of newest
// citations comes after.
func (r *renderer) afterNewest(s *graph.Select) (day, id string) {
	day = r.param(s, func(a *graph.Args) any {
		if a.After.IsZero() {
			return int64(math.MaxInt64)
		}
		return a.After.Key
	})
	id = r.param(s, func(a *graph.Args) any {
		if a.After.IsZero() {
			return greatest
		}
		return graph.CitationPrefix + a.After.Hash.String()
	})
	return day, id
}

// newestList renders the citations that page binds to a, of all.
func (w *row) newestList(s *graph.Select, in []string, page, all string) cell {
	return w.list(s, list{
		in: in, match: page + "\n", all: all + "\n", vars: "DISTINCT a", keys: []string{"a.publishedDay", "a.id"},
		order: "a.publishedDay DESC, a.id DESC", kind: graph.ListCitationsNewest, total: "DISTINCT a", compare: newestFirst,
		cursor: func(k []any) graph.Cursor {
			return graph.Cursor{List: graph.ListCitationsNewest, Key: asInt(k[0]), Hash: hashOf(k[1])}
		},
	}, func(x *row, v *graph.View) cell { return x.known("a").citation(v, "a") })
}

// documentCitations renders a document's citations by their place in the text.
func (w *row) documentCitations(s *graph.Select, d string) cell {
	a := args(s)
	return w.shared(s, func() cell {
		r := w.r
		all := "MATCH (" + d + ")<-[:IN]-(a:Citation) WITH a, coalesce(a.start, " + r.constant(int64(missing)) + ") AS place" + andGlobals + " WHERE true"
		page := all
		if !a.After.IsZero() {
			page += fmt.Sprintf(" AND (place > %[1]s OR place = %[1]s AND a.id > %[2]s)", r.afterKey(s), r.afterHash(s, graph.CitationPrefix))
		}
		return w.list(s, list{
			in: []string{d}, match: page + "\n", all: all + "\n", vars: "a, place", keys: []string{"place", "a.id"},
			order: "place, a.id", kind: graph.ListCitationsByPlace, total: "a",
			compare: func(x, y []any) int {
				switch k, l := asInt(x[0]), asInt(y[0]); {
				case k < l:
					return -1
				case k > l:
					return 1
				default:
					return compareText(asText(x[1]), asText(y[1]))
				}
			},
			cursor: func(k []any) graph.Cursor {
				return graph.Cursor{List: graph.ListCitationsByPlace, Key: asInt(k[0]), Hash: hashOf(k[1])}
			},
		}, func(x *row, v *graph.View) cell { return x.known("a").citation(v, "a") })
	})
}

// citationSearch renders RootCitations.
func (w *row) citationSearch(s *graph.Select) cell {
	r := w.r
	f := r.claimFilter(s)
	if f.f == nil {
		return w.newest(s, nil, "MATCH (a:Citation) WHERE a.publishedDay IS NOT NULL")
	}
	const citations = "<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation)-[:IN]->(ad:Document) WHERE a.publishedDay IS NOT NULL"
	cited := citations + r.whereCited(f, "a", "ad")
	if f.subject+f.object+f.between+f.either+f.inside+f.about != "" {
		found := r.union(nil, r.searchBranches(f, r.where(f, false)), func(claimBranch) string { return "" })
		return w.newest(s, nil, found+"MATCH (c)"+cited)
	}
	match := "MATCH (c:Claim)" + cited + r.where(f, false)
	switch {
	case f.f.Documents != nil:
		ids := f.param(r, func(f *graph.ClaimFilter) any { return prefixedIDs(graph.DocumentPrefix, f.Documents) })
		return w.newest(s, nil, "UNWIND "+ids+" AS i MATCH (ad:Document {id: i}) "+match)
	case f.f.Sources != nil:
		ids := f.param(r, func(f *graph.ClaimFilter) any { return prefixedIDs(graph.SourcePrefix, f.Sources) })
		return w.newestOf(s, nil, ids, "i", match)
	default:
		return w.newest(s, nil, match)
	}
}

// citation renders a citation bound to a.
func (w *row) citation(v *graph.View, a string) cell {
	var items []cell
	shape := v.ShapeOf(graph.TypeCitation)
	for i := range shape {
		items = append(items, w.citationItem(&shape[i], a))
	}
	return cells(graph.TypeCitation, items)
}

// citedDocument is the variable of a citation's document.
func (w *row) citedDocument(a string) string { return w.follow(a, "-[:IN]->", "Document") }

// citedClaim is the variable of a citation's claim.
func (w *row) citedClaim(a string) string {
	return w.follow(a, "-[:SUPPORTS|HEDGES|DENIES]->", "Claim")
}

func (w *row) citationItem(item *graph.Item, a string) cell {
	verified := func(yes, no cell) cell {
		at := w.col(a + ".anchored")
		return func(d *decoder, row []any) {
			if asText(row[at]) != graph.Unverified.String() {
				yes(d, row)
			} else {
				no(d, row)
			}
		}
	}
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(a + ".id")
	case graph.FieldAnnotation:
		return w.text(a + ".annotation")
	case graph.FieldRole:
		return w.text(a + ".role")
	case graph.FieldQuote:
		return w.text(a + ".quote")
	case graph.FieldPrefix:
		return verified(w.served(w.citedDocument(a), w.str(a+".prefix")), null)
	case graph.FieldSuffix:
		return verified(w.served(w.citedDocument(a), w.str(a+".suffix")), null)
	case graph.FieldStart:
		return verified(w.int(a+".start"), null)
	case graph.FieldEnd:
		return verified(w.int(a+".end"), null)
	case graph.FieldAnchored:
		return w.str(a + ".anchored")
	case graph.FieldVerified:
		truth := func(b bool) cell { return func(d *decoder, _ []any) { d.rows.Bool(b) } }
		return verified(truth(true), truth(false))
	case graph.FieldStance:
		return w.str(a + ".stance")
	case graph.FieldNegated:
		return w.bool(a + ".negated")
	case graph.FieldModality:
		return w.str(w.citedClaim(a) + ".modality")
	case graph.FieldHedge:
		return w.text(a + ".hedge")
	case graph.FieldRelation:
		return w.text(a + ".relation")
	case graph.FieldWhen:
		return w.text(a + ".when")
	case graph.FieldWhenText:
		return w.text(a + ".whenText")
	case graph.FieldWhere:
		return w.text(a + ".where")
	case graph.FieldConfidence:
		at := w.col(a + ".confidence")
		return func(d *decoder, row []any) {
			if f, ok := row[at].(float64); ok {
				d.rows.Float(f)
			} else {
				d.rows.Null()
			}
		}
	case graph.FieldAnnotator:
		return w.text(a + ".annotator")
	case graph.FieldRecordedAt:
		at := w.col(a + ".recordedAt")
		return func(d *decoder, row []any) {
			recorded := time.Unix(0, asInt(row[at])).UTC()
			d.rows.Build(func(b []byte) []byte { return recorded.AppendFormat(b, time.RFC3339Nano) })
		}
	case graph.FieldRetractedAt:
		return null // what is retracted is not live, and only live citations are read
	case graph.FieldURL:
		url, quote, anchored := w.col(w.citedDocument(a)+".url"), w.col(a+".quote"), w.col(a+".anchored")
		return func(d *decoder, row []any) {
			q := asText(row[quote])
			if asText(row[anchored]) == graph.Unverified.String() {
				q = ""
			}
			d.rows.Text(graph.QuoteURL(asText(row[url]), q))
		}
	case 0:
		return w.citationHop(item, a)
	default:
		return w.r.unknown(item)
	}
}

func (w *row) citationHop(item *graph.Item, a string) cell {
	s := item.Hop
	switch s.Hop {
	case graph.CitationClaim:
		return w.claim(&s.Views[0], w.citedClaim(a))
	case graph.CitationDocument:
		return w.document(&s.Views[0], w.citedDocument(a))
	case graph.CitationAttribution:
		return w.attribution(s, a)
	default:
		return w.r.unknown(item)
	}
}

// attribution renders the speech chain of citation a.
func (w *row) attribution(s *graph.Select, a string) cell {
	return w.shared(s, func() cell {
		x := w.r.row()
		x.cols = []string{"i", "text"}
		one := x.speaker(s, func(row []any) (int, graph.Speaker) { return parseSpeaker(asText(row[1])) })
		out := w.r.fresh("x")
		fmt.Fprintf(&w.pre, "%sUNWIND range(0, size(coalesce(%s.speakers, [])) - 1) AS i WITH i, %s.speakers[i] AS text"+andGlobals+"\nWITH i, text, split(text, '\\t')[1] AS id"+andGlobals+"\n%sRETURN collect([%s]) AS %s\n}\n",
			w.r.call(a), a, a, x.pre.String(), strings.Join(x.cols, ", "), out)
		return w.ordered(w.col(out), one)
	})
}

// speaker renders one speaker, whose id is bound to id; who reads it from a row.
func (w *row) speaker(s *graph.Select, who func(row []any) (step int, s graph.Speaker)) cell {
	entity := func() string { return w.match("(%s:Thing {id: id})") }
	source := func() string { return w.match("(%s:Source {id: id})") }
	var items []cell
	for i := range s.Views[0].Shapes[0].Items {
		item := &s.Views[0].Shapes[0].Items[i]
		switch {
		case item.Field == graph.FieldOrder:
			items = append(items, func(d *decoder, row []any) { step, _ := who(row); d.rows.Int(step) })
		case item.Field == graph.FieldText:
			e, s := w.col(entity()+".name"), w.col(source()+".name")
			items = append(items, func(d *decoder, row []any) {
				switch _, x := who(row); {
				case x.Entity != "":
					d.rows.String(asText(row[e]))
				case x.Source != "":
					d.rows.String(asText(row[s]))
				default:
					d.rows.String(x.Text)
				}
			})
		case item.Field == graph.FieldNamed:
			items = append(items, func(d *decoder, row []any) { _, x := who(row); d.rows.Bool(x.Text == "") })
		case item.Field != 0:
			items = append(items, w.r.unknown(item))
		case item.Hop.Hop == graph.AttributionEntity:
			v := entity()
			items = append(items, unless(w.col(v+".id"), w.entity(&item.Hop.Views[0], v)))
		case item.Hop.Hop == graph.AttributionSource:
			v := source()
			items = append(items, unless(w.col(v+".id"), w.source(&item.Hop.Views[0], v)))
		default:
			items = append(items, w.r.unknown(item))
		}
	}
	return cells(graph.TypeAttribution, items)
}
