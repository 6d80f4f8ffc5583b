package graph

import "strings"

// GroupBy is what claims are counted by.
type GroupBy uint8

// The groups. By quad class, kinds without one are in no group; by source, a
// claim is in that of each source with a citation that meets the conditions, and
// likewise by document; by type, in those of its two ends.
const (
	ByKind GroupBy = iota
	ByQuad
	ByStatus
	ByModality
	BySource
	ByDocument
	BySubject
	ByObject
	ByEntityType
)

var groupByNames = []string{"KIND", "QUAD", "STATUS", "MODALITY", "SOURCE", "DOCUMENT", "SUBJECT", "OBJECT", "ENTITY_TYPE"}

// ParseGroupBy reads a name such as "ENTITY_TYPE".
func ParseGroupBy(s string) (GroupBy, error) { return enumParse[GroupBy](groupByNames, "group", s) }

// String returns the upper-case name.
func (g GroupBy) String() string { return enumText(groupByNames, g) }

// GroupLabel is the label of a group whose key is a name of a vocabulary.
func GroupLabel(g GroupBy, key string) string {
	if k, err := ParseKind(key); g == ByKind && err == nil {
		return k.Info().Verb
	}
	return strings.ReplaceAll(strings.ToLower(key), "_", " ")
}
