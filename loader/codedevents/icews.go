package codedevents

import (
	"errors"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// icews reads the tables of the Integrated Crisis Early Warning System: one line
// for each event, columns named in the first.
type icews struct{ columns }

func (t icews) key(row []byte) []byte { return nth(row, t.at("storyid"), t.separator) }

func (t icews) read(d *document, row string, line int) error {
	v := values{&t.columns, cells(row, t.separator)}
	code, id := v.get("cameocode"), v.get("eventid")
	if code == "" {
		return errors.New("no CAMEO code")
	}
	if len(v.cells) != len(t.names) {
		d.a.Add(loader.Warning, line, 1, "", "the row has %d cells, the header %d", len(v.cells), len(t.names))
	}
	story := v.get("storyid")
	switch {
	case story != "":
		d.a.Document.ID = bounded("icews:" + story)
	case id != "":
		d.a.Document.ID = bounded("icews-event:" + id)
	}
	d.publisher(graph.Source{Name: v.get("publisher")})
	source, target := t.actor(d, &v, "source", line), t.actor(d, &v, "target", line)
	r := d.event(id, cameo(d, code, false, line), line)
	r.Relation = v.get("eventtext")
	r.When = d.when(v.get("eventdate"), line)
	var where []string
	for _, name := range []string{"city", "district", "province", "country"} {
		if s := v.get(name); s != "" && (len(where) == 0 || where[len(where)-1] != s) {
			where = append(where, s)
		}
	}
	r.Where = strings.Join(where, ", ")
	if story != "" {
		r.Locator = "story " + story
	}
	if n := v.get("sentencenumber"); n != "" {
		r.Locator = strings.TrimPrefix(r.Locator+", sentence "+n, ", ")
	}
	for _, name := range []string{"intensity", "latitude", "longitude"} {
		if i := t.at(name); i >= 0 {
			r.Attributes = attribute(r.Attributes, t.names[i], v.get(name))
		}
	}
	r.Args = ends(source, target)
	return nil
}

// ends makes the arguments of a row with one actor on each side, or none.
func ends(source, target string) []loader.Arg {
	var args []loader.Arg
	if source != "" {
		args = append(args, loader.Arg{Role: sourceRole, Ref: source})
	}
	if target != "" {
		args = append(args, loader.Arg{Role: targetRole, Ref: target})
	}
	return args
}

// The roles.
const (
	sourceRole = "Source"
	targetRole = "Target"
)

func (t icews) actor(d *document, v *values, side string, line int) string {
	s := loader.Span{Name: v.get(side + "name"), Line: line, Column: columnOf(v, t.at(side+"name"))}
	if s.Name == "" {
		return ""
	}
	of, sectors := v.get(side+"country"), v.get(side+"sectors")
	first, _, _ := strings.Cut(sectors, ",")
	if sectors == "" && s.Name == of {
		s.Type = country
	} else {
		identify(&s, "", strings.TrimSpace(first))
	}
	s.Attributes = attribute(s.Attributes, "Sectors", sectors)
	s.Attributes = attribute(s.Attributes, "Country", of)
	return d.span(s)
}
