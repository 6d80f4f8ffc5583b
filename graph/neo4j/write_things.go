package neo4j

import (
	"slices"

	"actorgraph/graph"
)

const (
	thingsGone = `UNWIND $rows AS id MATCH (t:Thing {id: id}) DETACH DELETE t`
	formerGone = `UNWIND $rows AS id MATCH (f:FormerId {id: id}) DETACH DELETE f`
	newThings  = `UNWIND $rows AS r CREATE (t:$(r[0]):Thing) SET t = r[1]`
	oldThings  = `UNWIND $rows AS r MATCH (t:Thing {id: r[1].id}) WITH r, t, t.cited AS cited, t.degree AS degree
REMOVE t:State:Group:Organization:Person:Agreement:Event SET t:$(r[0]), t = r[1], t.cited = cited, t.degree = degree`
	votedThings   = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) SET t.votes = r[1], t.stale = true REMOVE t.sum`
	newFormer     = `UNWIND $rows AS r MATCH (t:Thing {id: r[1]}) CREATE (:FormerId {id: r[0], name: r[0], now: r[1]})-[:NOW]->(t)`
	unidentified  = `UNWIND $ids AS id MATCH (:Thing {id: id})-[r:IDENTIFIED_BY]->(i:Identifier) DELETE r RETURN collect(DISTINCT i.id)`
	newIdentified = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]})
MERGE (i:Identifier {id: r[1]}) ON CREATE SET i.name = r[1] CREATE (t)-[:IDENTIFIED_BY]->(i)`
	identifiersGone = `UNWIND $rows AS id MATCH (i:Identifier {id: id}) WHERE NOT EXISTS { (i)<-[:IDENTIFIED_BY]-() } DELETE i`
)

// writeThings writes entities, the ids that they had, and their identifiers.
func (w *writer) writeThings() error {
	var gone, former rows
	for _, id := range sorted(w.stored) {
		s := w.stored[id]
		t := w.things[id]
		if s.kept && !t.dirty {
			continue
		}
		if err := w.swapSum(s.sum, graph.Sum{}); err != nil { // it is worked out again when somebody asks
			return err
		}
		if s.kept {
			continue
		}
		if t == nil {
			gone = append(gone, id)
		}
		for _, r := range s.raws {
			if r != id {
				former = append(former, r)
			}
		}
	}
	// What identified entities that are gone must be known before they are.
	loose, err := w.unidentify(gone)
	if err != nil {
		return err
	}
	if err := w.send(thingsGone, gone); err != nil {
		return err
	}
	if err := w.send(formerGone, former); err != nil {
		return err
	}
	var fresh, old, voted, formerNow, identified rows
	for _, id := range sorted(w.things) {
		t := w.things[id]
		if !t.dirty {
			continue
		}
		if t.same() {
			_, votes := t.forms()
			voted = append(voted, []any{id, votes})
			continue
		}
		row := []any{label(t.typ), map[string]any(t.node())}
		if w.stored[id] == nil {
			fresh = append(fresh, row)
		} else {
			old = append(old, row)
		}
		if t.was == nil {
			for _, f := range t.shown.FormerIDs {
				formerNow = append(formerNow, []any{f, id})
			}
		}
		for _, i := range t.shown.Identifiers {
			identified = append(identified, []any{id, identifierID(i)})
		}
	}
	for _, x := range []struct {
		statement string
		rows      rows
	}{{newThings, fresh}, {oldThings, old}, {votedThings, voted}, {newFormer, formerNow}} {
		if err := w.send(x.statement, x.rows); err != nil {
			return err
		}
	}
	more, err := w.unidentify(idsOf(old))
	if err != nil {
		return err
	}
	if err := w.send(newIdentified, identified); err != nil {
		return err
	}
	return w.send(identifiersGone, append(loose, more...))
}

// unidentify takes away what identifies entities, and returns the identifiers
// that nothing may bear any more.
func (w *writer) unidentify(ids rows) (rows, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	row, err := w.tx.row(unidentified, map[string]any{"ids": []any(ids)})
	if err != nil {
		return nil, err
	}
	return asList(row[0]), nil
}

// idsOf returns the ids of rows of label and node.
func idsOf(nodes rows) rows {
	var ids rows
	for _, r := range nodes {
		p, _ := asList(r)[1].(map[string]any) // made so above
		ids = append(ids, p["id"])
	}
	return ids
}

// same reports whether nothing is shown of the entity that was not before: more
// or fewer documents make its only declaration.
func (t *thing) same() bool {
	n := 0
	for _, r := range t.raws {
		n += len(r.forms)
	}
	return t.was != nil && n == 1 && len(t.raws) == 1 && !t.raws[0].moved && len(t.raws[0].forms[0].declaration.Participants) == 0
}

const (
	sourcesGone = `UNWIND $rows AS id MATCH (s:Source {id: id}) DETACH DELETE s`
	newSources  = `UNWIND $rows AS r CREATE (s:Source) SET s = r`
	oldSources  = `UNWIND $rows AS r MATCH (s:Source {id: r.id}) SET s = r`
	unowned     = `UNWIND $rows AS id MATCH (:Source {id: id})-[r:OWNED_BY]->() DELETE r`
	owned       = `UNWIND $rows AS r MATCH (s:Source {id: r[0]}) MATCH (o:Source {id: r[1]}) CREATE (s)-[:OWNED_BY]->(o)`
)

func (w *writer) writeSources() error {
	var gone, fresh, old, loose, owners rows
	for _, id := range sorted(w.sources) {
		s := w.sources[id]
		if s.gone {
			if s.existed {
				gone = append(gone, graph.SourcePrefix+id)
				if err := w.swapSum(s.sum, graph.Sum{}); err != nil {
					return err
				}
			}
			continue
		}
		sum, err := w.sourceSum(s)
		if err != nil {
			return err
		}
		if err := w.swapSum(s.sum, sum); err != nil {
			return err
		}
		actor := ""
		if s.shown.Actor != "" {
			actor = w.families.resolved[s.shown.Actor]
		}
		node := map[string]any(s.node(actor, w.families.resolved[id], sum.String()))
		if s.existed {
			old = append(old, node)
			if s.old.Owner != s.shown.Owner {
				loose = append(loose, graph.SourcePrefix+id)
			}
		} else {
			fresh = append(fresh, node)
		}
		if s.shown.Owner != "" && s.old.Owner != s.shown.Owner {
			owners = append(owners, []any{graph.SourcePrefix + id, graph.SourcePrefix + s.shown.Owner})
		}
	}
	for _, x := range []struct {
		statement string
		rows      rows
	}{{sourcesGone, gone}, {newSources, fresh}, {oldSources, old}, {unowned, loose}, {owned, owners}} {
		if err := w.send(x.statement, x.rows); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) sourceSum(s *source) (graph.Sum, error) {
	x := &s.shown
	l, err := graph.NewLine("source", s.id, graph.SourceLine{
		ID: graph.SourcePrefix + s.id, Name: x.Name, Kind: x.Kind, Country: x.Country,
		Owner: prefixed(graph.SourcePrefix, x.Owner), Actor: w.actorOf(x), Reliability: x.Reliability, URL: x.URL,
	})
	return graph.SumOf(l), err
}

const (
	noParticipants = `UNWIND $rows AS id MATCH (:Thing {id: id})<-[r:PARTICIPATES_IN]-() DELETE r`
	participates   = `UNWIND $rows AS r MATCH (a:Thing {id: r[0]}) MATCH (e:Thing {id: r[1]}) CREATE (a)-[p:PARTICIPATES_IN]->(e) SET p = r[2]`
)

// writeParticipants draws who takes part in the events and agreements that the
// batch says something new of.
func (w *writer) writeParticipants() error {
	var old, fresh rows
	for _, id := range sorted(w.things) {
		t := w.things[id]
		if !t.dirty || t.same() {
			continue
		}
		if s := w.stored[id]; s != nil && !s.typ.IsActor() {
			old = append(old, id)
		}
		for _, x := range t.shown.Participants {
			p := properties{"documents": prefixedAll(graph.DocumentPrefix, x.Documents)}
			p.text("role", x.Role)
			fresh = append(fresh, []any{x.Actor, id, map[string]any(p)})
		}
	}
	if err := w.send(noParticipants, old); err != nil {
		return err
	}
	slices.SortFunc(fresh, func(a, b any) int { return compareText(asText(asList(a)[0]), asText(asList(b)[0])) })
	return w.send(participates, fresh)
}
