package neo4j

import (
	"encoding/json"
	"slices"

	"actorgraph/graph"
)

const entitiesStatement = `CALL () {
  UNWIND $ids AS id MATCH (t:Thing {id: id}) RETURN t
 UNION
  UNWIND $ids AS id MATCH (:FormerId {id: id})-[:NOW]->(t:Thing) RETURN t
 UNION
  UNWIND $identifiers AS id MATCH (:Identifier {id: id})<-[:IDENTIFIED_BY]-(t:Thing) RETURN t
}
RETURN collect([t.id, t.type, t.formerIds, t.forms, t.votes, t.name, t.stage, t.modality, t.sum])`

// gatherEntities brings the entities that the batch declares, or declared, into
// the working set, and all that these are one with before or after; then it
// counts the batch's declarations in.
func (w *writer) gatherEntities() error {
	var ids []string
	identifiers := map[string]bool{}
	for _, d := range w.batch() {
		if d.old != nil {
			for i := range d.old.Entities {
				ids = append(ids, d.old.Entities[i].ID)
			}
		}
		if d.new == nil {
			continue
		}
		for i := range d.new.Entities {
			e := &d.new.Entities[i]
			ids = append(ids, e.ID)
			for scheme, value := range e.Identifiers {
				identifiers[identifierID(graph.Identifier{Scheme: scheme, Value: value})] = true
			}
		}
	}
	if err := w.gatherRaws(ids, sorted(identifiers)); err != nil {
		return err
	}
	for _, d := range w.batch() {
		if d.old != nil {
			if err := w.count(d.old.Entities, -1); err != nil {
				return err
			}
		}
		if d.new != nil {
			if err := w.count(d.new.Entities, 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// gatherRaws looks up entities by ids that documents use, and by identifiers.
// Ids that are in the working set are left out.
func (w *writer) gatherRaws(ids, identifiers []string) error {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return w.raws[id] != nil })
	if len(ids)+len(identifiers) == 0 {
		return nil
	}
	row, err := w.tx.row(entitiesStatement, map[string]any{"ids": ids, "identifiers": identifiers})
	if err != nil {
		return err
	}
	for _, id := range ids {
		w.raw(id)
	}
	for _, x := range asList(row[0]) {
		if err := w.readEntity(asList(x)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) readEntity(r []any) error {
	s := &stored{
		id: asText(r[0]), raws: append(asTexts(r[2]), asText(r[0])), name: asText(r[5]), stage: asText(r[6]),
		sum: asText(r[8]), kept: true,
	}
	if w.stored[s.id] != nil {
		return nil
	}
	w.stored[s.id] = s
	slices.Sort(s.raws)
	var err error
	if s.typ, err = graph.ParseEntityType(asText(r[1])); err != nil {
		return err
	}
	s.modality, _ = graph.ParseModality(asText(r[7])) // actors have none
	t := &thing{id: s.id, typ: s.typ, was: s, name: s.name, modality: s.modality}
	for _, id := range s.raws {
		x := w.raw(id)
		x.was, x.now = s, t
		t.raws = append(t.raws, x)
	}
	w.things[t.id] = t
	texts, votes := asTexts(r[3]), asList(r[4])
	for i := range texts {
		f := &form{text: texts[i], votes: int(asInt(votes[i]))}
		if err := json.Unmarshal([]byte(f.text), &f.declaration); err != nil {
			return graph.Errorf(graph.Internal, "reading the declarations of %s: %w", s.id, err)
		}
		x := w.raw(f.declaration.ID)
		x.forms = append(x.forms, f)
	}
	return nil
}

// count adds the votes of a document's declarations, or takes them away.
func (w *writer) count(declarations []graph.Declaration, n int) error {
	for i := range declarations {
		d := &declarations[i]
		text, err := json.Marshal(d)
		if err != nil {
			return graph.Errorf(graph.Internal, "encoding entity %s: %w", d.ID, err)
		}
		r := w.raw(d.ID)
		at := slices.IndexFunc(r.forms, func(f *form) bool { return f.text == string(text) })
		if at < 0 {
			at = len(r.forms)
			r.forms = append(r.forms, &form{declaration: *d, text: string(text)})
			r.moved = true
		}
		r.voted = true
		f := r.forms[at]
		if f.votes += n; f.votes == 0 {
			r.forms = slices.Delete(r.forms, at, at+1)
			r.moved = true
		}
	}
	return nil
}
