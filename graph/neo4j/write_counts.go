package neo4j

import "slices"

const countedThings = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) SET t.cited = t.cited + r[1], t.degree = t.degree + r[2]`

// writeCounts counts the citations and engagements that entities gain and lose with
// the claims that the batch touches. Entities that are gone are not found, new ones
// start from 0.
func (w *writer) writeCounts() error {
	type gain struct{ cited, degree int64 }
	gains := map[string]gain{}
	for _, c := range w.claims {
		cited, degree := int64(len(c.cites)), int64(0)
		if c.drawn {
			degree = 1
		}
		if c.was != nil {
			cited -= c.was.cites
			if c.was.drawn {
				degree--
			}
		}
		ends := []string{c.proposition.Subject, c.proposition.Object}
		named := append(slices.Clone(ends), c.proposition.About...)
		slices.Sort(named)
		for _, id := range slices.Compact(named) {
			g := gains[id]
			g.cited += cited
			if slices.Contains(ends, id) {
				g.degree += degree
			}
			gains[id] = g
		}
	}
	var r rows
	for _, id := range sorted(gains) {
		if g := gains[id]; g != (gain{}) {
			r = append(r, []any{id, g.cited, g.degree})
		}
	}
	return w.send(countedThings, r)
}
