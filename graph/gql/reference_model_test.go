package gql_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// The reference is the executable specification of reading: the lines of the
// canonical export as plain structs that point at each other, and naive code
// over them. It shares with the product the definitions of package graph and
// nothing of how a store keeps or finds anything.

type refModel struct {
	entities  []*refEntity // allegations among them
	sources   []*refSource
	documents []*refDocument
	claims    []*refClaim
	citations []*refCitation
	digest    graph.Sum

	// By what they are in the API, to find the way back from a resolver's object.
	nodes map[string]exec.Node // by id with prefix, and by former ids
	back  map[any]any          // object of the API → struct here
	pairs sync.Map             // *exec.Counterpart → refPair: these depend on arguments
	// hitTargets are what hits were found for, for the same reason: *exec.SearchHit → exec.SearchTarget.
	hitTargets sync.Map
}

type refEntity struct {
	graph.EntityLine
	alleged   *refClaim // allegations only
	aliases   []*exec.Name
	numbers   []*exec.Identifier
	parts     []*exec.Participation
	accused   []*refEntity
	accusers  []*exec.Attribution
	concerns  []*refEntity
	claims    []*refClaim // at an end or about it
	mentions  []*refMention
	said      []*refCitation // its word, as the innermost named speaker
	takesPart []*refEntity
	against   []*refEntity
	by        []*refEntity
	out       exec.Entity
}

type refName struct{ documents []*refDocument }

type refPart struct {
	in    *refEntity
	actor *refEntity
}

type refSource struct {
	graph.SourceLine
	owner     *refSource
	documents []*refDocument
	citations []*refCitation
	out       *exec.Source
}

type refDocument struct {
	graph.DocumentLine
	text        []rune
	source      *refSource
	origins     []*refDocument
	from        []*exec.Derivation
	derivatives []*exec.Derivation
	citations   []*refCitation
	entities    []*refEntity
	out         *exec.Document
}

type refDerivation struct {
	document *refDocument
	kind     graph.DerivationKind
}

type refClaim struct {
	graph.ClaimLine
	hash      graph.Hash
	subject   *refEntity
	object    *refEntity
	about     []*refEntity
	citations []*refCitation
	drawn     bool
	origins   []*exec.Origin
	out       *exec.Claim
	evidence  *exec.Evidence
}

type refOrigin struct {
	source   *refSource
	actor    *refEntity
	document *refDocument
}

type refCitation struct {
	graph.CitationLine
	hash        graph.Hash
	class       graph.Class
	published   graph.EDTF // the date that counts
	claim       *refClaim
	document    *refDocument
	attribution []*exec.Attribution
	speakers    []refSpeaker
	out         *exec.Citation
}

type refSpeaker struct {
	entity *refEntity
	source *refSource
}

type refMention struct {
	graph.MentionLine
	document *refDocument
	out      *exec.Mention
}

// refExtra is what the export leaves out.
type refExtra struct {
	texts    map[string]string        // by id of the document
	recorded map[graph.Hash]time.Time // citations: since when they are live without a break
	// supporting counts, for each claim by id, the supporting citations of each origin.
	supporting map[string][]int
}

// newRefModel reads the whole export of a store.
func newRefModel(ctx context.Context, store graph.Exporter, extra refExtra) (*refModel, error) {
	m := &refModel{nodes: map[string]exec.Node{}, back: map[any]any{}}
	lines := map[string][]graph.Line{}
	for line, err := range store.Export(ctx) {
		if err != nil {
			return nil, fmt.Errorf("exporting: %w", err)
		}
		lines[line.Kind] = append(lines[line.Kind], line)
		m.digest = m.digest.Add(graph.SumOf(line))
	}
	b := refBuilder{
		refModel: m, extra: extra,
		entityOf: map[string]*refEntity{}, sourceOf: map[string]*refSource{}, documentOf: map[string]*refDocument{},
		claimOf: map[string]*refClaim{},
	}
	for _, step := range []struct {
		kind string
		take func([]byte) error
	}{
		{"source", b.source},
		{"document", b.document},
		{"entity", b.entity},
		{"claim", b.claim},
		{"citation", b.citation},
		{"mention", b.mention},
		{"engagement", b.engagement},
		{"allegation", b.allegation},
	} {
		for _, line := range lines[step.kind] {
			if err := step.take(line.JSON); err != nil {
				return nil, fmt.Errorf("reading %s %s: %w", line.Kind, line.Key, err)
			}
		}
		delete(lines, step.kind)
	}
	for kind := range lines {
		return nil, fmt.Errorf("the export has lines of unknown kind %q", kind)
	}
	if err := b.link(); err != nil {
		return nil, err
	}
	return m, nil
}

type refBuilder struct {
	*refModel
	extra      refExtra
	entityOf   map[string]*refEntity // by canonical id
	sourceOf   map[string]*refSource
	documentOf map[string]*refDocument
	claimOf    map[string]*refClaim
}

func (b *refBuilder) source(line []byte) error {
	s := &refSource{}
	if err := json.Unmarshal(line, &s.SourceLine); err != nil {
		return err
	}
	s.ID = strings.TrimPrefix(s.ID, graph.SourcePrefix)
	b.sources = append(b.sources, s)
	b.sourceOf[s.ID] = s
	return nil
}

func (b *refBuilder) document(line []byte) error {
	d := &refDocument{}
	if err := json.Unmarshal(line, &d.DocumentLine); err != nil {
		return err
	}
	d.ID = strings.TrimPrefix(d.ID, graph.DocumentPrefix)
	d.text = []rune(b.extra.texts[d.ID])
	if !d.Loaded {
		d.text = nil
	}
	b.documents = append(b.documents, d)
	b.documentOf[d.ID] = d
	return nil
}

func (b *refBuilder) entity(line []byte) error {
	e := &refEntity{}
	if err := json.Unmarshal(line, &e.EntityLine); err != nil {
		return err
	}
	b.entities = append(b.entities, e)
	b.entityOf[e.ID] = e
	return nil
}

func (b *refBuilder) claim(line []byte) error {
	c := &refClaim{}
	if err := json.Unmarshal(line, &c.ClaimLine); err != nil {
		return err
	}
	c.subject, c.object = b.entityOf[c.Subject], b.entityOf[c.Object]
	ends := []*refEntity{c.subject, c.object}
	for _, id := range c.About {
		c.about = append(c.about, b.entityOf[id])
	}
	for i, e := range append(ends, c.about...) {
		if e == nil {
			return fmt.Errorf("end %d of the claim is no entity", i)
		}
		if !slices.Contains(e.claims, c) {
			e.claims = append(e.claims, c)
		}
	}
	b.claims = append(b.claims, c)
	b.claimOf[c.ID] = c
	return c.hash.UnmarshalText([]byte(strings.TrimPrefix(c.ID, graph.ClaimPrefix)))
}

func (b *refBuilder) citation(line []byte) error {
	c := &refCitation{}
	if err := json.Unmarshal(line, &c.CitationLine); err != nil {
		return err
	}
	c.class = graph.ClassOf(c.Stance, c.Negated)
	if c.class.String() != c.Class {
		return fmt.Errorf("class is %s, want %s", c.Class, c.class)
	}
	c.claim, c.document = b.claimOf[c.Claim], b.documentOf[strings.TrimPrefix(c.Document, graph.DocumentPrefix)]
	if c.claim == nil || c.document == nil {
		return fmt.Errorf("no claim %s or no document %s", c.Claim, c.Document)
	}
	c.claim.citations = append(c.claim.citations, c)
	c.document.citations = append(c.document.citations, c)
	b.citations = append(b.citations, c)
	return c.hash.UnmarshalText([]byte(strings.TrimPrefix(c.ID, graph.CitationPrefix)))
}

func (b *refBuilder) mention(line []byte) error {
	m := &refMention{}
	if err := json.Unmarshal(line, &m.MentionLine); err != nil {
		return err
	}
	e := b.entityOf[m.Of]
	m.document = b.documentOf[strings.TrimPrefix(m.MentionLine.Document, graph.DocumentPrefix)]
	if e == nil || m.document == nil {
		return fmt.Errorf("no entity %s or no document %s", m.Of, m.MentionLine.Document)
	}
	e.mentions = append(e.mentions, m)
	return nil
}

// engagement holds the export to the drawing rule.
func (b *refBuilder) engagement(line []byte) error {
	var e graph.EngagementLine
	if err := json.Unmarshal(line, &e); err != nil {
		return err
	}
	c := b.claimOf[e.Claim]
	if c == nil || c.Subject != e.From || c.Object != e.To || c.Kind != e.Kind || c.drawn {
		return fmt.Errorf("the edge is not that of one claim %s", e.Claim)
	}
	c.drawn = true
	return nil
}

func (b *refBuilder) allegation(line []byte) error {
	var a graph.AllegationLine
	if err := json.Unmarshal(line, &a); err != nil {
		return err
	}
	e := &refEntity{EntityLine: graph.EntityLine{ID: a.ID, Name: a.Name, Type: graph.Allegation}, alleged: b.claimOf[a.Claim]}
	if e.alleged == nil || e.alleged.Evidence.Status != a.Status {
		return fmt.Errorf("no claim %s of that status", a.Claim)
	}
	e.claims = []*refClaim{e.alleged}
	for _, id := range a.Accused {
		e.accused = append(e.accused, b.entityOf[id])
		b.entityOf[id].against = append(b.entityOf[id].against, e)
	}
	for _, id := range a.Concerns {
		e.concerns = append(e.concerns, b.entityOf[id])
	}
	for i, s := range a.Accusers {
		e.accusers = append(e.accusers, b.speaker(i+1, s))
		if s.Entity != "" {
			b.entityOf[s.Entity].by = append(b.entityOf[s.Entity].by, e)
		}
	}
	b.entities = append(b.entities, e)
	b.entityOf[e.ID] = e
	return nil
}
