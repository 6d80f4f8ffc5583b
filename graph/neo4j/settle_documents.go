package neo4j

import (
	"slices"

	"actorgraph/graph"
)

// settleDocuments works out what is shown of the documents that the batch is
// about or refers to, and finds the documents outside it that come from these.
func (w *writer) settleDocuments() error {
	about, targets := map[string]bool{}, map[string]bool{}
	for _, d := range w.batch() {
		about[d.id] = true
		for _, r := range []*graph.Record{d.old, d.new} {
			if r == nil {
				continue
			}
			for i := range r.References {
				about[r.References[i].ID] = true
				addTargets(targets, &r.References[i])
			}
			addTargets(targets, &r.Document)
		}
	}
	if err := w.gatherStored(append(sorted(about), sorted(targets)...)); err != nil {
		return err
	}
	for id := range about { // a document known by metadata only may derive from others by other documents' word
		if d := w.document(id); d.was != nil {
			addTargets(targets, &d.was.shown)
		}
	}
	if err := w.gatherStored(sorted(targets)); err != nil {
		return err
	}
	more := map[string]int64{} // derivatives that each document gets or loses
	for id := range about {
		d := w.document(id)
		if d.entry == nil && d.loaded() {
			delete(about, id) // what others say of it does not matter
			continue
		}
		w.show(d)
		if d.was != nil {
			for _, from := range d.was.shown.DerivedFrom {
				more[from.Document]--
			}
		}
		for _, from := range d.shown.DerivedFrom {
			more[from.Document]++
		}
	}
	for id := range more {
		targets[id] = true
	}
	for id := range targets {
		if w.document(id).was == nil {
			about[id] = true
		}
	}
	var moved []string
	for _, id := range sorted(about) {
		w.settle(w.document(id), more[id])
	}
	for _, id := range sorted(targets) {
		if !about[id] {
			w.settleTarget(w.document(id), more[id])
		}
	}
	for _, id := range sorted(w.documents) {
		if d := w.documents[id]; d.settled && d.was != nil && d.was.derivatives > 0 && !sameOrigin(&d.was.shown, &d.shown) {
			moved = append(moved, id)
		}
	}
	return w.reprojectDerived(moved)
}

func addTargets(targets map[string]bool, d *graph.Document) {
	for _, from := range d.DerivedFrom {
		targets[from.Document] = true
	}
}

// sameOrigin reports whether two versions of a document let what derives from it
// come from the same place.
func sameOrigin(a, b *graph.Document) bool {
	return a.Title == b.Title && a.Source == b.Source && a.Published == b.Published &&
		slices.Equal(a.OwnVoices, b.OwnVoices) && slices.Equal(a.DerivedFrom, b.DerivedFrom)
}

// settle decides whether a document is there afterwards; more is the number of
// derivatives that it gets.
func (w *writer) settle(d *document, more int64) {
	if d.loaded() {
		d.settled = true
		return
	}
	if d.was != nil {
		more += d.was.derivatives
	}
	refs := w.references(d)
	d.gone = len(refs) == 0 && more == 0
	d.settled = d.was != nil || !d.gone
	d.shown = graph.MergeReferences(d.id, refs)
}

// settleTarget does so for a document that the batch only derives from: nothing
// else is said of it, so it stays as it is or goes.
func (w *writer) settleTarget(d *document, more int64) {
	if !d.loaded() && d.was.derivatives+more == 0 && len(w.references(d)) == 0 {
		d.settled, d.gone = true, true
	}
}

// batch returns the documents of the batch.
func (w *writer) batch() []*document {
	var out []*document
	for _, d := range w.projected {
		if d.entry != nil {
			out = append(out, d)
		}
	}
	return out
}

// show derives what is shown of a document.
func (w *writer) show(d *document) {
	if d.loaded() {
		if d.new != nil {
			d.shown = shownOf(&d.new.Document)
		}
		return
	}
	d.shown = graph.MergeReferences(d.id, w.references(d))
}

// shownOf is what is shown of a document by its own record.
func shownOf(meta *graph.Document) graph.Document {
	shown := *meta
	shown.Marking = max(shown.Marking, graph.Clear)
	if shown.Kind == 0 {
		shown.Kind = graph.Other
	}
	shown.DerivedFrom = slices.Compact(slices.SortedFunc(slices.Values(shown.DerivedFrom), graph.CompareDerivations))
	return shown
}

// references returns what documents say of one that is known by metadata only.
func (w *writer) references(d *document) []*graph.Document {
	var refs []*graph.Document
	if d.was != nil {
		for i := range d.was.references {
			if from := w.documents[d.was.references[i].from]; from == nil || from.entry == nil {
				refs = append(refs, &d.was.references[i].document)
			}
		}
	}
	for _, from := range w.batch() {
		if from.new == nil {
			continue
		}
		for i := range from.new.References {
			if from.new.References[i].ID == d.id {
				refs = append(refs, &from.new.References[i])
			}
		}
	}
	return refs
}

const derivedStatement = `UNWIND $ids AS id MATCH (:Document {id: id})<-[:DERIVES_FROM*0..]-(x:Document)
RETURN collect(DISTINCT x.id)`

// reprojectDerived asks for documents and everything that derives from them to be
// projected again: where it comes from, and on whose word, may have changed.
func (w *writer) reprojectDerived(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	ask := make([]string, len(ids))
	for i, id := range ids {
		ask[i] = graph.DocumentPrefix + id
	}
	row, err := w.tx.row(derivedStatement, map[string]any{"ids": ask})
	if err != nil {
		return err
	}
	var found []string
	for _, id := range asTexts(row[0]) {
		found = append(found, bare(graph.DocumentPrefix, id))
	}
	if err := w.gatherStored(found); err != nil {
		return err
	}
	for _, id := range found {
		switch d := w.documents[id]; {
		case d.settled:
		case d.was.loaded:
			w.reproject([]string{id})
		default:
			w.show(d)
			d.settled = true
		}
	}
	return nil
}
