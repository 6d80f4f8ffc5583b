package embedded

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"actorgraph/graph"
)

// change collects what a batch touches, so that each derived thing is worked
// out once, after all records of the batch are in.
type change struct {
	raws      map[string]bool
	sources   map[string]bool
	documents map[string]bool
	entities  map[*entity]bool // shown values to be worked out again
	events    map[*entity]bool // modality to be worked out again
	attach    []*citation      // to be put on their claims
}

func newChange() *change {
	return &change{
		raws: map[string]bool{}, sources: map[string]bool{}, documents: map[string]bool{},
		entities: map[*entity]bool{}, events: map[*entity]bool{},
	}
}

// versioned is a record to be applied; nil record: retraction.
type versioned struct {
	document string
	record   *graph.Record
	hash     graph.Hash
	at       time.Time
}

// apply replaces documents in order. The batch has passed check.
func (g *state) apply(vs []versioned) {
	ch := newChange()
	for i := range vs {
		g.replace(ch, &vs[i])
	}
	g.settleIdentity(ch)
	g.settleSources(ch)
	g.settleDocuments(ch)
	for _, c := range ch.attach {
		if c.document != nil { // a later version in the batch may have dropped it
			g.attach(ch, c)
		}
	}
	g.settleFamilies()
	g.settleClaims()
	g.settleEntities(ch)
	g.checks.done = false
}

// replace swaps a document's record: what the old one says is taken out, what
// the new one says is put in. Everything derived is left to the settle steps.
func (g *state) replace(ch *change, v *versioned) {
	d := g.document(v.document)
	recorded := map[graph.Hash]int64{}
	for _, c := range d.citations {
		recorded[c.id] = c.recordedAt
		if c.claim != nil {
			g.detach(ch, c)
		}
		delete(g.citations, c.id)
		g.newest.drop(c)
		c.document = nil
	}
	d.citations = nil
	g.takeOut(ch, d)

	ch.documents[d.ID] = true
	d.loaded, d.hash, d.text, d.sha256 = v.record != nil, v.hash, "", ""
	d.record = graph.Record{Document: graph.Document{ID: d.ID}}
	if v.record == nil {
		return
	}
	r := v.record
	d.record = graph.Record{Document: r.Document, References: r.References, Sources: r.Sources, Entities: r.Entities}
	if d.text = r.Text; d.text != "" {
		sum := sha256.Sum256([]byte(d.text))
		d.sha256 = hex.EncodeToString(sum[:])
	}
	g.putIn(ch, d)
	d.citations = make([]*citation, 0, len(r.Citations))
	for i := range r.Citations {
		c := g.newCitation(d, &r.Citations[i])
		c.recordedAt = v.at.UnixNano()
		if at, again := recorded[c.id]; again {
			c.recordedAt = at
		}
		d.citations = append(d.citations, c)
		g.citations[c.id] = c
		ch.attach = append(ch.attach, c)
	}
	d.mentions = make([]*mention, 0, len(r.Mentions))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		of := g.raw(m.Of)
		n := &mention{of: of, document: d, quote: m.Quote, start: int32(m.Start), end: int32(m.End)} //nolint:gosec // texts are far below 2 GB
		d.mentions = append(d.mentions, n)
		of.mentions = insert(of.mentions, n, compareMentions)
	}
	slices.SortFunc(d.mentions, compareMentions)
}

// takeOut removes the declarations, sources, references and mentions of the
// document's live record.
func (g *state) takeOut(ch *change, d *document) {
	r := &d.record
	for i := range r.Entities {
		e := g.raw(r.Entities[i].ID)
		ch.raws[e.id] = true
		e.decls = slices.DeleteFunc(e.decls, func(x graph.Declared) bool { return x.Document == d.ID })
		for scheme, value := range r.Entities[i].Identifiers {
			ident := graph.Identifier{Scheme: scheme, Value: value}
			bearers := g.identifiers[ident]
			if bearers[e]--; bearers[e] == 0 {
				delete(bearers, e)
			}
			if len(bearers) == 0 {
				delete(g.identifiers, ident)
			}
		}
	}
	for i := range r.Sources {
		s := g.source(r.Sources[i].ID)
		ch.sources[s.ID] = true
		if at := slices.Index(s.declaredBy, d); at >= 0 {
			s.declaredBy = slices.Delete(s.declaredBy, at, at+1)
			s.decls = slices.Delete(s.decls, at, at+1)
		}
	}
	for i := range r.References {
		ref := g.document(r.References[i].ID)
		ch.documents[ref.ID] = true
		delete(ref.refs, d)
	}
	for _, m := range d.mentions {
		m.of.mentions = slices.DeleteFunc(m.of.mentions, func(x *mention) bool { return x == m })
	}
	d.mentions = nil
}

// putIn adds what takeOut removes, but for mentions.
func (g *state) putIn(ch *change, d *document) {
	r := &d.record
	for i := range r.Entities {
		e := g.raw(r.Entities[i].ID)
		ch.raws[e.id] = true
		e.decls = append(e.decls, graph.Declared{Document: d.ID, Declaration: &r.Entities[i]})
		for scheme, value := range r.Entities[i].Identifiers {
			ident := graph.Identifier{Scheme: scheme, Value: value}
			if g.identifiers[ident] == nil {
				g.identifiers[ident] = map[*raw]int{}
			}
			g.identifiers[ident][e]++
		}
	}
	for i := range r.Sources {
		s := g.source(r.Sources[i].ID)
		if len(s.decls) == 0 || !agrees(&s.Source, &r.Sources[i]) {
			ch.sources[s.ID] = true
		}
		s.decls = append(s.decls, &r.Sources[i])
		s.declaredBy = append(s.declaredBy, d)
	}
	for i := range r.References {
		ref := g.document(r.References[i].ID)
		ch.documents[ref.ID] = true
		ref.refs[d] = &r.References[i]
	}
}

func (g *state) newCitation(d *document, c *graph.Citation) *citation {
	out := &citation{
		id: c.ID(d.ID), document: d, subject: g.raw(c.Claim.Subject), object: g.raw(c.Claim.Object),
		annotation: c.Annotation, relation: g.word(c.Relation), quote: c.Quote, when: g.keep(c.When),
		start: int32(c.Start), end: int32(c.End), kind: c.Claim.Kind, modality: c.Claim.Modality, //nolint:gosec // as above
		stance: c.Stance, anchored: c.Anchored, negated: c.Negated,
	}
	x := extra{
		hedge: c.Hedge, role: c.Role, whenText: c.WhenText, where: c.Where,
		annotator: c.Annotator, confidence: c.Confidence,
	}
	for _, a := range c.Claim.About {
		x.about = append(x.about, g.raw(a))
	}
	for _, s := range c.Attribution {
		st := step{text: s.Text}
		for _, a := range s.Actors {
			st.actors = append(st.actors, g.raw(a))
		}
		if s.Source != "" {
			st.source = g.source(s.Source)
		}
		x.attribution = append(x.attribution, st)
	}
	if x.about != nil || x.attribution != nil || x.confidence != nil ||
		x.hedge != "" || x.role != "" || x.whenText != "" || x.where != "" || x.annotator != "" {
		out.extra = &x
	}
	return out
}

// raw returns the raw of an id, making it when it is new.
func (g *state) raw(id string) *raw {
	r := g.raws[id]
	if r == nil {
		r = &raw{id: id}
		g.raws[id] = r
	}
	return r
}

func (g *state) source(id string) *source {
	s := g.sources[id]
	if s == nil {
		s = &source{Source: graph.Source{ID: id}, documents: map[*document]bool{}}
		g.sources[id] = s
	}
	return s
}

func (g *state) document(id string) *document {
	d := g.documents[id]
	if d == nil {
		d = &document{Document: graph.Document{ID: id}, refs: map[*document]*graph.Document{}, derivatives: map[*document]int{}}
		d.record.Document.ID = id
		g.documents[id] = d
	}
	return d
}
