package embedded

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"actorgraph/graph"
)

// Export yields the canonical export. It holds the store's lock for reading:
// writers wait until the caller is done.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		s.mu.RLock()
		defer s.mu.RUnlock()
		s.g.export(ctx, yield)
	}
}

func (g *state) export(ctx context.Context, yield func(graph.Line, error) bool) {
	stopped := false
	emit := func(l graph.Line, err error) {
		if err == nil {
			err = ctx.Err()
		}
		if !stopped && (!yield(l, err) || err != nil) {
			stopped = true
		}
	}
	claims := slices.SortedFunc(maps.Values(g.claims), (*claim).compare)
	perClaim := func(f func(c *claim)) func() {
		return func() {
			for _, c := range claims {
				if stopped {
					return
				}
				f(c)
			}
		}
	}
	for _, kind := range []func(){ // by kind of line: allegation, citation, claim, document, …
		perClaim(func(c *claim) {
			if c.flags&claimAlleged != 0 {
				emit(g.allegationLine(c))
			}
		}),
		func() {
			each(g.citations.all(), &stopped, func(c *citation) { emit(g.citationLine(c)) })
		},
		perClaim(func(c *claim) { emit(g.claimLine(c)) }),
		func() { each(g.documentIx.all(), &stopped, func(d *document) { emit(g.documentLine(d)) }) },
		perClaim(func(c *claim) {
			if c.drawn() {
				emit(g.engagementLine(c))
			}
		}),
		func() { each(g.entities.all(), &stopped, func(e *entity) { emit(g.entityLine(e)) }) },
		func() {
			each(g.documentIx.all(), &stopped, func(d *document) {
				for _, m := range d.distinctMentions() {
					emit(g.mentionLine(m))
				}
			})
		},
		func() { each(g.sourceIx.all(), &stopped, func(s *source) { emit(g.sourceLine(s)) }) },
	} {
		kind()
	}
}

func each[T any](list []T, stopped *bool, f func(T)) {
	for _, x := range list {
		if *stopped {
			return
		}
		f(x)
	}
}

// claimLines yields every line that a claim's sum covers.
func (g *state) claimLines(c *claim, yield func(graph.Line, error)) {
	yield(g.claimLine(c))
	for _, x := range c.cites {
		yield(g.citationLine(x))
	}
	if c.drawn() {
		yield(g.engagementLine(c))
	}
	if c.flags&claimAlleged != 0 {
		yield(g.allegationLine(c))
	}
}

func (g *state) entityLine(e *entity) (graph.Line, error) {
	v := e.shown(g)
	aliases, participants := slices.Clone(v.Aliases), slices.Clone(v.Participants)
	for i := range aliases {
		aliases[i].Documents = prefixed(graph.DocumentPrefix, aliases[i].Documents)
	}
	for i := range participants {
		participants[i].Documents = prefixed(graph.DocumentPrefix, participants[i].Documents)
	}
	return graph.NewLine("entity", e.id, graph.EntityLine{
		ID: e.id, Type: e.typ, Name: v.Name, Aliases: aliases, Subtype: v.Subtype, Kind: v.Kind, Stage: v.Stage,
		Modality: e.modality, When: v.When, WhenText: v.WhenText, Place: v.Place, Notes: v.Notes,
		Identifiers: v.Identifiers, FormerIDs: v.FormerIDs, DeclaredBy: prefixed(graph.DocumentPrefix, v.DeclaredBy),
		Participants: participants,
	})
}

func prefixed(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = prefix + id
	}
	return out
}

func (g *state) sourceLine(s *source) (graph.Line, error) {
	l := graph.SourceLine{
		ID: graph.SourcePrefix + s.ID, Name: s.Name, Kind: s.Kind, Country: s.Country,
		Reliability: s.Reliability, URL: s.URL,
	}
	if s.Owner != "" {
		l.Owner = graph.SourcePrefix + s.Owner
	}
	if s.Actor != "" {
		l.Actor, _ = g.resolve(s.Actor)
	}
	return graph.NewLine("source", s.ID, l)
}

func (g *state) documentLine(d *document) (graph.Line, error) {
	l := graph.DocumentLine{
		ID: graph.DocumentPrefix + d.ID, Loaded: d.loaded, Title: d.Title, Authors: d.Authors, Kind: d.Kind,
		Published: d.Published, Retrieved: d.Retrieved, URL: d.URL, Language: d.Language, License: d.License,
		Marking: d.Marking, SHA256: d.sha256, Notes: d.Notes,
	}
	if d.Source != "" {
		l.Source = graph.SourcePrefix + d.Source
	}
	for _, x := range d.DerivedFrom {
		l.DerivedFrom = append(l.DerivedFrom, graph.Derivation{Document: graph.DocumentPrefix + x.Document, Kind: x.Kind})
	}
	for _, r := range d.roots {
		l.Origins = append(l.Origins, graph.DocumentPrefix+r.ID)
	}
	for _, v := range d.OwnVoices {
		id, _ := g.resolve(v)
		l.OwnVoices = append(l.OwnVoices, id)
	}
	slices.Sort(l.OwnVoices)
	l.OwnVoices = slices.Compact(l.OwnVoices)
	return graph.NewLine("document", d.ID, l)
}

func (g *state) mentionLine(m *mention) (graph.Line, error) {
	l := graph.MentionLine{
		Of: m.of.entity.id, Document: graph.DocumentPrefix + m.document.ID, Quote: m.quote,
		Start: int(m.start), End: int(m.end),
	}
	return graph.NewLine("mention", l.Key(), l)
}

func (g *state) claimLine(c *claim) (graph.Line, error) {
	e := c.evidence()
	ts := g.tallies(c)
	l := graph.ClaimLine{
		ID: graph.ClaimPrefix + c.id.String(), Subject: c.subject.id, Kind: c.kind, Object: c.object.id,
		Modality: c.modality, Relations: c.relations(), Sentence: string(g.sentence(c, ts).Append(nil)),
		Evidence: graph.EvidenceLine{
			Status: e.Status, Grade: e.Grade(), Independent: e.Independent, Supporting: e.Supporting,
			Hedged: e.Hedged, Denying: e.Denying, Documents: e.Documents,
			FirstPublished: e.FirstPublished, LastPublished: e.LastPublished, Since: e.Since, Until: e.Until,
			Rationale: graph.Rationale(c.modality, &e, ts),
		},
	}
	for _, a := range c.about {
		l.About = append(l.About, a.id)
	}
	for _, t := range ts {
		o := graph.OriginLine{Name: t.Name, Citations: t.Citations()}
		source, actor, document := g.origin(t.Origin)
		if source != nil {
			o.Source = graph.SourcePrefix + source.ID
		}
		if actor != nil {
			o.Actor = actor.id
		}
		if document != nil {
			o.Document = graph.DocumentPrefix + document.ID
		}
		l.Evidence.Origins = append(l.Evidence.Origins, o)
	}
	return graph.NewLine("claim", c.id.String(), l)
}

func (g *state) citationLine(c *citation) (graph.Line, error) {
	x := c.more()
	l := graph.CitationLine{
		ID: graph.CitationPrefix + c.id.String(), Claim: graph.ClaimPrefix + c.claim.id.String(),
		Document: graph.DocumentPrefix + c.document.ID, Annotation: c.annotation, Class: c.class().String(),
		Stance: c.stance, Negated: c.negated, Relation: text(c.relation), Hedge: x.hedge, Role: x.role,
		When: date(c.when), WhenText: x.whenText, Where: x.where, Confidence: x.confidence, Annotator: x.annotator,
		Quote: c.quote, Start: int(c.start), End: int(c.end), Anchored: c.anchored,
	}
	for i := range x.attribution {
		for _, s := range x.attribution[i].speakers() {
			if s.Source != "" {
				s.Source = graph.SourcePrefix + s.Source
			}
			l.Attribution = append(l.Attribution, graph.SpeakerLine{Order: i + 1, Speaker: s})
		}
	}
	return graph.NewLine("citation", c.id.String(), l)
}

// speakers lists the speakers of a step in the order of the annotation.
func (s *step) speakers() []graph.Speaker {
	switch {
	case s.source != nil:
		return []graph.Speaker{{Source: s.source.ID}}
	case s.text != "":
		return []graph.Speaker{{Text: s.text}}
	}
	var out []graph.Speaker
	for _, e := range speakers(s) {
		out = append(out, graph.Speaker{Entity: e.id})
	}
	return out
}

func (g *state) engagementLine(c *claim) (graph.Line, error) {
	e := c.evidence()
	l := graph.EngagementLine{
		Claim: graph.ClaimPrefix + c.id.String(), From: c.subject.id, Kind: c.kind, To: c.object.id,
		Status: e.Status, Grade: e.Grade(), Independent: e.Independent, Contested: e.Contested(),
		Since: e.Since, Until: e.Until, LastPublished: e.LastPublished,
	}
	var supporting []*citation
	for _, x := range c.cites {
		if x.class() == graph.Supports {
			supporting = append(supporting, x)
		}
	}
	slices.SortFunc(supporting, compareNewest)
	for _, x := range supporting[:min(len(supporting), 3)] {
		name := cmp.Or(x.document.Title, x.document.ID)
		if s := g.sources[x.document.Source]; s != nil {
			name = s.Name
		}
		l.Cites = append(l.Cites, graph.Cite(name, x.document.Published, x.quote))
	}
	return graph.NewLine("engagement", c.id.String(), l)
}

func (g *state) allegationLine(c *claim) (graph.Line, error) {
	p := c.proposition()
	l := graph.AllegationLine{
		ID: graph.AllegationID(c.id), Name: string(g.allegationName(nil, c)), Claim: graph.ClaimPrefix + c.id.String(),
		Status: c.status, Accused: graph.Accused(p, g.typeOf), Concerns: graph.Concerns(p, g.typeOf),
	}
	for _, s := range g.accusers(c) {
		if s.Source != "" {
			s.Source = graph.SourcePrefix + s.Source
		}
		l.Accusers = append(l.Accusers, s)
	}
	return graph.NewLine("allegation", c.id.String(), l)
}
