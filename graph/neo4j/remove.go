package neo4j

import "actorgraph/graph"

const (
	citedStatement = `UNWIND $ids AS id MATCH (d:Document {id: id})<-[:IN]-(a:Citation)
RETURN collect([d.id, a.id, a.claimId, a.recordedAt])`
	uncitedStatement = `UNWIND $ids AS id MATCH (:Document {id: id})<-[:IN]-(a:Citation) DETACH DELETE a`
	unlinkStatement  = `UNWIND $ids AS id MATCH (:Document {id: id})-[r:DECLARES|MENTIONS|DERIVES_FROM|REFERS_TO|PUBLISHED_BY]->() DELETE r`
)

// removeOld takes out what the database has of the documents in the working set:
// their citations, and what they lead to. The claims that lose a citation are
// touched.
func (w *writer) removeOld() error {
	var cited, linked []string
	for _, id := range sorted(w.documents) {
		d := w.documents[id]
		if d.was == nil || !d.settled {
			continue
		}
		linked = append(linked, graph.DocumentPrefix+id)
		if d.was.loaded {
			cited = append(cited, graph.DocumentPrefix+id)
		}
	}
	if len(cited) > 0 {
		row, err := w.tx.row(citedStatement, map[string]any{"ids": cited})
		if err != nil {
			return err
		}
		for _, x := range asList(row[0]) {
			r := asList(x)
			d := w.documents[bare(graph.DocumentPrefix, asText(r[0]))]
			if d.recordedAt == nil {
				d.recordedAt = map[string]int64{}
			}
			d.recordedAt[asText(r[1])] = asInt(r[3])
			w.touch(asText(r[2]))
			w.removed = true
		}
		if err := w.tx.run(uncitedStatement, map[string]any{"ids": cited}); err != nil {
			return err
		}
	}
	if len(linked) == 0 {
		return nil
	}
	return w.tx.run(unlinkStatement, map[string]any{"ids": linked})
}

// touch brings a claim into the working set.
func (w *writer) touch(id string) *claim {
	c := w.claims[id]
	if c == nil {
		c = &claim{id: id}
		w.claims[id] = c
	}
	return c
}
