package decodertest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"actorgraph/graph"
	"actorgraph/loader"
)

// Render writes a document down for people: all of it, what is empty left out.
func Render(a *loader.Annotated) string {
	w := writer{text: newPassages(a.Text)}
	w.print("%s:%d:%d document", a.Path, a.Line, a.Column)
	w.document(&a.Document)
	if a.Text != "" {
		w.print("\n  text %q", a.Text)
	}
	for i := range a.Sources {
		s := &a.Sources[i]
		w.print("\n  source %s", word(s.ID))
		w.said("name", s.Name)
		w.said("kind", s.Kind)
		w.said("country", s.Country)
		w.said("owner", s.Owner)
		w.said("actor", s.Actor)
		w.said("reliability", s.Reliability.String())
		w.said("url", s.URL)
		w.flag("borrowed", s.Borrowed)
	}
	for i := range a.References {
		w.print("\n  reference")
		w.document(&a.References[i])
	}
	for i := range a.Spans {
		w.span(&a.Spans[i])
	}
	for i := range a.Relations {
		w.relation(&a.Relations[i])
	}
	for _, set := range a.Same {
		w.print("\n  same")
		for _, id := range set {
			w.print(" %s", word(id))
		}
	}
	for _, x := range a.Diagnostics() {
		w.print("\n  %s", x)
	}
	w.print("\n")
	return w.String()
}

type writer struct {
	strings.Builder
	text passages
}

func (w *writer) print(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// said writes each value that is not empty.
func (w *writer) said(name string, values ...string) {
	for _, v := range values {
		if v != "" {
			w.print(" %s=%q", name, v)
		}
	}
}

func (w *writer) flag(name string, is bool) {
	if is {
		w.print(" %s", name)
	}
}

func (w *writer) document(d *graph.Document) {
	w.said("id", d.ID)
	w.said("title", d.Title)
	w.said("author", d.Authors...)
	w.said("source", d.Source)
	w.said("kind", d.Kind.String())
	w.said("published", d.Published.String())
	w.said("retrieved", d.Retrieved.String())
	w.said("url", d.URL)
	w.said("language", d.Language)
	w.said("license", d.License)
	w.said("marking", d.Marking.String())
	for _, from := range d.DerivedFrom {
		w.print(" %s=%q", from.Kind, from.Document)
	}
	w.said("ownVoice", d.OwnVoices...)
	w.said("notes", d.Notes)
}

// begin writes where something is, what it is, and its id and type.
func (w *writer) begin(path string, line, column int, what, id, kind string) {
	w.print("\n  ")
	if path != "" {
		w.print("%s:", path)
	}
	w.print("%d:%d %s %s %s", line, column, what, word(id), word(kind))
}

func (w *writer) span(s *loader.Span) {
	w.begin(s.Path, s.Line, s.Column, "span", s.ID, s.Type)
	for _, f := range s.Fragments {
		w.print(" [%d %d)%s", f.Start, f.End, []string{"", "utf16", "bytes"}[s.Unit])
		if passage, ok := w.text.cut(f, s.Unit); ok {
			w.print("=%q", passage)
		}
	}
	w.said("quote", s.Quote)
	w.said("name", s.Name)
	w.said("alias", s.Aliases...)
	for _, scheme := range slices.Sorted(maps.Keys(s.Identifiers)) {
		w.print(" %s:%q", word(scheme), s.Identifiers[scheme])
	}
	w.rest(s.Attributes, s.Notes, s.Annotator, s.Confidence)
}

func (w *writer) relation(r *loader.Relation) {
	w.begin(r.Path, r.Line, r.Column, "relation", r.ID, r.Type)
	w.said("trigger", r.Trigger)
	for _, arg := range r.Args {
		w.print(" %s=%s", word(arg.Role), word(arg.Ref))
	}
	w.flag("undirected", r.Undirected)
	w.said("relation", r.Relation)
	w.said("locator", r.Locator)
	w.said("when", r.When.String())
	w.said("where", r.Where)
	for _, step := range r.Attribution {
		w.print(" said(")
		w.said("actor", step.Actors...)
		w.said("source", step.Source)
		w.said("text", step.Text)
		w.print(" )")
	}
	w.rest(r.Attributes, r.Notes, r.Annotator, r.Confidence)
}

func (w *writer) rest(attributes []loader.Attribute, notes []string, annotator string, confidence *float64) {
	for _, x := range attributes {
		w.print(" +%s", word(x.Name))
		if x.Value != "" {
			w.print("=%q", x.Value)
		}
	}
	w.said("note", notes...)
	w.said("annotator", annotator)
	if confidence != nil {
		w.print(" confidence=%v", *confidence)
	}
}

// word quotes what would not be seen as one word.
func word(s string) string {
	if s == "" || strings.ContainsAny(s, " =\"") || strconv.Quote(s) != `"`+s+`"` {
		return strconv.Quote(s)
	}
	return s
}

// passages cuts a text the slow way, which needs no trust.
type passages struct {
	text  string
	runes []rune
	units []uint16
}

func newPassages(text string) passages {
	runes := []rune(text)
	return passages{text, runes, utf16.Encode(runes)}
}

// cut returns the passage between two offsets if they are in the text.
func (p *passages) cut(f loader.Fragment, unit loader.Unit) (string, bool) {
	length := []int{len(p.runes), len(p.units), len(p.text)}[unit]
	if f.Start < 0 || f.End < f.Start || f.End > length {
		return "", false
	}
	switch unit {
	case loader.UTF16Units:
		return string(utf16.Decode(p.units[f.Start:f.End])), true
	case loader.Bytes:
		return p.text[f.Start:f.End], true
	default:
		return string(p.runes[f.Start:f.End]), true
	}
}
