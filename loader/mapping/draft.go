package mapping

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
)

// Draft writes a first mapping: every type that was seen, with its count and
// samples, and what one of the mappings that come with the program says of it.
// All of it is commented out: nothing is decided yet.
func (s *Survey) Draft() ([]byte, error) {
	guesses, err := s.guesses()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `# What the types of annotations in this folder mean. Documents looked at: %d.
# Take the "#" away from each line that is right, and complete the others. A type
# that is not listed is counted and left out; skip leaves it out in silence.
# schema/mapping.schema.json describes all that can be said here.

spans: # state, group, organization, person, agreement, event, text or skip
`, s.Documents)
	for _, t := range most(s.spans) {
		entry(&b, t, quotes(t), guesses.span(t.name))
	}
	b.WriteString("\nrelations: # a kind of the vocabulary (actorgraph's, or cameo:190, stix:targets, …), same or skip\n")
	for _, t := range most(s.relations) {
		entry(&b, t, strings.Join(t.top(), "; "), guesses.relation(t.name))
	}
	b.WriteString("\nattributes:\n")
	for _, t := range most(s.attributes) {
		entry(&b, t, quotes(t), guesses.attribute(t))
	}
	return []byte(b.String()), nil
}

func quotes(t *seen) string {
	var list []string
	for _, s := range t.top() {
		list = append(list, fmt.Sprintf("%q", s))
	}
	return strings.Join(list, ", ")
}

func entry(b *strings.Builder, t *seen, samples, guess string) {
	fmt.Fprintf(b, "  # %s: %s   # %d×", key(t.name), guess, t.count)
	if samples != "" {
		fmt.Fprintf(b, ": %s", oneLine(samples))
	}
	b.WriteString("\n")
}

// key writes a name as a key of YAML.
func key(name string) string {
	plain := name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-'
	}) && name[0] != '-' && !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(name))
	if plain {
		return name
	}
	return fmt.Sprintf("%q", name)
}

// guessing are the mappings that come with the program, those first that know
// most of what was seen.
type guessing []*Mapping

func (s *Survey) guesses() (guessing, error) {
	var g guessing
	hits := map[*Mapping]int{}
	for _, name := range Names() {
		m, err := Named(name)
		if err != nil {
			return nil, err
		}
		g = append(g, m)
		for _, of := range []map[string]*seen{s.spans, s.relations} {
			for t := range of {
				if _, span := m.spans.named(t); span {
					hits[m]++
				}
				if _, relation := m.relations.named(t); relation {
					hits[m]++
				}
			}
		}
	}
	slices.SortStableFunc(g, func(a, b *Mapping) int { return hits[b] - hits[a] })
	return g, nil
}

// guessed is the guess where nothing is known.
const guessed = "skip"

func (g guessing) span(name string) string {
	for _, m := range g {
		rule, ok := m.spans.named(name)
		switch {
		case !ok:
		case rule.use == skipped:
			return skip
		case rule.use == words:
			return "text"
		case rule.subtype != "":
			return fmt.Sprintf("{type: %s, subtype: %s}", strings.ToLower(rule.t.String()), key(rule.subtype))
		default:
			return strings.ToLower(rule.t.String())
		}
	}
	return guessed
}

func (g guessing) relation(name string) string {
	for _, m := range g {
		if rule, ok := m.relations.named(name); ok {
			return rule.String()
		}
	}
	if kind, ok := kindIn([]string{"plover", "cameo", "stix", "re3d", "ftm"}, name); ok {
		return kind.String()
	}
	return guessed
}

func (g guessing) attribute(t *seen) string {
	for _, m := range g {
		rule, ok := m.attributes.named(t.name)
		switch {
		case !ok:
		case rule.effect.negated:
			return "{negated: true}"
		case rule.copy != "":
			return fmt.Sprintf("{copy: %s}", rule.copy)
		case len(rule.values.exact) > 0:
			return "{values: {" + strings.Join(rule.valueGuesses(), ", ") + "}}"
		}
	}
	return guessed
}

func (r attributeRule) valueGuesses() []string {
	var list []string
	for _, v := range slices.Sorted(maps.Keys(r.values.exact)) {
		e := r.values.exact[v]
		meaning := skip
		switch {
		case e.negated:
			meaning = "{negated: true}"
		case e.modality != 0:
			meaning = fmt.Sprintf("{modality: %s}", strings.ToLower(e.modality.String()))
		case e.hedge != "":
			meaning = fmt.Sprintf("{hedge: %s}", key(e.hedge))
		case e.scope == everywhere:
			meaning = "{scope: everywhere}"
		case e.scope == inDocument:
			meaning = "{scope: document}"
		}
		list = append(list, key(v)+": "+meaning)
	}
	return list
}

// String writes the rule as a mapping has it, on one line.
func (r relationRule) String() string {
	switch {
	case r.skip:
		return skip
	case r.same:
		return sameThing
	case len(r.claims) == 1 && r.event == nil && r.speech == nil && len(r.claims[0].subject)+len(r.claims[0].object) == 0:
		return r.claims[0].kind.String()
	}
	var parts []string
	if len(r.claims) > 0 { // none that comes with the program makes several
		c := r.claims[0]
		parts = append(parts, "kind: "+c.kind.String())
		for _, side := range []struct {
			name  string
			roles roles
		}{{"subject", c.subject}, {"object", c.object}, {"about", c.about}} {
			if len(side.roles) > 0 {
				parts = append(parts, side.name+": "+side.roles.String())
			}
		}
		if c.negated {
			parts = append(parts, "negated: true")
		}
		if c.modality > graph.Actual {
			parts = append(parts, "modality: "+strings.ToLower(c.modality.String()))
		}
	}
	if r.event != nil {
		var participants []string
		for _, role := range slices.Sorted(maps.Keys(r.event.Participants)) {
			participants = append(participants, key(role)+": "+key(r.event.Participants[role]))
		}
		kind := ""
		if r.event.Kind != "" {
			kind = "kind: " + key(r.event.Kind) + ", "
		}
		parts = append(parts, fmt.Sprintf("event: {%sparticipants: {%s}}", kind, strings.Join(participants, ", ")))
	}
	if r.speech != nil {
		parts = append(parts, fmt.Sprintf("speech: {speaker: %s, content: %s}", r.speech.Speaker, r.speech.Content))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// String writes roles as a mapping has them.
func (r roles) String() string {
	var list []string
	for _, role := range r {
		list = append(list, key(role))
	}
	return "[" + strings.Join(list, ", ") + "]"
}
