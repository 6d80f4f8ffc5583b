package neo4j

import (
	"iter"
	"slices"

	"actorgraph/graph"
)

// checkedClaims is a page of claims with all that they lead to and that leads to
// them, but for what claimsStatement reads.
const checkedClaims = `MATCH (c:Claim) WHERE c.id > $after WITH c ORDER BY c.id LIMIT $size
RETURN {id: c.id, node: properties(c),
  ends: [COLLECT { MATCH (c)-[:SUBJECT]->(t) RETURN t.id }, COLLECT { MATCH (c)-[:OBJECT]->(t) RETURN t.id },
    COLLECT { MATCH (c)-[:ABOUT]->(t) RETURN t.id ORDER BY t.id }],
  classes: COLLECT { MATCH (c)<-[r:SUPPORTS|HEDGES|DENIES]-(a) RETURN [a.id, type(r), a.claimId, a.stance, a.negated] },
  allegations: COLLECT { MATCH (c)<-[:STATES]-(t:Allegation) RETURN t {.*,
    accused: COLLECT { MATCH (t)-[:ACCUSES]->(x) RETURN x.id ORDER BY x.id },
    concerns: COLLECT { MATCH (t)-[r:CONCERNS]->(x) RETURN x.id ORDER BY r.order },
    by: COLLECT { MATCH (t)-[:ALLEGED_BY]->(x) RETURN x.id ORDER BY x.id }} }}`

// claims derives every claim anew and compares it, its edge and its allegation
// with what is stored.
func (c *checker) claims() error {
	next, stop := iter.Pull2(c.edges())
	defer stop()
	edge, err, more := next()
	var page []props
	flush := func() error {
		derived, err := c.derive(page)
		if err != nil {
			return err
		}
		for _, p := range page {
			id := asText(p["id"])
			for more && asText(edge["id"]) < id {
				c.say("I1: an edge is drawn for %s, which is no claim.", edge["id"])
				if edge, err, more = next(); err != nil {
					return err
				}
			}
			var drawn []props
			for more && asText(edge["id"]) == id {
				drawn = append(drawn, edge)
				if edge, err, more = next(); err != nil {
					return err
				}
			}
			c.claim(derived[id], p, drawn)
		}
		page = page[:0]
		return nil
	}
	if err != nil {
		return err
	}
	for p, err := range c.pages(checkedClaims, pageSize) {
		if err != nil {
			return err
		}
		if page = append(page, p); len(page) == pageSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	for more {
		c.say("I1: an edge is drawn for %s, which is no claim.", edge["id"])
		if edge, err, more = next(); err != nil {
			return err
		}
	}
	return nil
}

// derive works out claims from their citations as a writer does who touches
// them.
func (c *checker) derive(page []props) (map[string]*claim, error) {
	var out map[string]*claim
	err := c.store.write(c.ctx, func(t *tx) error { // it only reads
		w := &writer{tx: t, claims: map[string]*claim{}, names: map[string]named{}}
		for _, p := range page {
			w.touch(asText(p["id"]))
		}
		if err := w.gatherFamilies(); err != nil {
			return err
		}
		row, err := t.row(claimsStatement, map[string]any{"ids": sorted(w.claims)})
		if err != nil {
			return err
		}
		for _, x := range asList(row[0]) {
			if err := w.readClaim(asList(x)); err != nil {
				return err
			}
		}
		if err := w.gatherNames(); err != nil {
			return err
		}
		for _, x := range w.claims {
			w.derive(x)
			if err := x.digest(); err != nil {
				return err
			}
		}
		out = w.claims
		return nil
	})
	return out, err
}

// claim checks one claim: x as it was derived, p as it is stored, and its edges.
func (c *checker) claim(x *claim, p props, drawn []props) {
	if key := graph.ClaimPrefix + x.proposition.Key().String(); key != x.id {
		c.say("I4: claim %s should have the id %s.", x.id, key)
	}
	for i, want := range [][]string{{x.proposition.Subject}, {x.proposition.Object}, x.proposition.About} {
		if got := asTexts(asList(p["ends"])[i]); !slices.Equal(want, got) {
			c.say("I4: claim %s leads to %q as its %s, not to %q.", x.id, got, []string{"subject", "object", "about"}[i], want)
		}
	}
	if len(x.cites) == 0 {
		c.say("I2: claim %s has no live citation.", x.id)
		return
	}
	for _, y := range asList(p["classes"]) {
		r := asList(y)
		stance, err := graph.ParseStance(asText(r[3]))
		if err != nil || graph.ClassOf(stance, asBool(r[4])).String() != asText(r[1]) || asText(r[2]) != x.id {
			c.say("I4: citation %s does not lead to its claim as it should.", r[0])
		}
	}
	node, _ := p["node"].(props) // the statement returns a map
	c.compare("claim "+x.id, props(x.node()), node)
	c.drawn(x, drawn)
	c.alleged(x, asList(p["allegations"]))
	if x.proposition.Modality == graph.Actual && x.evidence.Independent == 1 {
		c.found.soleOrigin++
	}
	if x.evidence.Status == graph.Disputed {
		c.found.disputed++
	}
}

// drawn checks the edges of a claim.
func (c *checker) drawn(x *claim, edges []props) {
	want := 0
	if x.drawn {
		want = 1
	}
	if len(edges) != want {
		c.say("I1: claim %s is drawn %d times, not %d.", x.id, len(edges), want)
		return
	}
	for _, got := range edges {
		e := props(x.edge())
		e["id"], e["kind"], e["from"], e["to"] = x.id, x.proposition.Kind.String(), x.proposition.Subject, x.proposition.Object
		c.compare("the edge of claim "+x.id, e, got)
	}
}

// alleged checks the allegation of a claim.
func (c *checker) alleged(x *claim, allegations []any) {
	want := 0
	if x.alleged {
		want = 1
	}
	if len(allegations) != want {
		c.say("I4: %d allegations state claim %s, not %d.", len(allegations), x.id, want)
		return
	}
	for _, y := range allegations {
		got, _ := y.(props) // the statement returns maps
		a := props(x.accusation())
		a["accused"], a["concerns"], a["by"] = x.allegation.Accused, x.allegation.Concerns, ordered(asTexts(got["accuserIds"]))
		c.compare("the allegation of claim "+x.id, a, got)
	}
}
