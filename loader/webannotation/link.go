package webannotation

import (
	"maps"
	"slices"

	"actorgraph/loader"
)

// end is what plays a role in a relation.
type end struct {
	role string
	x    *item
}

// link adds relations, those first that others refer to.
func (f *file) link() {
	for progress := true; progress; {
		progress = false
		for _, x := range f.items {
			if x.state == links && !slices.ContainsFunc(f.ends(x), func(e end) bool { return e.x.state == links }) {
				f.relation(x)
				progress = true
			}
		}
	}
	for _, x := range f.items {
		if x.state == links {
			x.state = leftOut
			f.a.Add(loader.Warning, x.line, x.column, "", "relation %q left out: it refers to itself, by way of others or not", x.id)
		}
	}
}

// ends returns the other annotations that one ties together, with their roles.
func (f *file) ends(x *item) []end {
	var found []end
	roleless := 0
	for _, v := range append(x.targets(), x.bodies()...) {
		if other := f.other(v); other != nil {
			role := v.Key("role").Text()
			if role == "" {
				roleless++
			}
			found = append(found, end{role, other})
		}
	}
	given := []string{"arg", "arg"}
	if roleless == 2 {
		given = []string{"from", "to"}
	}
	n := 0
	for i := range found {
		if found[i].role == "" {
			found[i].role = given[min(n, 1)]
			n++
		}
	}
	return found
}

// relation adds the relation that an annotation makes.
func (f *file) relation(x *item) {
	x.state = leftOut
	ends := f.ends(x)
	d := x.home(ends)
	if d == nil {
		f.a.Add(loader.Warning, x.line, x.column, "", "relation %q left out: nothing that it ties together marks a passage", x.id)
		return
	}
	s := f.read(x)
	r := loader.Relation{
		Type: s.kind, Attributes: s.attributes, Notes: s.notes,
		Annotator: x.annotator(), Line: x.line, Column: x.column,
	}
	for _, scheme := range slices.Sorted(maps.Keys(s.identifiers)) {
		r.Attributes = append(r.Attributes, loader.Attribute{Name: scheme, Value: s.identifiers[scheme]})
	}
	for _, e := range ends {
		before := len(r.Args)
		for _, to := range e.x.refs {
			if to.in == d {
				r.Args = append(r.Args, loader.Arg{Role: e.role, Ref: to.id})
			}
		}
		if len(r.Args) == before {
			f.a.Add(loader.Warning, x.line, x.column, "", "relation %q is without its %s: %q marks no passage in the same text", x.id, e.role, e.x.id)
		}
	}
	if len(r.Args) == 0 {
		f.a.Add(loader.Warning, x.line, x.column, "", "relation %q left out: nothing is left of what it ties together", x.id)
		return
	}
	r.ID = d.free(x.id)
	d.index[r.ID] = len(d.a.Relations)
	for _, part := range x.parts {
		p, _ := f.passage(part.target)
		switch {
		case !p.is():
		case part.in != d || r.Trigger != "":
			f.a.Add(loader.Warning, x.line, x.column, "", "relation %q: a passage left out; one passage in the same text can stand for it", x.id)
		default:
			r.Trigger = d.trigger(x, p, s.kind)
		}
	}
	d.a.Relations = append(d.a.Relations, r)
	x.refs = append(x.refs, ref{in: d, id: r.ID, relation: true})
	x.state = marks
}

// home returns the document of a relation: the one of the first thing that it
// ties together.
func (x *item) home(ends []end) *document {
	for _, e := range ends {
		for _, to := range e.x.refs {
			return to.in
		}
	}
	return nil
}

// trigger adds the passage that stands for a relation.
func (d *document) trigger(x *item, p passage, kind string) string {
	refs := x.refs
	id := d.span(x, p, said{kind: kind})
	x.refs = refs // the annotation is the relation
	return id
}
