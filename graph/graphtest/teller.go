package graphtest

import (
	"fmt"
	"slices"

	"actorgraph/graph"
)

// teller is one document in the making.
type teller struct {
	*world
	at      int
	text    string
	points  []rune
	cast    []thing // everything that it uses
	own     int     // so many of the cast it knows itself, the rest is needed by sources
	sources []string
}

func (t *teller) meet(x thing) {
	if !slices.ContainsFunc(t.cast, func(o thing) bool { return o.id == x.id }) {
		t.cast = append(t.cast, x)
		t.own = len(t.cast)
	}
}

func (t *teller) source() string {
	id := pick(t.world, t.world.sources).ID
	if !slices.Contains(t.sources, id) {
		t.sources = append(t.sources, id)
	}
	return id
}

// declareSources declares the sources in use, their owners and their actors.
func (t *teller) declareSources() []graph.Source {
	var out []graph.Source
	for i := 0; i < len(t.sources); i++ { // grows while owners are found
		n := slices.IndexFunc(t.world.sources, func(s graph.Source) bool { return s.ID == t.sources[i] })
		s := t.world.sources[n]
		if t.chance(20) {
			out = append(out, graph.Source{ID: s.ID, Name: s.Name, Borrowed: true})
			continue
		}
		if t.chance(20) {
			s.Name = t.name(i)
		}
		if t.chance(60) {
			s.Reliability = graph.Reliability(1 + t.rng.IntN(6))
		}
		if s.Owner != "" && !slices.Contains(t.sources, s.Owner) {
			t.sources = append(t.sources, s.Owner)
		}
		if s.Actor != "" && !slices.ContainsFunc(t.cast, func(x thing) bool { return x.id == s.Actor }) {
			n := slices.IndexFunc(t.things, func(x thing) bool { return x.id == s.Actor })
			t.cast = append(t.cast, t.things[n])
		}
		out = append(out, s)
	}
	return out
}

func (t *teller) document(id string) graph.Document {
	d := graph.Document{
		ID: id, Title: t.perhaps(85, pick(t.world, words)+" — "+id), Kind: graph.DocumentKind(1 + t.rng.IntN(13)),
		Published: t.date(80), Retrieved: t.date(30), URL: t.perhaps(60, "https://example.org/"+DocumentID(t.at), "https://example.org/a?b=c#d"),
		Language: t.perhaps(60, "en", "ar", "zh-Hant"), License: t.perhaps(60, "CC-BY-4.0"), Marking: graph.Marking(t.rng.IntN(6)),
		Notes: t.perhaps(20, pick(t.world, words)),
	}
	for range t.rng.IntN(3) {
		d.Authors = append(d.Authors, pick(t.world, words))
	}
	if t.chance(75) {
		d.Source = t.source()
	}
	if t.chance(40) {
		d.DerivedFrom = t.derivations()
	}
	if t.chance(25) {
		d.OwnVoices = []string{pick(t.world, t.cast).id}
	}
	return d
}

// derivations leads to earlier documents and to bare ones: never in a circle.
func (t *teller) derivations() []graph.Derivation {
	var out []graph.Derivation
	for range 1 + t.rng.IntN(2) {
		d := graph.Derivation{Document: fmt.Sprintf("bare%d", t.rng.IntN(t.bare)), Kind: graph.DerivationKind(1 + t.rng.IntN(5))}
		if t.at > 0 && t.chance(70) {
			d.Document = DocumentID(t.rng.IntN(t.at))
		}
		if !slices.Contains(out, d) { // of one document in two ways is fine
			out = append(out, d)
		}
	}
	return out
}

// reference is a document known by metadata only: a bare one, or another that
// may be loaded itself.
func (t *teller) reference(others []graph.Document) graph.Document {
	id := fmt.Sprintf("bare%d", t.rng.IntN(t.bare))
	if t.at > 0 && t.chance(30) {
		id = DocumentID(t.rng.IntN(t.at))
	}
	for slices.ContainsFunc(others, func(d graph.Document) bool { return d.ID == id }) {
		id = fmt.Sprintf("ref%d", t.rng.IntN(100))
	}
	d := t.document(id)
	d.DerivedFrom = nil
	return d
}

func (t *teller) declare(x thing, borrowed bool) graph.Declaration {
	d := graph.Declaration{ID: x.id, Type: x.typ, Name: pick(t.world, x.names), Borrowed: borrowed}
	if borrowed {
		return d
	}
	for range t.rng.IntN(3) {
		d.Aliases = append(d.Aliases, pick(t.world, x.names))
	}
	d.Aliases = slices.DeleteFunc(slices.Compact(d.Aliases), func(n string) bool { return n == d.Name })
	for _, in := range x.inList {
		if t.chance(60) {
			if d.Identifiers == nil {
				d.Identifiers = map[string]string{}
			}
			d.Identifiers[in[0]] = in[1]
		}
	}
	d.Note = t.perhaps(25, pick(t.world, words), "note")
	if x.typ.IsActor() {
		d.Subtype = t.perhaps(50, "armed-group", "bloc", "ministry")
		return d
	}
	d.Kind = t.perhaps(60, "treaty", "meeting", "format")
	d.When, d.WhenText = t.date(50), t.perhaps(30, "last year", "“soon”")
	if x.typ == graph.Agreement {
		d.Stage = t.perhaps(50, "draft", "proposed", "Emerging", "in-force")
	} else {
		d.Place = t.perhaps(50, "Kabul", "Женева")
	}
	for range t.rng.IntN(4) {
		p := graph.Participant{Actor: pick(t.world, t.cast[:t.own]).id, Role: t.perhaps(60, "party", "speaker", "host")}
		if p.Actor != x.id && t.actor(p.Actor) && !slices.Contains(d.Participants, p) {
			d.Participants = append(d.Participants, p)
		}
	}
	return d
}

func (t *teller) actor(id string) bool {
	return slices.ContainsFunc(t.cast, func(x thing) bool { return x.id == id && x.typ.IsActor() })
}

// proposition repeats one that the world knows, when its things are all met, or
// makes another.
func (t *teller) proposition() (graph.Proposition, bool) {
	met := func(id string) bool {
		return slices.ContainsFunc(t.cast[:t.own], func(x thing) bool { return x.id == id })
	}
	if t.chance(60) {
		from := t.rng.IntN(len(t.said) + 1)
		for _, p := range t.said[from:] {
			if met(p.Subject) && met(p.Object) && !slices.ContainsFunc(p.About, func(a string) bool { return !met(a) }) {
				return p, true
			}
		}
	}
	subject, object := pick(t.world, t.cast[:t.own]), pick(t.world, t.cast[:t.own])
	if subject.id == object.id || subject.twin == object.twin && !t.chance(20) { // now and then the two ends turn out to be one
		return graph.Proposition{}, false
	}
	p := graph.Proposition{
		Subject: subject.id, Object: object.id, Modality: graph.Actual,
		Kind: graph.Kind(1 + t.rng.IntN(graph.Kinds)),
	}
	if t.chance(25) {
		p.Kind = pick(t.world, []graph.Kind{graph.KindAlliedWith, graph.KindRivalOf, graph.KindConsult, graph.KindRelatedTo})
	}
	if t.chance(35) {
		p.Modality = graph.Modality(1 + t.rng.IntN(4))
	}
	for _, x := range t.cast[:t.own] {
		if !x.typ.IsActor() && t.chance(30) {
			p.About = append(p.About, x.id)
		}
	}
	t.said = append(t.said, p)
	return p, true
}

func (t *teller) citation(k int) graph.Citation {
	c := graph.Citation{Annotation: fmt.Sprintf("c%d", k), Anchored: graph.Unverified}
	for ok := false; !ok; {
		if c.Claim, ok = t.proposition(); !ok {
			t.meet(pick(t.world, t.things))
		}
	}
	c.Stance, c.Negated = graph.Stance(1+t.rng.IntN(3)), t.chance(20)
	if c.Stance != graph.Asserts {
		for range 1 + t.rng.IntN(3) {
			c.Attribution = append(c.Attribution, t.step())
		}
	}
	c.Relation, c.Hedge, c.Role = t.perhaps(60, "works with", "met", pick(t.world, words)), t.perhaps(20, "could"), t.perhaps(20, "special envoy")
	c.When, c.WhenText, c.Where = t.date(50), t.perhaps(20, "last month"), t.perhaps(20, "Kabul", "中国")
	if t.chance(40) {
		v := pick(t.world, []float64{0, 1, 0.5, 0.1, 1.0 / 3, 0.00001, 0.999999})
		c.Confidence = &v
	}
	c.Annotator = t.perhaps(30, "ann", "بن")
	switch {
	case len(t.points) > 0 && t.chance(80):
		c.Start, c.End = t.span()
		c.Quote, c.Anchored = string(t.points[c.Start:c.End]), graph.Anchoring(1+t.rng.IntN(6))
	case t.chance(70):
		c.Quote = t.passage(5) + " (not in the text)"
	}
	return c
}

func (t *teller) step() graph.Step {
	switch t.rng.IntN(4) {
	case 0:
		return graph.Step{Source: t.source()}
	case 1:
		return graph.Step{Text: pick(t.world, []string{"unnamed officials", "reports", "مصادر"})}
	default:
		s := graph.Step{Actors: []string{pick(t.world, t.cast[:t.own]).id}}
		if x := pick(t.world, t.cast[:t.own]).id; t.chance(25) && x != s.Actors[0] {
			s.Actors = append(s.Actors, x)
		}
		return s
	}
}

// span is a stretch of the text, in code points.
func (t *teller) span() (from, to int) {
	from = t.rng.IntN(len(t.points))
	return from, min(len(t.points), from+1+t.rng.IntN(40))
}
