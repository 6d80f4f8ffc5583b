package neo4j

import (
	"context"
	"errors"
	"slices"

	"actorgraph/graph"
)

// The digest is kept on the Graph node, but for the lines of entities that have
// changed since somebody asked: hubs change with nearly every document, and are
// hashed once for all of these.

const (
	digestStatement = `MATCH (g:Graph {id: 'graph'})
RETURN g.version, g.sum, COLLECT { MATCH (t:Thing) WHERE t.stale = true RETURN t.id }`
	staleStatement = `UNWIND $ids AS id MATCH (t:Thing {id: id}) RETURN collect(` + thingRow + `)`
	// keepStatement takes the writer's turn without being a new version.
	keepStatement  = `MATCH (g:Graph {id: 'graph'}) SET g.version = g.version RETURN g.version, g.sum`
	freshStatement = `UNWIND $rows AS r MATCH (t:Thing {id: r[0]}) SET t.sum = r[1] REMOVE t.stale`
	sumStatement   = `MATCH (g:Graph {id: 'graph'}) SET g.sum = $sum`
)

// digestAttempts is how often the digest is worked out again when a writer came
// across, and freshSize the number of entities that one transaction marks as up
// to date.
const (
	digestAttempts = 5
	freshSize      = 5000
)

// Digest returns the digest of the live graph as 64 hexadecimal digits. It is
// unavailable while writers change the graph faster than it can be worked out.
func (s *Store) Digest(ctx context.Context) (string, error) {
	for range digestAttempts {
		d, err := s.kept(ctx)
		if err != nil {
			return "", err
		}
		if len(d.stale) == 0 {
			return d.sum.String(), nil
		}
		total, err := s.freshen(ctx, &d)
		if errors.Is(err, errOvertaken) {
			continue
		}
		if err != nil {
			return "", err
		}
		now, err := s.kept(ctx)
		if err != nil {
			return "", err
		}
		if now.version == d.version && now.sum == d.sum {
			return total.String(), nil
		}
	}
	return "", changed("working out the digest")
}

// kept is what the database knows of the digest.
type kept struct {
	version int64
	sum     graph.Sum
	stale   []string // entities that the sum leaves out
}

func (s *Store) kept(ctx context.Context) (kept, error) {
	row, err := s.read(ctx, digestStatement, nil)
	if err != nil {
		return kept{}, err
	}
	return keptOf(row)
}

// keptOf reads a row of version, sum and, if asked for, stale entities. A graph
// without schema is empty.
func keptOf(row []any) (k kept, err error) {
	if row == nil {
		return k, nil
	}
	k.version = asInt(row[0])
	if text := asText(row[1]); text != "" {
		k.sum, err = graph.ParseSum(text)
	}
	if len(row) > 2 {
		k.stale = asTexts(row[2])
	}
	return k, err
}

// freshen works out the sums of the stale entities and stores them, some at a time:
// if the time is up after a part of them, who asks next goes on from there. It returns
// the whole digest, and leaves in k what the database has then. Sums that cannot be
// stored are worked out all the same.
func (s *Store) freshen(ctx context.Context, k *kept) (total graph.Sum, err error) {
	total = k.sum
	storing := true
	for ids := range slices.Chunk(k.stale, freshSize) {
		fresh, sum, err := s.freshSums(ctx, ids)
		if err != nil {
			return total, err
		}
		total = total.Add(sum)
		if !storing {
			continue
		}
		err = s.keep(ctx, *k, fresh, total)
		if errors.Is(err, errOvertaken) {
			return total, err
		}
		if storing = err == nil; storing {
			k.sum = total
		}
	}
	return total, nil
}

// freshSums works out the sums of entities, and what they add up to.
func (s *Store) freshSums(ctx context.Context, ids []string) (fresh []freshSum, total graph.Sum, err error) {
	for some := range slices.Chunk(ids, pageSize) {
		row, err := s.read(ctx, staleStatement, map[string]any{"ids": some})
		if err != nil {
			return nil, total, err
		}
		for _, x := range asList(row[0]) {
			p, _ := x.(props) // the statement collects maps
			l, err := entityLine(p)
			if err != nil {
				return nil, total, err
			}
			f := freshSum{id: l.Key, sum: graph.SumOf(l)}
			fresh = append(fresh, f)
			total = total.Add(f.sum)
		}
	}
	return fresh, total, nil
}

// freshSum is the sum of an entity's line.
type freshSum struct {
	id  string
	sum graph.Sum
}

// errOvertaken says that a writer came across.
var errOvertaken = changed("keeping the digest")

// keep stores fresh sums, and the sum that then is that of all but the stale entities,
// unless the graph is no longer that of k.
func (s *Store) keep(ctx context.Context, k kept, fresh []freshSum, sum graph.Sum) error {
	r := make(rows, len(fresh))
	for i, f := range fresh {
		r[i] = []any{f.id, f.sum.String()}
	}
	return s.write(ctx, func(t *tx) error {
		row, err := t.row(keepStatement, nil)
		if err != nil {
			return err
		}
		now, err := keptOf(row)
		if err != nil {
			return err
		}
		if now.version != k.version || now.sum != k.sum {
			return errOvertaken
		}
		if err := t.run(freshStatement, map[string]any{"rows": []any(r)}); err != nil {
			return err
		}
		return t.run(sumStatement, map[string]any{"sum": sum.String()})
	})
}
