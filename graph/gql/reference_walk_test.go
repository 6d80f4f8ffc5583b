package gql_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// Traversals, as naive as can be: every entity's engagements are looked through
// again at each step, and all ways of one length are there at once.

// refTies are the engagements that pass a filter.
type refTies []*refClaim

func (m *refModel) ties(filter *exec.ClaimFilter) (refTies, error) {
	f, err := m.condition(filter)
	if err != nil {
		return nil, err
	}
	return where(m.claims, func(c *refClaim) bool { return c.drawn && c.passes(f) }), nil
}

func (c *refClaim) strength() graph.Strength {
	return graph.Strength{Grade: c.Evidence.Grade, Independent: c.Evidence.Independent, Supporting: c.Evidence.Supporting, Claim: c.ID}
}

func refStronger(a, b *refClaim) int {
	x, y := a.strength(), b.strength()
	return x.Compare(&y)
}

// of returns the strongest engagement with each other entity.
func (t refTies) of(e *refEntity) map[*refEntity]*refClaim {
	out := map[*refEntity]*refClaim{}
	for _, c := range t {
		other := c.object
		switch {
		case c.object == e:
			other = c.subject
		case c.subject != e:
			continue
		}
		if old := out[other]; other != e && (old == nil || refStronger(c, old) < 0) {
			out[other] = c
		}
	}
	return out
}

func (m *refModel) walkEntities(ids []string) ([]*refEntity, error) {
	var out []*refEntity
	for _, id := range ids {
		node := m.nodes[id]
		if node == nil {
			return nil, graph.Errorf(graph.NotFound, "no entity %q", id)
		}
		e, ok := m.back[node].(*refEntity)
		if !ok {
			return nil, graph.Errorf(graph.Invalid, "%q is no entity", id)
		}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out, nil
}

// isHub reports whether an entity has too many engagements to be walked through.
func (t refTies) isHub(e *refEntity, most int) bool {
	return most > 0 && len(where(t, func(c *refClaim) bool { return c.subject == e || c.object == e })) > most
}

type refWay []*refEntity

// ways returns the shortest ways that pass through all of via, at most hops long.
func (t refTies) ways(from, to *refEntity, via, avoid []*refEntity, hops, maxDegree int, grade string) []refWay {
	type state struct {
		at   *refEntity
		seen string // which of via
	}
	mark := func(seen string, e *refEntity) string {
		if i := slices.Index(via, e); i >= 0 {
			return seen[:i] + "x" + seen[i+1:]
		}
		return seen
	}
	done := strings.Repeat("x", len(via))
	level := map[state][]refWay{{from, strings.Repeat("-", len(via))}: {{from}}}
	known := map[state]bool{}
	for range hops {
		next := map[state][]refWay{}
		for s, ways := range level {
			known[s] = true
			if s.at == to || s.at != from && !slices.Contains(via, s.at) && t.isHub(s.at, maxDegree) {
				continue
			}
			for other, c := range t.of(s.at) {
				if other == from || slices.Contains(avoid, other) || graph.CompareGrades(c.Evidence.Grade, grade) > 0 {
					continue
				}
				k := state{other, mark(s.seen, other)}
				for _, w := range ways {
					next[k] = append(next[k], append(slices.Clone(w), other))
				}
			}
		}
		maps.DeleteFunc(next, func(s state, _ []refWay) bool { return known[s] || s.at == to && s.seen != done })
		if found := next[state{to, done}]; found != nil {
			return found
		}
		level = next
	}
	return nil
}

func (r refQuery) Paths(_ context.Context, from, to string, maxHops, first *int, mode *exec.PathMode, via, avoid []string, maxDegree *int, filter *exec.ClaimFilter) (*exec.PathResult, error) {
	t, err := r.ties(filter)
	if err != nil {
		return nil, err
	}
	hops := 4
	if maxHops != nil {
		hops = *maxHops
	}
	if hops < 1 || hops > 10 || len(via) > 3 {
		return nil, graph.Errorf(graph.Invalid, "maxHops or via")
	}
	ends, err := r.walkEntities([]string{from, to})
	if err != nil {
		return nil, err
	}
	through, err := r.walkEntities(via)
	if err != nil {
		return nil, err
	}
	around, err := r.walkEntities(avoid)
	if err != nil {
		return nil, err
	}
	if len(ends) < 2 {
		return nil, graph.Errorf(graph.Invalid, "from is to")
	}
	through = where(through, func(e *refEntity) bool { return !slices.Contains(ends, e) })
	for _, e := range around {
		if slices.Contains(slices.Concat(ends, through), e) {
			return nil, graph.Errorf(graph.Invalid, "avoid")
		}
	}
	most := 500
	if maxDegree != nil {
		most = *maxDegree
	}
	ways := t.ways(ends[0], ends[1], through, around, hops, most, "F6")
	if mode != nil && *mode == exec.PathModeBestEvidence {
		for _, number := range "654321" {
			for _, letter := range "FEDCBA" {
				if better := t.ways(ends[0], ends[1], through, around, hops, most, string([]rune{letter, number})); better != nil {
					ways = better
				}
			}
		}
	}
	slices.SortFunc(ways, func(a, b refWay) int {
		return slices.CompareFunc(a, b, func(x, y *refEntity) int { return cmp.Compare(x.ID, y.ID) })
	})
	shown, err := refFirst(ways, first, 5)
	if err != nil {
		return nil, err
	}
	out := &exec.PathResult{Paths: []*exec.Path{}, SkippedHubs: []exec.Entity{}, Truncated: len(shown) < len(ways)}
	for _, w := range shown {
		out.Paths = append(out.Paths, r.path(t, w))
	}
	return out, nil
}

func (m *refModel) path(t refTies, w refWay) *exec.Path {
	p := &exec.Path{Length: len(w) - 1}
	var weakest *refClaim
	var sentences []string
	var since, until graph.EDTF
	origins := map[any]bool{}
	for i, e := range w[1:] {
		c := t.of(w[i])[e]
		p.Steps = append(p.Steps, &exec.PathStep{From: w[i].out, Claim: c.out, Forward: c.subject == w[i], To: e.out})
		if weakest == nil || graph.CompareGrades(c.Evidence.Grade, weakest.Evidence.Grade) > 0 {
			weakest = c
		}
		sentences = append(sentences, strings.TrimSuffix(c.Sentence, "."))
		for _, o := range c.origins {
			if from := m.back[o].(refOrigin); o.Supporting > 0 && from.source != nil {
				origins[from.source] = true
			} else if o.Supporting > 0 {
				origins[from] = true
			}
		}
		if day, ok := c.Evidence.Since.Earliest(); ok {
			p.Dated = true
			if old, have := since.Earliest(); !have || day > old || day == old && c.Evidence.Since.String() > since.String() {
				since = c.Evidence.Since
			}
		}
		if day, ok := c.Evidence.Until.Latest(); ok {
			p.Dated = true
			if old, have := until.Latest(); !have || day < old || day == old && c.Evidence.Until.String() < until.String() {
				until = c.Evidence.Until
			}
		}
	}
	begin, begins := since.Earliest()
	end, ends := until.Latest()
	end2 := func(e graph.EDTF, day graph.Day) string {
		switch {
		case e.IsZero():
			return ".."
		case strings.Contains(e.String(), "T"):
			return day.String()
		default:
			return e.String()
		}
	}
	switch {
	case !p.Dated, begins && ends && begin > end:
	case since == until:
		p.Validity = maybe(since.String())
	default:
		p.Validity = maybe(end2(since, begin) + "/" + end2(until, end))
	}
	p.Weakest, p.Independent, p.Sentence = weakest.evidence, len(origins), strings.Join(sentences, "; ")+"."
	return p
}

func (r refQuery) Neighborhood(_ context.Context, ids []string, depth, maxNodes *int, filter *exec.ClaimFilter) (*exec.Subgraph, error) {
	t, err := r.ties(filter)
	if err != nil {
		return nil, err
	}
	steps, most := 1, 300
	if depth != nil {
		steps = *depth
	}
	if maxNodes != nil {
		most = *maxNodes
	}
	if steps < 1 || steps > 3 || most < 1 || most > 1000 || len(ids) > most {
		return nil, graph.Errorf(graph.Invalid, "depth, maxNodes or ids")
	}
	nodes, err := r.walkEntities(ids)
	if err != nil {
		return nil, err
	}
	inner, all, cut, last := nodes, nodes, false, nodes
	for d := 1; d <= steps; d++ {
		ties := map[*refEntity]*refClaim{}
		for _, e := range last {
			for other, c := range t.of(e) {
				if old := ties[other]; !slices.Contains(nodes, other) && (old == nil || refTied(other, c, other, old) < 0) {
					ties[other] = c
				}
			}
		}
		next := slices.SortedFunc(maps.Keys(ties), func(a, b *refEntity) int { return refTied(a, ties[a], b, ties[b]) })
		last = next[:min(len(next), most-len(nodes))]
		cut = cut || len(last) < len(next)
		nodes = slices.Concat(nodes, last)
		if d < steps {
			inner, all = slices.Concat(inner, last), slices.Concat(all, next)
		}
	}
	return t.picture(nodes, inner, cut, func(c *refClaim) bool { return slices.Contains(all, c.subject) || slices.Contains(all, c.object) }), nil
}

// refTied compares entities by what ties them, equals by id.
func refTied(a *refEntity, x *refClaim, b *refEntity, y *refClaim) int {
	s, t := x.strength(), y.strength()
	s.Claim, t.Claim = a.ID, b.ID
	return s.Compare(&t)
}

func (r refQuery) Connecting(_ context.Context, ids []string, maxHops *int, filter *exec.ClaimFilter) (*exec.Subgraph, error) {
	t, err := r.ties(filter)
	if err != nil {
		return nil, err
	}
	hops := 2
	if maxHops != nil {
		hops = *maxHops
	}
	if hops < 1 || hops > 4 {
		return nil, graph.Errorf(graph.Invalid, "maxHops")
	}
	ends, err := r.walkEntities(ids)
	if err != nil {
		return nil, err
	}
	if len(ends) < 2 {
		return nil, graph.Errorf(graph.Invalid, "ids")
	}
	distances := map[*refEntity][]int{} // to each end from where it can be reached
	for _, end := range ends {
		near := map[*refEntity]int{end: 0}
		for d := range hops {
			for e, at := range maps.Clone(near) {
				if at != d {
					continue
				}
				for other := range t.of(e) {
					if _, known := near[other]; !known && d+1 < hops {
						near[other] = d + 1
					}
				}
			}
		}
		for e, d := range near {
			distances[e] = append(distances[e], d)
		}
	}
	sum := func(e *refEntity) int {
		d := slices.Sorted(slices.Values(distances[e]))
		if len(d) == 1 {
			return d[0]
		}
		return d[0] + d[1]
	}
	isEnd := func(e *refEntity) int {
		if slices.Contains(ends, e) {
			return 0
		}
		return 1
	}
	nodes := slices.SortedFunc(maps.Keys(distances), func(a, b *refEntity) int {
		return cmp.Or(cmp.Compare(isEnd(a), isEnd(b)), cmp.Compare(sum(a), sum(b)), cmp.Compare(a.ID, b.ID))
	})
	nodes = where(nodes, func(e *refEntity) bool { return isEnd(e) == 0 || len(distances[e]) > 1 && sum(e) <= hops })
	inner := where(nodes, func(e *refEntity) bool { return 2*slices.Min(distances[e]) < hops })
	return t.picture(nodes, inner, false, nil), nil
}

// picture draws entities and the engagements between them that have an end in inner;
// all selects those that would be drawn if nothing were cut.
func (t refTies) picture(nodes, inner []*refEntity, cut bool, all func(*refClaim) bool) *exec.Subgraph {
	out := &exec.Subgraph{Nodes: []exec.Entity{}, Edges: []*exec.Claim{}}
	var ids, claims []string
	for _, e := range nodes {
		out.Nodes = append(out.Nodes, e.out)
		ids = append(ids, "'"+strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(e.ID)+"'")
	}
	edges := where(t, func(c *refClaim) bool {
		return slices.Contains(nodes, c.subject) && slices.Contains(nodes, c.object) &&
			(slices.Contains(inner, c.subject) || slices.Contains(inner, c.object))
	})
	edges = refSorted(edges, func(c *refClaim) graph.Cursor { return c.by(graph.IndependentDesc) })
	out.TotalEdges = len(edges)
	if all != nil {
		out.TotalEdges = len(where(t, all))
	}
	most := min(len(edges), 4*len(nodes))
	out.Truncated = cut || most < len(edges)
	for _, c := range edges[:most] {
		out.Edges = append(out.Edges, c.out)
		claims = append(claims, "'"+c.ID+"'")
	}
	out.Cypher = fmt.Sprintf("MATCH (n:Thing) WHERE n.id IN [%s]\nOPTIONAL MATCH (n)-[r]->(m:Thing) WHERE r.claimId IN [%s]\nRETURN n, r, m",
		strings.Join(ids, ", "), strings.Join(claims, ", "))
	return out
}
