package embedded

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"actorgraph/graph"
)

// checks keeps what the last check of the invariants found, until the next
// change.
type checks struct {
	mu    sync.Mutex // readers share the store's lock: one of them checks
	done  bool
	found []string
}

// maxBroken bounds the list of broken invariants.
const maxBroken = 100

// broken reports the invariants that do not hold, one sentence each.
func (g *state) broken() []string {
	g.checks.mu.Lock()
	defer g.checks.mu.Unlock()
	if !g.checks.done {
		g.checks.found, g.checks.done = g.checkAll(), true
	}
	return g.checks.found
}

// checkAll checks what can be seen in a live graph: I1 that claims are listed, and
// so drawn, exactly once where they should be; I2 that each has a live citation;
// I3 that each quote is in its text; I4 that evidence derived anew is the same.
func (g *state) checkAll() []string {
	var out []string
	say := func(format string, args ...any) {
		if len(out) < maxBroken {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	var w witnesses
	listed := map[*claim]int{}
	for _, e := range g.entities.all() {
		for _, c := range e.ends {
			if c.subject == e {
				listed[c]++
			}
			if g.claims[c.id] != c {
				say("I1: %s lists claim %s, which is not live.", e.id, c.id)
			}
		}
		if !slices.IsSortedFunc(e.ends, compareRanked) {
			say("I1: the claims of %s are not in order.", e.id)
		}
	}
	for id, c := range g.claims {
		if listed[c] != 1 {
			say("I1: claim %s is listed %d times at its subject.", id, listed[c])
		}
		if len(c.cites) == 0 {
			say("I2: claim %s has no live citation.", id)
		}
		if e := graph.Derive(c.modality, w.of(g, c)); e != c.evidence() || e.Rank() != c.rank {
			say("I4: the evidence of claim %s is out of date.", id)
		}
		if key := c.proposition().Key(); key != id {
			say("I4: claim %s should have the id %s.", id, key)
		}
	}
	for _, d := range g.documents {
		for _, c := range d.citations {
			if c.anchored != graph.Unverified && graph.CutText(d.text, int(c.start), int(c.end-c.start)) != c.quote {
				say("I3: citation %s of document %s does not quote the text.", c.id, d.ID)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Check reports the invariants that do not hold, one sentence each, after
// checking that the digest kept is that of the whole export.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := slices.Clone(s.g.broken())
	kept, err := s.g.digest()
	if err != nil {
		return nil, err
	}
	var sum graph.Sum
	s.g.export(ctx, func(l graph.Line, e error) bool {
		if err = e; err != nil {
			return false
		}
		sum = sum.Add(graph.SumOf(l))
		return true
	})
	if err != nil {
		return nil, err
	}
	if sum != kept {
		out = append(out, fmt.Sprintf("The digest kept, %s, is not that of the export, %s.", kept, sum))
	}
	return out, nil
}
