package neo4j

import "slices"

const citedThings = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) SET t.cited = t.cited + r[1]`

// writeCited counts the citations that entities gain and lose with the claims that
// the batch touches. Entities that are gone are not found, new ones start from 0.
func (w *writer) writeCited() error {
	gain := map[string]int64{}
	for _, c := range w.claims {
		n := int64(len(c.cites))
		if c.was != nil {
			n -= c.was.cites
		}
		named := append([]string{c.proposition.Subject, c.proposition.Object}, c.proposition.About...)
		slices.Sort(named)
		for _, id := range slices.Compact(named) {
			gain[id] += n
		}
	}
	var r rows
	for _, id := range sorted(gain) {
		if gain[id] != 0 {
			r = append(r, []any{id, gain[id]})
		}
	}
	return w.send(citedThings, r)
}
