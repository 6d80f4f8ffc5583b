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
	d := &a.Document
	for key, v := range metadata.Fields() {
		if !v.Is() || slices.Contains(but, key) {
			continue
		}
		text := v.Text()
		switch {
		case key == "id" && text != "":
			a.Identify(v)
		case key == "title" && text != "" && d.Title == "":
			d.Title = text
		case key == "url" && text != "" && d.URL == "":
			d.URL = text
		case key == "language" && text != "" && d.Language == "":
			d.Language = text
		case key == "license" && text != "" && d.License == "":
			d.License = text
		case (key == "author" || key == "authors") && len(v.Texts()) > 0 && len(d.Authors) == 0:
			d.Authors = v.Texts()
		case key == "published" && a.date(&d.Published, text), key == "retrieved" && a.date(&d.Retrieved, text):
		default:
			a.note(key, v)
		}
	}
}

// date takes a date that is one and not known yet.
func (a *Annotated) date(d *graph.EDTF, text string) bool {
	parsed, err := graph.ParseEDTF(text)
	if err != nil || text == "" || *d != (graph.EDTF{}) {
		return false
	}
	*d = parsed
	return true
}

// note writes a value into the notes, one line for each scalar, once.
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
