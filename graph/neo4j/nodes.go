package neo4j

import (
	"encoding/json"
	"unicode/utf8"

	"actorgraph/graph"
)

// label is the specific label of an entity type.
func label(t graph.EntityType) string {
	return [...]string{"", "State", "Group", "Organization", "Person", "Agreement", "Event", "Allegation"}[t]
}

// node is the entity's node. The sum of its line is worked out when somebody asks.
func (t *thing) node() properties {
	e := &t.shown
	p := properties{"id": t.id, "name": e.Name, "type": t.typ.String(), "stale": true}
	folded := []string{graph.Fold(e.Name)}
	var aliases []string
	for _, a := range e.Aliases {
		aliases = append(aliases, a.Value)
		folded = append(folded, graph.Fold(a.Value))
	}
	p.texts("aliases", aliases)
	p.texts("folded", folded)
	p.texts("starts", starts(folded))
	p.texts("words", words(folded))
	p["cited"], p["degree"] = int64(0), int64(0) // see writeCounts
	p.text("subtype", e.Subtype)
	p.text("kind", e.Kind)
	p.text("stage", e.Stage)
	p.text("when", e.When.String())
	p.span(e.When, "whenFrom", "whenTo")
	p.text("whenText", e.WhenText)
	p.text("place", e.Place)
	p.text("modality", t.modality.String())
	p.texts("notes", e.Notes)
	var identifiers []string
	for _, i := range e.Identifiers {
		identifiers = append(identifiers, identifierID(i))
	}
	p.texts("identifiers", identifiers)
	p.texts("formerIds", e.FormerIDs)
	p["forms"], p["votes"] = t.forms()
	return p
}

// starts are the folded names from each later word on, as far as type-ahead looks.
func starts(folded []string) []string {
	var out []string
	for _, name := range folded {
		for at := range graph.WordStarts(name) {
			out = append(out, graph.CutText(name[at:], 0, graph.MaxPrefix))
		}
	}
	return out
}

// words are the words of each text; of texts without words too, so that the two
// lists are parallel.
func words(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = graph.Words(text)
	}
	return out
}

// forms lists the declarations of the entity, and how many documents make each.
func (t *thing) forms() (texts []string, votes []int64) {
	for _, r := range t.raws {
		for _, f := range r.forms {
			texts, votes = append(texts, f.text), append(votes, int64(f.votes))
		}
	}
	return texts, votes
}

// node is the source's node.
func (s *source) node(actor, twin, sum string) properties {
	x := &s.shown
	p := properties{
		"id": graph.SourcePrefix + s.id, "name": x.Name, "folded": graph.Fold(x.Name), "reliability": x.Reliability.String(), "sum": sum,
	}
	p.texts("words", words([]string{x.Name}))
	p.text("kind", x.Kind)
	p.text("country", x.Country)
	p.text("url", x.URL)
	p.text("ownerId", prefixed(graph.SourcePrefix, x.Owner))
	p.text("actorId", x.Actor)
	p.text("actor", actor)
	p.text("twin", twin)
	var texts []string
	var votes []int64
	for _, f := range s.forms {
		texts, votes = append(texts, f.text), append(votes, int64(f.votes))
	}
	p["forms"], p["votes"] = texts, votes
	return p
}

// node is the document's node.
func (d *document) node(sourceName, sha256 string, root graph.Origin, kin []string, unverified int64, sum string) properties {
	x := &d.shown
	p := properties{
		"id": graph.DocumentPrefix + d.id, "name": documentName(x), "loaded": d.loaded(), "kind": x.Kind.String(),
		"marking": x.Marking.String(), "publishedDay": publishedDay(x.Published), "sum": sum,
	}
	p.text("title", x.Title)
	p.text("folded", graph.Fold(x.Title))
	if x.Title != "" {
		p.texts("words", words([]string{x.Title}))
	}
	p.texts("authors", x.Authors)
	p.text("sourceId", prefixed(graph.SourcePrefix, x.Source))
	p.text("sourceName", sourceName)
	p.text("published", x.Published.String())
	p.span(x.Published, "publishedFrom", "publishedTo")
	p.text("retrieved", x.Retrieved.String())
	p.text("url", x.URL)
	p.text("language", x.Language)
	p.text("license", x.License)
	p.text("notes", x.Notes)
	p.texts("ownVoices", x.OwnVoices)
	p.texts("roots", prefixedAll(graph.DocumentPrefix, d.roots))
	p.text("sha256", sha256)
	if d.new != nil {
		p.text("root", string(root))
		p.texts("kin", kin)
		if counted := d.provenance.Published; counted != x.Published {
			p.text("counted", counted.String())
		}
		p.text("text", d.new.Text)
		p["citations"], p["unverified"] = int64(len(d.new.Citations)), unverified
		p["hash"] = d.hash
	}
	return p
}

func prefixedAll(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = prefix + id
	}
	return out
}

// node is the claim's node.
func (c *claim) node() properties {
	l, e := &c.line, &c.evidence
	p := properties{
		"id": c.id, "name": l.Sentence, "kind": l.Kind.String(), "modality": l.Modality.String(),
		"subjectId": l.Subject, "objectId": l.Object, "firstDay": firstDay(e.FirstPublished),
		"rank": int64(e.Rank()), "status": e.Status.String(), "grade": e.Grade(), "independent": int64(e.Independent),
		"documents": int64(e.Documents), "rationale": l.Evidence.Rationale, "sum": c.sum.String(),
	}
	p.count("supporting", e.Supporting)
	p.count("hedged", e.Hedged)
	p.count("denying", e.Denying)
	p.texts("aboutIds", l.About)
	p.texts("relations", l.Relations)
	p.texts("words", words(l.Relations))
	p.text("firstPublished", e.FirstPublished.String())
	p.text("lastPublished", e.LastPublished.String())
	p.text("since", e.Since.String())
	p.text("until", e.Until.String())
	p.flag("drawn", c.drawn)
	p.flag("contested", c.drawn && e.Status == graph.Disputed)
	p.flag("alleged", c.alleged)
	origins := make([]string, len(c.tallies))
	for i, o := range l.Evidence.Origins {
		t := &c.tallies[i]
		origins[i] = origin{citations: o.Citations, supporting: t.Supporting, key: t.Origin, actor: o.Actor, name: o.Name}.text()
	}
	p["origins"] = origins
	return p
}

// firstDay is the key of the order FIRST_PUBLISHED_ASC.
func firstDay(d graph.EDTF) int64 {
	if day, ok := d.Earliest(); ok {
		return int64(day)
	}
	if day, ok := d.Latest(); ok {
		return int64(day)
	}
	return missing
}

// edge is the claim's drawn edge.
func (c *claim) edge() properties {
	l := &c.engagement
	p := properties{
		"claimId": c.id, "status": l.Status.String(), "grade": l.Grade, "independent": int64(l.Independent), "contested": l.Contested,
	}
	p.text("since", l.Since.String())
	p.text("until", l.Until.String())
	p.text("lastPublished", l.LastPublished.String())
	p.texts("cites", l.Cites)
	return p
}

// accusation is the node of the allegation that states the claim.
func (c *claim) accusation() properties {
	l := &c.allegation
	p := properties{"id": l.ID, "name": l.Name, "type": graph.Allegation.String(), "claimId": c.id, "status": l.Status.String()}
	var ids, texts []string
	for _, s := range l.Accusers {
		switch {
		case s.Entity != "":
			ids = append(ids, s.Entity)
		case s.Source != "":
			ids = append(ids, s.Source)
		default:
			texts = append(texts, s.Text)
		}
	}
	p.texts("accuserIds", ids)
	p.texts("accusers", texts)
	return p
}

// captionLength is the length of a citation's name, in code points.
const captionLength = 80

// caption is what a citation is called: the start of its quote.
func caption(c *graph.Citation) string {
	switch {
	case c.Quote == "":
		return c.Annotation
	case utf8.RuneCountInString(c.Quote) > captionLength:
		return graph.CutText(c.Quote, 0, captionLength) + "…"
	default:
		return c.Quote
	}
}

// node is the citation's node.
func (c *citation) node(recordedAt int64) properties {
	a, d, v := c.annotated, c.document, &c.witness
	p := properties{
		"id": c.id, "name": caption(a), "claimId": c.claim, "documentId": graph.DocumentPrefix + d.id, "annotation": a.Annotation,
		"stance": a.Stance.String(), "anchored": a.Anchored.String(), "recordedAt": recordedAt, "publishedDay": c.publishedDay,
	}
	p.flag("negated", a.Negated)
	p.text("relation", a.Relation)
	p.text("hedge", a.Hedge)
	p.text("role", a.Role)
	p.text("when", a.When.String())
	p.span(a.When, "whenFrom", "whenTo")
	p.text("whenText", a.WhenText)
	p.text("where", a.Where)
	if a.Confidence != nil {
		p["confidence"] = *a.Confidence
	}
	p.text("annotator", a.Annotator)
	p.text("quote", a.Quote)
	p.text("words", graph.Words(a.Quote))
	if a.Anchored != graph.Unverified {
		p["start"], p["end"] = int64(a.Start), int64(a.End)
		prefix, suffix := graph.Context(d.new.Text, a.Start, a.End)
		p.text("prefix", prefix)
		p.text("suffix", suffix)
	}
	p.texts("speakers", speakerTexts(c.chain))
	p.texts("aboutIds", c.about)
	p.flag("own", v.Own)
	voices := make([]string, len(v.Voices))
	for i, x := range v.Voices {
		voices[i] = voiceText(x)
	}
	p["voices"] = voices
	return p
}

// metadata is what a document says of another, as it is stored.
func metadata(d *graph.Document) (string, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return "", graph.Errorf(graph.Internal, "encoding reference %s: %w", d.ID, err)
	}
	return string(b), nil
}
