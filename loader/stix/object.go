package stix

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/loader"
)

// span adds an object as a span, once.
func (d *document) span(v loader.JSON) {
	id := v.Key("id").Text()
	if d.has[id] {
		return
	}
	d.has[id] = true
	d.mark(v)
	s := loader.Span{ID: id, Type: spanType(v), Name: nameOf(v), Confidence: confidence(v), Attributes: d.attributes(v)}
	s.Line, s.Column = v.At()
	if s.Name == "" {
		d.a.Add(loader.Warning, s.Line, s.Column, "", "%s has no name; its id stands in for it", id)
		s.Name = id
	}
	s.Identifiers = identifiers(v)
	s.Aliases = aliases(v, s)
	if text := v.Key("description").Text(); text != "" {
		s.Notes = []string{text}
	}
	d.a.Spans = append(d.a.Spans, s)
}

// spanType refines a type that does not tell a person from a state.
func spanType(v loader.JSON) string {
	t := v.Key("type").Text()
	refined := ""
	switch t {
	case "identity":
		refined = v.Key("identity_class").Text()
	case "location":
		refined = locationType(v)
	}
	if refined == "" {
		return t
	}
	return t + ":" + strings.ToLower(refined)
}

// locationType is the finest part of a location, "" for a mere point.
func locationType(v loader.JSON) string {
	if said := v.Key("x_opencti_location_type").Text(); said != "" {
		return said
	}
	for _, part := range []string{"street_address", "postal_code", "city", "administrative_area", "country", "region"} {
		if v.Key(part).Text() != "" {
			return part
		}
	}
	return ""
}

func nameOf(v loader.JSON) string {
	if name := v.Key("name").Text(); name != "" || v.Key("type").Text() != "location" {
		return name
	}
	point := ""
	if lat, lon := v.Key("latitude").Source(), v.Key("longitude").Source(); lat != "" && lon != "" {
		point = lat + ", " + lon
	}
	return cmp.Or(
		v.Key("street_address").Text(), v.Key("city").Text(), v.Key("administrative_area").Text(),
		v.Key("country").Text(), v.Key("region").Text(), point,
	)
}

// identifiers are the ids of public registers that an object states.
func identifiers(v loader.JSON) map[string]string {
	found := map[string]string{}
	for ref := range v.Key("external_references").Each() {
		if scheme, id := register(ref); scheme != "" && found[scheme] == "" {
			found[scheme] = id
		}
	}
	if isCountry(v) {
		for _, code := range append([]string{v.Key("country").Text()}, v.Key("x_opencti_aliases").Texts()...) {
			if scheme := isoScheme(code); scheme != "" && found[scheme] == "" {
				found[scheme] = code
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

// register returns the register that an external reference is an id in.
func register(ref loader.JSON) (scheme, id string) {
	source := strings.ToLower(ref.Key("source_name").Text())
	id = ref.Key("external_id").Text()
	switch {
	case id == "":
		return "", ""
	case strings.HasPrefix(source, "mitre-") && strings.HasSuffix(source, "attack"):
		return "mitre-attack", id
	case source == "wikidata" && isQID(id):
		return "wikidata", id
	default:
		return "", ""
	}
}

func isQID(id string) bool {
	digits, found := strings.CutPrefix(id, "Q")
	return found && digits != "" && strings.Trim(digits, "0123456789") == "" && digits[0] != '0'
}

func isCountry(v loader.JSON) bool {
	return v.Key("type").Text() == "location" && strings.EqualFold(locationType(v), "country")
}

// isoScheme says which code of ISO 3166-1 a text may be, by its form.
func isoScheme(code string) string {
	if strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	switch len(code) {
	case 2:
		return "iso2"
	case 3:
		return "iso3"
	default:
		return ""
	}
}

// aliases are the other names, without codes that became identifiers: IN and DE
// are words.
func aliases(v loader.JSON, s loader.Span) []string {
	var names []string
	for _, key := range []string{"aliases", "x_opencti_aliases", "x_mitre_aliases"} {
		for _, name := range v.Key(key).Texts() {
			scheme := isoScheme(name)
			if name == s.Name || slices.Contains(names, name) || scheme != "" && s.Identifiers[scheme] == name {
				continue
			}
			names = append(names, name)
		}
	}
	return names
}

// confidence returns a confidence from 0 to 1.
func confidence(v loader.JSON) *float64 {
	n, ok := v.Key("confidence").Number()
	if !ok || n < 0 || n > 100 {
		return nil
	}
	n /= 100
	return &n
}

// credibility is the Admiralty number of a confidence, from appendix A of STIX
// 2.1.
func credibility(confidence float64) string {
	for i, least := range []float64{0.8, 0.6, 0.4, 0.2} {
		if confidence >= least {
			return string(rune('1' + i))
		}
	}
	return "5"
}

// attributes are the properties that have no place of their own.
func (d *document) attributes(v loader.JSON) []loader.Attribute {
	var found []loader.Attribute
	for key, value := range v.Fields() {
		if elsewhere(key) {
			continue
		}
		for item := range value.Each() {
			if text := item.Source(); text != "" {
				found = append(found, loader.Attribute{Name: key, Value: text})
			}
		}
	}
	if c := confidence(v); c != nil {
		found = append(found, loader.Attribute{Name: "admiralty", Value: credibility(*c)})
	} else if v.Key("confidence").Is() {
		line, column := v.Key("confidence").At()
		d.a.Add(loader.Warning, line, column, "", "confidence is not a number from 0 to 100")
	}
	return append(found, d.cite(v)...)
}

// elsewhere reports whether a property is kept elsewhere, or is about the record
// and not about the world.
func elsewhere(key string) bool {
	switch key {
	case "id", "type", "spec_version", "created", "modified", "revoked", "lang", "confidence", "external_references",
		"granular_markings", "extensions", "name", "description", "aliases", "x_opencti_aliases", "x_mitre_aliases",
		"relationship_type", "start_time", "stop_time",
		"x_mitre_deprecated", "x_mitre_version", "x_mitre_attack_spec_version", "x_mitre_domains":
		return true
	default:
		return strings.HasSuffix(key, "_ref") || strings.HasSuffix(key, "_refs")
	}
}
