package loader

import (
	"slices"
	"strings"
	"unicode/utf8"

	"actorgraph/graph"
)

// Identify takes a document's own id if it is one: a text that names the
// document anywhere. A number is a row of one tool's table and may mean another
// text elsewhere, so the hash of the text is the better id.
func (a *Annotated) Identify(v JSON) {
	id := v.Text()
	if id == "" || a.Document.ID != "" {
		return
	}
	if len(id) > graph.MaxID || !utf8.ValidString(id) || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		line, column := v.At()
		a.Add(Warning, line, column, "", "%s cannot be the document's id: it is too long or has control characters", quoted(id))
		return
	}
	a.Document.ID = id
}

// Describe takes the metadata that somebody gave a text, in an object whose keys
// are his own: those that are called as in the native format are taken for what
// they are called, and all others become lines of the document's notes. Keys in
// but are left out.
func (a *Annotated) Describe(metadata JSON, but ...string) {
	for key, v := range metadata.Fields() {
		if !slices.Contains(but, key) {
			a.Field(key, v)
		}
	}
}

// Field takes one key of Describe.
func (a *Annotated) Field(key string, v JSON) {
	d := &a.Document
	known := false
	switch key {
	case "id":
		a.Identify(v)
		known = v.Text() != "" && v.Text() == d.ID
	case "title":
		known = take(&d.Title, v)
	case "url":
		known = take(&d.URL, v)
	case "language":
		known = take(&d.Language, v)
	case "license":
		known = take(&d.License, v)
	case "author", "authors":
		if len(d.Authors) == 0 {
			d.Authors = v.Texts()
		}
		known = len(d.Authors) > 0 && slices.Equal(d.Authors, v.Texts())
	case "published":
		known = takeDate(&d.Published, v)
	case "retrieved":
		known = takeDate(&d.Retrieved, v)
	}
	if !known {
		a.note(key, v)
	}
}

// take fills a field that is empty; it reports whether the field is as v says.
func take(field *string, v JSON) bool {
	if *field == "" {
		*field = v.Text()
	}
	return *field != "" && *field == v.Text()
}

func takeDate(field *graph.EDTF, v JSON) bool {
	date, err := graph.ParseEDTF(v.Text())
	if err != nil || v.Text() == "" {
		return false
	}
	if *field == (graph.EDTF{}) {
		*field = date
	}
	return *field == date
}

// note writes a value into the notes, one line for each scalar.
func (a *Annotated) note(key string, v JSON) {
	switch {
	case v.IsObject():
		for name, field := range v.Fields() {
			a.note(key+"."+name, field)
		}
	case v.IsList():
		for item := range v.Items() {
			a.note(key, item)
		}
	case v.Source() != "":
		a.AddNote(key + ": " + v.Source())
	}
}

// maxNotes bounds a document's notes, in bytes: metadata may be a table.
const maxNotes = 16 << 10

// AddNote appends a line to the document's notes, unless it is there or they are
// long already.
func (a *Annotated) AddNote(line string) {
	notes := &a.Document.Notes
	switch {
	case *notes == "":
		*notes = line
	case len(*notes) > maxNotes || slices.Contains(strings.Split(*notes, "\n"), line):
		return
	default:
		*notes += "\n" + line
	}
	if len(*notes) > maxNotes {
		cut := maxNotes
		for cut > 0 && !utf8.RuneStart((*notes)[cut]) {
			cut--
		}
		*notes = (*notes)[:cut] + "…"
		a.Add(Warning, a.Line, a.Column, "", "the metadata is longer than %d bytes: the rest is left out of the notes", maxNotes)
	}
}
