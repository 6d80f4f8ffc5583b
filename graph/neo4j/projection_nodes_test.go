package neo4j

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// days adds the days that a date may lie between.
func days(values map[string]any, d graph.EDTF, from, to string) {
	if d.IsZero() {
		return
	}
	values[from], values[to] = math.MinInt64, math.MaxInt64
	if day, ok := d.Earliest(); ok {
		values[from] = day
	}
	if day, ok := d.Latest(); ok {
		values[to] = day
	}
}

// dayOf is the day by which a publication is ordered.
func dayOf(d graph.EDTF) int64 {
	if day, ok := graph.PublishedDay(d); ok {
		return int64(day)
	}
	return undated
}

func (p *projection) entity(l *graph.EntityLine) {
	label := map[graph.EntityType]string{
		graph.State: "State", graph.Group: "Group", graph.Organization: "Organization", graph.Person: "Person",
		graph.Agreement: "Agreement", graph.Event: "Event",
	}[l.Type]
	folded := []string{graph.Fold(l.Name)}
	var aliases, identifiers []string
	for _, a := range l.Aliases {
		aliases, folded = append(aliases, a.Value), append(folded, graph.Fold(a.Value))
	}
	for _, x := range l.Identifiers {
		id := x.Scheme + ":" + x.Value // no scheme of the records needs an escape
		identifiers = append(identifiers, id)
		p.once("Identifier", map[string]any{"id": id, "name": id})
		p.edge(l.ID, "IDENTIFIED_BY", id, nil)
	}
	for _, id := range l.FormerIDs {
		p.node("FormerId", map[string]any{"id": id, "name": id, "now": l.ID})
		p.edge(id, "NOW", l.ID, nil)
	}
	values := map[string]any{
		"id": l.ID, "name": l.Name, "type": l.Type, "aliases": aliases, "folded": folded, "subtype": l.Subtype, "kind": l.Kind,
		"stage": l.Stage, "when": l.When, "whenText": l.WhenText, "place": l.Place, "notes": l.Notes, "identifiers": identifiers,
		"starts": laterWords(folded), "words": wordsOf(folded), "cited": p.citations[l.ID], "degree": p.degrees[l.ID],
		"formerIds": l.FormerIDs, "modality": l.Modality.String(), "forms": p.forms(l.ID),
	}
	days(values, l.When, "whenFrom", "whenTo")
	p.node(label, values)
	for _, x := range l.Participants {
		p.edge(x.Actor, "PARTICIPATES_IN", l.ID, map[string]any{"role": x.Role, "documents": x.Documents})
	}
}

// wordsOf are the words of each text.
func wordsOf(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, graph.Words(t))
	}
	return out
}

// laterWords are names from each word after the first on.
func laterWords(folded []string) []string {
	var out []string
	for _, name := range folded {
		for at := range graph.WordStarts(name) {
			out = append(out, string([]rune(name[at:])[:min(100, len([]rune(name[at:])))]))
		}
	}
	return out
}

// once adds a node unless it is there.
func (p *projection) once(label string, values map[string]any) {
	for _, r := range p.rows {
		if labels, ok := r[0].([]string); ok && labels[0] == label {
			if v, ok := r[1].(map[string]any); ok && v["id"] == values["id"] {
				return
			}
		}
	}
	p.node(label, values)
}

// forms are the distinct declarations of an entity, and how many documents make
// each, as dump writes them.
func (p *projection) forms(id string) []string {
	votes := map[string]int{}
	for i := range p.live {
		for k := range p.live[i].Entities {
			d := &p.live[i].Entities[k]
			if now, _ := p.resolve(d.ID); now == id {
				votes[mustJSON(d)]++
			}
		}
	}
	return counted(votes)
}

func counted(votes map[string]int) []string {
	var out []string
	for _, text := range sorted(votes) {
		out = append(out, fmt.Sprint(text, " ×", votes[text]))
	}
	slices.Sort(out)
	return out
}

// mustJSON encodes what can always be encoded.
func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func (p *projection) source(l *graph.SourceLine) {
	id := strings.TrimPrefix(l.ID, "src:")
	s, votes := p.sources[id], map[string]int{}
	for i := range p.live {
		for k := range p.live[i].Sources {
			if x := &p.live[i].Sources[k]; x.ID == id {
				votes[mustJSON(x)]++
			}
		}
	}
	values := map[string]any{
		"id": l.ID, "name": l.Name, "folded": graph.Fold(l.Name), "words": wordsOf([]string{l.Name}), "kind": l.Kind, "country": l.Country, "url": l.URL,
		"reliability": l.Reliability, "ownerId": l.Owner, "actorId": s.Actor, "actor": p.now[s.Actor], "twin": p.now[id],
		"forms": counted(votes),
	}
	p.node("Source", values)
	if l.Owner != "" {
		p.edge(l.ID, "OWNED_BY", l.Owner, nil)
	}
}

func (p *projection) document(l *graph.DocumentLine) {
	id := strings.TrimPrefix(l.ID, "doc:")
	d, v := p.documents[id], p.provenance(id)
	values := map[string]any{
		"id": l.ID, "name": cmp.Or(l.Title, id), "title": l.Title, "folded": graph.Fold(l.Title), "authors": l.Authors,
		"kind": l.Kind, "sourceId": l.Source, "sourceName": p.sources[strings.TrimPrefix(l.Source, "src:")].Name,
		"url": l.URL, "language": l.Language, "license": l.License, "notes": l.Notes, "published": l.Published,
		"publishedDay": dayOf(l.Published), "retrieved": l.Retrieved, "marking": l.Marking, "loaded": l.Loaded,
		"sha256": l.SHA256, "ownVoices": d.OwnVoices, "roots": l.Origins,
	}
	if l.Title != "" {
		values["words"] = wordsOf([]string{l.Title})
	}
	if l.Loaded {
		var kin []string
		for _, o := range p.families.Kin(&v) {
			kin = append(kin, string(o))
		}
		values["root"], values["kin"] = string(p.families.RootFamily(&v)), kin
		if v.Published != l.Published {
			values["counted"] = v.Published
		}
	}
	days(values, l.Published, "publishedFrom", "publishedTo")
	for i := range p.live {
		if r := &p.live[i]; r.Document.ID == id {
			hash, _, err := r.Hash()
			values["hash"] = cmp.Or(fmt.Sprint(err), "")
			if err == nil {
				values["hash"] = hash.String()
			}
			values["text"], values["citations"], values["unverified"] = r.Text, len(r.Citations), p.unverified[id]
		}
	}
	p.node("Document", values)
	if l.Source != "" {
		p.edge(l.ID, "PUBLISHED_BY", l.Source, nil)
	}
	for _, x := range l.DerivedFrom {
		p.edge(l.ID, "DERIVES_FROM", x.Document, map[string]any{"kind": x.Kind})
	}
}

// provenance is that of a document by its first root.
func (p *projection) provenance(id string) graph.Provenance {
	d, root := p.documents[id], p.documents[strings.TrimPrefix(p.roots[id][0], "doc:")]
	return graph.ProvenanceOf(&d, &root, p.resolve)
}

func (p *projection) claim(l *graph.ClaimLine) {
	e := &l.Evidence
	day, dated := graph.PublishedDay(e.LastPublished)
	first := int64(missing)
	if at, ok := e.FirstPublished.Earliest(); ok {
		first = int64(at)
	} else if at, ok := e.FirstPublished.Latest(); ok {
		first = int64(at)
	}
	var origins []string
	for i, o := range e.Origins {
		key := cmp.Or(o.Source, o.Document, o.Actor)
		origins = append(origins, fmt.Sprintf("%d/%d\t%s\t%s\t%s", o.Citations, p.supporting[l.ID][i], key, o.Actor, o.Name))
	}
	values := map[string]any{
		"id": l.ID, "name": l.Sentence, "kind": l.Kind, "modality": l.Modality, "subjectId": l.Subject, "objectId": l.Object,
		"aboutIds": l.About, "relations": l.Relations, "words": wordsOf(l.Relations), "status": e.Status, "grade": e.Grade, "independent": e.Independent,
		"documents": e.Documents, "firstPublished": e.FirstPublished, "lastPublished": e.LastPublished, "since": e.Since, "until": e.Until,
		"firstDay": first, "rank": graph.NewRank(day, dated, e.Independent, e.Supporting), "rationale": e.Rationale, "origins": origins,
	}
	for name, n := range map[string]int{"supporting": e.Supporting, "hedged": e.Hedged, "denying": e.Denying} {
		if n > 0 {
			values[name] = n
		}
	}
	p.claims[l.ID] = values
	p.edge(l.ID, "SUBJECT", l.Subject, nil)
	p.edge(l.ID, "OBJECT", l.Object, nil)
	for _, id := range l.About {
		p.edge(l.ID, "ABOUT", id, nil)
	}
}

func (p *projection) engagement(l *graph.EngagementLine) {
	p.edge(l.From, l.Kind.String(), l.To, map[string]any{
		"claimId": l.Claim, "status": l.Status, "grade": l.Grade, "independent": l.Independent, "contested": l.Contested,
		"since": l.Since, "until": l.Until, "lastPublished": l.LastPublished, "cites": l.Cites,
	})
	p.claims[l.Claim]["drawn"] = true
	if l.Status == graph.Disputed {
		p.claims[l.Claim]["contested"] = true
	}
}

func (p *projection) allegation(l *graph.AllegationLine) {
	var ids, texts []string
	for _, s := range l.Accusers {
		if s.Text != "" {
			texts = append(texts, s.Text)
			continue
		}
		ids = append(ids, s.Entity+s.Source)
		p.edge(l.ID, "ALLEGED_BY", s.Entity+s.Source, nil)
	}
	p.node("Allegation", map[string]any{
		"id": l.ID, "name": l.Name, "type": graph.Allegation, "claimId": l.Claim, "status": l.Status, "accusers": texts, "accuserIds": ids,
	})
	p.edge(l.ID, "STATES", l.Claim, nil)
	for _, id := range l.Accused {
		p.edge(l.ID, "ACCUSES", id, nil)
	}
	for i, id := range l.Concerns {
		p.edge(l.ID, "CONCERNS", id, map[string]any{"order": i})
	}
	p.claims[l.Claim]["alleged"] = true
}

func (p *projection) citation(l *graph.CitationLine) {
	in := p.cited[l.ID]
	d, v := p.documents[in.record.Document.ID], p.provenance(in.record.Document.ID)
	name := l.Quote
	if utf8.RuneCountInString(name) > 80 {
		name = string([]rune(name)[:80]) + "…"
	}
	values := map[string]any{
		"id": l.ID, "name": cmp.Or(name, l.Annotation), "claimId": l.Claim, "documentId": l.Document, "publishedDay": dayOf(d.Published),
		"annotation": l.Annotation, "stance": l.Stance, "negated": l.Negated, "relation": l.Relation, "hedge": l.Hedge, "role": l.Role,
		"when": l.When, "whenText": l.WhenText, "where": l.Where, "annotator": l.Annotator, "quote": l.Quote, "words": graph.Words(l.Quote), "anchored": l.Anchored,
	}
	if l.Confidence != nil {
		values["confidence"] = *l.Confidence
	}
	if l.Anchored != graph.Unverified {
		values["start"], values["end"] = l.Start, l.End
		values["prefix"], values["suffix"] = graph.Context(in.record.Text, l.Start, l.End)
	}
	days(values, l.When, "whenFrom", "whenTo")
	var about, speakers, voices []string
	for _, id := range in.citation.Claim.About {
		if now, _ := p.resolve(id); !slices.Contains(about, now) {
			about = append(about, now)
		}
	}
	inner := p.attributed(l, &speakers)
	said, own := p.families.Voices(nil, inner, inner.Source != "" || len(inner.Actors) > 0, len(in.citation.Attribution) > 0, &v)
	for _, x := range said {
		mark := " "
		if x.Carrier {
			mark = "~"
		}
		voices = append(voices, x.Reliability.String()+mark+string(x.Origin))
	}
	values["aboutIds"], values["speakers"], values["own"], values["voices"] = about, speakers, own, voices
	p.node("Citation", values)
	p.edge(l.ID, l.Class, l.Claim, nil)
	p.edge(l.ID, "IN", l.Document, nil)
}

// attributed adds the edges to the speakers of a citation and their texts, and
// returns the innermost named step, with sources as documents write them.
func (p *projection) attributed(l *graph.CitationLine, speakers *[]string) (inner graph.Step) {
	innermost := 0
	for _, s := range l.Attribution {
		if s.Text == "" {
			innermost = s.Order
		}
	}
	first, order := map[string]int{}, []string{}
	says := map[string]bool{}
	for _, s := range l.Attribution {
		id := s.Entity + s.Source
		if s.Text != "" {
			*speakers = append(*speakers, fmt.Sprintf("%d\t\t%s", s.Order, s.Text))
			continue
		}
		*speakers = append(*speakers, fmt.Sprintf("%d\t%s", s.Order, id))
		if first[id] == 0 {
			first[id], order = s.Order, append(order, id)
		}
		if s.Order == innermost {
			says[id] = true
			inner.Source = strings.TrimPrefix(s.Source, "src:")
			if s.Entity != "" {
				inner.Actors = append(inner.Actors, s.Entity)
			}
		}
	}
	for _, id := range order {
		p.edge(l.ID, "ATTRIBUTED_TO", id, map[string]any{"order": first[id], "innermost": says[id]})
	}
	return inner
}

func (p *projection) mentions(t *testing.T, lines []json.RawMessage) {
	t.Helper()
	type places struct {
		starts, ends []int
		quotes       []string
	}
	all := map[[2]string]*places{}
	graphtest.EachLine(t, lines, func(l *graph.MentionLine) {
		key := [2]string{l.Document, l.Of}
		if all[key] == nil {
			all[key] = &places{}
		}
		x := all[key]
		x.starts, x.ends, x.quotes = append(x.starts, l.Start), append(x.ends, l.End), append(x.quotes, l.Quote)
	})
	for key, x := range all {
		p.edge(key[0], "MENTIONS", key[1], map[string]any{"starts": x.starts, "ends": x.ends, "quotes": x.quotes})
	}
}

// declarations adds what a document declares and refers to, as written.
func (p *projection) declarations(t *testing.T, r *graph.Record) {
	t.Helper()
	id := "doc:" + r.Document.ID
	for i := range r.References {
		p.edge(id, "REFERS_TO", "doc:"+r.References[i].ID, map[string]any{"metadata": mustJSON(&r.References[i])})
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		p.edge(id, "DECLARES", "src:"+s.ID, map[string]any{
			"id": s.ID, "name": s.Name, "kind": s.Kind, "country": s.Country, "owner": s.Owner, "actor": s.Actor,
			"reliability": s.Reliability.String(), "url": s.URL, "borrowed": s.Borrowed,
		})
	}
	for i := range r.Entities {
		d := &r.Entities[i]
		var identifiers, actors, roles []string
		for _, scheme := range sorted(d.Identifiers) {
			identifiers = append(identifiers, scheme+":"+d.Identifiers[scheme])
		}
		for _, x := range d.Participants {
			actors, roles = append(actors, x.Actor), append(roles, x.Role)
		}
		now, _ := p.resolve(d.ID)
		p.edge(id, "DECLARES", now, map[string]any{
			"id": d.ID, "type": d.Type, "name": d.Name, "aliases": d.Aliases, "identifiers": identifiers, "subtype": d.Subtype,
			"kind": d.Kind, "stage": d.Stage, "when": d.When, "whenText": d.WhenText, "place": d.Place, "note": d.Note,
			"borrowed": d.Borrowed, "participants": actors, "roles": roles,
		})
	}
}
