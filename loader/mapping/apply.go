package mapping

import (
	"slices"
	"strings"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// Apply makes a document of what annotators marked, as the mapping reads it. It
// does no I/O, and never fails: what is wrong stands in the file's diagnostics.
func Apply(a *loader.Annotated, m *Mapping, o loader.Options) *loader.File {
	x := &application{
		a: a, m: m, options: o,
		entityOf: map[string]string{}, declared: map[string]int{},
		spanAt: map[string]int{}, relationAt: map[string]int{}, annotations: map[string]int{},
		unmappedAt: map[[2]string]int{},
	}
	x.document()
	x.placeSpans()
	x.readRelations()
	x.entities()
	x.events()
	x.metadata()
	x.speeches()
	x.citations()
	x.mentions()
	f := a.File(x.record, o)
	f.Repaired, f.Unverified, f.LeftOut, f.Incomplete = x.repaired, x.unverified, x.leftOut, x.incomplete
	f.Skipped, f.Unmapped = x.skipped, x.unmapped
	return f
}

// application is one mapping applied to one document.
type application struct {
	a       *loader.Annotated
	m       *Mapping
	options loader.Options
	record  graph.Record

	text      *loader.Text // nil when there is none
	lines     []line       // of the text; nil until a quote is needed
	spans     []span
	relations []relation
	said      []speech

	spanAt, relationAt map[string]int    // by id
	entityOf           map[string]string // id of a span or relation → of its entity
	declared           map[string]int    // id of an entity → its index
	annotations        map[string]int    // ids of citations → how many of the kind there are

	repaired, unverified, leftOut, incomplete, skipped int
	unmapped                                           []loader.Unmapped
	unmappedAt                                         map[[2]string]int
}

// span is a marked passage, the rule for its type, and where it was found.
type span struct {
	*loader.Span
	rule     spanRule
	effect   claimEffect
	name     string // "" when it names nothing that can be used
	passages []loader.Passage
	placed   bool // all its passages were found
}

func (x *application) add(s loader.Severity, line, column int, hint, format string, args ...any) {
	line, column = x.at(line, column)
	x.a.Add(s, line, column, hint, format, args...)
}

// at is a place in the file; that of the document where a format gives no finer
// one.
func (x *application) at(line, column int) (int, int) {
	if line == 0 {
		return x.a.Line, x.a.Column
	}
	return line, column
}

// loose is the severity of what is left out or kept without its place.
func (x *application) loose() loader.Severity {
	if x.options.Strict {
		return loader.Error
	}
	return loader.Warning
}

// unknown counts a type that the mapping does not know.
func (x *application) unknown(what, name string, line, column int) {
	i, seen := x.unmappedAt[[2]string{what, name}]
	if !seen {
		i = len(x.unmapped)
		x.unmappedAt[[2]string{what, name}] = i
		line, column = x.at(line, column)
		x.unmapped = append(x.unmapped, loader.Unmapped{What: what, Type: name, Line: line, Column: column})
	}
	x.unmapped[i].Count++
}

// document takes over what the format says of the document itself.
func (x *application) document() {
	r := &x.record
	r.Document, r.References, r.Sources = x.a.Document, slices.Clone(x.a.References), slices.Clone(x.a.Sources)
	switch text := x.a.Text; {
	case text == "":
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		x.add(loader.Error, x.a.Line, x.a.Column, "save it as UTF-8, without NUL characters", "the text is not UTF-8")
	default:
		r.Text, x.text = text, loader.NewText(text)
	}
	if r.Document.ID == "" && x.text != nil {
		r.Document.ID = loader.TextID(r.Text)
	}
	if r.Document.ID == "" {
		x.add(loader.Error, x.a.Line, x.a.Column, "the id is by default the hash of the text", "document has neither id nor text")
	}
	defaults(&r.Document)
	for i := range r.References {
		defaults(&r.References[i])
	}
}

func defaults(d *graph.Document) {
	if d.Kind == 0 {
		d.Kind = graph.Other
	}
	if d.Marking == 0 {
		d.Marking = graph.Clear
	}
}

// metadata names entities where the format names spans.
func (x *application) metadata() {
	named := func(id string) string {
		if e := x.entityOf[id]; e != "" {
			return e
		}
		return id
	}
	for _, d := range append([]*graph.Document{&x.record.Document}, pointers(x.record.References)...) {
		d.OwnVoices = slices.Clone(d.OwnVoices)
		for i, v := range d.OwnVoices {
			d.OwnVoices[i] = named(v)
		}
	}
	for i := range x.record.Sources {
		s := &x.record.Sources[i]
		s.Actor = named(s.Actor)
	}
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// mentions lists where the entities are named.
func (x *application) mentions() {
	seen := map[graph.Mention]bool{} // annotators mark the same passage
	for i := range x.spans {
		s := &x.spans[i]
		of := x.entityOf[s.ID]
		if of == "" || x.text == nil {
			continue
		}
		for _, p := range s.passages {
			m := graph.Mention{Of: of, Quote: p.Quote, Start: p.Start, End: p.End}
			if p.How != graph.Unverified && !seen[m] {
				seen[m] = true
				x.record.Mentions = append(x.record.Mentions, m)
			}
		}
	}
}
