package re3d

import (
	"strings"
	"unicode"

	"actorgraph/graph"
	"actorgraph/loader"
)

// folder is the three files together.
type folder struct {
	in                  loader.Input
	entities, relations *loader.PieceIndex // nil when the file is missing
	licence             string
	// last waits for the end of the file, which may still bring problems.
	last *loader.Annotated
}

func open(in loader.Input) *folder {
	documentOf := func(p loader.Piece) string { return idText(p, "documentId") }
	return &folder{
		in:        in,
		entities:  loader.IndexPieces(sibling(in, entities), loader.JSONLines, documentOf, "documentId"),
		relations: loader.IndexPieces(sibling(in, relations), loader.JSONLines, documentOf, "documentId"),
		licence:   licence(in),
	}
}

func (f *folder) close() {
	for _, x := range []*loader.PieceIndex{f.entities, f.relations} {
		if x != nil {
			x.Close()
		}
	}
}

func (f *folder) decode(yield func(*loader.Annotated) bool) {
	for p := range loader.Pieces(f.in, loader.JSONLines) {
		a, v := p.Read()
		if v.Is() {
			f.document(a, v)
		}
		if f.last != nil && !yield(f.last) {
			return
		}
		f.last = a
	}
	if f.last != nil {
		f.rest(f.last)
		yield(f.last)
	}
}

// rest reports what belongs to no document.
func (f *folder) rest(a *loader.Annotated) {
	for _, file := range []struct {
		name  string
		index *loader.PieceIndex
	}{{entities, f.entities}, {relations, f.relations}} {
		if file.index == nil {
			a.Add(loader.Warning, a.Line, a.Column, "", "no %s beside it", file.name)
			continue
		}
		for _, d := range file.index.Problems() {
			a.Put(d)
		}
		for id, at := range file.index.Left() {
			warn(a, at.Path, at.Line, at.Column, "%d lines of document %q, which is not in %s: left out", file.index.Count(id), id, documents)
		}
	}
}

func (f *folder) document(a *loader.Annotated, v loader.JSON) {
	id := id(v.Key("_id"))
	a.Identify(id)
	a.Text = v.Key("text").Text()
	a.Document.Title = v.Key("title").Text()
	a.Document.URL = v.Key("sourceUrl").Text()
	a.Document.License = f.licence
	if name := v.Key("sourceName").Text(); name != "" {
		a.Document.Source = slug(name)
		a.Sources = []graph.Source{{ID: a.Document.Source, Name: name}}
	}
	if a.Text == "" {
		a.Add(loader.Warning, a.Line, a.Column, "", "the document has no text")
	}
	if a.Document.ID == "" && a.Text == "" {
		a.Add(loader.Error, a.Line, a.Column, "", "neither an _id nor a text")
	}
	if id.Text() != "" {
		f.annotations(a, id.Text())
	}
	a.Tidy()
}

// id is what mongoexport writes for an id: a text, or an object around one.
func id(v loader.JSON) loader.JSON {
	if oid := v.Key("$oid"); oid.Is() {
		return oid
	}
	return v
}

// idText is the same for a piece that is not parsed yet.
func idText(p loader.Piece, key string) string {
	if s := p.Text(key); s != "" {
		return s
	}
	p.Src = p.Key(key)
	return p.Text("$oid")
}

// slug makes an id of a name.
func slug(name string) string {
	parts := strings.FieldsFunc(graph.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(parts) == 0 {
		return "source"
	}
	return strings.Join(parts, "-")
}

func warn(a *loader.Annotated, file string, line, column int, format string, args ...any) {
	w := loader.NewAnnotated(file, line, column)
	w.Add(loader.Warning, line, column, "", format, args...)
	for _, d := range w.Diagnostics() {
		a.Put(d)
	}
}
