package embedded

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/graph"
)

// tallies counts a claim's origins. It is worked out when somebody asks: the
// claim keeps the numbers only.
func (g *state) tallies(c *claim) []graph.Tally {
	var w witnesses
	return graph.TallyOrigins(w.of(g, c), g.originName)
}

// origin finds what an origin is. A family of sources comes with the entity that
// is the same institution.
func (g *state) origin(o graph.Origin) (*source, *entity, *document) {
	if id, ok := strings.CutPrefix(string(o), graph.SourcePrefix); ok {
		var actor *entity
		if a, ok := g.families.ActorOf(id); ok {
			if r := g.raws[a]; r != nil {
				actor = r.entity
			}
		}
		return g.sources[id], actor, nil
	}
	if id, ok := strings.CutPrefix(string(o), graph.DocumentPrefix); ok {
		return nil, nil, g.documents[id]
	}
	if r := g.raws[string(o)]; r != nil {
		return nil, r.entity, nil
	}
	return nil, nil, nil
}

func (g *state) originName(o graph.Origin) string {
	source, actor, document := g.origin(o)
	switch {
	case source != nil:
		return source.Name
	case actor != nil:
		return actor.shown(g).Name
	case document != nil:
		return cmp.Or(document.Title, document.ID)
	default:
		return string(o)
	}
}

func (g *state) sentence(c *claim, ts []graph.Tally) *graph.Sentence {
	s := &graph.Sentence{
		Subject: c.subject.shown(g).Name, Object: c.object.shown(g).Name,
		Kind: c.kind, Modality: c.modality, Tallies: ts,
	}
	for _, a := range c.about {
		s.About = append(s.About, a.shown(g).Name)
	}
	return s
}

func (g *state) allegationName(b []byte, c *claim) []byte {
	return graph.AppendAllegationName(b, g.sentence(c, nil))
}

// relations lists the annotators' wordings, most used first, then by code point.
func (c *claim) relations() []string {
	var out []string
	count := map[string]int{}
	for _, x := range c.cites {
		if x.relation == nil {
			continue
		}
		if count[*x.relation]++; count[*x.relation] == 1 {
			out = append(out, *x.relation)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), compareText(a, b))
	})
	return out
}

// accusers lists who alleges the claim, each once.
func (g *state) accusers(c *claim) []graph.Speaker {
	var out []graph.Speaker
	for _, x := range c.cites {
		if !x.alleging() {
			continue
		}
		out = graph.Accusers(out, &graph.Citation{Attribution: x.chain()}, g.resolve)
	}
	slices.SortFunc(out, graph.Speaker.Compare)
	return slices.Compact(out)
}

// chain is the speech chain under canonical ids.
func (c *citation) chain() []graph.Step {
	var out []graph.Step
	for _, s := range c.more().attribution {
		st := graph.Step{Text: s.text}
		for _, e := range speakers(&s) {
			st.Actors = append(st.Actors, e.id)
		}
		if s.source != nil {
			st.Source = s.source.ID
		}
		out = append(out, st)
	}
	return out
}
