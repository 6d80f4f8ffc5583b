package loadertest

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"actorgraph/loader"
)

// Check fails the test unless a keeps what loader.Annotated promises: ids are
// unique, whatever is referred to is there, fragments are in order, texts are
// UTF-8, and each diagnostic has a place.
func Check(tb testing.TB, a *loader.Annotated) {
	tb.Helper()
	spans, all := map[string]bool{}, map[string]bool{}
	declare := func(id string) {
		if id != "" && all[id] {
			tb.Errorf("id %q is used twice", id)
		}
		all[id] = true
	}
	for i := range a.Spans {
		s := &a.Spans[i]
		declare(s.ID)
		spans[s.ID] = true
		if s.ID == "" {
			tb.Errorf("a span has no id: %+v", s)
		}
		if !slices.IsSortedFunc(s.Fragments, func(a, b loader.Fragment) int { return a.Start - b.Start }) {
			tb.Errorf("fragments of %s are not in order: %v", s.ID, s.Fragments)
		}
		for _, f := range s.Fragments {
			if f.Start < 0 || f.End < f.Start {
				tb.Errorf("fragment of %s: %v", s.ID, f)
			}
		}
		if s.Confidence != nil && !(*s.Confidence >= 0 && *s.Confidence <= 1) {
			tb.Errorf("confidence of %s: %v", s.ID, *s.Confidence)
		}
		text(tb, s.ID, s.Type, s.Quote, s.Name)
	}
	for i := range a.Relations {
		declare(a.Relations[i].ID)
	}
	for i := range a.Relations {
		r := &a.Relations[i]
		if r.Trigger != "" && !spans[r.Trigger] {
			tb.Errorf("trigger %q of %q is no span", r.Trigger, r.ID)
		}
		for _, arg := range r.Args {
			if arg.Ref == "" || !all[arg.Ref] {
				tb.Errorf("argument %+v of %q is not there", arg, r.ID)
			}
			text(tb, arg.Role)
		}
		text(tb, r.ID, r.Type, r.Relation, r.Where, r.Locator)
	}
	for _, set := range a.Same {
		for _, id := range set {
			if !spans[id] {
				tb.Errorf("%q is said to be the same as others and is no span", id)
			}
		}
	}
	text(tb, a.Text, a.Document.ID, a.Document.Title)
	for _, d := range a.Diagnostics() {
		if d.Path == "" || d.Message == "" || d.Severity < loader.Error || d.Severity > loader.Note ||
			(d.Line < 1 || d.Column < 1) && !strings.HasPrefix(d.Message, "and ") {
			tb.Errorf("diagnostic %+v", d)
		}
	}
}

func text(tb testing.TB, values ...string) {
	tb.Helper()
	for _, s := range values {
		if !utf8.ValidString(s) {
			tb.Errorf("not UTF-8: %q", s)
		}
	}
}
