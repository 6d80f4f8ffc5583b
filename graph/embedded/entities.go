package embedded

import (
	"slices"

	"actorgraph/graph"
)

// shown returns what the graph shows of an entity. It is worked out when
// somebody looks: a hub is declared by thousands of documents, and a loader that
// adds one more must not count all their votes again each time.
func (e *entity) shown(g *state) *view {
	v := e.view.Load()
	if v == nil {
		v = e.merge(g)
		e.view.Store(v) // two readers may both get here, and store the same
	}
	return v
}

func (e *entity) merge(g *state) *view {
	var ds []graph.Declared
	for _, r := range e.raws {
		for _, f := range r.forms {
			d := graph.Declared{Declaration: f.Declaration, Documents: make([]string, len(f.documents))}
			for i := range f.documents {
				d.Documents[i] = f.documents[i].ID
			}
			ds = append(ds, d)
		}
	}
	v := &view{Entity: graph.MergeEntity(ds, g.resolve)}
	v.folded = append(v.folded, graph.Fold(v.Name))
	for _, a := range v.Aliases {
		v.folded = append(v.folded, graph.Fold(a.Value))
	}
	return v
}

// settleEntities marks what is shown as out of date. Events and agreements are
// worked out at once: the entities that take part in them must know.
func (g *state) settleEntities(ch *change) {
	for e := range ch.entities {
		g.soilEntity(e)
		g.names.note(e)
		if e.typ.IsActor() {
			e.view.Store(nil)
			continue
		}
		ch.events[e] = true
		g.leave(e)
		e.view.Store(e.merge(g))
		for _, p := range e.view.Load().Participants {
			if who := g.raws[p.Actor].entity; !slices.Contains(who.partIn, e) {
				who.partIn = insert(who.partIn, e, (*entity).compare)
			}
		}
	}
	for e := range ch.events {
		if !g.hasEntity(e) {
			continue // dissolved meanwhile
		}
		if m := e.standing(); m != e.modality {
			e.modality = m
			g.soilEntity(e)
		}
	}
}

// leave takes an event off the lists of what its participants take part in.
func (g *state) leave(event *entity) {
	v := event.view.Load()
	if v == nil {
		return
	}
	for _, p := range v.Participants {
		if r := g.raws[p.Actor]; r != nil && r.entity != nil {
			r.entity.partIn = remove(r.entity.partIn, event, (*entity).compare)
		}
	}
}

// standing derives the modality of an event or agreement from the claims that
// the documents say are about it, and those that make parties.
func (e *entity) standing() graph.Modality {
	st := graph.NewStanding(e.view.Load().Stage)
	for _, c := range e.about {
		st.Add(e.id, c.proposition(), slices.ContainsFunc(c.cites, func(x *citation) bool { return !x.negated }))
	}
	for _, c := range e.ends {
		st.Add(e.id, c.proposition(), slices.ContainsFunc(c.cites, func(x *citation) bool {
			return !x.negated && (c.kind == graph.KindPartyTo || x.annotatedAbout(e))
		}))
	}
	return st.Modality()
}

// annotatedAbout reports whether the annotation lists e under about, even where
// e is an end of the claim.
func (c *citation) annotatedAbout(e *entity) bool {
	return slices.ContainsFunc(c.more().about, func(r *raw) bool { return r.entity == e })
}
