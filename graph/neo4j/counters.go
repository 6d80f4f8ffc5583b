package neo4j

import (
	"errors"

	"actorgraph/graph"
)

// counters is the Graph node: what is known of the graph as a whole.
type counters struct {
	version    int64
	sum        graph.Sum
	citations  int64
	unverified int64
	soleOrigin int64
	disputed   int64
	markings   [graph.Red + 1]int64 // loaded documents by marking
}

// lockStatement takes the writer's turn: whoever changes the Graph node waits for
// the transaction that did so before.
const lockStatement = `MATCH (g:Graph {id: 'graph'}) SET g.version = g.version + 1
RETURN g.version, g.sum, g.citations, g.unverifiedQuotes, g.soleOriginClaims, g.disputedClaims, g.markings,
  COLLECT { UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.loaded RETURN [d.id, d.hash] }`

// lock takes the writer's turn and returns the hashes of the loaded documents.
func (w *writer) lock(entries []entry) (map[string]string, error) {
	row, err := w.tx.row(lockStatement, map[string]any{"ids": documentIDs(entries)})
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, &graph.Error{
			Op: "writing", Code: graph.Unavailable, Err: errors.New("the database has no schema of actorgraph"),
			Hint: "run actorgraph migrate",
		}
	}
	w.graph = counters{
		version: asInt(row[0]), citations: asInt(row[2]), unverified: asInt(row[3]),
		soleOrigin: asInt(row[4]), disputed: asInt(row[5]),
	}
	if text := asText(row[1]); text != "" {
		if w.graph.sum, err = graph.ParseSum(text); err != nil {
			return nil, err
		}
	}
	for i, n := range asList(row[6]) {
		w.graph.markings[i] = asInt(n)
	}
	return hashesOf(row[7]), nil
}

const graphStatement = `MATCH (g:Graph {id: 'graph'}) SET g += $g`

// writeGraph brings the Graph node up to date.
func (w *writer) writeGraph() error {
	g := &w.graph
	greatest := graph.Clear
	for m, n := range g.markings {
		if n > 0 {
			greatest = max(greatest, graph.Marking(m))
		}
	}
	return w.tx.run(graphStatement, map[string]any{"g": map[string]any{
		"sum": g.sum.String(), "citations": g.citations, "unverifiedQuotes": g.unverified,
		"soleOriginClaims": g.soleOrigin, "disputedClaims": g.disputed,
		"markings": g.markings[:], "marking": int64(greatest),
	}})
}

// swapSum takes a stored sum out of the digest and puts another in.
func (w *writer) swapSum(old string, fresh graph.Sum) error {
	if old != "" {
		was, err := graph.ParseSum(old)
		if err != nil {
			return err
		}
		w.graph.sum = w.graph.sum.Sub(was)
	}
	w.graph.sum = w.graph.sum.Add(fresh)
	return nil
}
