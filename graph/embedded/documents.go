package embedded

import (
	"maps"
	"slices"

	"actorgraph/graph"
)

// settleDocuments works out what is shown of the documents touched, then where
// they and everything that derives from them come from in the end.
func (g *state) settleDocuments(ch *change) {
	queue := slices.Collect(maps.Keys(ch.documents))
	moved := map[*document]bool{}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		d := g.documents[id]
		if d == nil {
			continue
		}
		queue = append(queue, g.showDocument(d)...)
		if g.documents[id] == d {
			g.eachCarrier(d, func(x *document) { moved[x] = true })
		}
	}
	for d := range moved {
		if g.documents[d.ID] == d {
			g.settleProvenance(d)
		}
	}
}

// showDocument derives what is shown of a document and files it accordingly. It
// returns the ids of documents that may be gone, or are new, because of that.
func (g *state) showDocument(d *document) (others []string) {
	old := d.Document
	shown := graph.Document{ID: d.ID}
	switch {
	case d.loaded:
		shown = d.meta
		shown.Marking = max(shown.Marking, graph.Clear)
		if shown.Kind == 0 {
			shown.Kind = graph.Other
		}
		shown.DerivedFrom = slices.Compact(slices.SortedFunc(slices.Values(shown.DerivedFrom), graph.CompareDerivations))
	case len(d.refs)+len(d.derivatives) > 0:
		shown = graph.MergeReferences(d.ID, slices.Collect(maps.Values(d.refs)))
	}
	for _, x := range old.DerivedFrom {
		target := g.documents[x.Document]
		if target == nil {
			continue
		}
		if target.derivatives[d]--; target.derivatives[d] == 0 {
			delete(target.derivatives, d)
			if !target.loaded && len(target.refs)+len(target.derivatives) == 0 {
				others = append(others, target.ID)
			}
		}
	}
	if s := g.sources[old.Source]; s != nil {
		delete(s.documents, d)
	}
	for _, v := range old.OwnVoices {
		if r := g.raws[v]; r != nil {
			delete(r.voiceOf, d)
		}
	}
	d.Document = shown
	if !d.loaded && len(d.refs)+len(d.derivatives) == 0 {
		delete(g.documents, d.ID)
		g.documentIx.note(d)
		g.titles.note(d)
		g.sums.remove(&d.sum)
		return others
	}
	for _, x := range shown.DerivedFrom {
		target := g.documents[x.Document]
		if target == nil {
			target = g.document(x.Document)
			others = append(others, target.ID)
		}
		if target.derivatives == nil {
			target.derivatives = map[*document]int{}
		}
		target.derivatives[d]++
	}
	if shown.Source != "" {
		g.source(shown.Source).documents[d] = true
	}
	for _, v := range shown.OwnVoices {
		r := g.raw(v)
		if r.voiceOf == nil {
			r.voiceOf = map[*document]bool{}
		}
		r.voiceOf[d] = true
	}
	d.folded = graph.Fold(shown.Title)
	g.documentIx.note(d)
	g.titles.note(d)
	g.soilDocument(d)
	if old.Title != shown.Title || old.Source != shown.Source || old.Published != shown.Published {
		g.eachCarrier(d, g.soilDocumentClaims)
	}
	return others
}

// settleProvenance derives where a document comes from, and asks for the
// evidence of its citations when that is news.
func (g *state) settleProvenance(d *document) {
	ends, err := graph.RootsOf(d.ID, func(id string) []graph.Derivation { return g.documents[id].DerivedFrom })
	if err != nil {
		ends = []string{d.ID} // batches with a cycle are refused before they come here
	}
	roots := make([]*document, len(ends))
	for i, id := range ends {
		roots[i] = g.documents[id]
	}
	p := graph.ProvenanceOf(&d.Document, &roots[0].Document, g.resolve)
	if !slices.Equal(roots, d.roots) {
		g.soilDocument(d)
	}
	old := d.provenance
	d.roots, d.provenance = roots, p
	if old.Root != p.Root || old.Source != p.Source || old.Published != p.Published || !slices.Equal(old.OwnVoices, p.OwnVoices) {
		g.soilDocument(d)
		g.touchDocument(d)
	}
}
