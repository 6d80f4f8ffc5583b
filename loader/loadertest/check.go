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
func Check(t testing.TB, a *loader.Annotated) {
	t.Helper()
	spans, all := map[string]bool{}, map[string]bool{}
	declare := func(id string) {
		if id != "" && all[id] {
			t.Errorf("id %q is used twice", id)
		}
		all[id] = true
	}
	for i := range a.Spans {
		s := &a.Spans[i]
		declare(s.ID)
		spans[s.ID] = true
		if s.ID == "" {
			t.Errorf("a span has no id: %+v", s)
		}
		if !slices.IsSortedFunc(s.Fragments, func(a, b loader.Fragment) int { return a.Start - b.Start }) {
			t.Errorf("fragments of %s are not in order: %v", s.ID, s.Fragments)
		}
		for _, f := range s.Fragments {
			if f.Start < 0 || f.End < f.Start {
				t.Errorf("fragment of %s: %v", s.ID, f)
			}
		}
		if s.Confidence != nil && !(*s.Confidence >= 0 && *s.Confidence <= 1) {
			t.Errorf("confidence of %s: %v", s.ID, *s.Confidence)
		}
		text(t, s.ID, s.Type, s.Quote, s.Name)
	}
	for i := range a.Relations {
		declare(a.Relations[i].ID)
	}
	for i := range a.Relations {
		r := &a.Relations[i]
		if r.Trigger != "" && !spans[r.Trigger] {
			t.Errorf("trigger %q of %q is no span", r.Trigger, r.ID)
		}
		for _, arg := range r.Args {
			if arg.Ref == "" || !all[arg.Ref] {
				t.Errorf("argument %+v of %q is not there", arg, r.ID)
			}
			text(t, arg.Role)
		}
		text(t, r.ID, r.Type, r.Relation, r.Where, r.Locator)
	}
	for _, set := range a.Same {
		for _, id := range set {
			if !spans[id] {
				t.Errorf("%q is said to be the same as others and is no span", id)
			}
		}
	}
	text(t, a.Text, a.Document.ID, a.Document.Title)
	for _, d := range a.Diagnostics() {
		if d.Path == "" || d.Message == "" || d.Severity < loader.Error || d.Severity > loader.Note ||
			(d.Line < 1 || d.Column < 1) && !strings.HasPrefix(d.Message, "and ") {
			t.Errorf("diagnostic %+v", d)
		}
	}
}

func text(t testing.TB, values ...string) {
	t.Helper()
	for _, s := range values {
		if !utf8.ValidString(s) {
			t.Errorf("not UTF-8: %q", s)
		}
	}
}
