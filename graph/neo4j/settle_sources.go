package neo4j

import (
	"encoding/json"
	"slices"

	"actorgraph/graph"
)

// source is a source in the working set.
type source struct {
	id      string
	forms   []*sourceForm
	existed bool
	old     graph.Source // shown before, as the family cache has it
	shown   graph.Source
	sum     string
	gone    bool
}

// sourceForm is what one or more documents declare of a source, word for word.
type sourceForm struct {
	declaration graph.Source
	text        string
	votes       int
}

const sourcesStatement = `UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN collect([s.id, s.forms, s.votes, s.sum])`

// gatherSources brings the sources that the batch declares, or declared, into the
// working set, and those that name an entity which is now another.
func (w *writer) gatherSources() error {
	if err := w.gatherFamilies(); err != nil {
		return err
	}
	touched := map[string]bool{}
	var fresh []string
	for _, d := range w.batch() {
		for _, r := range []*graph.Record{d.old, d.new} {
			if r == nil {
				continue
			}
			for i := range r.Sources {
				id := r.Sources[i].ID
				touched[id] = true
				if _, known := w.families.sources[id]; !known {
					fresh = append(fresh, id)
				}
			}
		}
	}
	if err := w.gatherRaws(fresh, nil); err != nil { // an entity of the same id is the same institution
		return err
	}
	moved := map[string]bool{}
	watched := w.families.watched()
	for id, r := range w.raws {
		if !watched[id] {
			continue
		}
		was, before := w.families.resolved[id]
		if before != (r.now != nil) || before && was != r.now.id {
			moved[id] = true
			w.restless = true
		}
	}
	if len(moved) > 0 {
		for id, s := range w.families.sources {
			if moved[id] || moved[s.Actor] {
				touched[id] = true
			}
		}
	}
	return w.readSources(sorted(touched))
}

func (w *writer) readSources(ids []string) error {
	ask := make([]string, len(ids))
	for i, id := range ids {
		ask[i] = graph.SourcePrefix + id
		w.sources[id] = &source{id: id}
	}
	row, err := w.tx.row(sourcesStatement, map[string]any{"ids": ask})
	if err != nil {
		return err
	}
	for _, x := range asList(row[0]) {
		r := asList(x)
		s := w.sources[bare(graph.SourcePrefix, asText(r[0]))]
		s.existed, s.sum, s.old = true, asText(r[3]), w.families.sources[s.id]
		texts, votes := asTexts(r[1]), asList(r[2])
		for i := range texts {
			f := &sourceForm{text: texts[i], votes: int(asInt(votes[i]))}
			if err := json.Unmarshal([]byte(f.text), &f.declaration); err != nil {
				return graph.Errorf(graph.Internal, "reading the declarations of source %s: %w", s.id, err)
			}
			s.forms = append(s.forms, f)
		}
	}
	return nil
}

// settleSources counts the batch's declarations in and works out what is shown of
// the sources.
func (w *writer) settleSources() error {
	for _, d := range w.batch() {
		for n, r := range map[int]*graph.Record{-1: d.old, 1: d.new} {
			if r == nil {
				continue
			}
			for i := range r.Sources {
				if err := w.sources[r.Sources[i].ID].count(&r.Sources[i], n); err != nil {
					return err
				}
			}
		}
	}
	for id, s := range w.sources {
		var ds []*graph.Source
		for _, f := range s.forms {
			for range f.votes {
				ds = append(ds, &f.declaration)
			}
		}
		if s.gone = len(ds) == 0; s.gone {
			w.restless = true
			continue
		}
		s.shown = graph.MergeSource(ds)
		if !s.existed {
			r := w.raws[id]
			w.restless = w.restless || s.shown.Owner != "" || s.shown.Actor != "" || r != nil && r.now != nil
		} else if s.shown.Owner != s.old.Owner || s.shown.Actor != s.old.Actor || s.shown.Reliability != s.old.Reliability ||
			s.shown.Name != s.old.Name {
			w.restless = true
		}
	}
	return nil
}

// count adds votes for a declaration, or takes them away. A form may have less
// than no votes in between.
func (s *source) count(d *graph.Source, n int) error {
	text, err := json.Marshal(d)
	if err != nil {
		return graph.Errorf(graph.Internal, "encoding source %s: %w", d.ID, err)
	}
	at := slices.IndexFunc(s.forms, func(f *sourceForm) bool { return f.text == string(text) })
	if at < 0 {
		at = len(s.forms)
		s.forms = append(s.forms, &sourceForm{declaration: *d, text: string(text)})
	}
	if s.forms[at].votes += n; s.forms[at].votes == 0 {
		s.forms = slices.Delete(s.forms, at, at+1)
	}
	return nil
}

// actorOf returns the canonical id of the entity that a source names as the same
// institution, "" when it names none.
func (w *writer) actorOf(s *graph.Source) string {
	if s.Actor == "" {
		return ""
	}
	if id, ok := w.families.resolved[s.Actor]; ok {
		return id
	}
	return s.Actor
}
