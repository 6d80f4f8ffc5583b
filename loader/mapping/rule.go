package mapping

import (
	"cmp"
	"encoding/json"
	"strconv"

	"actorgraph/graph"
)

// Words that stand for a whole rule.
const (
	skip      = "skip"
	sameThing = "same"
)

// written is a mapping as its file has it, once the schema has let it pass.
type written struct {
	Description     string
	Formats         []string
	Vocabularies    []string
	Subject, Object roles
	Spans           map[string]writtenSpan
	Relations       map[string]writtenRelation
	Attributes      map[string]writtenAttribute
}

// roles are names of roles, as the annotation has them.
type roles []string

// UnmarshalJSON reads one role or a list.
func (r *roles) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*r = make(roles, 1)
		return json.Unmarshal(b, &(*r)[0])
	}
	return json.Unmarshal(b, (*[]string)(r))
}

// short reads a value that may be written as a single word.
func short[T any](b []byte, word *string, long *T) (isShort bool, err error) {
	if len(b) > 0 && b[0] == '"' {
		return true, json.Unmarshal(b, word)
	}
	return false, json.Unmarshal(b, long)
}

type writtenSpan struct {
	Type, Subtype, Scope string
	short                bool
}

// UnmarshalJSON reads a type or a mapping.
func (w *writtenSpan) UnmarshalJSON(b []byte) (err error) {
	type plain writtenSpan
	w.short, err = short(b, &w.Type, (*plain)(w))
	return err
}

type writtenClaim struct {
	Kind                   string
	Subject, Object, About roles
	Modality               string
	Negated                bool
}

type writtenRelation struct {
	writtenClaim
	Claims []writtenClaim
	Event  *eventRule
	Speech *speechRule
	short  bool
}

// UnmarshalJSON reads a kind or a mapping.
func (w *writtenRelation) UnmarshalJSON(b []byte) (err error) {
	type plain writtenRelation
	w.short, err = short(b, &w.Kind, (*plain)(w))
	return err
}

type writtenValue struct {
	Negated                          bool
	Modality, Stance, Speaker, Hedge string
	Scope                            string
	word                             string
}

// UnmarshalJSON reads a word or a mapping.
func (w *writtenValue) UnmarshalJSON(b []byte) error {
	type plain writtenValue
	_, err := short(b, &w.word, (*plain)(w))
	return err
}

func (w *writtenValue) effect() effect {
	e := effect{negated: w.Negated, modality: parseModality(w.Modality), speaker: w.Speaker, hedge: w.Hedge, scope: parseScope(w.Scope)}
	e.stance, _ = graph.ParseStance(w.Stance) // the schema has seen it; "" gives 0
	return e
}

type writtenAttribute struct {
	writtenValue
	Copy   string
	Values map[string]writtenValue
}

// UnmarshalJSON reads a word or a mapping.
func (w *writtenAttribute) UnmarshalJSON(b []byte) error {
	type value writtenValue // without its methods, one of which reads JSON
	var long struct {
		value
		Copy   string
		Values map[string]writtenValue
	}
	_, err := short(b, &w.word, &long)
	if w.word == "" {
		w.writtenValue, w.Copy, w.Values = writtenValue(long.value), long.Copy, long.Values
	}
	return err
}

// use is what a passage is for.
type use uint8

const (
	entity  use = iota
	words       // they name nothing
	skipped     // not wanted
)

// scope is where equal names mean one entity.
type scope uint8

const (
	byName scope = iota // everywhere for proper names of actors and agreements
	everywhere
	inDocument
)

func parseScope(s string) scope {
	switch s {
	case "everywhere":
		return everywhere
	case "document":
		return inDocument
	default:
		return byName
	}
}

// parseModality reads what the schema has let pass; 0 when nothing is said.
func parseModality(s string) graph.Modality {
	m, _ := graph.ParseModality(s)
	return m
}

type spanRule struct {
	use     use
	t       graph.EntityType
	subtype string
	scope   scope
}

type relationRule struct {
	skip   bool
	same   bool // what it ties is one thing
	claims []claimRule
	event  *eventRule
	speech *speechRule
}

type claimRule struct {
	kind                   graph.Kind
	subject, object, about roles
	modality               graph.Modality // 0 when nothing is said
	negated                bool
}

type eventRule struct {
	Type         string
	Kind         string
	Participants map[string]string // role in the annotation → in the graph
}

func (e *eventRule) entityType() graph.EntityType {
	t, _ := graph.ParseEntityType(cmp.Or(e.Type, "event"))
	return t
}

type speechRule struct {
	Speaker, Content, Cue roles
	Stance                string
}

func (s *speechRule) stance() graph.Stance {
	stance, _ := graph.ParseStance(cmp.Or(s.Stance, "reports"))
	return stance
}

type attributeRule struct {
	effect
	copy   string
	values table[effect] // empty when the meaning is one for all values
}

// effect is what an attribute does to a claim or entity; the zero effect is
// none.
type effect struct {
	negated  bool
	modality graph.Modality // 0: as it was
	stance   graph.Stance   // 0: as it was
	speaker  string
	hedge    string
	scope    scope
}

func itoa(i int) string { return strconv.Itoa(i) }
