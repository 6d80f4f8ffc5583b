package neo4j

import (
	"slices"

	"actorgraph/graph"
)

// settleEntities works out what is shown of the entities that the batch declares,
// or declared, of new ones, and of events whose participants are now others.
func (w *writer) settleEntities() error {
	var listed []string // entities of the database whose documents are needed one by one
	var affected []*thing
	for _, id := range sorted(w.things) {
		t := w.things[id]
		if !w.affected(t) {
			continue
		}
		t.dirty = true
		affected = append(affected, t)
		t.complete = len(t.raws) > 1 || len(w.participants(t)) > 0
		if !t.complete {
			continue
		}
		for _, r := range t.raws {
			if r.was != nil && !slices.Contains(listed, r.was.id) {
				listed = append(listed, r.was.id)
			}
		}
	}
	declared, err := w.gatherDeclared(listed)
	if err != nil {
		return err
	}
	for _, t := range affected {
		t.shown = graph.MergeEntity(w.declarations(t, declared), w.resolve)
		if t.was != nil && t.was.name != t.shown.Name {
			w.renamed = append(w.renamed, t.id)
		}
		t.name = t.shown.Name
	}
	return nil
}

// affected reports whether what is shown of an entity may be other than the
// database has it.
func (w *writer) affected(t *thing) bool {
	if t.was == nil || slices.ContainsFunc(t.raws, func(r *raw) bool { return r.voted || r.moved }) {
		return true
	}
	return slices.ContainsFunc(w.participants(t), func(id string) bool {
		r := w.raws[id]
		return r != nil && r.was != nil && (r.now == nil || r.now.id != r.was.id)
	})
}

// participants lists the ids of the participants that documents declare.
func (w *writer) participants(t *thing) []string {
	var ids []string
	if t.typ.IsActor() {
		return nil
	}
	for _, r := range t.raws {
		for _, f := range r.forms {
			for _, p := range f.declaration.Participants {
				ids = append(ids, p.Actor)
			}
		}
	}
	return ids
}

const declaredStatement = `UNWIND $ids AS id MATCH (:Thing {id: id})<-[r:DECLARES]-(d:Document)
RETURN collect([d.id, properties(r)])`

// gatherDeclared reads the declarations of entities, document by document, as the
// batch leaves them, by the id as written.
func (w *writer) gatherDeclared(ids []string) (map[string][]graph.Declared, error) {
	out := map[string][]graph.Declared{}
	add := func(document string, d *graph.Declaration) {
		out[d.ID] = append(out[d.ID], graph.Declared{Declaration: d, Documents: []string{document}})
	}
	if len(ids) > 0 {
		row, err := w.tx.row(declaredStatement, map[string]any{"ids": ids})
		if err != nil {
			return nil, err
		}
		for _, x := range asList(row[0]) {
			r := asList(x)
			id := bare(graph.DocumentPrefix, asText(r[0]))
			if d := w.documents[id]; d != nil && d.entry != nil {
				continue
			}
			p, _ := r[1].(map[string]any) // properties() gives a map
			d, err := declarationOf(p)
			if err != nil {
				return nil, err
			}
			add(id, d)
		}
	}
	for _, d := range w.batch() {
		if d.new != nil {
			for i := range d.new.Entities {
				add(d.id, &d.new.Entities[i])
			}
		}
	}
	return out, nil
}

// declarations lists what is declared of an entity: with the documents if they
// are needed, else with their number.
func (w *writer) declarations(t *thing, declared map[string][]graph.Declared) []graph.Declared {
	var ds []graph.Declared
	for _, r := range t.raws {
		if t.complete {
			ds = append(ds, declared[r.id]...)
			continue
		}
		for _, f := range r.forms {
			ds = append(ds, graph.Declared{Declaration: &f.declaration, Others: f.votes})
		}
	}
	return ds
}
