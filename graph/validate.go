package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxID bounds the length of an id, in bytes, so that ids fit into keys and
// cursors.
const MaxID = 512

// MaxName bounds the length of an entity's name or alias, and MaxIdentifier that
// of an external identifier with its scheme, in bytes. Indexes hold each as one
// term, and a term that is too long for one can make a database unusable.
const (
	MaxName       = 2048
	MaxIdentifier = 1024
)

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
		if Reserved(e.ID) {
			v.fail("entity %q: the prefix is reserved", e.ID)
		}
		if v.entities[e.ID] {
			v.fail("entity %q is declared twice", e.ID)
		}
		v.entities[e.ID] = true
		if e.Type < State || e.Type > Event {
			v.fail("entity %q has no type that can be declared", e.ID)
		}
		if e.Name == "" {
			v.fail("entity %q has no name", e.ID)
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if len(name) > MaxName {
				v.fail("entity %q has a name of %d bytes, the limit is %d", e.ID, len(name), MaxName)
			}
		}
		if e.Borrowed && len(e.Identifiers)+len(e.Aliases)+len(e.Participants) > 0 {
			v.fail("entity %q is borrowed: only its type and name are", e.ID)
		}
		for scheme, value := range e.Identifiers {
			if scheme == "" || value == "" {
				v.fail("entity %q has an empty identifier", e.ID)
			}
			if n := len(scheme) + len(value); n > MaxIdentifier {
				v.fail("entity %q has an identifier of %d bytes, the limit is %d", e.ID, n, MaxIdentifier)
			}
			v.utf8(scheme, value)
		}
		v.utf8(e.Name, e.Subtype, e.Kind, e.Stage, e.WhenText, e.Place, e.Note)
		v.utf8(e.Aliases...)
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		v.id("source", s.ID)
		if v.sources[s.ID] {
			v.fail("source %q is declared twice", s.ID)
		}
		v.sources[s.ID] = true
		if s.Name == "" {
			v.fail("source %q has no name", s.ID)
		}
		if s.Reliability > ReliabilityF {
			v.fail("source %q has no reliability that exists", s.ID)
		}
		v.utf8(s.Name, s.Kind, s.Country, s.URL)
	}
	v.references(r)
	text := newTextIndex(r.Text)
	annotations := make(map[string]bool, len(r.Citations))
	for i := range r.Citations {
		c := &r.Citations[i]
		if c.Annotation == "" || annotations[c.Annotation] {
			v.fail("claim %q: the id is missing or not unique in the document", c.Annotation)
		}
		annotations[c.Annotation] = true
		v.citation(c)
		if c.Anchored != Unverified && !text.holds(c.Quote, c.Start, c.End) {
			v.fail("claim %q: the text from %d to %d is not the quote", c.Annotation, c.Start, c.End)
		}
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		v.entity("a mention", m.Of)
		if !text.holds(m.Quote, m.Start, m.End) {
			v.fail("a mention of %q: the text from %d to %d is not the quote", m.Of, m.Start, m.End)
		}
		v.utf8(m.Quote)
	}
	if !utf8.ValidString(r.Text) {
		v.fail("the text is not UTF-8")
	}
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

// fail notes a problem. It is called only when there is one: making its arguments
// costs more than all the checks.
func (v *validation) fail(format string, args ...any) {
	if v.err == nil {
		v.err = &Error{Code: Invalid, Err: fmt.Errorf(format, args...)}
	}
}

func (v *validation) id(what, id string) {
	if id == "" {
		v.fail("a %s has no id", what)
	}
	if len(id) > MaxID {
		v.fail("a %s id has %d bytes, the limit is %d", what, len(id), MaxID)
	}
	if !utf8.ValidString(id) || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		v.fail("%s id %q: control characters and invalid UTF-8 are not allowed", what, id)
	}
}

func (v *validation) utf8(texts ...string) {
	for _, t := range texts {
		if !utf8.ValidString(t) {
			v.fail("%.40q is not UTF-8", t)
		}
	}
}

func (v *validation) entity(where, id string) {
	if !v.entities[id] {
		v.fail("%s names entity %q, which the record neither declares nor borrows", where, id)
	}
}

func (v *validation) source(where, id string) {
	if !v.sources[id] {
		v.fail("%s names source %q, which the record neither declares nor borrows", where, id)
	}
}

func (v *validation) document(what string, d *Document) {
	if d.Kind > Other || d.Marking > Red {
		v.fail("%s %q has a kind or marking that does not exist", what, d.ID)
	}
	v.utf8(d.Title, d.URL, d.Language, d.License, d.Notes)
	v.utf8(d.Authors...)
	for _, x := range d.DerivedFrom {
		v.id("document", x.Document)
		if x.Kind < Reprint || x.Kind > Cites {
			v.fail("%s %q derives from %q in no way that exists", what, d.ID, x.Document)
		}
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
		if seen[r.References[i].ID] {
			v.fail("reference %q is declared twice", r.References[i].ID)
		}
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
	if p.Kind == 0 || int(p.Kind) > Kinds {
		v.fail("claim %q has no kind that exists", c.Annotation)
	}
	if p.Modality < Actual || p.Modality > Recommended {
		v.fail("claim %q has no modality that exists", c.Annotation)
	}
	if c.Stance < Asserts || c.Stance > Alleges {
		v.fail("claim %q has no stance that exists", c.Annotation)
	}
	if (c.Stance == Asserts) != (len(c.Attribution) == 0) {
		v.fail("claim %q: reports and alleges need an attribution, asserts has none", c.Annotation)
	}
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
		if given != 1 {
			v.fail("claim %q: a speaker is one of actors, source and text", c.Annotation)
		}
		for _, a := range s.Actors {
			v.entity(c.Annotation, a)
		}
		v.utf8(s.Text)
	}
	if c.Anchored < Exact || c.Anchored > Unverified {
		v.fail("claim %q does not say how its quote is anchored", c.Annotation)
	}
	if c.Start < 0 || c.End < c.Start {
		v.fail("claim %q: the quote ends before it starts", c.Annotation)
	}
	if c.Confidence != nil && !(*c.Confidence >= 0 && *c.Confidence <= 1) { // NaN is neither
		v.fail("claim %q: confidence is between 0 and 1", c.Annotation)
	}
	v.utf8(c.Annotation, c.Relation, c.Hedge, c.Role, c.WhenText, c.Where, c.Annotator, c.Quote)
}
