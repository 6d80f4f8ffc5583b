package codedevents

import "actorgraph/loader"

// country is the type of an actor that is a country as such.
const country = "Country"

// identify gives an actor its type: a country when its whole code is that of
// one, which then identifies it; else its sector; else its code.
func identify(s *loader.Span, code, sector string) {
	switch {
	case sector != "":
		s.Type = sector
	case isCountry(code):
		s.Type = country
		if s.Identifiers == nil {
			s.Identifiers = map[string]string{}
		}
		s.Identifiers["iso3"] = code
	case code != "":
		s.Type = code
	default:
		s.Type = "Actor"
	}
}

// attribute appends a property that is not empty.
func attribute(list []loader.Attribute, name, value string) []loader.Attribute {
	if value == "" {
		return list
	}
	return append(list, loader.Attribute{Name: name, Value: value})
}
