package embedded

import (
	"iter"
	"slices"
	"sync"

	"actorgraph/graph"
)

// attach puts a citation on its claim, making the claim when it is the first,
// and on the lists of who speaks in it.
func (g *state) attach(ch *change, c *citation) {
	p := graph.Proposition{Subject: c.subject.id, Kind: c.kind, Object: c.object.id, Modality: c.modality}
	for _, a := range c.more().about {
		p.About = append(p.About, a.id)
	}
	p = p.Canonical(func(id string) (string, graph.EntityType) {
		switch id { // the ends are at hand
		case c.subject.id:
			return c.subject.entity.id, c.subject.entity.typ
		case c.object.id:
			return c.object.entity.id, c.object.entity.typ
		default:
			return g.resolve(id)
		}
	})
	key := p.Key()
	cl := g.claims[key]
	if cl == nil {
		cl = &claim{id: key, kind: p.Kind, modality: p.Modality, subject: c.subject.entity, object: c.object.entity}
		if cl.subject.id != p.Subject {
			cl.subject, cl.object = cl.object, cl.subject
		}
		for _, a := range p.About {
			cl.about = append(cl.about, g.raws[a].entity)
		}
		g.claims[key] = cl
	}
	c.claim = cl
	cl.cites = append(cl.cites, c)
	g.touch(cl)
	g.cite(cl, 1)
	for e, s := range c.speakers() {
		if e != nil {
			e.spoken = append(e.spoken, c)
		} else {
			s.spoken = append(s.spoken, c)
		}
	}
	noteEvents(ch, cl)
}

// detach is the inverse of attach. It needs the entities as they were then.
func (g *state) detach(ch *change, c *citation) {
	cl := c.claim
	noteEvents(ch, cl)
	cl.cites = without(cl.cites, c)
	c.claim = nil
	g.touch(cl)
	g.cite(cl, -1)
	for e, s := range c.speakers() {
		if e != nil {
			e.spoken = without(e.spoken, c)
		} else {
			s.spoken = without(s.spoken, c)
		}
	}
}

// cite counts n citations of a claim for the entities that it names.
func (g *state) cite(cl *claim, n int64) {
	count := func(e *entity) {
		e.cited += n
		g.names.note(e)
	}
	count(cl.subject)
	if cl.object != cl.subject {
		count(cl.object)
	}
	for _, a := range cl.about { // the ends are not among them
		count(a)
	}
}

// speakers yields every entity and source in the speech chain, each once; one of
// the two is nil.
func (c *citation) speakers() iter.Seq2[*entity, *source] {
	return func(yield func(*entity, *source) bool) {
		steps := c.more().attribution
		for i := range steps {
			if s := steps[i].source; s != nil {
				if !slices.ContainsFunc(steps[:i], func(x step) bool { return x.source == s }) && !yield(nil, s) {
					return
				}
			}
			for _, e := range speakers(&steps[i]) {
				earlier := slices.ContainsFunc(steps[:i], func(x step) bool {
					return slices.ContainsFunc(x.actors, func(r *raw) bool { return r.entity == e })
				})
				if !earlier && !yield(e, nil) {
					return
				}
			}
		}
	}
}

// speakers returns the distinct entities of a step.
func speakers(s *step) []*entity {
	var out []*entity
	for _, a := range s.actors {
		if !slices.Contains(out, a.entity) {
			out = append(out, a.entity)
		}
	}
	return out
}

// without takes x out of an unordered list.
func without[T comparable](list []T, x T) []T {
	at := slices.Index(list, x)
	if at < 0 {
		return list
	}
	last := len(list) - 1
	list[at] = list[last]
	clear(list[last:])
	return list[:last]
}

// noteEvents marks the events and agreements whose modality may depend on the
// claim. What a claim is about may turn out to be an actor, by the word of other
// documents; it has none.
func noteEvents(ch *change, cl *claim) {
	for _, e := range append([]*entity{cl.subject, cl.object}, cl.about...) {
		if !e.typ.IsActor() {
			ch.events[e] = true
		}
	}
}

// touch asks for the claim's evidence to be derived again.
func (g *state) touch(c *claim) {
	if c.flags&claimTouched == 0 {
		c.flags |= claimTouched
		g.touched = append(g.touched, c)
	}
}

// settleClaims derives the evidence of every touched claim and puts the claim
// where it now belongs; a claim without citations is gone.
func (g *state) settleClaims() {
	derived := make([]graph.Evidence, len(g.touched))
	parallel(len(g.touched), 256, func(i int) {
		w := workers.Get().(*witnesses) //nolint:errcheck // the pool holds nothing else
		derived[i] = graph.Derive(g.touched[i].modality, w.of(g, g.touched[i]))
		workers.Put(w)
	})
	for i, c := range g.touched {
		c.flags &^= claimTouched
		if len(c.cites) == 0 {
			g.discard(c)
			continue
		}
		e := &derived[i]
		if int(c.counts[0]) != e.Independent || c.flags&claimRanked == 0 {
			g.supported.note(c)
		}
		if rank := e.Rank(); rank != c.rank || c.flags&claimRanked == 0 {
			g.unlist(c)
			c.rank = rank
			g.list(c)
			g.ranked.note(c)
		}
		c.status, c.grade = e.Status, uint8(e.Reliability)<<4|e.Credibility
		for i, n := range []int{e.Independent, e.Supporting, e.Hedged, e.Denying, e.Documents} {
			c.counts[i] = int32(n)
		}
		c.first, c.last = g.keep(e.FirstPublished), g.keep(e.LastPublished)
		c.since, c.until = g.keep(e.Since), g.keep(e.Until)
		if alleged := slices.ContainsFunc(c.cites, (*citation).alleging); alleged != (c.flags&claimAlleged != 0) {
			c.flags ^= claimAlleged
			g.alleged.note(c)
		}
		g.soil(c)
	}
	clear(g.touched)
	g.touched = g.touched[:0]
	g.network.outdate()
}

// discard removes a claim that no citation is left of.
func (g *state) discard(c *claim) {
	if g.claims[c.id] != c { // done already
		return
	}
	g.unlist(c)
	delete(g.claims, c.id)
	g.ranked.note(c)
	g.supported.note(c)
	if c.flags&claimAlleged != 0 {
		g.alleged.note(c)
	}
	g.sums.remove(&c.sum)
}

// list puts a claim into the ranked lists of its entities.
func (g *state) list(c *claim) {
	c.subject.ends = insert(c.subject.ends, c, compareRanked)
	if c.object != c.subject {
		c.object.ends = insert(c.object.ends, c, compareRanked)
	}
	for _, a := range c.about {
		a.about = insert(a.about, c, compareRanked)
	}
	c.flags |= claimRanked
}

func (g *state) unlist(c *claim) {
	if c.flags&claimRanked == 0 {
		return
	}
	c.subject.ends = remove(c.subject.ends, c, compareRanked)
	if c.object != c.subject {
		c.object.ends = remove(c.object.ends, c, compareRanked)
	}
	for _, a := range c.about {
		a.about = remove(a.about, c, compareRanked)
	}
	c.flags &^= claimRanked
}

// workers holds witnesses for the workers of settleClaims.
var workers = sync.Pool{New: func() any { return new(witnesses) }}

// witnesses turns citations into what graph.Derive wants, in memory that is used
// again for the next claim.
type witnesses struct {
	list    []graph.Witness
	voices  []graph.Voice
	speaker []string
}

func (w *witnesses) of(g *state, c *claim) []graph.Witness {
	w.list, w.voices = w.list[:0], w.voices[:0]
	for _, x := range c.cites {
		d := x.document
		var speaker graph.Step
		inner := x.innermost()
		if inner != nil {
			if inner.source != nil {
				speaker.Source = inner.source.ID
			}
			w.speaker = w.speaker[:0]
			for _, a := range inner.actors {
				w.speaker = append(w.speaker, a.entity.id)
			}
			speaker.Actors = w.speaker
		}
		more := x.more()
		from := len(w.voices)
		grown, own := g.families.Voices(w.voices[from:], speaker, inner != nil, len(more.attribution) > 0, &d.provenance)
		w.voices = append(w.voices[:from], grown...)
		w.list = append(w.list, graph.Witness{
			Class: x.class(), Own: own, Hedged: more.hedge != "", Document: d.ID,
			Root: g.families.RootFamily(&d.provenance), Kin: g.families.Kin(&d.provenance), Voices: w.voices[from:len(w.voices):len(w.voices)],
			Published: d.provenance.Published, When: date(x.when),
		})
	}
	return w.list
}
