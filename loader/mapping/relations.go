package mapping

import (
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// relation is a relation or event, the rule for its type, and what its
// attributes and those of its trigger come to.
type relation struct {
	*loader.Relation
	rule   relationRule
	effect claimEffect
	name   string // for messages and ids
	event  string // id of the event that it is, if any
}

// rule finds the rule for a type of relation, if only in a vocabulary.
func (m *Mapping) rule(name string) (relationRule, bool) {
	if rule, ok := m.relations.get(name); ok {
		return rule, true
	}
	if kind, ok := kindIn(m.vocabularies, name); ok {
		return relationRule{claims: []claimRule{{kind: kind}}}, true
	}
	return relationRule{}, false
}

// readRelations finds the rules of all relations and what their attributes come
// to.
func (x *application) readRelations() {
	for i := range x.a.Relations {
		r := relation{Relation: &x.a.Relations[i], name: x.a.Relations[i].ID}
		if r.name == "" {
			r.name = "relation " + itoa(i+1)
		}
		rule, known := x.m.rule(r.Type)
		if !known {
			x.unknown("relation", r.Type, r.Line, r.Column)
			continue
		}
		if rule.skip {
			continue
		}
		r.rule = rule
		attributes := r.Attributes
		if s := x.span(r.Trigger); s != nil {
			attributes = append(slices.Clone(attributes), s.Attributes...)
		}
		r.effect = x.effects(attributes, r.Line, r.Column)
		if _, twice := x.relationAt[r.ID]; r.ID != "" && !twice {
			x.relationAt[r.ID] = len(x.relations)
		}
		x.relations = append(x.relations, r)
	}
}

// events declares the relations that are themselves events.
func (x *application) events() {
	first := len(x.record.Entities)
	var of []*relation
	for i := range x.relations {
		r := &x.relations[i]
		if r.rule.event == nil {
			continue
		}
		if r.effect.negated { // what did not happen is no event
			if len(r.rule.claims) == 0 {
				x.incomplete++
				x.add(x.loose(), r.Line, r.Column, "it is left out", "%s %s is negated, and says nothing else", r.Type, r.name)
			}
			continue
		}
		x.declareEvent(r)
		of = append(of, r)
	}
	for i, r := range of { // all are known now: one may take part in another
		x.participants(r, &x.record.Entities[first+i])
	}
}

func (x *application) span(id string) *span {
	if i, ok := x.spanAt[id]; ok {
		return &x.spans[i]
	}
	return nil
}

// declareEvent declares a relation as an event or agreement of this document.
// It is never one with that of another document: what the words name there is
// not known.
func (x *application) declareEvent(r *relation) {
	rule := r.rule.event
	words := r.Relation.Relation
	if s := x.span(r.Trigger); s != nil && s.words() != "" {
		words = s.words()
	}
	words = oneLine(words)
	if words == "" || len(words) > graph.MaxName/2 {
		words = r.Type
	}
	d := graph.Declaration{
		Type: rule.entityType(), Kind: rule.Kind, When: r.When, Place: r.Where,
		ID: strings.ToLower(rule.entityType().String()) + "-" + slug(graph.Fold(words)) + "-" + brief(x.record.Document.ID, r.name),
	}
	if _, twice := x.declared[d.ID]; twice {
		d.ID += "-" + itoa(len(x.record.Entities))
	}
	if x.modality(r, 0) != graph.Actual {
		d.Stage = "proposed" // it must not look as if it had happened
	}
	d.Name = oneLine(words)
	x.declared[d.ID] = len(x.record.Entities)
	x.record.Entities = append(x.record.Entities, d)
	if r.ID != "" {
		x.entityOf[r.ID] = d.ID
	}
	r.event = d.ID
}

// maxNamed is how many participants the name of an event lists.
const maxNamed = 3

// participants adds who takes part, and completes the event's name with them.
func (x *application) participants(r *relation, d *graph.Declaration) {
	var named []string
	seen := map[graph.Participant]bool{}
	for _, a := range r.Args {
		role, ok := participation(r.rule.event.Participants, a.Role)
		if !ok {
			continue
		}
		id, why := x.entity(a.Ref)
		if id == "" {
			x.add(x.loose(), r.Line, r.Column, "the participant is left out", "%s %s: %s %s", r.Type, r.name, a.Role, why)
			continue
		}
		p := graph.Participant{Actor: id, Role: role}
		if d.Type == graph.Agreement {
			p.Role = "" // parties have none
		}
		if seen[p] || id == d.ID {
			continue
		}
		seen[p] = true
		d.Participants = append(d.Participants, p)
		e := &x.record.Entities[x.declared[id]]
		if name := e.Name; e.Type.IsActor() && len(name) < graph.MaxName/8 && !slices.Contains(named, name) && len(named) < maxNamed {
			named = append(named, name)
		}
	}
	if len(named) > 0 {
		d.Name += " (" + strings.Join(named, ", ") + ")"
	}
}

// participation returns the role in the graph.
func participation(roles map[string]string, role string) (string, bool) {
	for _, wanted := range []string{role, unnumbered(role)} {
		if in, ok := roles[wanted]; ok {
			return in, true
		}
	}
	for name, in := range roles {
		if same(name, role) || same(name, unnumbered(role)) {
			return in, true
		}
	}
	return "", false
}

// unnumbered is a role without the number by which tools tell the fillers of one
// role apart.
func unnumbered(role string) string { return strings.TrimRight(role, "0123456789") }

// fillers are the arguments that play one of the roles, in their order. A role
// is found as written, else without its number.
func (r *relation) fillers(roles roles) []loader.Arg {
	var found []loader.Arg
	for _, a := range r.Args {
		if slices.ContainsFunc(roles, func(role string) bool { return same(role, a.Role) || same(role, unnumbered(a.Role)) }) {
			found = append(found, a)
		}
	}
	return found
}

// entity returns the entity that a span or relation is, or why it is none.
func (x *application) entity(ref string) (id, why string) {
	if id = x.entityOf[ref]; id != "" {
		return id, ""
	}
	if s := x.span(ref); s != nil {
		if _, known := x.m.spans.get(s.Type); !known {
			return "", "is of the type " + s.Type + ", which has no mapping"
		}
		switch s.rule.use {
		case skipped:
			return "", skippedReason + s.Type
		case words:
			return "", "is of the type " + s.Type + ", which names no entity"
		default:
			return "", "has no name"
		}
	}
	if _, ok := x.relationAt[ref]; ok {
		return "", "is a relation that is no event"
	}
	return "", "is not in the document, or has no mapping"
}

const skippedReason = "is skipped, being of the type "

// modality is how a relation's claim by a rule is put.
func (x *application) modality(r *relation, of graph.Modality) graph.Modality {
	return max(farther(of, r.effect.modality), graph.Actual)
}
