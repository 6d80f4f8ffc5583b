package codedevents

import (
	"bytes"
	"errors"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// icews reads the tables of the Integrated Crisis Early Warning System: one line
// for each event, columns named in the first.
type icews struct {
	columns
	id, code, wording, date, story, sentence, publisher int
	source, target                                      icewsActor
	where                                               []int
	properties                                          []property
}

type icewsActor struct{ name, sectors, country int }

func newICEWS(c columns) icews {
	t := icews{
		columns: c,
		id:      c.at("eventid"), code: c.at("cameocode"), wording: c.at("eventtext"), date: c.at("eventdate"),
		story: c.at("storyid"), sentence: c.at("sentencenumber"), publisher: c.at("publisher"),
		source:     icewsActor{c.at("sourcename"), c.at("sourcesectors"), c.at("sourcecountry")},
		target:     icewsActor{c.at("targetname"), c.at("targetsectors"), c.at("targetcountry")},
		properties: c.properties("", "intensity", "latitude", "longitude"),
	}
	for _, name := range []string{"city", "district", "province", "country"} {
		t.where = append(t.where, c.at(name))
	}
	return t
}

func (t icews) key(row []byte) []byte {
	story := bytes.TrimSpace(nth(row, t.story, t.separator))
	if isNull(string(story)) {
		return nil
	}
	return story
}

func (t icews) read(d *document, text string, line int) error {
	row := cells(text, t.separator)
	code, id := cell(row, t.code), cell(row, t.id)
	if code == "" {
		return errors.New("no CAMEO code")
	}
	if len(row) != len(t.names) {
		d.a.Add(loader.Warning, line, 1, "", "the row has %d cells, the header %d", len(row), len(t.names))
	}
	story := cell(row, t.story)
	switch {
	case d.a.Document.ID != "":
	case story != "":
		d.a.Document.ID = bounded("icews:" + story)
	case id != "":
		d.a.Document.ID = bounded("icews-event:" + id)
	}
	d.publisher(graph.Source{Name: cell(row, t.publisher)})
	args := ends(t.source.declare(d, row, line), t.target.declare(d, row, line))
	r := d.event(id, cameo(d, code, false, line), args, line)
	r.Relation = cell(row, t.wording)
	r.When = d.when(cell(row, t.date), line)
	var where []string
	for _, at := range t.where {
		if s := cell(row, at); s != "" && (len(where) == 0 || where[len(where)-1] != s) {
			where = append(where, s)
		}
	}
	r.Where = strings.Join(where, ", ")
	if story != "" {
		r.Locator = "story " + story
	}
	if n := cell(row, t.sentence); n != "" {
		r.Locator = strings.TrimPrefix(r.Locator+", sentence "+n, ", ")
	}
	r.Attributes = attributes(row, t.properties)
	return nil
}

// declare returns the id of an actor, "" when the row names none.
func (a icewsActor) declare(d *document, row []string, line int) string {
	s := loader.Span{Name: cell(row, a.name), Line: line, Column: columnOf(row, a.name)}
	if s.Name == "" {
		return ""
	}
	of, sectors := cell(row, a.country), cell(row, a.sectors)
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

// The roles.
const (
	sourceRole = "Source"
	targetRole = "Target"
)

// ends makes the arguments of a row with one actor on each side, or none.
func ends(source, target string) []loader.Arg {
	args := make([]loader.Arg, 0, 2)
	if source != "" {
		args = append(args, loader.Arg{Role: sourceRole, Ref: source})
	}
	if target != "" {
		args = append(args, loader.Arg{Role: targetRole, Ref: target})
	}
	return args
}
