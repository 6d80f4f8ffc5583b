package neo4j

import (
	"actorgraph/graph"
)

// write brings the database to what the working set is. Nodes come before what
// leads to them; rows are sorted by id, so that index pages are met in order.
func (w *writer) write() error {
	for _, step := range []func() error{
		w.writeGone, w.writeThings, w.writeSources, w.writeDocuments, w.writeLinks, w.writeRecords,
		w.writeClaims, w.writeCitations, w.writeEngagements, w.writeAllegations, w.writeParticipants, w.writeCounts,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// rows are the parameter of an UNWIND.
type rows []any

// send runs a statement over rows, if there are any.
func (w *writer) send(statement string, r rows) error {
	if len(r) == 0 {
		return nil
	}
	return w.tx.run(statement, map[string]any{"rows": []any(r)})
}

const (
	claimsGone      = `UNWIND $rows AS id MATCH (c:Claim {id: id}) DETACH DELETE c`
	allegationsGone = `UNWIND $rows AS id MATCH (t:Thing {id: id}) DETACH DELETE t`
)

// writeGone deletes claims that no citation is left of, and the allegations of
// all touched claims: those that stay are made anew.
func (w *writer) writeGone() error {
	var gone, allegations rows
	for _, id := range sorted(w.claims) {
		c := w.claims[id]
		if c.was == nil {
			continue
		}
		if c.was.alleged {
			allegations = append(allegations, graph.AllegationPrefix+bare(graph.ClaimPrefix, id))
		}
		if len(c.cites) == 0 {
			gone = append(gone, id)
		}
	}
	if err := w.send(allegationsGone, allegations); err != nil {
		return err
	}
	return w.send(claimsGone, gone)
}

const (
	newClaims = `UNWIND $rows AS r
MATCH (s:Thing {id: r.subjectId}) MATCH (o:Thing {id: r.objectId})
CREATE (c:Claim)-[:SUBJECT]->(s) SET c = r CREATE (c)-[:OBJECT]->(o)`
	oldClaims = `UNWIND $rows AS r MATCH (c:Claim {id: r.id}) SET c = r`
	about     = `UNWIND $rows AS r MATCH (c:Claim {id: r[0]}) MATCH (t:Thing {id: r[1]}) CREATE (c)-[:ABOUT]->(t)`
)

func (w *writer) writeClaims() error {
	var fresh, old, abouts rows
	for _, id := range sorted(w.claims) {
		c := w.claims[id]
		switch {
		case len(c.cites) == 0:
		case c.was != nil:
			old = append(old, map[string]any(c.node()))
		default:
			fresh = append(fresh, map[string]any(c.node()))
			for _, a := range c.proposition.About {
				abouts = append(abouts, []any{id, a})
			}
		}
	}
	if err := w.send(newClaims, fresh); err != nil {
		return err
	}
	if err := w.send(oldClaims, old); err != nil {
		return err
	}
	return w.send(about, abouts)
}

const (
	newCitations = `UNWIND $rows AS r
MATCH (c:Claim {id: r[1].claimId}) MATCH (d:Document {id: r[1].documentId})
CREATE (a:Citation)-[:IN]->(d) SET a = r[1] CREATE (a)-[:$(r[0])]->(c)`
	attributed = `UNWIND $rows AS r MATCH (a:Citation {id: r[0]}) MATCH (t:Thing {id: r[1]})
CREATE (a)-[:ATTRIBUTED_TO {order: r[2], innermost: r[3]}]->(t)`
	attributedSource = `UNWIND $rows AS r MATCH (a:Citation {id: r[0]}) MATCH (t:Source {id: r[1]})
CREATE (a)-[:ATTRIBUTED_TO {order: r[2], innermost: r[3]}]->(t)`
)

func (w *writer) writeCitations() error {
	var cites, things, sources rows
	for _, c := range w.cited {
		at, again := c.document.recordedAt[c.id]
		if !again {
			at = w.at
		}
		cites = append(cites, []any{c.witness.Class.String(), map[string]any(c.node(at))})
		inner, named := (&graph.Citation{Attribution: c.chain}).Innermost()
		seen := map[graph.Speaker]int{}
		speakers(c.chain, func(step int, s graph.Speaker) {
			if s.Text == "" && seen[s] == 0 {
				seen[s] = step
			}
		})
		speakers(c.chain, func(step int, s graph.Speaker) {
			if seen[s] != step {
				return
			}
			seen[s] = -1
			if s.Source != "" {
				sources = append(sources, []any{c.id, graph.SourcePrefix + s.Source, int64(step), named && inner.Source == s.Source})
				return
			}
			said := false
			for _, a := range inner.Actors {
				said = said || a == s.Entity
			}
			things = append(things, []any{c.id, s.Entity, int64(step), said})
		})
	}
	if err := w.send(newCitations, cites); err != nil {
		return err
	}
	if err := w.send(attributed, things); err != nil {
		return err
	}
	return w.send(attributedSource, sources)
}

const newEngagements = `UNWIND $rows AS r
MATCH (s:Thing {id: r[1]}) MATCH (o:Thing {id: r[2]})
CREATE (s)-[e:$(r[0])]->(o) SET e = r[3]`

// writeEngagements draws, changes and takes away edges. An edge is found by its
// claim, through the index of its type, so these statements come one for each
// kind.
func (w *writer) writeEngagements() error {
	var fresh rows
	changed, gone := map[string]rows{}, map[string]rows{}
	for _, id := range sorted(w.claims) {
		c := w.claims[id]
		kind := c.proposition.Kind.String()
		drawn, was := c.drawn && len(c.cites) > 0, c.was != nil && c.was.drawn
		switch {
		case drawn && was:
			changed[kind] = append(changed[kind], map[string]any(c.edge()))
		case drawn:
			fresh = append(fresh, []any{kind, c.proposition.Subject, c.proposition.Object, map[string]any(c.edge())})
		case was:
			gone[kind] = append(gone[kind], id)
		}
	}
	for _, kind := range sorted(changed) {
		if err := w.send(`UNWIND $rows AS r MATCH ()-[e:`+kind+` {claimId: r.claimId}]->() SET e = r`, changed[kind]); err != nil {
			return err
		}
	}
	for _, kind := range sorted(gone) {
		if err := w.send(`UNWIND $rows AS id MATCH ()-[e:`+kind+` {claimId: id}]->() DELETE e`, gone[kind]); err != nil {
			return err
		}
	}
	return w.send(newEngagements, fresh)
}

const (
	newAllegations = `UNWIND $rows AS r MATCH (c:Claim {id: r.claimId}) CREATE (t:Allegation:Thing)-[:STATES]->(c) SET t = r`
	accuses        = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) MATCH (x:Thing {id: r[1]}) CREATE (t)-[:ACCUSES]->(x)`
	concerns       = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) MATCH (x:Thing {id: r[1]}) CREATE (t)-[:CONCERNS {order: r[2]}]->(x)`
	allegedBy      = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) MATCH (x:Thing {id: r[1]}) CREATE (t)-[:ALLEGED_BY]->(x)`
	allegedBySrc   = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) MATCH (x:Source {id: r[1]}) CREATE (t)-[:ALLEGED_BY]->(x)`
)

func (w *writer) writeAllegations() error {
	var nodes, accused, concerned, things, sources rows
	for _, id := range sorted(w.claims) {
		c := w.claims[id]
		if !c.alleged || len(c.cites) == 0 {
			continue
		}
		l := &c.allegation
		nodes = append(nodes, map[string]any(c.accusation()))
		for _, x := range l.Accused {
			accused = append(accused, []any{l.ID, x})
		}
		for i, x := range l.Concerns {
			concerned = append(concerned, []any{l.ID, x, int64(i)})
		}
		for _, s := range l.Accusers {
			if s.Entity != "" {
				things = append(things, []any{l.ID, s.Entity})
			} else if s.Source != "" {
				sources = append(sources, []any{l.ID, s.Source})
			}
		}
	}
	for _, x := range []struct {
		statement string
		rows      rows
	}{
		{newAllegations, nodes}, {accuses, accused}, {concerns, concerned}, {allegedBy, things}, {allegedBySrc, sources},
	} {
		if err := w.send(x.statement, x.rows); err != nil {
			return err
		}
	}
	return nil
}
