package codedevents

import (
	"bytes"
	"errors"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// gdelt reads GDELT's event tables, which have a header only where somebody
// exported them from a database.
type gdelt struct {
	columns
	id, code, root, day, where, added, url int
	actors                                 [2]gdeltActor
	properties                             []property
}

type gdeltActor struct {
	code, name, sector int
	properties         []property
}

func newGDELT(c columns) gdelt {
	t := gdelt{
		columns: c,
		id:      c.at("globaleventid"), code: c.at("eventcode"), root: c.at("eventrootcode"), day: c.at("sqldate"),
		where: c.at("actiongeofullname"), added: c.at("dateadded"), url: c.at("sourceurl"),
		properties: c.properties("",
			"isrootevent", "quadclass", "goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone",
			"actiongeocountrycode", "actiongeolat", "actiongeolong", "actiongeofeatureid"),
	}
	if t.day < 0 {
		t.day = c.at("day") // as databases call it
	}
	for i, prefix := range []string{"Actor1", "Actor2"} {
		p := plain(prefix)
		t.actors[i] = gdeltActor{
			code: c.at(p + "code"), name: c.at(p + "name"), sector: c.at(p + "type1code"),
			properties: c.properties(prefix, "code", "countrycode", "knowngroupcode", "ethniccode",
				"religion1code", "religion2code", "type1code", "type2code", "type3code"),
		}
	}
	return t
}

// gdeltColumns names the columns of a table without a header, nil when a row is
// not one: version 2 has a second code for the districts of each of the three
// places, version 1 lacked the address of the story at first.
func gdeltColumns(row []string, separator byte) *columns {
	names := []string{"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"}
	for _, actor := range []string{"Actor1", "Actor2"} {
		for _, part := range []string{"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"} {
			names = append(names, actor+part)
		}
	}
	names = append(names, "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
		"GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone")
	for _, place := range []string{"Actor1Geo_", "Actor2Geo_", "ActionGeo_"} {
		names = append(names, place+"Type", place+"FullName", place+"CountryCode", place+"ADM1Code")
		if len(row) == 61 {
			names = append(names, place+"ADM2Code")
		}
		names = append(names, place+"Lat", place+"Long", place+"FeatureID")
	}
	names = append(names, "DATEADDED")
	if len(row) != 57 {
		names = append(names, "SOURCEURL")
	}
	if len(row) != len(names) {
		return nil
	}
	c := newColumns(names, separator)
	digits := func(name string, least, most int) bool {
		s := row[c.at(name)]
		return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789") == ""
	}
	if !digits("globaleventid", 1, 20) || !digits("sqldate", 8, 8) || !digits("eventcode", 2, 4) {
		return nil
	}
	return &c
}

// key is the address of the story. Whatever else stands in its column, such as
// the name of an agency, says nothing about which story it is.
func (t gdelt) key(row []byte) []byte {
	if url := bytes.TrimSpace(nth(row, t.url, t.separator)); isAddress(string(url)) {
		return url
	}
	return nil
}

func (t gdelt) read(d *document, text string, line int) error {
	row := cells(text, t.separator)
	code, id := cell(row, t.code), cell(row, t.id)
	switch {
	case id == "":
		return errors.New("no GLOBALEVENTID")
	case code == "":
		return errors.New("no EventCode")
	}
	if len(row) != len(t.names) {
		d.a.Add(loader.Warning, line, 1, "", "the row has %d cells instead of %d", len(row), len(t.names))
	}
	if url := cell(row, t.url); !d.address(url) {
		d.a.Document.ID = bounded("gdelt-event:" + id)
		d.publisher(graph.Source{Name: url})
	}
	if d.a.Document.Retrieved.String() == "" {
		d.a.Document.Retrieved = d.when(date(cell(row, t.added)), line)
	}
	args := ends(t.actors[0].declare(d, row, line), t.actors[1].declare(d, row, line))
	r := d.event(id, cameo(d, code, len(cell(row, t.root)) != 1, line), args, line)
	r.When = d.when(date(cell(row, t.day)), line)
	r.Where = cell(row, t.where)
	r.Attributes = attributes(row, t.properties)
	return nil
}

// declare returns the id of an actor, "" when the row names none.
func (a *gdeltActor) declare(d *document, row []string, line int) string {
	code := cell(row, a.code)
	s := loader.Span{Name: cell(row, a.name), Line: line, Column: columnOf(row, a.name)}
	if s.Name == "" {
		s.Name = code
	}
	if s.Name == "" {
		return ""
	}
	identify(&s, code, cell(row, a.sector))
	s.Attributes = attributes(row, a.properties)
	return d.span(s)
}

// date puts the dashes into 20240501, also where a time follows.
func date(s string) string {
	if (len(s) == 8 || len(s) == 14) && strings.Trim(s, "0123456789") == "" {
		return s[:4] + "-" + s[4:6] + "-" + s[6:8]
	}
	return s
}
