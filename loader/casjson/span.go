package casjson

import (
	"strings"

	"actorgraph/loader"
)

// isBackground reports whether a type is of no interest by itself.
func (c *cas) isBackground(full string) bool {
	if full == "uima.tcas.Annotation" {
		return false
	}
	const dkpro = "de.tudarmstadt.ukp.dkpro.core.api."
	for _, prefix := range []string{
		"uima.", dkpro + "segmentation.type.", dkpro + "lexmorph.type.", dkpro + "syntax.type.", dkpro + "metadata.type.",
		"de.tudarmstadt.ukp.clarin.webanno.api.type.",
	} {
		if strings.HasPrefix(full, prefix) {
			return true
		}
	}
	return c.isMeta(full)
}

// isMeta reports whether a type describes the document.
func (c *cas) isMeta(full string) bool {
	return strings.HasSuffix(full, ".DocumentMetaData") || c.isA(full, "uima.tcas.DocumentAnnotation")
}

// span adds an annotation as a span, once; false when it cannot be one.
func (d *document) span(s *structure) bool {
	if done, known := d.spans[s]; known {
		return done
	}
	begin, isBegin := s.begin.Integer()
	end, isEnd := s.end.Integer()
	ok := isBegin && isEnd && begin >= 0 && end >= begin
	d.spans[s] = ok
	switch {
	case !ok:
		d.a.Add(loader.Warning, s.line, s.column, "", "%s left out: it goes from %s to %s", s.short, s.begin.Source(), s.end.Source())
		return false
	case d.a.Text != "" && end > d.length:
		d.a.Add(loader.Warning, s.line, s.column, "", "%s goes to %d, behind the end of the text at %d", s.short, end, d.length)
	case begin == end:
		d.a.Add(loader.Warning, s.line, s.column, "", "%s is empty: it begins and ends at %d", s.short, begin)
	}
	kind, from := typeOf(s)
	x := loader.Span{
		ID: d.id(s), Type: kind, Unit: d.unit, Fragments: []loader.Fragment{{Start: begin, End: end}},
		Annotator: d.annotator, Line: s.line, Column: s.column,
	}
	x.Attributes, x.Identifiers = d.attributes(s, from)
	d.a.Spans = append(d.a.Spans, x)
	return true
}

// typeOf returns the short type of a structure with its value, and the feature
// that the value is from.
func typeOf(s *structure) (kind, from string) {
	for _, name := range []string{"value", "label", "category"} {
		if value := s.text(name); value != "" {
			if scheme, _ := loader.Identifier(value); scheme == "" {
				return s.short + ":" + value, name
			}
		}
	}
	return s.short, ""
}

// attributes returns the features that are texts, numbers and truth values,
// except one, and what of them are identifiers. Several values of one scheme
// stay attributes but for the first.
func (d *document) attributes(s *structure, except string) (attributes []loader.Attribute, identifiers map[string]string) {
	add := func(name, text string) {
		if text == "" {
			return
		}
		if scheme, value := loader.Identifier(text); scheme != "" && identifiers[scheme] == "" {
			if identifiers == nil {
				identifiers = map[string]string{}
			}
			identifiers[scheme] = value
			return
		}
		attributes = append(attributes, loader.Attribute{Name: name, Value: text})
	}
	for key, value := range s.v.Fields() {
		prefix, name := plain(key)
		switch {
		case strings.HasPrefix(key, "%") || name == except || name == "begin" || name == "end" || prefix == '^':
		case prefix != '@':
			for item := range value.Each() {
				add(name, item.Source())
			}
		default:
			if t := d.byID[feature{prefix, value}.ref()]; t != nil && isPrimitives(t.full) {
				for _, text := range d.primitives(t) {
					add(name, text)
				}
			}
		}
	}
	return attributes, identifiers
}
