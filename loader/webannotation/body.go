package webannotation

import (
	"strings"

	"actorgraph/loader"
)

// said is what the bodies of an annotation say.
type said struct {
	kind        string
	tagged      bool // the kind is a tag
	identifiers map[string]string
	attributes  []loader.Attribute
	notes       []string
}

// read takes the bodies that are no other annotations.
func (f *file) read(x *item) said {
	var s said
	if x.row {
		for _, tag := range x.v.Key("tags").Texts() {
			s.tag(tag)
		}
		s.note(x.v.Key("text").Text())
	}
	s.body(f, x, x.v.Key("bodyValue"), x.v.Key("bodyValue").Text())
	for _, body := range x.bodies() {
		if f.other(body) == nil {
			s.body(f, x, body, body.Key("value").Text())
		}
	}
	if s.kind == "" {
		for _, why := range x.motivations() {
			s.kind = why
			break
		}
	}
	s.kind = or(s.kind, "annotation")
	return s
}

// body takes one body, which is a text or an address.
func (s *said) body(f *file, x *item, body loader.JSON, text string) {
	if !body.Is() {
		return
	}
	purpose := ""
	for _, why := range append(body.Key("purpose").Texts(), x.motivations()...) {
		purpose = why
		break
	}
	address := ""
	if text == "" {
		address = resource(body)
	}
	scheme, value := loader.Identifier(or(address, text))
	tagging := purpose == "tagging" || purpose == "classifying"
	switch {
	case text == "" && address == "":
		line, column := body.At()
		f.a.Add(loader.Warning, line, column, "", "body left out: it has neither value nor address")
	case scheme != "" && (purpose == "identifying" || tagging && scheme != "iri"):
		if s.identifiers[scheme] != "" {
			s.attributes = append(s.attributes, loader.Attribute{Name: scheme, Value: value})
			return
		}
		if s.identifiers == nil {
			s.identifiers = map[string]string{}
		}
		s.identifiers[scheme] = value
	case tagging:
		s.tag(or(text, address))
	case text != "":
		s.note(text)
	default:
		s.attributes = append(s.attributes, loader.Attribute{Name: or(purpose, "body"), Value: address})
	}
}

func (s *said) tag(text string) {
	if s.kind == "" {
		s.kind, s.tagged = text, true
		return
	}
	s.attributes = append(s.attributes, loader.Attribute{Name: "tag", Value: text})
}

func (s *said) note(text string) {
	if text = strings.TrimSpace(text); text != "" {
		s.notes = append(s.notes, text)
	}
}
