package neo4j

import (
	"net/url"
	"strings"

	"actorgraph/graph"
)

// identifierID is an external identifier as one text, such as wikidata:Q159. A
// scheme is escaped as in the query of a URL, so that the first colon ends it.
func identifierID(i graph.Identifier) string { return url.QueryEscape(i.Scheme) + ":" + i.Value }

// parseIdentifier is the inverse of identifierID.
func parseIdentifier(id string) graph.Identifier {
	scheme, value, _ := strings.Cut(id, ":")
	if plain, err := url.QueryUnescape(scheme); err == nil {
		scheme = plain
	}
	return graph.Identifier{Scheme: scheme, Value: value}
}
