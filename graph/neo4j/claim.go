package neo4j

import (
	"cmp"
	"slices"

	"actorgraph/graph"
)

// claim is a claim that the batch touches.
type claim struct {
	id          string // with prefix
	proposition graph.Proposition
	was         *storedClaim
	cites       []*citation
	evidence    graph.Evidence
	drawn       bool
	alleged     bool
	line        graph.ClaimLine
	tallies     []graph.Tally // of the line's origins
	engagement  graph.EngagementLine
	allegation  graph.AllegationLine
	sum         graph.Sum
}

// settleClaims derives the evidence of every touched claim, and what is shown of
// it.
func (w *writer) settleClaims() error {
	ids := sorted(w.claims)
	err := parallel(len(ids), func(i int) error {
		c := w.claims[ids[i]]
		if len(c.cites) == 0 {
			return nil
		}
		w.derive(c)
		return c.digest()
	})
	if err != nil {
		return err
	}
	for _, c := range w.claims {
		was := ""
		if c.was != nil {
			was = c.was.sum
			w.tell(c.was.status, c.proposition.Modality, int(c.was.independent), -1)
		}
		if err := w.swapSum(was, c.sum); err != nil {
			return err
		}
		if len(c.cites) > 0 {
			w.tell(c.evidence.Status.String(), c.proposition.Modality, c.evidence.Independent, 1)
		}
	}
	return nil
}

// tell counts a claim in the counters, or out of them.
func (w *writer) tell(status string, m graph.Modality, independent int, n int64) {
	if m == graph.Actual && independent == 1 {
		w.graph.soleOrigin += n
	}
	if status == graph.Disputed.String() {
		w.graph.disputed += n
	}
}

// derive works out everything that is stored of a claim with citations.
func (w *writer) derive(c *claim) {
	p := c.proposition
	witnesses := make([]graph.Witness, len(c.cites))
	for i, x := range c.cites {
		witnesses[i] = x.witness
		c.alleged = c.alleged || x.alleging()
	}
	e := graph.Derive(p.Modality, witnesses)
	c.evidence = e
	c.drawn = graph.Drawn(p.Modality, e.Supporting)
	c.tallies = graph.TallyOrigins(witnesses, w.originName)
	s := w.sentence(p, c.tallies)
	c.line = graph.ClaimLine{
		ID: c.id, Subject: p.Subject, Kind: p.Kind, Object: p.Object, About: p.About, Modality: p.Modality,
		Relations: relations(c.cites), Sentence: string(s.Append(nil)),
		Evidence: graph.EvidenceLine{
			Status: e.Status, Grade: e.Grade(), Independent: e.Independent, Supporting: e.Supporting,
			Hedged: e.Hedged, Denying: e.Denying, Documents: e.Documents,
			FirstPublished: e.FirstPublished, LastPublished: e.LastPublished, Since: e.Since, Until: e.Until,
			Rationale: graph.Rationale(p.Modality, &e, c.tallies),
		},
	}
	for _, t := range c.tallies {
		source, actor, document := w.originParts(t.Origin)
		c.line.Evidence.Origins = append(c.line.Evidence.Origins, graph.OriginLine{
			Name: t.Name, Source: prefixed(graph.SourcePrefix, source), Actor: actor,
			Document: prefixed(graph.DocumentPrefix, document), Citations: t.Citations(),
		})
	}
	if c.drawn {
		c.engagement = graph.EngagementLine{
			Claim: c.id, From: p.Subject, Kind: p.Kind, To: p.Object,
			Status: e.Status, Grade: e.Grade(), Independent: e.Independent, Contested: e.Contested(),
			Since: e.Since, Until: e.Until, LastPublished: e.LastPublished,
		}
		cites := sortedCites(c.cites)
		for _, x := range cites[:min(len(cites), 3)] {
			c.engagement.Cites = append(c.engagement.Cites, graph.Cite(x.outlet, x.published, x.quote))
		}
	}
	if c.alleged {
		s.Tallies = nil
		c.allegation = graph.AllegationLine{
			ID: graph.AllegationPrefix + bare(graph.ClaimPrefix, c.id), Name: string(graph.AppendAllegationName(nil, s)), Claim: c.id,
			Status: e.Status, Accused: graph.Accused(p, w.entityType), Accusers: accusers(c.cites), Concerns: graph.Concerns(p, w.entityType),
		}
	}
}

func (w *writer) sentence(p graph.Proposition, tallies []graph.Tally) *graph.Sentence {
	name := func(id string) string {
		n, _ := w.nameOf(id)
		return n.name
	}
	s := &graph.Sentence{Subject: name(p.Subject), Object: name(p.Object), Kind: p.Kind, Modality: p.Modality, Tallies: tallies}
	for _, a := range p.About {
		s.About = append(s.About, name(a))
	}
	return s
}

// relations lists the annotators' wordings, most used first, then by code point.
func relations(cites []*citation) []string {
	var out []string
	count := map[string]int{}
	for _, x := range cites {
		if x.relation == "" {
			continue
		}
		if count[x.relation]++; count[x.relation] == 1 {
			out = append(out, x.relation)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), compareText(a, b)) })
	return out
}

// accusers lists who alleges the claim, each once, sources with their prefix.
func accusers(cites []*citation) []graph.Speaker {
	var out []graph.Speaker
	same := func(id string) (string, graph.EntityType) { return id, 0 } // ids are canonical
	for _, x := range cites {
		if x.alleging() {
			out = graph.Accusers(out, &graph.Citation{Attribution: x.chain}, same)
		}
	}
	slices.SortFunc(out, graph.Speaker.Compare)
	out = slices.Compact(out)
	for i := range out {
		out[i].Source = prefixed(graph.SourcePrefix, out[i].Source)
	}
	return out
}

// digest sums up the claim's lines in the digest.
func (c *claim) digest() error {
	key := bare(graph.ClaimPrefix, c.id)
	add := func(kind string, v any) error {
		l, err := graph.NewLine(kind, key, v)
		if err == nil {
			c.sum = c.sum.Add(graph.SumOf(l))
		}
		return err
	}
	err := add("claim", c.line)
	if err == nil && c.drawn {
		err = add("engagement", c.engagement)
	}
	if err == nil && c.alleged {
		err = add("allegation", c.allegation)
	}
	return err
}
