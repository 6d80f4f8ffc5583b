package embedded

import "actorgraph/graph"

// agrees reports whether one more declaration like d leaves what is shown as it
// is: every value that it gives is shown already.
func agrees(shown, d *graph.Source) bool {
	same := func(a, b string) bool { return b == "" || a == b }
	return !d.Borrowed && shown.Name == d.Name && same(shown.Kind, d.Kind) && same(shown.Country, d.Country) &&
		same(shown.Owner, d.Owner) && same(shown.Actor, d.Actor) && same(shown.URL, d.URL) &&
		(d.Reliability == 0 || shown.Reliability == d.Reliability)
}

// settleSources works out what is shown of the sources touched.
func (g *state) settleSources(ch *change) {
	for id := range ch.sources {
		s := g.sources[id]
		g.outlets.note(s)
		old := s.Source
		known := old.Name != ""
		if known && old.Actor != "" {
			g.namedActors[old.Actor]--
		}
		if len(s.decls) == 0 {
			delete(g.sources, id)
			g.sourceIx.note(s)
			g.sums.remove(&s.sum)
			g.restless = true
			continue
		}
		s.Source = graph.MergeSource(s.decls)
		s.folded = graph.Fold(s.Name)
		if s.Actor != "" {
			g.namedActors[s.Actor]++
		}
		switch {
		case !known:
			g.sourceIx.note(s)
			if s.Owner == "" && s.Actor == "" && g.raws[id] == nil && !g.restless {
				g.families.Add(s.Source)
			} else {
				g.restless = true
			}
		case s.Owner != old.Owner, s.Actor != old.Actor, s.Reliability != old.Reliability:
			g.restless = true
		}
		if known && s.Name != old.Name {
			g.renamed(s)
		}
		g.soilSource(s)
	}
}

// settleFamilies works out again which sources are one voice, and asks for the
// evidence of every claim that this concerns.
func (g *state) settleFamilies() {
	if !g.restless {
		return
	}
	g.restless = false
	all := make([]graph.Source, 0, len(g.sources))
	for _, s := range g.sources {
		all = append(all, s.Source)
		if actor, _ := g.resolve(s.Actor); actor != s.actor {
			s.actor = actor
			g.soilSource(s)
		}
	}
	old := g.families
	g.families = graph.NewFamilies(all, g.resolve)
	sources, actors := g.families.Changed(old)
	for _, id := range sources {
		s := g.sources[id]
		if s == nil {
			continue // nothing cites a source that nobody declares
		}
		for d := range s.documents {
			g.eachCarrier(d, g.touchDocument)
		}
		for _, c := range s.spoken {
			g.touch(c.claim)
		}
	}
	for _, id := range actors {
		r := g.raws[id]
		if r == nil || r.entity == nil {
			continue
		}
		for _, c := range r.entity.spoken {
			g.touch(c.claim)
		}
		for _, x := range r.entity.raws {
			for d := range x.voiceOf {
				g.eachCarrier(d, g.touchDocument)
			}
		}
	}
}

// renamed soils the lines of all claims that name the source.
func (g *state) renamed(s *source) {
	head := g.families.OfSource(s.ID)
	for id, x := range g.sources {
		if g.families.OfSource(id) != head {
			continue
		}
		for d := range x.documents {
			g.eachCarrier(d, g.soilDocumentClaims)
		}
		for _, c := range x.spoken {
			if c.claim != nil {
				g.soil(c.claim)
			}
		}
		if actor, ok := g.families.ActorOf(id); ok && g.raws[actor] != nil && g.raws[actor].entity != nil {
			for _, c := range g.raws[actor].entity.spoken {
				if c.claim != nil {
					g.soil(c.claim)
				}
			}
		}
	}
}

// eachCarrier calls f for a document and everything that derives from it.
func (g *state) eachCarrier(d *document, f func(*document)) {
	f(d)
	if len(d.derivatives) == 0 {
		return
	}
	seen, queue := map[*document]bool{d: true}, []*document{d}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for x := range at.derivatives {
			if !seen[x] {
				seen[x] = true
				queue = append(queue, x)
				f(x)
			}
		}
	}
}

func (g *state) touchDocument(d *document) {
	for _, c := range d.citations {
		if c.claim != nil { // otherwise it waits to be attached, which touches it
			g.touch(c.claim)
		}
	}
}
