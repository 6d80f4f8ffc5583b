package loader

import "strings"

// registers are the addresses under which public registers publish their ids.
// The second of a pair is the scheme.
func registers() [][2]string {
	return [][2]string{
		{"wikidata.org/entity/", "wikidata"},
		{"wikidata.org/wiki/", "wikidata"},
		{"viaf.org/viaf/", "viaf"},
		{"isni.org/isni/", "isni"},
		{"isni.org/", "isni"},
		{"d-nb.info/gnd/", "gnd"},
		{"geonames.org/", "geonames"},
		{"sws.geonames.org/", "geonames"},
		{"ror.org/", "ror"},
	}
}

// Identifier splits the address of a thing in a public register into scheme and
// value: "http://www.wikidata.org/entity/Q159" is wikidata, Q159. Other
// addresses of the web are themselves values of the scheme iri. It returns
// nothing for what is no address.
func Identifier(iri string) (scheme, value string) {
	rest, found := strings.CutPrefix(iri, "https://")
	if !found {
		rest, found = strings.CutPrefix(iri, "http://")
	}
	if !found || rest == "" || strings.ContainsAny(rest, " \t\n") {
		return "", ""
	}
	rest = strings.TrimPrefix(rest, "www.")
	for _, r := range registers() {
		id, found := strings.CutPrefix(rest, r[0])
		if id, _, _ = strings.Cut(id, "/"); found && plainID(r[1], id) {
			return r[1], id
		}
	}
	return "iri", iri
}

// plainID reports whether a text looks like an id of a register.
func plainID(scheme, id string) bool {
	if scheme == "wikidata" {
		digits, found := strings.CutPrefix(id, "Q")
		return found && digits != "" && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
	}
	return id != "" && strings.Trim(strings.ToLower(id), "0123456789abcdefghijklmnopqrstuvwxyz-") == ""
}
