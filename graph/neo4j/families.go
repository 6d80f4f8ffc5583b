package neo4j

import (
	"maps"

	"actorgraph/graph"
)

// familyCache is every source with what decides whose word is whose, as of one
// version of the graph. A writer that follows itself need not read it again.
type familyCache struct {
	version  int64
	sources  map[string]graph.Source // what is shown, by bare id; without kind, country and URL when read
	resolved map[string]string       // canonical ids of the entities that sources name or share their id with
	families *graph.Families
}

const familiesStatement = `MATCH (s:Source) WHERE s.id IS NOT NULL
RETURN collect([s.id, s.name, s.ownerId, s.actorId, s.reliability, s.actor, s.twin])`

// gatherFamilies makes sure that the writer knows all sources as they were before
// the batch.
func (w *writer) gatherFamilies() error {
	if w.families != nil && w.families.version == w.graph.version-1 {
		return nil
	}
	row, err := w.tx.row(familiesStatement, nil)
	if err != nil {
		return err
	}
	c := &familyCache{sources: map[string]graph.Source{}, resolved: map[string]string{}}
	var all []graph.Source
	for _, x := range asList(row[0]) {
		r := asList(x)
		s := graph.Source{
			ID: bare(graph.SourcePrefix, asText(r[0])), Name: asText(r[1]),
			Owner: bare(graph.SourcePrefix, asText(r[2])), Actor: asText(r[3]),
		}
		if s.Reliability, err = graph.ParseReliability(asText(r[4])); err != nil {
			return err
		}
		c.sources[s.ID] = s
		all = append(all, s)
		if actor := asText(r[5]); s.Actor != "" && actor != "" {
			c.resolved[s.Actor] = actor
		}
		if twin := asText(r[6]); twin != "" {
			c.resolved[s.ID] = twin
		}
	}
	c.families = graph.NewFamilies(all, c.resolve)
	w.families = c
	return nil
}

// resolve is graph.Resolve for the ids that sources name, before the batch. The
// type only says that there is such an entity.
func (c *familyCache) resolve(id string) (string, graph.EntityType) {
	if canonical, ok := c.resolved[id]; ok {
		return canonical, graph.Organization
	}
	return id, 0
}

// watched reports whether an id is one that families depend on.
func (c *familyCache) watched() map[string]bool {
	out := make(map[string]bool, len(c.sources))
	for id, s := range c.sources {
		out[id] = true
		if s.Actor != "" {
			out[s.Actor] = true
		}
	}
	return out
}

// next is the cache after the batch.
func (w *writer) next() *familyCache {
	c := &familyCache{
		version: w.graph.version, sources: maps.Clone(w.families.sources), resolved: maps.Clone(w.families.resolved),
	}
	for id, s := range w.sources {
		if s.gone {
			delete(c.sources, id)
		} else {
			c.sources[id] = s.shown
		}
	}
	for id := range c.watched() {
		if r := w.raws[id]; r != nil {
			delete(c.resolved, id)
			if r.now != nil {
				c.resolved[id] = r.now.id
			}
		}
	}
	return c
}

// settleFamilies works out which sources are one voice after the batch, and asks
// for everything that rests on a changed voice to be projected again.
func (w *writer) settleFamilies() error {
	before := w.families
	w.families = w.next()
	if !w.restless {
		for _, id := range sorted(w.sources) {
			if s := w.sources[id]; !s.existed {
				before.families.Add(s.shown)
			}
		}
		w.families.families = before.families
		return nil
	}
	all := make([]graph.Source, 0, len(w.families.sources))
	for _, s := range w.families.sources {
		all = append(all, s)
	}
	w.families.families = graph.NewFamilies(all, w.families.resolve)
	sources, actors := w.families.families.Changed(before.families)
	for id, s := range w.sources { // a new name is shown wherever the family speaks
		if s.existed && !s.gone && s.shown.Name != s.old.Name {
			head := w.families.families.OfSource(id)
			for other := range w.families.sources {
				if w.families.families.OfSource(other) == head {
					sources = append(sources, other)
				}
			}
			if actor, ok := w.families.families.ActorOf(id); ok {
				actors = append(actors, actor)
			}
		}
	}
	return w.reprojectSpoken(sources, actors)
}

const spokenStatement = `CALL () {
  UNWIND $sources AS id MATCH (:Source {id: id})<-[:PUBLISHED_BY]-(d:Document) RETURN d.id AS document
 UNION
  UNWIND $sources AS id MATCH (:Source {id: id})<-[:ATTRIBUTED_TO]-(a:Citation) RETURN a.documentId AS document
 UNION
  UNWIND $actors AS id MATCH (:Thing {id: id})<-[:ATTRIBUTED_TO]-(a:Citation) RETURN a.documentId AS document
 UNION
  UNWIND $actors AS id MATCH (t:Thing {id: id})<-[:DECLARES]-(d:Document)
  WHERE any(v IN d.ownVoices WHERE v = t.id OR v IN t.formerIds) RETURN d.id AS document
 UNION
  UNWIND $actors AS id MATCH (t:Thing {id: id})<-[:DECLARES]-(:Document)-[:REFERS_TO]->(d:Document)
  WHERE any(v IN d.ownVoices WHERE v = t.id OR v IN t.formerIds) RETURN d.id AS document
}
RETURN collect(document)`

// reprojectSpoken asks for the documents that sources publish, the citations in
// which sources or actors speak, and the documents whose author an actor is, to
// be projected again, with what derives from them.
func (w *writer) reprojectSpoken(sources, actors []string) error {
	ids := make([]string, len(sources))
	for i, id := range sources {
		ids[i] = graph.SourcePrefix + id
	}
	row, err := w.tx.row(spokenStatement, map[string]any{"sources": ids, "actors": actors})
	if err != nil {
		return err
	}
	var documents []string
	for _, id := range asTexts(row[0]) {
		documents = append(documents, bare(graph.DocumentPrefix, id))
	}
	return w.reprojectDerived(documents)
}
