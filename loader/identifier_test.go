package loader_test

import (
	"testing"

	"actorgraph/loader"
)

func TestIdentifier(t *testing.T) {
	for iri, want := range map[string][2]string{
		"http://www.wikidata.org/entity/Q159":     {"wikidata", "Q159"},
		"https://wikidata.org/wiki/Q1":            {"wikidata", "Q1"},
		"https://www.wikidata.org/wiki/Russia":    {"iri", "https://www.wikidata.org/wiki/Russia"},
		"https://www.wikidata.org/entity/Q0":      {"iri", "https://www.wikidata.org/entity/Q0"},
		"https://d-nb.info/gnd/4076899-5":         {"gnd", "4076899-5"},
		"https://sws.geonames.org/2017370/":       {"geonames", "2017370"},
		"https://www.geonames.org/2017370/russia": {"geonames", "2017370"},
		"https://viaf.org/viaf/159":               {"viaf", "159"},
		"https://isni.org/isni/0000000123":        {"isni", "0000000123"},
		"https://ror.org/04a9tmd77":               {"ror", "04a9tmd77"},
		"http://example.org/kb#moscow":            {"iri", "http://example.org/kb#moscow"},
		"https://":                                {},
		"Q159":                                    {},
		"http://example.org/a b":                  {},
		"urn:uuid:1":                              {},
	} {
		if scheme, value := loader.Identifier(iri); scheme != want[0] || value != want[1] {
			t.Errorf("%s: %q %q, want %q", iri, scheme, value, want)
		}
	}
}
