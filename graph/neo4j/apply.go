package neo4j

import (
	"context"

	"actorgraph/graph"
)

// Apply applies a batch; see graph.Writer. A batch that changes nothing costs one
// read. Writers take turns, one transaction each.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	entries, err := encode(&b)
	if err != nil {
		return graph.Applied{}, err
	}
	live, err := s.liveHashes(ctx, entries)
	if err != nil {
		return graph.Applied{}, err
	}
	applied, changed, err := compare(entries, live, false)
	if err != nil || len(changed) == 0 {
		return applied, err
	}
	at := stamp(b.RecordedAt)
	var families *familyCache
	err = s.write(ctx, func(t *tx) error {
		w := &writer{tx: t, at: at, families: s.families.Swap(nil)}
		live, err := w.lock(entries)
		if err != nil {
			return err
		}
		// Another writer may have been first, or an attempt of ours whose commit was
		// not confirmed: what is there now decides.
		now, changed, err := compare(entries, live, t.again)
		if err != nil {
			return err
		}
		if !t.again { // otherwise the first attempt's outcome stands
			applied = now
		}
		if len(changed) == 0 {
			return nil
		}
		err = w.apply(changed)
		families = w.families
		return err
	})
	if err != nil {
		return graph.Applied{}, err
	}
	if families != nil {
		s.families.Store(families)
	}
	return applied, nil
}

const liveStatement = `UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.loaded RETURN collect([d.id, d.hash])`

// liveHashes returns the hashes of the documents that are loaded, by bare id.
func (s *Store) liveHashes(ctx context.Context, entries []entry) (map[string]string, error) {
	row, err := s.read(ctx, liveStatement, map[string]any{"ids": documentIDs(entries)})
	if err != nil {
		return nil, err
	}
	return hashesOf(row[0]), nil
}

func hashesOf(list any) map[string]string {
	hashes := map[string]string{}
	for _, r := range asList(list) {
		d := asList(r)
		hashes[bare(graph.DocumentPrefix, asText(d[0]))] = asText(d[1])
	}
	return hashes
}

func documentIDs(entries []entry) []string {
	ids := make([]string, len(entries))
	for i := range entries {
		ids[i] = graph.DocumentPrefix + entries[i].document
	}
	return ids
}

// compare finds out what each entry does, given the hashes of the documents that
// are loaded; changed are the entries that do something, of each document the
// last. With again, an earlier attempt may have retracted a document already.
func compare(entries []entry, live map[string]string, again bool) (applied graph.Applied, changed []*entry, err error) {
	after := map[string]*entry{}
	for i := range entries {
		e := &entries[i]
		hash, loaded := live[e.document]
		if prev := after[e.document]; prev != nil {
			hash, loaded = prev.hash, prev.record != nil
		}
		outcome := graph.Added
		switch {
		case e.record == nil && !loaded && !again:
			return graph.Applied{}, nil, &graph.Error{
				Op: "retracting", Code: graph.NotFound, Ref: e.document,
				Err: graph.Errorf(graph.NotFound, "no such document is loaded").Err,
			}
		case e.record == nil:
			outcome = graph.Retracted
		case loaded && hash == e.hash:
			outcome = graph.Unchanged
		case loaded:
			outcome = graph.Changed
		}
		applied.Outcomes = append(applied.Outcomes, outcome)
		if outcome != graph.Unchanged {
			after[e.document] = e
		}
	}
	for i := range entries {
		e := &entries[i]
		hash, loaded := live[e.document]
		if after[e.document] == e && (e.record != nil && (!loaded || hash != e.hash) || e.record == nil && loaded) {
			changed = append(changed, e)
		}
	}
	return applied, changed, nil
}
