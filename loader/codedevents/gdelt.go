package codedevents

import (
	"errors"
	"strings"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// gdelt reads GDELT's event tables, which have a header only where somebody
// exported them from a database.
type gdelt struct{ columns }

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
	if url := nth(row, t.at("sourceurl"), t.separator); isAddress(url) {
		return url
	}
	return nil
}

func (t gdelt) read(d *document, row string, line int) error {
	v := values{&t.columns, cells(row, t.separator)}
	code, id := v.get("eventcode"), v.get("globaleventid")
	switch {
	case id == "":
		return errors.New("no GLOBALEVENTID")
	case code == "":
		return errors.New("no EventCode")
	}
	if len(v.cells) != len(t.names) {
		d.a.Add(loader.Warning, line, 1, "", "the row has %d cells instead of %d", len(v.cells), len(t.names))
	}
	if url := v.get("sourceurl"); !d.address(url) {
		d.a.Document.ID = bounded("gdelt-event:" + id)
		d.publisher(graph.Source{Name: url})
	}
	if added := date(v.get("dateadded")); added != "" && d.a.Document.Retrieved.String() == "" {
		d.a.Document.Retrieved = d.when(added, line)
	}
	source, target := t.actor(d, &v, "actor1", line), t.actor(d, &v, "actor2", line)
	r := d.event(id, cameo(d, code, len(v.get("eventrootcode")) != 1, line), line)
	day := v.get("sqldate")
	if day == "" {
		day = v.get("day") // as databases call it
	}
	r.When = d.when(date(day), line)
	r.Where = v.get("actiongeofullname")
	for _, name := range []string{
		"isrootevent", "quadclass", "goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone",
		"actiongeocountrycode", "actiongeolat", "actiongeolong", "actiongeofeatureid",
	} {
		if i := t.at(name); i >= 0 {
			r.Attributes = attribute(r.Attributes, t.names[i], v.get(name))
		}
	}
	r.Args = ends(source, target)
	return nil
}

// date puts the dashes into 20240501, also where a time follows.
func date(s string) string {
	if (len(s) == 8 || len(s) == 14) && strings.Trim(s, "0123456789") == "" {
		return s[:4] + "-" + s[4:6] + "-" + s[6:8]
	}
	return s
}

func (t gdelt) actor(d *document, v *values, side string, line int) string {
	code := v.get(side + "code")
	s := loader.Span{Name: v.get(side + "name"), Line: line, Column: columnOf(v, t.at(side+"name"))}
	if s.Name == "" {
		s.Name = code
	}
	if s.Name == "" {
		return ""
	}
	identify(&s, code, v.get(side+"type1code"))
	for _, part := range []string{"code", "countrycode", "knowngroupcode", "ethniccode", "religion1code", "religion2code", "type1code", "type2code", "type3code"} {
		if i := t.at(side + part); i >= 0 {
			name := strings.TrimPrefix(strings.TrimPrefix(t.names[i], "Actor1"), "Actor2")
			s.Attributes = attribute(s.Attributes, name, v.get(side+part))
		}
	}
	return d.span(s)
}

// columnOf is where a cell begins, in code points from 1; quotes are not counted.
func columnOf(v *values, at int) int {
	column := 1
	for _, c := range v.cells[:max(0, min(at, len(v.cells)))] {
		column += utf8.RuneCountInString(c) + 1
	}
	return column
}
