package embedded

import (
	"maps"
	"slices"

	"actorgraph/graph"
)

// settleIdentity works out which raws are one entity, around those that the
// change touches. Where the canonical id, the type or the membership changes,
// the citations of the entities concerned are taken off their claims and put
// back on the claims that they are of now.
func (g *state) settleIdentity(ch *change) {
	pending := map[*raw]bool{}
	for id := range ch.raws {
		r := g.raws[id]
		pending[r] = true
		if r.entity != nil { // what was one with it may no longer be
			for _, other := range r.entity.raws {
				pending[other] = true
			}
		}
	}
	for len(pending) > 0 {
		var start *raw
		for r := range pending { // any will do: the groups do not depend on it
			start = r
			break
		}
		group := g.group(start)
		for _, r := range group {
			delete(pending, r)
			if r.entity != nil {
				for _, other := range r.entity.raws {
					if !slices.Contains(group, other) {
						pending[other] = true
					}
				}
			}
		}
		g.settleGroup(ch, group)
	}
}

// group returns the raws that are one with r by equal identifiers, by id; a raw
// that nobody declares any more is on its own.
func (g *state) group(r *raw) []*raw {
	seen := map[*raw]bool{r: true}
	queue := []*raw{r}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, f := range at.forms {
			for scheme, value := range f.Identifiers {
				for other := range g.identifiers[graph.Identifier{Scheme: scheme, Value: value}] {
					if !seen[other] {
						seen[other] = true
						queue = append(queue, other)
					}
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b *raw) int { return compareText(a.id, b.id) })
}

// settleGroup makes the raws of a group one entity.
func (g *state) settleGroup(ch *change, group []*raw) {
	live := len(group[0].forms) > 0 // or it is on its own
	old := map[*entity]bool{}
	for _, r := range group {
		if r.entity != nil {
			old[r.entity] = true
		}
	}
	if live && len(old) == 1 {
		for e := range old {
			if slices.Equal(e.raws, group) && declaredType(group) == e.typ {
				ch.entities[e] = true
				return
			}
		}
	}
	for e := range old {
		g.dissolve(ch, e)
	}
	if !live {
		if r := group[0]; len(r.mentions) == 0 {
			delete(g.raws, r.id)
		}
		return
	}
	e := &entity{raws: slices.Clone(group)}
	e.id, e.typ = group[0].id, declaredType(group)
	for _, r := range group {
		r.entity = e
		for d := range r.voiceOf {
			ch.documents[d.ID] = true
		}
		for _, m := range r.mentions {
			g.soilDocument(m.document)
		}
		g.restless = g.restless || g.namedActors[r.id] > 0 || g.sources[r.id] != nil
	}
	g.entities.note(e)
	g.names.note(e)
	ch.entities[e] = true
}

// dissolve takes an entity apart: its citations come off their claims and wait
// to be attached again, its raws stand alone.
func (g *state) dissolve(ch *change, e *entity) {
	for _, c := range slices.Concat(e.ends, e.about) {
		for _, x := range slices.Clone(c.cites) {
			g.detach(ch, x)
			ch.attach = append(ch.attach, x)
		}
		g.discard(c) // it points to this entity; the citations make it anew
	}
	for _, x := range slices.Clone(e.spoken) {
		if x.claim != nil {
			g.detach(ch, x)
			ch.attach = append(ch.attach, x)
		}
	}
	for _, event := range e.partIn {
		ch.entities[event] = true
	}
	g.leave(e)
	for _, r := range e.raws {
		r.entity = nil
		for d := range r.voiceOf {
			ch.documents[d.ID] = true
		}
		g.restless = g.restless || g.namedActors[r.id] > 0 || g.sources[r.id] != nil
	}
	g.entities.note(e)
	g.names.note(e)
	g.sums.remove(&e.sum)
	delete(ch.entities, e)
	delete(ch.events, e)
}

// declaredType is the type that graph.MergeEntity gives, without the rest.
func declaredType(raws []*raw) graph.EntityType {
	var own, borrowed graph.EntityType
	for _, r := range raws {
		for _, f := range r.forms {
			t := &own
			if f.Borrowed {
				t = &borrowed
			}
			if *t == 0 || f.Type < *t {
				*t = f.Type
			}
		}
	}
	if own != 0 {
		return own
	}
	return borrowed
}
