package decodertest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// Check fails unless a document keeps what loader.Decoder and loader.Annotated
// promise, whatever the file holds: ids are unique, and what is named is there;
// fragments are in order; everything has a place and is UTF-8. A span that marks
// nothing and a relation of nothing are either left out or spoken of.
//
// Metadata beside a text may name sources and documents of the graph, which Check
// cannot know; files of tests declare them.
func Check(tb testing.TB, a *loader.Annotated) {
	tb.Helper()
	c := checker{tb: tb, a: a, text: newPassages(a.Text), spans: map[string]bool{}, ids: map[string]bool{}, blamed: map[place]bool{}}
	c.diagnostics()
	c.place("the document", a.Line, a.Column)
	c.must(a.Document.ID != "" || a.Text != "" || Rejected(a), "neither an id nor a text, and no error")
	c.utf8("the document", []any{a.Document, a.References, a.Sources, a.Text, a.Same})
	c.sources()
	for i := range a.Spans {
		c.span(&a.Spans[i])
	}
	for i := range a.Relations { // the ends of relations may be relations
		if id := a.Relations[i].ID; id != "" {
			c.declare(id)
		}
	}
	for i := range a.Relations {
		c.relation(&a.Relations[i])
	}
	for _, set := range a.Same {
		for _, id := range set {
			c.must(c.spans[id], "same %q: %q is no span", set, id)
		}
	}
}

type checker struct {
	tb         testing.TB
	a          *loader.Annotated
	text       passages
	spans, ids map[string]bool // ids are those of relations as well
	blamed     map[place]bool  // where something is wrong, as a diagnostic says
	more       bool            // there are diagnostics that are not shown
}

// place is a line of a file.
type place struct {
	path string
	line int
}

func (c *checker) must(ok bool, format string, args ...any) {
	c.tb.Helper()
	if !ok {
		c.tb.Errorf("%s:%d: "+format, append([]any{c.a.Path, c.a.Line}, args...)...)
	}
}

func (c *checker) place(what string, line, column int) {
	c.tb.Helper()
	c.must(line >= 1 && column >= 1, "%s has no place", what)
}

// utf8 fails if a text anywhere in a value is not UTF-8.
func (c *checker) utf8(what string, v any) {
	c.tb.Helper()
	s := fmt.Sprintf("%+v", v)
	c.must(utf8.ValidString(s), "%s is not UTF-8: %q", what, s)
}

func (c *checker) declare(id string) {
	c.tb.Helper()
	c.must(id != "" && !c.ids[id], "the id %q is empty or not unique", id)
	c.ids[id] = true
}

// spoken reports whether a warning or an error is about a line.
func (c *checker) spoken(path string, line int) bool {
	if path == "" {
		path = c.a.Path
	}
	return c.more || c.blamed[place{path, line}]
}

func (c *checker) diagnostics() {
	c.tb.Helper()
	for _, d := range c.a.Diagnostics() {
		c.must(d.Path != "" && d.Message != "" && d.Severity >= loader.Error && d.Severity <= loader.Note, "%+v", d)
		c.utf8("a diagnostic", d)
		if d.Line == 0 && strings.HasPrefix(d.Message, "and ") {
			c.more = true
			continue
		}
		c.place(d.String(), d.Line, d.Column)
		if d.Severity <= loader.Warning {
			c.blamed[place{d.Path, d.Line}] = true
		}
	}
}

// sources holds what is named as a source or a document against what is declared.
func (c *checker) sources() {
	c.tb.Helper()
	sources, documents := map[string]bool{"": true}, map[string]bool{c.a.Document.ID: true}
	for _, s := range c.a.Sources {
		c.must(s.Name != "" && !sources[s.ID], "a source without id or name, or twice: %+v", s)
		sources[s.ID] = true
	}
	for _, r := range c.a.References {
		c.must(r.ID != "" && !documents[r.ID], "a reference without id, to the document itself, or twice: %+v", r)
		documents[r.ID] = true
	}
	for _, d := range append([]graph.Document{c.a.Document}, c.a.References...) {
		c.must(sources[d.Source], "the source %q of %q is not declared", d.Source, d.ID)
		for _, from := range d.DerivedFrom {
			c.must(documents[from.Document] && from.Document != d.ID, "%q derives from %q, which is not declared", d.ID, from.Document)
		}
	}
	for _, r := range c.a.Relations {
		for _, step := range r.Attribution {
			c.must(sources[step.Source], "the relation %q is attributed to %q, which is not declared", r.ID, step.Source)
		}
	}
}

func (c *checker) span(s *loader.Span) {
	c.tb.Helper()
	c.declare(s.ID)
	c.spans[s.ID] = true
	c.place("the span "+s.ID, s.Line, s.Column)
	c.utf8("the span", *s)
	c.must(s.Type != "", "the span %q has no type", s.ID)
	c.confidence(s.ID, s.Confidence)
	marks := s.Name != "" || s.Quote != "" || len(s.Fragments) > 0
	for i, f := range s.Fragments {
		c.must(f.Start >= 0 && f.End >= f.Start && (i == 0 || f.Start >= s.Fragments[i-1].Start), "the span %q: fragments %v", s.ID, s.Fragments)
		if i > 0 && f.Start < s.Fragments[i-1].End {
			marks = false
		}
		if s.Quote == "" && c.a.Text != "" { // without a text there is nothing to hold it against
			passage, ok := c.text.cut(f, s.Unit)
			marks = marks && ok && passage != ""
		}
	}
	c.must(marks || c.spoken(s.Path, s.Line), "nothing says that the span %q marks no passage: %+v", s.ID, *s)
}

func (c *checker) relation(r *loader.Relation) {
	c.tb.Helper()
	c.place("the relation "+r.ID, r.Line, r.Column)
	c.utf8("the relation", *r)
	c.must(r.Type != "", "the relation %q has no type", r.ID)
	c.confidence(r.ID, r.Confidence)
	c.must(r.Trigger == "" || c.spans[r.Trigger], "the relation %q: the trigger %q is no span", r.ID, r.Trigger)
	c.must(len(r.Args) > 0 || r.Trigger != "" || c.spoken(r.Path, r.Line), "nothing says that the relation %q is one of nothing: %+v", r.ID, *r)
	for _, arg := range r.Args {
		c.must(arg.Role != "" && c.ids[arg.Ref], "the relation %q: the argument %q is %q, which is not there", r.ID, arg.Role, arg.Ref)
	}
	for _, step := range r.Attribution {
		for _, id := range step.Actors {
			c.must(c.spans[id], "the relation %q is attributed to %q, which is no span", r.ID, id)
		}
	}
}

func (c *checker) confidence(id string, confidence *float64) {
	c.tb.Helper()
	c.must(confidence == nil || *confidence >= 0 && *confidence <= 1, "%q: the confidence is not between 0 and 1", id)
}
