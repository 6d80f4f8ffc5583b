package graph

// EntityType says what an entity is. The first four are actors.
type EntityType uint8

// The entity types; each is a GraphQL type and a Neo4j label of the same name.
const (
	State EntityType = iota + 1
	Group
	Organization
	Person
	Agreement
	Event
	Allegation // derived from claims, never declared
)

var entityTypeNames = []string{"", "STATE", "GROUP", "ORGANIZATION", "PERSON", "AGREEMENT", "EVENT", "ALLEGATION"}

// EntityTypes is the number of entity types.
const EntityTypes = int(Allegation)

// ParseEntityType reads a name such as "state" or "STATE".
func ParseEntityType(s string) (EntityType, error) {
	return enumParse[EntityType](entityTypeNames, "entity type", s)
}

// String returns the upper-case name.
func (t EntityType) String() string { return enumText(entityTypeNames, t) }

// MarshalText writes the upper-case name.
func (t EntityType) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (t *EntityType) UnmarshalText(b []byte) (err error) {
	*t, err = ParseEntityType(string(b))
	return err
}

// IsActor reports whether entities of this type can act: states, groups,
// organizations and persons.
func (t EntityType) IsActor() bool { return t >= State && t <= Person }

// Declaration is what one document says about one entity. What the graph shows
// of an entity is derived from all live declarations: lists are united, a
// scalar is the most frequent value, ties go to the smallest by code point.
type Declaration struct {
	ID          string            `json:"id"`
	Type        EntityType        `json:"type"`
	Subtype     string            `json:"subtype,omitempty"` // actors: free text such as "armed-group"
	Kind        string            `json:"kind,omitempty"`    // agreements and events: free text such as "treaty"
	Stage       string            `json:"stage,omitempty"`   // agreements: draft, proposed, emerging, signed, …
	Name        string            `json:"name"`
	Aliases     []string          `json:"aliases,omitempty"`
	Identifiers map[string]string `json:"identifiers,omitempty"` // scheme → value: wikidata → Q159
	When        EDTF              `json:"when,omitzero"`
	WhenText    string            `json:"whenText,omitempty"`
	Place       string            `json:"place,omitempty"`
	Note        string            `json:"note,omitempty"`
	// Participants of an event, or the parties of an agreement, which have no role.
	Participants []Participant `json:"participants,omitempty"`
	// Borrowed marks an entity that the document uses without declaring it:
	// type and name were copied from where it was found. A borrowed declaration
	// keeps the entity alive and has no say in what is shown while any document
	// declares the entity itself.
	Borrowed bool `json:"borrowed,omitempty"`
}

// Participant is an entity's part in an event or agreement, as one document
// states it.
type Participant struct {
	Actor string `json:"actor"`
	Role  string `json:"role,omitempty"`
}

// Mention is a place in a document's text where an entity is named.
type Mention struct {
	Of    string `json:"of"`
	Quote string `json:"quote"`
	Start int    `json:"start"` // code points from the start of the text
	End   int    `json:"end"`
}
