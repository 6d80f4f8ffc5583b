package stix

import (
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// relationship adds a relationship, unless an end of it is left out.
func (d *document) relationship(v loader.JSON) {
	r := d.relation(v, v.Key("relationship_type").Text(), "start_time", "stop_time")
	if r.Type == "" {
		d.a.Add(loader.Warning, r.Line, r.Column, "", "%s left out: it has no relationship_type", r.ID)
		return
	}
	for _, role := range []string{"source_ref", "target_ref"} {
		if !d.end(&r, role, v.Key(role)) {
			return
		}
	}
	d.add(v, r)
}

// sighting adds a sighting of an actor.
func (d *document) sighting(v loader.JSON) {
	r := d.relation(v, "sighting", "first_seen", "last_seen")
	if !d.end(&r, "sighting_of_ref", v.Key("sighting_of_ref")) {
		return
	}
	for where := range v.Key("where_sighted_refs").Each() {
		if !d.end(&r, "where_sighted_refs", where) {
			return
		}
	}
	d.add(v, r)
}

func (d *document) relation(v loader.JSON, relationType, from, to string) loader.Relation {
	r := loader.Relation{
		ID: v.Key("id").Text(), Type: relationType, Relation: v.Key("description").Text(),
		Confidence: confidence(v), When: d.interval(v.Key(from), v.Key(to)),
	}
	r.Line, r.Column = v.At()
	return r
}

// end adds what plays a role; false when it is not to be had.
func (d *document) end(r *loader.Relation, role string, ref loader.JSON) bool {
	id := ref.Text()
	end, known := d.objects[id]
	objectType, _, _ := strings.Cut(id, "--")
	switch {
	case known && kept(end.Key("type").Text()):
		r.Args = append(r.Args, loader.Arg{Role: role, Ref: id})
		return true
	case known:
		d.lost[r.ID] = "of type " + end.Key("type").Text()
	case d.gone[id] != "":
		d.lost[r.ID] = d.gone[id]
	case id == "":
		d.a.Add(loader.Warning, r.Line, r.Column, "", "%s left out: it has no %s", r.ID, role)
	case !kept(objectType):
		d.lost[r.ID] = "of type " + objectType
	default:
		line, column := ref.At()
		d.a.Add(loader.Warning, line, column, "put what belongs together into one bundle", "%s left out: its %s %q is not in the file", r.ID, role, id)
	}
	return false
}

// add finishes a relation whose ends are known.
func (d *document) add(v loader.JSON, r loader.Relation) {
	for _, arg := range r.Args {
		d.span(d.objects[arg.Ref])
	}
	d.mark(v)
	if by := v.Key("created_by_ref"); d.a == d.set.a && by.Text() != "" {
		if source := d.source(by); source != d.a.Document.Source {
			r.Attribution = []graph.Step{{Source: source}}
		}
	}
	r.Attributes = d.attributes(v)
	d.a.Relations = append(d.a.Relations, r)
}
