package prodigy

import (
	"regexp"
	"strings"

	"actorgraph/loader"
)

// choice reads the options that were chosen. They say what the only span is, or
// something of the text.
func (w *answer) choice() {
	accepted := w.line.Key("accept")
	if !accepted.Is() {
		return
	}
	line, column := accepted.At()
	link := len(w.Spans) == w.first+1
	if len(w.Spans) > w.first+1 {
		w.Add(loader.Note, line, column, "", "options were chosen for %d spans together: they are notes of the document", len(w.Spans)-w.first)
	}
	for option := range accepted.Each() {
		id := option.Source()
		if id == "" {
			continue
		}
		if !link {
			w.AddNote("choice: " + id)
			continue
		}
		s := &w.Spans[w.first]
		scheme, value := identifier(id)
		switch {
		case scheme == "":
			s.Attributes = append(s.Attributes, loader.Attribute{Name: "choice", Value: id})
		case s.Identifiers[scheme] != "" && s.Identifiers[scheme] != value:
			s.Attributes = append(s.Attributes, loader.Attribute{Name: scheme, Value: value})
			w.Add(loader.Warning, line, column, "", "%s is chosen beside %s: the first is the identifier", value, s.Identifiers[scheme])
		case s.Identifiers == nil:
			s.Identifiers = map[string]string{scheme: value}
		default:
			s.Identifiers[scheme] = value
		}
	}
}

// identifier takes an option's id for that of a register; the scheme is ""
// when it is none.
func identifier(id string) (scheme, value string) {
	for _, prefix := range []string{"http://www.wikidata.org/entity/", "https://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/"} {
		id = strings.TrimPrefix(id, prefix)
	}
	if regexp.MustCompile(`^Q[1-9][0-9]*$`).MatchString(id) {
		return "wikidata", id
	}
	if m := regexp.MustCompile(`^([a-z][a-z0-9]*):([^/\s]\S*)$`).FindStringSubmatch(id); m != nil {
		return m[1], m[2]
	}
	return "", id
}
