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

// voted notes that another number of documents now declares e in the same words:
// what is shown of it may change, what it is may not.
func (ch *change) voted(e *raw) {
	if e.entity != nil { // otherwise it is new in this batch, and settled as such
		ch.entities[e.entity] = true
	}
}

// versioned is a record to be applied; nil record: retraction.
type versioned struct {
	document string
	record   *graph.Record
	hash     graph.Hash
	ids      []graph.Hash // of the record's citations
	known    []known      // of the record's declarations; nil if not looked up
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
		g.citations.note(c)
		g.newest.note(c)
		g.passages.note(c)
		c.document = nil
	}
	d.citations = nil
	g.takeOut(ch, d)

	ch.documents[d.ID] = true
	d.loaded, d.hash, d.text, d.sha256 = v.record != nil, v.hash, "", ""
	d.meta, d.references, d.declared, d.declares = graph.Document{ID: d.ID}, nil, nil, nil
	if v.record == nil {
		return
	}
	r := v.record
	d.meta, d.references, d.declared = r.Document, r.References, r.Sources
	if d.text = r.Text; d.text != "" {
		sum := sha256.Sum256([]byte(d.text))
		d.sha256 = hex.EncodeToString(sum[:])
	}
	g.putIn(ch, d, r.Entities, v.known)
	d.citations = make([]*citation, 0, len(r.Citations))
	for i := range r.Citations {
		c := g.newCitation(d, &r.Citations[i], v.ids[i])
		c.recordedAt = v.at.UnixNano()
		if at, again := recorded[c.id]; again {
			c.recordedAt = at
		}
		d.citations = append(d.citations, c)
		g.citations.note(c)
		g.newest.note(c)
		g.passages.note(c)
		ch.attach = append(ch.attach, c)
	}
	d.mentions = make([]*mention, 0, len(r.Mentions))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		of := g.raw(m.Of)
		n := &mention{of: of, document: d, quote: m.Quote, start: int32(m.Start), end: int32(m.End)}
		d.mentions = append(d.mentions, n)
		of.mentions = insert(of.mentions, n, compareMentions)
	}
	slices.SortFunc(d.mentions, compareMentions)
}

// takeOut removes the declarations, sources, references and mentions of the
// document's live record.
func (g *state) takeOut(ch *change, d *document) {
	for _, e := range d.declares {
		at := slices.IndexFunc(e.forms, func(f form) bool { return slices.Contains(f.documents, d) })
		f := &e.forms[at]
		for scheme, value := range f.Identifiers {
			g.bear(graph.Identifier{Scheme: scheme, Value: value}, e, -1)
		}
		if f.documents = without(f.documents, d); len(f.documents) == 0 {
			e.forms = slices.Delete(e.forms, at, at+1)
			ch.raws[e.id] = true
		} else {
			ch.voted(e)
		}
	}
	for i := range d.declared {
		s := g.source(d.declared[i].ID)
		ch.sources[s.ID] = true
		if at := slices.Index(s.declaredBy, d); at >= 0 {
			s.declaredBy = slices.Delete(s.declaredBy, at, at+1)
			s.decls = slices.Delete(s.decls, at, at+1)
		}
	}
	for i := range d.references {
		ref := g.document(d.references[i].ID)
		ch.documents[ref.ID] = true
		delete(ref.refs, d)
	}
	for _, m := range d.mentions {
		m.of.mentions = slices.DeleteFunc(m.of.mentions, func(x *mention) bool { return x == m })
	}
	d.mentions = nil
}

// putIn adds what takeOut removes, but for mentions.
func (g *state) putIn(ch *change, d *document, declarations []graph.Declaration, looked []known) {
	d.declares = make([]*raw, len(declarations))
	for i := range declarations {
		x := &declarations[i]
		var was known
		if looked != nil {
			was = looked[i]
		}
		e := was.raw
		if e == nil {
			e = g.raw(x.ID)
		}
		d.declares[i] = e
		for scheme, value := range x.Identifiers {
			g.bear(graph.Identifier{Scheme: scheme, Value: value}, e, 1)
		}
		at := slices.IndexFunc(e.forms, func(f form) bool { return f.Declaration == was.form || was.form == nil && f.Equal(x) })
		if at < 0 {
			at = len(e.forms)
			kept := *x // a copy: the record's list as a whole can go
			e.forms = append(e.forms, form{Declaration: &kept})
			ch.raws[e.id] = true
		} else {
			ch.voted(e)
		}
		e.forms[at].documents = append(e.forms[at].documents, d)
	}
	for i := range d.declared {
		s := g.source(d.declared[i].ID)
		if len(s.decls) == 0 || !agrees(&s.Source, &d.declared[i]) {
			ch.sources[s.ID] = true
		}
		s.decls = append(s.decls, &d.declared[i])
		s.declaredBy = append(s.declaredBy, d)
	}
	for i := range d.references {
		ref := g.document(d.references[i].ID)
		ch.documents[ref.ID] = true
		if ref.refs == nil {
			ref.refs = map[*document]*graph.Document{}
		}
		ref.refs[d] = &d.references[i]
	}
}

// bear counts the declarations of an identifier by a raw.
func (g *state) bear(ident graph.Identifier, r *raw, n int) {
	bearers := g.identifiers[ident]
	if bearers == nil {
		bearers = map[*raw]int{}
		g.identifiers[ident] = bearers
	}
	if bearers[r] += n; bearers[r] == 0 {
		delete(bearers, r)
	}
	if len(bearers) == 0 {
		delete(g.identifiers, ident)
	}
}

func (g *state) newCitation(d *document, c *graph.Citation, id graph.Hash) *citation {
	out := &citation{
		id: id, document: d, subject: g.raw(c.Claim.Subject), object: g.raw(c.Claim.Object),
		annotation: c.Annotation, relation: g.word(c.Relation), quote: c.Quote, when: g.keep(c.When),
		start: int32(c.Start), end: int32(c.End), kind: c.Claim.Kind, modality: c.Claim.Modality,
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
		d = &document{Document: graph.Document{ID: id}}
		d.meta.ID = id
		g.documents[id] = d
	}
	return d
}
