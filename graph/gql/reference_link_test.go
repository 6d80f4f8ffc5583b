package gql_test

import (
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// link points the structs at each other and gives each its object of the API.
func (b *refBuilder) link() error {
	for _, s := range b.sources {
		if s.Owner != "" {
			if s.owner = b.sourceOf[strings.TrimPrefix(s.Owner, graph.SourcePrefix)]; s.owner == nil {
				return fmt.Errorf("owner %s of source %s is not there", s.Owner, s.ID)
			}
		}
		s.out = &exec.Source{
			ID: graph.SourcePrefix + s.ID, Name: s.Name, Kind: maybe(s.Kind), Country: maybe(s.Country),
			Reliability: exec.Reliability(s.Reliability.String()),
		}
		b.node(s.out.ID, s.out, s)
	}
	for _, d := range b.documents {
		if err := b.linkDocument(d); err != nil {
			return err
		}
	}
	for _, e := range b.entities {
		if err := b.linkEntity(e); err != nil {
			return err
		}
	}
	for _, c := range b.claims {
		if err := b.linkClaim(c); err != nil {
			return err
		}
	}
	for _, c := range b.citations {
		b.linkCitation(c)
	}
	return nil
}

// node makes an object of the API findable by its id, and the way back from it.
func (b *refBuilder) node(id string, out exec.Node, ref any) {
	b.nodes[id] = out
	b.back[out] = ref
}

func (b *refBuilder) linkDocument(d *refDocument) error {
	if d.Source != "" {
		d.source = b.sourceOf[strings.TrimPrefix(d.Source, graph.SourcePrefix)]
		if d.source == nil {
			return fmt.Errorf("source %s of document %s is not there", d.Source, d.ID)
		}
		d.source.documents = append(d.source.documents, d)
		d.source.citations = append(d.source.citations, d.citations...)
	}
	for _, id := range d.Origins {
		d.origins = append(d.origins, b.documentOf[strings.TrimPrefix(id, graph.DocumentPrefix)])
	}
	for _, x := range d.DerivedFrom {
		parent := b.documentOf[strings.TrimPrefix(x.Document, graph.DocumentPrefix)]
		if parent == nil {
			return fmt.Errorf("document %s derives from %s, which is not there", d.ID, x.Document)
		}
		kind := exec.DerivationKind(x.Kind.String())
		up, down := &exec.Derivation{Kind: kind}, &exec.Derivation{Kind: kind}
		b.back[up] = refDerivation{parent, x.Kind}
		b.back[down] = refDerivation{d, x.Kind}
		d.from = append(d.from, up)
		parent.derivatives = append(parent.derivatives, down)
	}
	d.out = &exec.Document{
		ID: graph.DocumentPrefix + d.ID, Title: maybe(d.Title), Authors: full(d.Authors), Kind: exec.DocumentKind(d.Kind.String()),
		Published: maybe(d.Published.String()), Retrieved: maybe(d.Retrieved.String()), URL: maybe(d.URL),
		Language: maybe(d.Language), Marking: exec.Tlp(d.Marking.String()), Sha256: maybe(d.SHA256),
		HasText: d.SHA256 != "",
	}
	b.node(d.out.ID, d.out, d)
	return nil
}

// linkEntity comes after the documents, and before anything that shows speakers.
func (b *refBuilder) linkEntity(e *refEntity) error {
	for _, n := range e.Aliases {
		name := &exec.Name{Value: n.Value}
		var in refName
		for _, id := range n.Documents {
			in.documents = append(in.documents, b.documentOf[strings.TrimPrefix(id, graph.DocumentPrefix)])
		}
		b.back[name] = in
		e.aliases = append(e.aliases, name)
	}
	for _, n := range e.Identifiers {
		e.numbers = append(e.numbers, &exec.Identifier{Scheme: n.Scheme, Value: n.Value, URL: maybe(n.URL())})
	}
	for _, p := range e.Participants {
		part := &exec.Participation{Role: maybe(p.Role)}
		actor := b.entityOf[p.Actor]
		if actor == nil {
			return fmt.Errorf("%s takes part in %s and is not there", p.Actor, e.ID)
		}
		b.back[part] = refPart{in: e, actor: actor}
		e.parts = append(e.parts, part)
		if !slices.Contains(actor.takesPart, e) {
			actor.takesPart = append(actor.takesPart, e)
		}
	}
	for _, id := range e.DeclaredBy {
		d := b.documentOf[strings.TrimPrefix(id, graph.DocumentPrefix)]
		if d == nil {
			return fmt.Errorf("document %s declares %s and is not there", id, e.ID)
		}
		d.entities = append(d.entities, e)
	}
	for _, m := range e.mentions {
		if !slices.Contains(m.document.entities, e) {
			m.document.entities = append(m.document.entities, e)
		}
		m.out = &exec.Mention{Text: m.Quote, Start: m.Start, End: m.End}
		b.back[m.out] = m
	}
	e.out = refObject(e)
	b.node(e.ID, e.out, e)
	for _, id := range e.FormerIDs {
		b.nodes[id] = e.out
	}
	return nil
}

// refObject makes the object of the API that fits the entity's type.
func refObject(e *refEntity) exec.Entity {
	notes := full(e.Notes)
	var modality *exec.Modality
	if e.Modality != 0 {
		modality = new(exec.Modality(e.Modality.String()))
	}
	switch e.Type {
	case graph.State:
		return &exec.State{ID: e.ID, Name: e.Name, Notes: notes, Subtype: maybe(e.Subtype)}
	case graph.Group:
		return &exec.Group{ID: e.ID, Name: e.Name, Notes: notes, Subtype: maybe(e.Subtype)}
	case graph.Organization:
		return &exec.Organization{ID: e.ID, Name: e.Name, Notes: notes, Subtype: maybe(e.Subtype)}
	case graph.Person:
		return &exec.Person{ID: e.ID, Name: e.Name, Notes: notes, Subtype: maybe(e.Subtype)}
	case graph.Agreement:
		return &exec.Agreement{
			ID: e.ID, Name: e.Name, Notes: notes, Kind: maybe(e.Kind), Stage: maybe(e.Stage), Modality: modality,
			When: maybe(e.When.String()), WhenText: maybe(e.WhenText),
		}
	case graph.Event:
		return &exec.Event{
			ID: e.ID, Name: e.Name, Notes: notes, Kind: maybe(e.Kind), Modality: modality,
			When: maybe(e.When.String()), WhenText: maybe(e.WhenText), Place: maybe(e.Place),
		}
	default:
		return &exec.Allegation{ID: e.ID, Name: e.Name, Notes: notes, Status: exec.ClaimStatus(e.alleged.Evidence.Status.String())}
	}
}

func (b *refBuilder) linkClaim(c *refClaim) error {
	info := c.Kind.Info()
	c.out = &exec.Claim{
		ID: c.ID, Kind: exec.Kind(info.Name), Modality: exec.Modality(c.Modality.String()), Relations: full(c.Relations),
		Symmetric: info.Symmetric, Sentence: c.Sentence,
	}
	if info.Quad != 0 {
		c.out.Quad = new(exec.Quad(info.Quad.String()))
	}
	if info.Scored {
		c.out.Score = new(info.Score)
	}
	b.node(c.ID, c.out, c)
	v := &c.Evidence
	c.evidence = &exec.Evidence{
		Status: exec.ClaimStatus(v.Status.String()), Grade: v.Grade, Reliability: exec.Reliability(v.Grade[:1]),
		Credibility: int(v.Grade[1] - '0'), Independent: v.Independent, Supporting: v.Supporting, Hedged: v.Hedged,
		Denying: v.Denying, Documents: v.Documents, FirstPublished: maybe(v.FirstPublished.String()),
		LastPublished: maybe(v.LastPublished.String()), Since: maybe(v.Since.String()), Until: maybe(v.Until.String()),
		Contested: c.contested(), Rationale: full(v.Rationale),
	}
	b.back[c.evidence] = c
	for i, o := range v.Origins {
		out := &exec.Origin{Name: o.Name, Citations: o.Citations, Supporting: b.extra.supporting[c.ID][i]}
		from := refOrigin{
			source: b.sourceOf[strings.TrimPrefix(o.Source, graph.SourcePrefix)], actor: b.entityOf[o.Actor],
			document: b.documentOf[strings.TrimPrefix(o.Document, graph.DocumentPrefix)],
		}
		if from == (refOrigin{}) {
			return fmt.Errorf("origin %q of claim %s leads nowhere", o.Name, c.ID)
		}
		b.back[out] = from
		c.origins = append(c.origins, out)
	}
	return nil
}

func (b *refBuilder) linkCitation(c *refCitation) {
	innermost := 0
	for _, s := range c.Attribution {
		a := b.speaker(s.Order, s.Speaker)
		c.attribution = append(c.attribution, a)
		c.speakers = append(c.speakers, b.back[a].(refSpeaker))
		if s.Text == "" {
			innermost = max(innermost, s.Order)
		}
	}
	for _, s := range c.Attribution {
		if s.Order == innermost && s.Entity != "" {
			e := b.entityOf[s.Entity]
			e.said = append(e.said, c)
		}
	}
	c.published = c.document.Published
	c.out = &exec.Citation{
		ID: c.ID, Annotation: maybe(c.Annotation), Role: maybe(c.Role), Quote: maybe(c.Quote),
		Anchored: exec.Anchoring(c.Anchored.String()), Verified: c.Anchored != graph.Unverified,
		Stance: exec.Stance(c.Stance.String()), Negated: c.Negated, Modality: exec.Modality(c.claim.Modality.String()),
		Hedge: maybe(c.Hedge), Relation: maybe(c.Relation), When: maybe(c.When.String()), WhenText: maybe(c.WhenText),
		Where: maybe(c.Where), Confidence: c.Confidence, Annotator: maybe(c.Annotator),
		RecordedAt: refTime(b.extra.recorded[c.hash]), URL: maybe(c.document.URL),
	}
	if c.Anchored != graph.Unverified {
		c.out.Start, c.out.End = new(c.Start), new(c.End)
		c.out.URL = maybe(graph.QuoteURL(c.document.URL, c.Quote))
		if c.document.served() {
			c.out.Prefix = new(string(c.document.text[max(0, c.Start-refContext):c.Start]))
			c.out.Suffix = new(string(c.document.text[c.End:min(len(c.document.text), c.End+refContext)]))
		}
	}
	b.node(c.ID, c.out, c)
}

// speaker makes an attribution. It is called for allegations before the objects
// of entities are made: the way back leads to the structs.
func (b *refBuilder) speaker(order int, s graph.Speaker) *exec.Attribution {
	out := &exec.Attribution{Order: order, Text: s.Text, Named: s.Text == ""}
	var who refSpeaker
	switch {
	case s.Entity != "":
		who.entity = b.entityOf[s.Entity]
		out.Text = who.entity.Name
	case s.Source != "":
		who.source = b.sourceOf[strings.TrimPrefix(s.Source, graph.SourcePrefix)]
		out.Text = who.source.Name
	}
	b.back[out] = who
	return out
}

// contested is the definition of the API: drawn, and disputed.
func (c *refClaim) contested() bool { return c.drawn && c.Evidence.Status == graph.Disputed }

// maybe is null for an empty text.
func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// full is an empty list for none.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
