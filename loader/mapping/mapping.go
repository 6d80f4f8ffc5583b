package mapping

import (
	"slices"

	"actorgraph/graph"
	"actorgraph/loader"
	"actorgraph/schema"
)

// Mapping says what the types of a tool's annotations mean. It is not changed
// once it is read, and safe for use by many goroutines.
type Mapping struct {
	Description string
	formats     []string

	vocabularies    []string
	subject, object roles
	spans           table[spanRule]
	relations       table[relationRule]
	attributes      table[attributeRule]
}

// Parse reads a mapping in YAML or JSON, as schema/mapping.schema.json describes
// it. It is nil when one of the diagnostics is an error.
func Parse(path string, src []byte) (*Mapping, []loader.Diagnostic) {
	var w written
	s := loader.ReadSettings(path, src, schema.MappingSchema, &w)
	m := &Mapping{
		Description: w.Description, formats: w.Formats,
		vocabularies: w.Vocabularies, subject: w.Subject, object: w.Object,
	}
	if !s.Failed() {
		r := reader{s}
		m.spans = newTable(r, []string{"spans"}, w.Spans, r.span)
		m.relations = newTable(r, []string{"relations"}, w.Relations, r.relation)
		m.attributes = newTable(r, []string{"attributes"}, w.Attributes, r.attribute)
	}
	if s.Failed() {
		return nil, s.Diagnostics()
	}
	return m, s.Diagnostics()
}

// Formats are those that the mapping is used for when nothing else is said.
func (m *Mapping) Formats() []string { return slices.Clone(m.formats) }

// reader turns what is written into rules, and reports what the schema cannot
// say.
type reader struct{ *loader.Settings }

func (r reader) span(at []string, w writtenSpan) spanRule {
	rule := spanRule{subtype: w.Subtype, scope: parseScope(w.Scope)}
	switch w.Type {
	case "skip":
		rule.use = skipped
	case "text":
		rule.use = words
	default:
		t, err := graph.ParseEntityType(w.Type)
		if err != nil || t == graph.Allegation {
			r.Unknown(inner(at, w.short, "type"), "type", w.Type, []string{
				"state", "group", "organization", "person", "agreement", "event", "text", "skip",
			})
		}
		rule.t = t
	}
	return rule
}

// inner is where a value stands that may be written short.
func inner(at []string, short bool, key string) []string {
	if short {
		return at
	}
	return append(slices.Clone(at), key)
}

func (r reader) relation(at []string, w writtenRelation) relationRule {
	if w.short && w.Kind == skip {
		return relationRule{skip: true}
	}
	if w.short && w.Kind == sameThing {
		return relationRule{same: true}
	}
	rule := relationRule{event: w.Event, speech: w.Speech}
	if w.Kind != "" {
		rule.claims = append(rule.claims, r.claim(at, w.short, w.writtenClaim))
	}
	if w.Kind != "" && len(w.Claims) > 0 {
		r.Add(loader.Error, inner(at, false, "claims"), "keep one of them", "a relation has kind or claims, not both")
	}
	if w.Kind == "" && (len(w.Subject)+len(w.Object)+len(w.About) > 0 || w.Modality != "" || w.Negated) {
		r.Add(loader.Error, at, "", "subject, object, about, modality and negated belong to a kind")
	}
	for i, c := range w.Claims {
		rule.claims = append(rule.claims, r.claim(append(slices.Clone(at), "claims", itoa(i)), false, c))
	}
	if len(rule.claims) == 0 && rule.event == nil && rule.speech == nil {
		r.Add(loader.Error, at, "one of kind, claims, event and speech; or same or skip", "the relation says nothing")
	}
	return rule
}

func (r reader) claim(at []string, short bool, w writtenClaim) claimRule {
	kind, ok := parseKind(w.Kind)
	if !ok {
		r.Unknown(inner(at, short, "kind"), "kind", w.Kind, kindNames())
	}
	c := claimRule{kind: kind, subject: w.Subject, object: w.Object, about: w.About, negated: w.Negated, modality: parseModality(w.Modality)}
	for _, role := range c.subject {
		if ok && !kind.Info().Symmetric && slices.ContainsFunc(c.object, func(o string) bool { return same(o, role) }) {
			r.Add(loader.Error, inner(at, false, "object"), "only symmetric kinds hold among the fillers of one role",
				"role %q is both subject and object of %s, which has a direction", role, kind)
		}
	}
	return c
}

func (r reader) attribute(at []string, w writtenAttribute) attributeRule {
	if w.word != "" && w.word != skip {
		r.Unknown(at, "meaning", w.word, []string{skip})
	}
	rule := attributeRule{effect: w.effect(), copy: w.Copy}
	if len(w.Values) == 0 {
		return rule
	}
	if rule.effect != (effect{}) || rule.copy != "" {
		r.Add(loader.Error, append(slices.Clone(at), "values"), "say for each value what it means", "an attribute has values or a meaning for all of them, not both")
	}
	rule.values = newTable(r, append(slices.Clone(at), "values"), w.Values, func(at []string, v writtenValue) effect {
		if v.word != "" && v.word != skip {
			r.Unknown(at, "meaning", v.word, []string{skip})
		}
		return v.effect()
	})
	return rule
}
