package embedded

import (
	"slices"

	"actorgraph/graph"
)

// mayServe reports whether a document's text may be shown: there is a licence,
// or the operator said so.
func (g *state) mayServe(d *document) bool {
	return d.text != "" && (d.License != "" || g.options.serveText)
}

// documentRow appends a document.
func (r *reader) documentRow(v *graph.View, d *document) {
	row := r.rows.Row(graph.TypeDocument)
	at := r.at // steps below set it for their own rows
	items := v.ShapeOf(graph.TypeDocument)
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.Prefixed(graph.DocumentPrefix, d.ID)
		case graph.FieldTitle:
			r.rows.Text(d.Title)
		case graph.FieldAuthors:
			r.rows.Strings(d.Authors)
		case graph.FieldKind:
			r.rows.String(d.Kind.String())
		case graph.FieldPublished:
			r.rows.Text(d.Published.String())
		case graph.FieldRetrieved:
			r.rows.Text(d.Retrieved.String())
		case graph.FieldURL:
			r.rows.Text(d.URL)
		case graph.FieldLanguage:
			r.rows.Text(d.Language)
		case graph.FieldMarking:
			r.rows.String(d.Marking.String())
		case graph.FieldSHA256:
			r.rows.Text(d.sha256)
		case graph.FieldHasText:
			r.rows.Bool(d.text != "")
		case graph.FieldText:
			if r.g.mayServe(d) {
				r.rows.String(graph.CutText(d.text, item.Start, item.Length))
			} else {
				r.rows.Null()
			}
		case 0:
			r.documentHop(d, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) documentHop(d *document, s *graph.Select) {
	switch s.Hop {
	case graph.DocumentSource:
		if x := r.g.sources[d.Source]; x != nil {
			r.sourceRow(&s.Views[0], x)
		} else {
			r.rows.Null()
		}
	case graph.DocumentDerivedFrom:
		r.rows.List(len(d.DerivedFrom))
		for _, x := range d.DerivedFrom {
			r.derivationRow(&s.Views[0], r.g.documents[x.Document], x.Kind)
		}
	case graph.DocumentDerivatives:
		r.derivatives(d, s)
	case graph.DocumentOrigins:
		r.rows.List(len(d.roots))
		for _, x := range d.roots {
			r.documentRow(&s.Views[0], x)
		}
	case graph.DocumentCitations:
		base, sorted := r.sortedCitations(d.citations, nil, comparePlace)
		pageOf(r, s, sorted, &byPlace, nil, (*reader).citationRow)
		r.citations = r.citations[:base]
	case graph.DocumentEntities:
		r.documentEntities(d, s)
	default:
		r.unknownHop(s)
	}
}

// derivatives appends a derivation row for each way in which another document
// derives from d, by document id, then kind.
func (r *reader) derivatives(d *document, s *graph.Select) {
	base, n := len(r.documents), 0
	for x := range d.derivatives {
		r.documents = append(r.documents, x)
	}
	from := r.documents[base:]
	slices.SortFunc(from, (*document).compare)
	for _, x := range from {
		for _, y := range x.DerivedFrom {
			if y.Document == d.ID {
				n++
			}
		}
	}
	r.rows.List(n)
	for _, x := range from {
		for _, y := range x.DerivedFrom {
			if y.Document == d.ID {
				r.derivationRow(&s.Views[0], x, y.Kind)
			}
		}
	}
	r.documents = r.documents[:base]
}

func (r *reader) derivationRow(v *graph.View, d *document, kind graph.DerivationKind) {
	row := r.rows.Row(graph.TypeDerivation)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldKind:
			r.rows.String(kind.String())
		case 0:
			r.documentRow(&item.Hop.Views[0], d)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

// documentEntities pages through what a document declares or mentions. Whatever
// it mentions it declares, or borrows.
func (r *reader) documentEntities(d *document, s *graph.Select) {
	base := len(r.entities)
	for _, x := range d.declares {
		r.entities = append(r.entities, x.entity)
	}
	list := r.entities[base:]
	slices.SortFunc(list, (*entity).compare)
	pageOf(r, s, slices.Compact(list), &byEntityID, nil, (*reader).entityRow)
	r.entities = r.entities[:base]
}

// sourceRow appends a source.
func (r *reader) sourceRow(v *graph.View, x *source) {
	row := r.rows.Row(graph.TypeSource)
	at := r.at // steps below set it for their own rows
	items := v.ShapeOf(graph.TypeSource)
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.Prefixed(graph.SourcePrefix, x.ID)
		case graph.FieldName:
			r.rows.String(x.Name)
		case graph.FieldKind:
			r.rows.Text(x.Kind)
		case graph.FieldCountry:
			r.rows.Text(x.Country)
		case graph.FieldURL:
			r.rows.Text(x.URL)
		case graph.FieldReliability:
			r.rows.String(x.Reliability.String())
		case 0:
			r.sourceHop(x, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) sourceHop(x *source, s *graph.Select) {
	base := len(r.documents)
	for d := range x.documents {
		if s.Hop != graph.SourceOwner {
			r.documents = append(r.documents, d)
		}
	}
	published := r.documents[base:]
	switch s.Hop {
	case graph.SourceOwner:
		if o := r.g.sources[x.Owner]; o != nil {
			r.sourceRow(&s.Views[0], o)
		} else {
			r.rows.Null()
		}
	case graph.SourceDocuments:
		slices.SortFunc(published, (*document).compare)
		pageOf(r, s, published, &byDocumentID, nil, (*reader).documentRow)
	case graph.SourceCitations:
		at := len(r.citations)
		for _, d := range published {
			r.citations = append(r.citations, d.citations...)
		}
		slices.SortFunc(r.citations[at:], compareNewest)
		pageOf(r, s, r.citations[at:], &byNewest, nil, (*reader).citationRow)
		r.citations = r.citations[:at]
	default:
		r.unknownHop(s)
	}
	r.documents = r.documents[:base]
}

// healthRow appends the state of the graph.
func (r *reader) healthRow(s *graph.Select) {
	g := r.g
	row := r.rows.Row(graph.TypeHealth)
	for i := range s.Views[0].Shapes[0].Items {
		switch item := &s.Views[0].Shapes[0].Items[i]; item.Field {
		case graph.FieldDocuments:
			r.rows.Int(len(g.documents))
		case graph.FieldCitations:
			r.rows.Int(len(g.citations.all()))
		case graph.FieldClaims:
			r.rows.Int(len(g.claims))
		case graph.FieldUnverifiedQuotes:
			n := 0
			for _, c := range g.citations.all() {
				if c.anchored == graph.Unverified && c.quote != "" {
					n++
				}
			}
			r.rows.Int(n)
		case graph.FieldSoleOriginClaims:
			r.countClaims(func(c *claim) bool { return c.modality == graph.Actual && c.counts[0] == 1 })
		case graph.FieldDisputedClaims:
			r.countClaims(func(c *claim) bool { return c.status == graph.Disputed })
		case graph.FieldInvariantsBroken:
			r.rows.Strings(g.broken())
		case graph.FieldStore:
			r.rows.String("embedded")
		case graph.FieldDigest:
			sum, err := g.digest()
			if err != nil && r.err == nil {
				r.err = err
			}
			r.rows.String(sum.String())
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) countClaims(f func(*claim) bool) {
	n := 0
	for _, c := range r.g.claims {
		if f(c) {
			n++
		}
	}
	r.rows.Int(n)
}
