package casjson

import (
	"cmp"
	"maps"
	"slices"

	"actorgraph/loader"
)

// tie is a relation in the making.
type tie struct {
	s     *structure
	slots bool // of an annotation, which is the trigger
	sofa  string
	args  []arg
}

type arg struct {
	role string
	to   *structure
}

// args returns what a structure refers to.
func (c *cas) args(s *structure) []arg {
	var found []arg
	for key, value := range s.v.Fields() {
		prefix, name := plain(key)
		if prefix != '@' || name == "sofa" || name == "next" {
			continue
		}
		name = cmp.Or(name, loader.Unlabelled)
		for _, t := range c.targets(s, feature{prefix, value}) {
			if !t.link {
				found = append(found, arg{name, t})
				continue
			}
			for _, target := range c.targets(t, t.get("target")) {
				found = append(found, arg{cmp.Or(t.text("role"), name), target})
			}
		}
	}
	return found
}

// ties finds the relations of the file.
func (c *cas) ties() []*tie {
	var found []*tie
	for _, s := range c.order {
		if c.isBackground(s.full) || s.link || s.chain {
			continue
		}
		if args := c.args(s); len(args) > 0 || s.layer {
			found = append(found, &tie{s: s, slots: s.annotation && !s.layer, sofa: c.sofaOf(s), args: args})
		}
	}
	c.place(found)
	return found
}

// place finds out which text a relation is about that does not say so itself: it
// is the one of what it refers to, which may be another relation.
func (c *cas) place(ties []*tie) {
	relations := map[*structure]*tie{}
	for _, t := range ties {
		relations[t.s] = t
	}
	for changed := true; changed; {
		changed = false
		for _, t := range ties {
			for _, x := range t.args {
				if t.sofa != "" {
					break
				}
				if t.sofa = c.sofaOf(x.to); t.sofa == "" && relations[x.to] != nil {
					t.sofa = relations[x.to].sofa
				}
				changed = changed || t.sofa != ""
			}
		}
	}
	for _, t := range ties {
		if t.sofa == "" {
			c.a.Add(loader.Warning, t.s.line, t.s.column, "", "%s left out: it refers to nothing in a text", t.s.short)
		}
	}
}

// relations adds the relations of the document. What they refer to becomes a
// span if it is none yet; arguments that are nothing of the kind are left out,
// and relations with nothing left.
func (d *document) relations(ties []*tie) {
	relations := map[*structure]*tie{}
	for _, t := range ties {
		if !t.slots {
			relations[t.s] = t
		}
	}
	for changed := true; changed; {
		changed = false
		for _, t := range ties {
			if !t.slots && relations[t.s] == nil {
				continue // left out
			}
			before := len(t.args)
			t.args = slices.DeleteFunc(t.args, func(x arg) bool { return !d.usable(t, x, relations) })
			changed = changed || len(t.args) < before
			if lack := t.lacks(); lack != "" && !t.slots {
				d.a.Add(loader.Warning, t.s.line, t.s.column, "", "%s left out: %s", t.s.short, lack)
				delete(relations, t.s)
				changed = true
			}
		}
	}
	for _, t := range ties {
		if len(t.args) > 0 && (t.slots || relations[t.s] != nil) {
			d.relation(t)
		}
	}
}

// lacks says what a relation lacks; "" for nothing.
func (t *tie) lacks() string {
	if t.s.layer {
		for _, role := range []string{"Governor", "Dependent"} {
			if !slices.ContainsFunc(t.args, func(x arg) bool { return x.role == role }) {
				return "it has no " + role
			}
		}
		return ""
	}
	if len(t.args) == 0 {
		return "nothing that it refers to can be had"
	}
	return ""
}

// usable reports whether an argument is something in this document.
func (d *document) usable(t *tie, x arg, relations map[*structure]*tie) bool {
	var why string
	switch {
	case relations[x.to] != nil:
		return true
	case x.to.layer:
		why = "which is left out"
	case !x.to.annotation:
		if !t.s.layer {
			d.aside[x.to.short]++ // a lemma, a concept
			return false
		}
		why = "which has no place in the text"
	case d.sofaOf(x.to) != d.sofa.id:
		why = "which is in another view"
	case !d.span(x.to):
		why = "which is left out"
	default:
		return true
	}
	d.a.Add(loader.Warning, t.s.line, t.s.column, "", "%s is without its %s: that is %s of line %d, %s", t.s.short, x.role, x.to.short, x.to.line, why)
	return false
}

func (d *document) relation(t *tie) {
	kind, from := typeOf(t.s)
	r := loader.Relation{ID: d.id(t.s), Type: kind, Annotator: d.annotator, Line: t.s.line, Column: t.s.column}
	if t.slots {
		if !d.span(t.s) {
			return
		}
		r.Trigger = r.ID
		r.ID += "/slots"
	} else {
		var identifiers map[string]string
		r.Attributes, identifiers = d.attributes(t.s, from)
		for _, scheme := range slices.Sorted(maps.Keys(identifiers)) {
			r.Attributes = append(r.Attributes, loader.Attribute{Name: scheme, Value: identifiers[scheme]})
		}
	}
	for _, x := range t.args {
		r.Args = append(r.Args, loader.Arg{Role: x.role, Ref: d.id(x.to)})
	}
	d.a.Relations = append(d.a.Relations, r)
}
