package graph

import "strings"

// CypherText is a text as a string literal of Cypher. It is for statements that
// people copy; the store hands texts over as parameters.
func CypherText(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
