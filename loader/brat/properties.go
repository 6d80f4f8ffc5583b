package brat

import (
	"strings"

	"actorgraph/loader"
)

// target returns the id that a line such as "Negation E1" is about.
func target(body string) string {
	_, rest, _ := word(body)
	id, _, _ := word(rest)
	return id
}

// owner follows what is about an attribute, a reference or another note to the
// span or relation that it belongs to.
func (f *file) owner(id string) (thing, bool) {
	for range 10 { // notes on notes on notes
		t, ok := f.things[id]
		if !ok || t.of == "" {
			return t, ok && t.of == "" && (t.kind == 'T' || t.kind == 'E' || t.kind == 'R')
		}
		id = t.of
	}
	return thing{}, false
}

func (f *file) lost(l *line, what, id string) {
	f.add(loader.Warning, l.number, l.column(l.at), "", "%s: %s is about %q, which is not in the file; left out", l.id, what, short(id))
}

// attribute reads "Negation E1" or "Confidence E1 High".
func (f *file) attribute(l *line) {
	name, rest, _ := word(l.body)
	id, value, _ := word(rest)
	if name == "" {
		f.add(loader.Warning, l.number, l.column(l.at), `it is written "Negation E1" or "Confidence E1 High"`, "%s names no attribute; left out", l.id)
		return
	}
	f.types.check(attributeType, name, f.where(), l.number, l.column(l.at))
	t, ok := f.owner(id)
	if !ok {
		f.lost(l, "attribute "+short(name), id)
		return
	}
	attributes, _ := f.saidOf(t)
	*attributes = append(*attributes, loader.Attribute{Name: name, Value: strings.TrimSpace(value)})
}

// reference reads "Reference T1 Wikidata:Q35786<TAB>name".
func (f *file) reference(l *line) {
	head, name, _ := strings.Cut(l.body, "\t")
	_, rest, _ := word(head)
	id, entry, _ := word(rest)
	scheme, value, ok := strings.Cut(strings.TrimSpace(entry), ":")
	if !ok || scheme == "" || value == "" {
		f.add(loader.Warning, l.number, l.column(l.at), `it is written "Reference T1 Wikidata:Q42", a tab and the name`, "%s says no id; left out", l.id)
		return
	}
	t, ok := f.owner(id)
	if ok && t.kind == 'E' {
		trigger := strings.TrimPrefix(f.a.Relations[t.at].Trigger, f.unique(""))
		t, ok = f.things[trigger]
	}
	if !ok || t.kind != 'T' {
		f.lost(l, "the reference "+short(entry), id)
		return
	}
	s := &f.a.Spans[t.at]
	scheme = strings.ToLower(scheme)
	if other := s.Identifiers[scheme]; other != "" && other != value {
		f.add(loader.Warning, l.number, l.column(l.at), "", "%s: %s has the id %s already; %s is left out", l.id, short(id), short(other), short(value))
		return
	}
	if s.Identifiers == nil {
		s.Identifiers = map[string]string{}
	}
	s.Identifiers[scheme] = value
	switch name = strings.TrimSpace(name); {
	case name == "" || name == s.Name:
	case s.Name == "":
		s.Name = name
	default:
		s.Aliases = append(s.Aliases, name)
	}
}

// note reads "AnnotatorNotes T1<TAB>text".
func (f *file) note(l *line) {
	head, text, _ := strings.Cut(l.body, "\t")
	kind, rest, _ := word(head)
	id, _, _ := word(rest)
	if text = strings.TrimSpace(text); text == "" {
		f.add(loader.Note, l.number, l.column(l.at), "", "%s is empty", l.id)
		return
	}
	if kind != "AnnotatorNotes" {
		text = kind + ": " + text
	}
	t, ok := f.owner(id)
	if !ok {
		f.lost(l, "the note "+short(text), id)
		return
	}
	_, notes := f.saidOf(t)
	*notes = append(*notes, text)
}

// saidOf is where attributes and notes of a thing go.
func (f *file) saidOf(t thing) (*[]loader.Attribute, *[]string) {
	if t.kind == 'T' {
		s := &f.a.Spans[t.at]
		return &s.Attributes, &s.Notes
	}
	r := &f.a.Relations[t.at]
	return &r.Attributes, &r.Notes
}
