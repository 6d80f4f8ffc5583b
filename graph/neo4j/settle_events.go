package neo4j

import (
	"slices"
	"strings"

	"actorgraph/graph"
)

const (
	standingStatement = `UNWIND $ids AS id MATCH (e:Thing {id: id})
RETURN collect([e.id,
  COLLECT { MATCH (e)<-[:ABOUT]-(c:Claim) WHERE EXISTS { (c)<-[:SUPPORTS|HEDGES]-(:Citation) }
    RETURN DISTINCT [c.kind, c.modality, c.objectId = e.id] },
  COLLECT { MATCH (e)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE EXISTS { MATCH (c)<-[:SUPPORTS|HEDGES]-(a:Citation) WHERE c.kind = 'PARTY_TO' OR e.id IN a.aboutIds }
    RETURN DISTINCT [c.kind, c.modality, c.objectId = e.id] }])`
	standsStatement = `UNWIND $rows AS r MATCH (e:Thing {id: r[0]}) SET e.modality = r[1], e.stale = true REMOVE e.sum`
)

// settleEvents works out the modality of the events and agreements that touched
// claims are about or have at an end, and of those whose stage may be another.
func (w *writer) settleEvents() error {
	named := map[string][]*claim{}
	for _, c := range w.claims {
		p := c.proposition
		for _, id := range append([]string{p.Subject, p.Object}, p.About...) {
			if t := w.things[id]; t != nil && !t.typ.IsActor() && !slices.Contains(named[id], c) {
				named[id] = append(named[id], c)
			}
		}
	}
	var ask []string
	stands := map[string]graph.Modality{}
	for _, id := range sorted(w.things) {
		t := w.things[id]
		if t.typ.IsActor() || !t.dirty && named[id] == nil {
			continue
		}
		if w.removed || t.was == nil && w.stored[id] != nil || t.was != nil && unsigned(t.was.stage) != unsigned(w.stage(t)) {
			ask = append(ask, id)
			continue
		}
		// Claims only came: the modality can only have become stronger.
		st := graph.NewStanding(w.stage(t))
		st.Add(id, graph.Proposition{Modality: t.modality}, true)
		for _, c := range named[id] {
			st.Add(id, c.proposition, c.affirms(id))
		}
		stands[id] = st.Modality()
	}
	if err := w.gatherStanding(ask, stands); err != nil {
		return err
	}
	var changed rows
	for _, id := range sorted(stands) {
		t := w.things[id]
		if m := stands[id]; m != t.modality {
			var text any
			if m != 0 {
				text = m.String()
			}
			changed = append(changed, []any{id, text})
			if s := w.stored[id]; s != nil && !t.dirty {
				if err := w.swapSum(s.sum, graph.Sum{}); err != nil {
					return err
				}
			}
		}
	}
	return w.send(standsStatement, changed)
}

// gatherStanding derives modalities from all claims in the database.
func (w *writer) gatherStanding(ids []string, stands map[string]graph.Modality) error {
	if len(ids) == 0 {
		return nil
	}
	row, err := w.tx.row(standingStatement, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	for _, x := range asList(row[0]) {
		r := asList(x)
		id := asText(r[0])
		st := graph.NewStanding(w.stage(w.things[id]))
		for _, y := range slices.Concat(asList(r[1]), asList(r[2])) {
			c := asList(y)
			var p graph.Proposition
			if p.Kind, err = graph.ParseKind(asText(c[0])); err != nil {
				return err
			}
			if p.Modality, err = graph.ParseModality(asText(c[1])); err != nil {
				return err
			}
			if asBool(c[2]) {
				p.Object = id
			}
			st.Add(id, p, true)
		}
		stands[id] = st.Modality()
	}
	return nil
}

// stage is the stage that is shown of an agreement.
func (w *writer) stage(t *thing) string {
	if t.dirty {
		return t.shown.Stage
	}
	return t.was.stage
}

// unsigned reports whether an agreement at a stage is planned whatever is said.
func unsigned(stage string) bool {
	st := graph.NewStanding(strings.ToLower(stage))
	return st.Modality() == graph.Planned
}

// affirms reports whether a citation of the claim that is not negated bears on
// the modality of an event: it is about it, or makes it a party.
func (c *claim) affirms(event string) bool {
	p := c.proposition
	about := slices.Contains(p.About, event)
	return slices.ContainsFunc(c.cites, func(x *citation) bool {
		return !x.negated && (about || p.Kind == graph.KindPartyTo || slices.Contains(x.about, event))
	})
}
