package loader

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Unlabelled is the type of what an annotator marked without saying what it is.
const Unlabelled = "unlabelled"

// Tidy leaves out of a document what nobody could use, and says so at its place:
// spans that name no passage, relations with an end that is not in the document.
// An id that is used again gets a number. Afterwards ids are unique, whatever a
// relation names is there, and spans without a quote lie in the text.
func (a *Annotated) Tidy() {
	t := tidy{a, make(map[string]bool, len(a.Spans)+len(a.Relations)), map[string]int{}}
	length := units{text: a.Text}
	a.Spans = slices.DeleteFunc(a.Spans, func(s Span) bool { return !t.places(&s, &length) })
	for i := range a.Spans {
		s := &a.Spans[i]
		if a.Text == "" {
			s.Fragments = nil // of what?
		}
		s.ID = t.unique("span", s.ID, s.Line, s.Column)
		s.Confidence = t.confidence(s.Confidence, s.Line, s.Column)
		if s.Type == "" {
			s.Type = Unlabelled
		}
	}
	for i := range a.Relations {
		r := &a.Relations[i]
		if r.ID != "" {
			r.ID = t.unique("relation", r.ID, r.Line, r.Column)
		}
		r.Confidence = t.confidence(r.Confidence, r.Line, r.Column)
		if r.Type == "" {
			r.Type = Unlabelled
		}
	}
	for again := true; again; { // a relation that is left out may be the end of another
		before := len(a.Relations)
		a.Relations = slices.DeleteFunc(a.Relations, func(r Relation) bool { return !t.complete(&r) })
		again = len(a.Relations) < before
	}
	t.same()
}

type tidy struct {
	*Annotated
	ids  map[string]bool
	uses map[string]int // of ids that are used again
}

// places reports whether a span says which passage it is.
func (t *tidy) places(s *Span, length *units) bool {
	if s.Quote != "" || s.Name != "" || len(s.Identifiers) > 0 {
		return true
	}
	if t.Text == "" {
		s.Fragments = nil
	}
	for _, f := range s.Fragments {
		switch n := length.in(s.Unit); {
		case f.Start >= f.End:
			t.Add(Warning, s.Line, s.Column, "", "span %s is empty (%d to %d): left out", quoted(s.ID), f.Start, f.End)
			return false
		case f.Start < 0 || f.End > n:
			t.Add(Warning, s.Line, s.Column, "", "span %s (%d to %d) is not in the text, which ends at %d: left out", quoted(s.ID), f.Start, f.End, n)
			return false
		}
	}
	if len(s.Fragments) == 0 {
		t.Add(Warning, s.Line, s.Column, "", "span %s does not say where it is: left out", quoted(s.ID))
	}
	return len(s.Fragments) > 0
}

func (t *tidy) unique(what, id string, line, column int) string {
	free := id
	for free == "" || t.ids[free] {
		t.uses[id]++
		free = fmt.Sprintf("%s#%d", id, t.uses[id]+1)
	}
	if free != id && id != "" {
		t.Add(Warning, line, column, "", "%s %s: the id is used before; it is %s now, and relations mean the first", what, quoted(id), quoted(free))
	}
	t.ids[free] = true
	return free
}

func (t *tidy) confidence(c *float64, line, column int) *float64 {
	if c == nil || *c >= 0 && *c <= 1 { // NaN is neither
		return c
	}
	t.Add(Warning, line, column, "", "confidence %v is not between 0 and 1: left out", *c)
	return nil
}

// complete reports whether all that a relation names is there.
func (t *tidy) complete(r *Relation) bool {
	missing := ""
	for _, arg := range r.Args {
		if !t.ids[arg.Ref] {
			missing = arg.Ref
		}
	}
	if r.Trigger != "" && !t.ids[r.Trigger] {
		missing = r.Trigger
	}
	for _, step := range r.Attribution {
		for _, ref := range step.Actors {
			if !t.ids[ref] {
				missing = ref
			}
		}
	}
	if missing == "" && len(r.Args) > 0 {
		return true
	}
	if missing == "" {
		t.Add(Warning, r.Line, r.Column, "", "relation %s has no ends: left out", quoted(r.Type))
	} else {
		t.Add(Warning, r.Line, r.Column, "", "relation %s names %s, which is not there: left out", quoted(r.Type), quoted(missing))
	}
	delete(t.ids, r.ID)
	return false
}

// same leaves out what is not there.
func (t *tidy) same() {
	for i, set := range t.Same {
		t.Same[i] = slices.DeleteFunc(set, func(id string) bool {
			if !t.ids[id] {
				t.Add(Warning, t.Line, t.Column, "", "a set of spans that are one names %s, which is not there", quoted(id))
			}
			return !t.ids[id]
		})
	}
	t.Same = slices.DeleteFunc(t.Same, func(set []string) bool { return len(set) < 2 })
}

// units is how long a text is, counted when somebody asks.
type units struct {
	text          string
	runes, utf16s int
}

func (u *units) in(unit Unit) int {
	if unit == Bytes {
		return len(u.text)
	}
	if u.runes == 0 {
		u.runes = utf8.RuneCountInString(u.text)
		u.utf16s = u.runes
		for _, r := range u.text {
			u.utf16s += unitsOf(r) - 1
		}
	}
	if unit == UTF16Units {
		return u.utf16s
	}
	return u.runes
}
