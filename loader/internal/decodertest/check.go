package decodertest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"actorgraph/loader"
)

// Check reports how a document breaks the contract of loader.Decoder.
func Check(tb testing.TB, a *loader.Annotated) {
	tb.Helper()
	failed := false
	positioned := func(what string, line, column int) {
		if line < 1 || column < 1 {
			tb.Errorf("%s has no place", what)
		}
	}
	for _, d := range a.Diagnostics() {
		failed = failed || d.Severity == loader.Error
		if d.Path == "" || d.Message == "" || d.Severity < loader.Error || d.Severity > loader.Note {
			tb.Errorf("a diagnostic without path, message or severity: %+v", d)
		}
		if !strings.HasPrefix(d.Message, "and ") {
			positioned(d.String(), d.Line, d.Column)
		}
	}
	positioned("document", a.Line, a.Column)
	if failed {
		return
	}
	if a.Document.ID == "" && a.Text == "" {
		tb.Error("a document without id and text, and no error")
	}
	if !utf8.ValidString(a.Text) {
		tb.Error("the text is not UTF-8")
	}
	ids := map[string]bool{}
	unique := func(id string) {
		if id != "" && ids[id] {
			tb.Errorf("id %q is not unique", id)
		}
		ids[id] = true
	}
	spans := map[string]bool{}
	for _, s := range a.Spans {
		unique(s.ID)
		spans[s.ID] = true
		positioned("span "+s.ID, s.Line, s.Column)
		if s.ID == "" || s.Type == "" || s.Name == "" && s.Quote == "" && len(s.Fragments) == 0 {
			tb.Errorf("a span without id, type, or anything that it is: %+v", s)
		}
		for i, f := range s.Fragments {
			if f.Start < 0 || f.End < f.Start || i > 0 && f.Start < s.Fragments[i-1].End {
				tb.Errorf("span %q: fragments %v", s.ID, s.Fragments)
			}
		}
	}
	for _, r := range a.Relations {
		unique(r.ID)
	}
	for _, r := range a.Relations {
		positioned("relation "+r.ID, r.Line, r.Column)
		if r.Type == "" || len(r.Args) == 0 || r.Trigger != "" && !spans[r.Trigger] {
			tb.Errorf("a relation without type or arguments, or with a trigger that is none: %+v", r)
		}
		for _, arg := range r.Args {
			if arg.Ref == "" || !ids[arg.Ref] {
				tb.Errorf("relation %q: %s is %q, which the document does not hold", r.ID, arg.Role, arg.Ref)
			}
		}
	}
	for _, same := range a.Same {
		for _, id := range same {
			if !spans[id] {
				tb.Errorf("same %q: no span", id)
			}
		}
	}
	checkSources(tb, a)
}

// checkSources holds what is named as a source or a document against what is
// declared.
func checkSources(tb testing.TB, a *loader.Annotated) {
	tb.Helper()
	sources, documents := map[string]bool{"": true}, map[string]bool{}
	for _, s := range a.Sources {
		if s.ID == "" || s.Name == "" || sources[s.ID] {
			tb.Errorf("a source without id or name, or twice: %+v", s)
		}
		sources[s.ID] = true
	}
	for _, r := range a.References {
		if r.ID == "" || documents[r.ID] || r.ID == a.Document.ID {
			tb.Errorf("a reference without id, or twice: %+v", r)
		}
		documents[r.ID] = true
	}
	for _, d := range a.Document.DerivedFrom {
		if !documents[d.Document] {
			tb.Errorf("the document derives from %q, which it does not declare", d.Document)
		}
	}
	if !sources[a.Document.Source] {
		tb.Errorf("the document's source %q is not declared", a.Document.Source)
	}
	for _, r := range a.Relations {
		for _, step := range r.Attribution {
			if !sources[step.Source] {
				tb.Errorf("relation %q is attributed to %q, which is not declared", r.ID, step.Source)
			}
		}
	}
}
