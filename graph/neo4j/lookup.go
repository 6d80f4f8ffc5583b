package neo4j

import (
	"context"

	"actorgraph/graph"
)

const (
	lookupEntities = `CALL () {
  UNWIND $ids AS id MATCH (t:Thing {id: id}) RETURN id, t
 UNION
  UNWIND $ids AS id MATCH (:FormerId {id: id})-[:NOW]->(t:Thing) RETURN id, t
}
WITH id, t WHERE NOT t:Allegation
RETURN collect([id, t.type, t.name])`
	lookupSources = `UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN collect([s.id, s.name])`
)

// Entities implements graph.Lookup.
func (s *Store) Entities(ctx context.Context, ids []string) (map[string]graph.Declaration, error) {
	out := map[string]graph.Declaration{}
	if len(ids) == 0 {
		return out, nil
	}
	row, err := s.read(ctx, lookupEntities, map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	for _, x := range asList(row[0]) {
		r := asList(x)
		d := graph.Declaration{ID: asText(r[0]), Name: asText(r[2])}
		if d.Type, err = graph.ParseEntityType(asText(r[1])); err != nil {
			return nil, stray(d.ID, err)
		}
		out[d.ID] = d
	}
	return out, nil
}

// Sources implements graph.Lookup.
func (s *Store) Sources(ctx context.Context, ids []string) (map[string]graph.Source, error) {
	out := map[string]graph.Source{}
	if len(ids) == 0 {
		return out, nil
	}
	row, err := s.read(ctx, lookupSources, map[string]any{"ids": prefixedAll(graph.SourcePrefix, ids)})
	if err != nil {
		return nil, err
	}
	for _, x := range asList(row[0]) {
		id := bare(graph.SourcePrefix, asText(asList(x)[0]))
		out[id] = graph.Source{ID: id, Name: asText(asList(x)[1])}
	}
	return out, nil
}
