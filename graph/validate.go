package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxID bounds the length of an id, in bytes, so that ids fit into keys and
// cursors.
const maxID = 512

// Validate reports the first way in which a record breaks the model, as invalid.
// It is a store's last guard: the loader has said all of it before, with
// positions, and decoders of other formats rely on it.
func (r *Record) Validate() error {
	v := validation{entities: make(map[string]bool, len(r.Entities)), sources: make(map[string]bool, len(r.Sources))}
	v.id("document", r.Document.ID)
	v.document("document", &r.Document)
	for i := range r.Entities {
		e := &r.Entities[i]
		v.id("entity", e.ID)
		v.check(!Reserved(e.ID), "entity %q: the prefix is reserved", e.ID)
		v.check(!v.entities[e.ID], "entity %q is declared twice", e.ID)
		v.entities[e.ID] = true
		v.check(e.Type >= State && e.Type <= Event, "entity %q has no type that can be declared", e.ID)
		v.check(e.Name != "", "entity %q has no name", e.ID)
		v.check(!e.Borrowed || len(e.Identifiers)+len(e.Aliases)+len(e.Participants) == 0,
			"entity %q is borrowed: only its type and name are", e.ID)
		for scheme, value := range e.Identifiers {
			v.check(scheme != "" && value != "", "entity %q has an empty identifier", e.ID)
		}
		v.utf8(e.Name, e.Subtype, e.Kind, e.Stage, e.WhenText, e.Place, e.Note)
		v.utf8(e.Aliases...)
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		v.id("source", s.ID)
		v.check(!v.sources[s.ID], "source %q is declared twice", s.ID)
		v.sources[s.ID] = true
		v.check(s.Name != "", "source %q has no name", s.ID)
		v.check(s.Reliability <= ReliabilityF, "source %q has no reliability that exists", s.ID)
		v.utf8(s.Name, s.Kind, s.Country, s.URL)
	}
	v.references(r)
	annotations := make(map[string]bool, len(r.Citations))
	for i := range r.Citations {
		c := &r.Citations[i]
		v.check(c.Annotation != "" && !annotations[c.Annotation], "claim %q: the id is missing or not unique in the document", c.Annotation)
		annotations[c.Annotation] = true
		v.citation(c)
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		v.entity("a mention", m.Of)
		v.check(0 <= m.Start && m.Start <= m.End, "a mention of %q ends before it starts", m.Of)
		v.utf8(m.Quote)
	}
	v.check(utf8.ValidString(r.Text), "the text is not UTF-8")
	if v.err != nil {
		v.err.Op, v.err.Ref = "validating document", r.Document.ID
		return v.err
	}
	return nil
}

// validation keeps the first problem.
type validation struct {
	entities, sources map[string]bool
	err               *Error
}

func (v *validation) check(ok bool, format string, args ...any) {
	if !ok && v.err == nil {
		v.err = &Error{Code: Invalid, Err: fmt.Errorf(format, args...)}
	}
}

func (v *validation) id(what, id string) {
	v.check(id != "", "a %s has no id", what)
	v.check(len(id) <= maxID, "a %s id has %d bytes, the limit is %d", what, len(id), maxID)
	v.check(utf8.ValidString(id) && !strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }),
		"%s id %q: control characters and invalid UTF-8 are not allowed", what, id)
}

func (v *validation) utf8(texts ...string) {
	for _, t := range texts {
		v.check(utf8.ValidString(t), "%.40q is not UTF-8", t)
	}
}

func (v *validation) entity(where, id string) {
	if v.err == nil && !v.entities[id] {
		v.check(false, "%s names entity %q, which the record neither declares nor borrows", where, id)
	}
}

func (v *validation) source(where, id string) {
	v.check(v.sources[id], "%s names source %q, which the record neither declares nor borrows", where, id)
}

func (v *validation) document(what string, d *Document) {
	v.check(d.Kind <= Other && d.Marking <= Red, "%s %q has a kind or marking that does not exist", what, d.ID)
	v.utf8(d.Title, d.URL, d.Language, d.License, d.Notes)
	v.utf8(d.Authors...)
	for _, x := range d.DerivedFrom {
		v.id("document", x.Document)
		v.check(x.Kind >= Reprint && x.Kind <= Cites, "%s %q derives from %q in no way that exists", what, d.ID, x.Document)
	}
}

// references checks everything that names an entity or source by id, apart from
// citations.
func (v *validation) references(r *Record) {
	seen := map[string]bool{r.Document.ID: true}
	for _, d := range append([]Document{r.Document}, r.References...) {
		if d.Source != "" {
			v.source("document "+d.ID, d.Source)
		}
		for _, o := range d.OwnVoices {
			v.entity("ownVoices", o)
		}
	}
	for i := range r.References {
		v.id("reference", r.References[i].ID)
		v.check(!seen[r.References[i].ID], "reference %q is declared twice", r.References[i].ID)
		seen[r.References[i].ID] = true
		v.document("reference", &r.References[i])
	}
	for i := range r.Entities {
		for _, p := range r.Entities[i].Participants {
			v.entity(r.Entities[i].ID, p.Actor)
			v.utf8(p.Role)
		}
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		if s.Owner != "" {
			v.source("source "+s.ID, s.Owner)
		}
		if s.Actor != "" {
			v.entity("source "+s.ID, s.Actor)
		}
	}
}

func (v *validation) citation(c *Citation) {
	p := &c.Claim
	v.entity(c.Annotation, p.Subject)
	v.entity(c.Annotation, p.Object)
	for _, a := range p.About {
		v.entity(c.Annotation, a)
	}
	v.check(p.Kind >= 1 && int(p.Kind) <= Kinds, "claim %q has no kind that exists", c.Annotation)
	v.check(p.Modality >= Actual && p.Modality <= Recommended, "claim %q has no modality that exists", c.Annotation)
	v.check(c.Stance >= Asserts && c.Stance <= Alleges, "claim %q has no stance that exists", c.Annotation)
	v.check(c.Stance == Asserts == (len(c.Attribution) == 0), "claim %q: %s", c.Annotation, "reports and alleges need an attribution, asserts has none")
	for _, s := range c.Attribution {
		given := 0
		if len(s.Actors) > 0 {
			given++
		}
		if s.Source != "" {
			given++
			v.source(c.Annotation, s.Source)
		}
		if s.Text != "" {
			given++
		}
		v.check(given == 1, "claim %q: a speaker is one of actors, source and text", c.Annotation)
		for _, a := range s.Actors {
			v.entity(c.Annotation, a)
		}
		v.utf8(s.Text)
	}
	v.check(c.Anchored >= Exact && c.Anchored <= Unverified, "claim %q does not say how its quote is anchored", c.Annotation)
	v.check(0 <= c.Start && c.Start <= c.End, "claim %q: the quote ends before it starts", c.Annotation)
	v.check(c.Confidence == nil || *c.Confidence >= 0 && *c.Confidence <= 1, "claim %q: confidence is between 0 and 1", c.Annotation)
	v.utf8(c.Relation, c.Hedge, c.Role, c.WhenText, c.Where, c.Annotator, c.Quote)
}
