package neo4j

import "actorgraph/graph"

const ancestorsStatement = `UNWIND $ids AS id MATCH (:Document {id: id})-[:DERIVES_FROM*0..]->(x:Document)
WITH DISTINCT x
RETURN collect([x.id, x.title, x.sourceId, x.published, x.ownVoices, COLLECT { MATCH (x)-[r:DERIVES_FROM]->(y) RETURN [y.id, r.kind] }])`

// gatherProjected reads the records of the documents outside the batch that are
// projected again, the entities that they name, and where all documents in the
// working set come from. It refuses derivations in a circle.
func (w *writer) gatherProjected() error {
	if err := w.gatherAgain(); err != nil {
		return err
	}
	// An author who is now another entity is so in whatever carries the document on.
	if err := w.reprojectDerived(w.voiced()); err != nil {
		return err
	}
	if err := w.gatherAgain(); err != nil {
		return err
	}
	known, err := w.gatherAncestors()
	if err != nil {
		return err
	}
	return w.settleProvenance(known)
}

// voiced lists the documents that the projected ones, by their own word or as a
// reference, give an own voice which is now another entity.
func (w *writer) voiced() []string {
	found := map[string]bool{}
	look := func(d *graph.Document) {
		for _, v := range d.OwnVoices {
			if r := w.raws[v]; r != nil && r.was != nil && (r.now == nil || r.now.id != r.was.id) {
				found[d.ID] = true
			}
		}
	}
	for _, d := range w.projected {
		if d.new != nil {
			look(&d.new.Document)
			for i := range d.new.References {
				look(&d.new.References[i])
			}
		}
	}
	return sorted(found)
}

// gatherAgain reads the records of documents that are projected again as they
// are, and have not been read.
func (w *writer) gatherAgain() error {
	var all, ids []string
	for _, d := range w.projected {
		all = append(all, d.id)
		if d.entry == nil && d.new == nil {
			ids = append(ids, graph.DocumentPrefix+d.id)
		}
	}
	if err := w.gatherStored(all); err != nil || len(ids) == 0 {
		return err
	}
	var named []string
	var failed error
	err := w.gatherBodies(ids, func(d *document, r *graph.Record) {
		d.old, d.new, d.shown = r, r, shownOf(&r.Document)
		for i := range r.Entities {
			named = append(named, r.Entities[i].ID)
		}
		hash, citations, err := r.Hash()
		if err != nil {
			failed = err
		}
		d.hash, d.ids = hash.String(), citations
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return err
	}
	return w.gatherRaws(named, nil)
}

// gatherAncestors reads what the documents in the working set derive from, as far
// as it is outside.
func (w *writer) gatherAncestors() (map[string]*graph.Document, error) {
	targets := map[string]bool{}
	for _, d := range w.documents {
		if d.settled {
			addTargets(targets, &d.shown)
		}
	}
	known := map[string]*graph.Document{}
	if len(targets) > 0 {
		var ids []string
		for _, id := range sorted(targets) {
			ids = append(ids, graph.DocumentPrefix+id)
		}
		row, err := w.tx.row(ancestorsStatement, map[string]any{"ids": ids})
		if err != nil {
			return nil, err
		}
		for _, x := range asList(row[0]) {
			r := asList(x)
			id := bare(graph.DocumentPrefix, asText(r[0]))
			known[id] = &graph.Document{
				ID: id, Title: asText(r[1]), Source: bare(graph.SourcePrefix, asText(r[2])), Published: asDate(r[3]),
				OwnVoices: asTexts(r[4]), DerivedFrom: derivations(r[5]),
			}
		}
	}
	for id, d := range w.documents {
		if d.settled {
			known[id] = &d.shown
		}
	}
	return known, nil
}

// settleProvenance works out where the documents in the working set come from;
// known are these and all that they derive from.
func (w *writer) settleProvenance(known map[string]*graph.Document) error {
	derivedFrom := func(id string) []graph.Derivation {
		if d := known[id]; d != nil {
			return d.DerivedFrom
		}
		return nil
	}
	var voices []string
	for _, id := range sorted(w.documents) {
		d := w.documents[id]
		if !d.settled || d.gone {
			continue
		}
		var err error
		if d.roots, err = graph.RootsOf(id, derivedFrom); err != nil {
			return err
		}
		voices = append(append(voices, d.shown.OwnVoices...), known[d.roots[0]].OwnVoices...)
	}
	if err := w.gatherRaws(voices, nil); err != nil {
		return err
	}
	for _, d := range w.documents {
		if d.settled && !d.gone {
			d.provenance = graph.ProvenanceOf(&d.shown, known[d.roots[0]], w.resolve)
		}
	}
	return nil
}
