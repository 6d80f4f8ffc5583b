package embedded

import (
	"sync"

	"actorgraph/graph"
)

// sums keeps the digest: the sum over all lines of the export. Writers only mark
// what is out of date; whoever asks for the digest next pays for hashing just
// that. A claim's sum covers its line and those of its citations, engagement and
// allegation; a document's covers its mentions.
type sums struct {
	mu        sync.Mutex // readers share the store's lock: one of them hashes
	total     graph.Sum
	claims    []*claim
	entities  []*entity
	sources   []*source
	documents []*document
}

// remove takes the lines of something that is gone out of the total.
func (s *sums) remove(sum *graph.Sum) {
	s.total = s.total.Sub(*sum)
	*sum = graph.Sum{}
}

func (g *state) soil(c *claim) {
	if !c.dirty {
		c.dirty = true
		g.sums.claims = append(g.sums.claims, c)
	}
}

func (g *state) soilEntity(e *entity) {
	if !e.dirty {
		e.dirty = true
		g.sums.entities = append(g.sums.entities, e)
	}
}

func (g *state) soilSource(s *source) {
	if !s.dirty {
		s.dirty = true
		g.sums.sources = append(g.sums.sources, s)
	}
}

func (g *state) soilDocument(d *document) {
	if !d.dirty {
		d.dirty = true
		g.sums.documents = append(g.sums.documents, d)
	}
}

func (g *state) soilDocumentClaims(d *document) {
	for _, c := range d.citations {
		if c.claim != nil {
			g.soil(c.claim)
		}
	}
}

// digest returns the digest of the live graph.
func (g *state) digest() (graph.Sum, error) {
	s := &g.sums
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.entities {
		e.dirty = false
		if !g.hasEntity(e) {
			continue
		}
		if name := e.shown(g).Name; name != e.named {
			e.named = name
			for _, list := range [][]*claim{e.ends, e.about} {
				for _, c := range list {
					g.soil(c)
				}
			}
			for _, c := range e.spoken {
				g.soil(c.claim)
			}
		}
		if err := s.renew(&e.sum, func(yield func(graph.Line, error)) { yield(g.entityLine(e)) }); err != nil {
			return graph.Sum{}, err
		}
	}
	for _, x := range s.sources {
		x.dirty = false
		if g.sources[x.ID] != x {
			continue
		}
		if err := s.renew(&x.sum, func(yield func(graph.Line, error)) { yield(g.sourceLine(x)) }); err != nil {
			return graph.Sum{}, err
		}
	}
	for _, d := range s.documents {
		d.dirty = false
		if g.documents[d.ID] != d {
			continue
		}
		if err := s.renew(&d.sum, func(yield func(graph.Line, error)) {
			yield(g.documentLine(d))
			for _, m := range d.distinctMentions() {
				yield(g.mentionLine(m))
			}
		}); err != nil {
			return graph.Sum{}, err
		}
	}
	for _, c := range s.claims {
		c.dirty = false
		if g.claims[c.id] != c {
			continue
		}
		if err := s.renew(&c.sum, func(yield func(graph.Line, error)) { g.claimLines(c, yield) }); err != nil {
			return graph.Sum{}, err
		}
	}
	s.entities, s.sources, s.documents, s.claims = nil, nil, nil, nil
	return s.total, nil
}

// renew replaces a sum by that of the lines that f yields.
func (s *sums) renew(sum *graph.Sum, f func(yield func(graph.Line, error))) error {
	var fresh graph.Sum
	var failed error
	f(func(l graph.Line, err error) {
		if err != nil {
			failed = err
			return
		}
		fresh = fresh.Add(graph.SumOf(l))
	})
	if failed != nil {
		return failed
	}
	s.total = s.total.Sub(*sum).Add(fresh)
	*sum = fresh
	return nil
}
