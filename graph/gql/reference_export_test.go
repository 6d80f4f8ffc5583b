package gql_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
)

// exportThings adds the lines of entities, sources, documents and mentions.
func (s *refStore) exportThings(add func(kind, key string, v any)) {
	for id, e := range s.entities {
		if id != e.ID {
			continue
		}
		line := graph.EntityLine{
			ID: e.ID, Type: e.Type, Name: e.Name, Subtype: e.Subtype, Kind: e.Kind, Stage: e.Stage, When: e.When, WhenText: e.WhenText,
			Place: e.Place, Notes: e.Notes, Identifiers: e.Identifiers, FormerIDs: e.FormerIDs,
			DeclaredBy: documentIDs(e.DeclaredBy),
		}
		for _, n := range e.Aliases {
			line.Aliases = append(line.Aliases, graph.Name{Value: n.Value, Documents: documentIDs(n.Documents)})
		}
		for _, p := range e.Participants {
			p.Documents = documentIDs(p.Documents)
			line.Participants = append(line.Participants, p)
		}
		if !e.Type.IsActor() {
			line.Modality = s.standing(e)
		}
		add("entity", e.ID, line)
	}
	for id, x := range s.sources {
		add("source", graph.SourcePrefix+id, graph.SourceLine{
			ID: graph.SourcePrefix + id, Name: x.Name, Kind: x.Kind, Country: x.Country, Owner: prefixed(graph.SourcePrefix, x.Owner),
			Actor: s.known(x.Actor), Reliability: x.Reliability, URL: x.URL,
		})
	}
	for id, d := range s.documents {
		line := graph.DocumentLine{
			ID: graph.DocumentPrefix + id, Loaded: s.records[id] != nil, Title: d.Title, Authors: d.Authors,
			Source: prefixed(graph.SourcePrefix, d.Source), Kind: d.Kind, Published: d.Published, Retrieved: d.Retrieved, URL: d.URL,
			Language: d.Language, License: d.License, Marking: d.Marking, Origins: documentIDs(s.roots[id]), Notes: d.Notes,
		}
		if line.Loaded {
			line.SHA256 = textSum(s.records[id].Text)
		}
		for _, x := range slices.SortedFunc(slices.Values(d.DerivedFrom), graph.CompareDerivations) {
			line.DerivedFrom = append(line.DerivedFrom, graph.Derivation{Document: graph.DocumentPrefix + x.Document, Kind: x.Kind})
		}
		for _, v := range d.OwnVoices {
			line.OwnVoices = append(line.OwnVoices, s.known(v))
		}
		slices.Sort(line.OwnVoices)
		line.OwnVoices = slices.Compact(line.OwnVoices)
		add("document", line.ID, line)
	}
	seen := map[string]bool{}
	for doc, r := range s.records {
		for _, m := range r.Mentions {
			of, _ := s.resolve(m.Of)
			key := fmt.Sprintf("%s %09d %09d %s", doc, m.Start, m.End, of)
			if !seen[key] {
				add("mention", key, graph.MentionLine{Of: of, Document: graph.DocumentPrefix + doc, Quote: m.Quote, Start: m.Start, End: m.End})
			}
			seen[key] = true
		}
	}
}

// known is the canonical id of an entity.
func (s *refStore) known(id string) string {
	id, _ = s.resolve(id)
	return id
}

// standing is the modality of an event or agreement, from the claims that
// documents say are about it, and those that make parties.
func (s *refStore) standing(e *graph.Entity) graph.Modality {
	st := graph.NewStanding(e.Stage)
	for _, c := range s.claims {
		party := c.Kind == graph.KindPartyTo && (c.Subject == e.ID || c.Object == e.ID)
		affirmed := slices.ContainsFunc(c.cites, func(x refCite) bool {
			return !x.Negated && (party || slices.ContainsFunc(x.Claim.About, func(id string) bool { return s.known(id) == e.ID }))
		})
		if affirmed || slices.Contains(c.About, e.ID) {
			st.Add(e.ID, c.Proposition, affirmed)
		}
	}
	return st.Modality()
}

// exportClaim adds the lines of a claim and of what hangs on it.
func (s *refStore) exportClaim(add func(kind, key string, v any), c *refDerived) {
	e, id := &c.evidence, graph.ClaimPrefix+c.id.String()
	sentence := graph.Sentence{
		Subject: s.entities[c.Subject].Name, Object: s.entities[c.Object].Name, Kind: c.Kind, Modality: c.Modality, Tallies: c.tallies,
	}
	for _, a := range c.About {
		sentence.About = append(sentence.About, s.entities[a].Name)
	}
	line := graph.ClaimLine{
		ID: id, Subject: c.Subject, Kind: c.Kind, Object: c.Object, About: c.About, Modality: c.Modality,
		Relations: c.relations(), Sentence: string(sentence.Append(nil)),
		Evidence: graph.EvidenceLine{
			Status: e.Status, Grade: e.Grade(), Independent: e.Independent, Supporting: e.Supporting, Hedged: e.Hedged, Denying: e.Denying,
			Documents: e.Documents, FirstPublished: e.FirstPublished, LastPublished: e.LastPublished, Since: e.Since, Until: e.Until,
			Rationale: graph.Rationale(c.Modality, e, c.tallies),
		},
	}
	for _, t := range c.tallies {
		line.Evidence.Origins = append(line.Evidence.Origins, s.origin(t))
	}
	add("claim", id, line)
	var accusers []graph.Speaker
	for _, x := range c.cites {
		s.exportCitation(add, id, x)
		if x.Alleging() {
			accusers = graph.Accusers(accusers, x.Citation, s.resolve)
		}
	}
	if graph.Drawn(c.Modality, e.Supporting) {
		add("engagement", id, graph.EngagementLine{
			Claim: id, From: c.Subject, Kind: c.Kind, To: c.Object, Status: e.Status, Grade: e.Grade(), Independent: e.Independent,
			Contested: e.Contested(), Since: e.Since, Until: e.Until, LastPublished: e.LastPublished, Cites: s.readyCites(c),
		})
	}
	if slices.ContainsFunc(c.cites, func(x refCite) bool { return x.Alleging() }) {
		slices.SortFunc(accusers, graph.Speaker.Compare)
		accusers = slices.Compact(accusers)
		for i := range accusers {
			accusers[i].Source = prefixed(graph.SourcePrefix, accusers[i].Source)
		}
		add("allegation", graph.AllegationID(c.id), graph.AllegationLine{
			ID: graph.AllegationID(c.id), Name: string(graph.AppendAllegationName(nil, &sentence)), Claim: id, Status: e.Status,
			Accused: graph.Accused(c.Proposition, s.typeOf), Accusers: accusers, Concerns: graph.Concerns(c.Proposition, s.typeOf),
		})
	}
}

// readyCites shows up to three supporting citations, newest first.
func (s *refStore) readyCites(c *refDerived) (out []string) {
	supporting := where(c.cites, func(x refCite) bool { return x.Class() == graph.Supports })
	supporting = refSorted(supporting, func(x refCite) graph.Cursor {
		return graph.Cursor{List: graph.ListCitationsNewest, Key: latestDay(s.documents[x.document].Published), Hash: x.id}
	})
	for _, x := range supporting[:min(3, len(supporting))] {
		d := s.documents[x.document]
		name := cmp.Or(d.Title, d.ID)
		if d.Source != "" {
			name = s.sources[d.Source].Name
		}
		out = append(out, graph.Cite(name, d.Published, x.Quote))
	}
	return out
}

// relations are the wordings, most used first.
func (c *refDerived) relations() []string {
	used := map[string]int{}
	for _, x := range c.cites {
		if x.Relation != "" {
			used[x.Relation]++
		}
	}
	return slices.SortedFunc(maps.Keys(used), func(a, b string) int { return cmp.Or(cmp.Compare(used[b], used[a]), cmp.Compare(a, b)) })
}

func (s *refStore) origin(t graph.Tally) graph.OriginLine {
	o := graph.OriginLine{Name: t.Name, Citations: t.Citations()}
	id := string(t.Origin)
	switch {
	case strings.HasPrefix(id, graph.SourcePrefix):
		o.Source = id
		o.Actor, _ = s.families.ActorOf(strings.TrimPrefix(id, graph.SourcePrefix)) // the same institution
	case strings.HasPrefix(id, graph.DocumentPrefix):
		o.Document = id
	default:
		o.Actor = id
	}
	return o
}

func (s *refStore) exportCitation(add func(kind, key string, v any), claim string, x refCite) {
	line := graph.CitationLine{
		ID: graph.CitationPrefix + x.id.String(), Claim: claim, Document: graph.DocumentPrefix + x.document, Annotation: x.Annotation,
		Class: x.Class().String(), Stance: x.Stance, Negated: x.Negated, Relation: x.Relation, Hedge: x.Hedge, Role: x.Role,
		When: x.When, WhenText: x.WhenText, Where: x.Where, Confidence: x.Confidence, Annotator: x.Annotator,
		Quote: x.Quote, Start: x.Start, End: x.End, Anchored: x.Anchored,
	}
	for i, step := range x.Attribution {
		var said []graph.Speaker
		switch {
		case step.Source != "":
			said = []graph.Speaker{{Source: graph.SourcePrefix + step.Source}}
		case step.Text != "":
			said = []graph.Speaker{{Text: step.Text}}
		}
		for _, a := range step.Actors {
			if who := (graph.Speaker{Entity: s.known(a)}); !slices.Contains(said, who) { // two ids may be one entity
				said = append(said, who)
			}
		}
		for _, speaker := range said {
			line.Attribution = append(line.Attribution, graph.SpeakerLine{Order: i + 1, Speaker: speaker})
		}
	}
	add("citation", line.ID, line)
}
