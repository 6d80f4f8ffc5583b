package brat

import (
	"cmp"
	"fmt"
	"strings"

	"actorgraph/loader"
)

// file is what one annotator marked in a document.
type file struct {
	a         *loader.Annotated
	path      string // "" when it is the document's
	annotator string
	types     *types
	length    int // of the text in code points; negative when there is none

	things map[string]thing // by id, as the file has it
}

// thing is what an id stands for.
type thing struct {
	kind byte   // T E R A N #
	at   int    // in the document's spans (T) or relations (E R)
	of   string // the id that an attribute, reference or note is about
}

// read takes everything over that the file says. Ids may be used before their
// lines.
func (f *file) read(content string) {
	lines := f.lines(content)
	f.things = make(map[string]thing, len(lines))
	f.a.Spans = grow(f.a.Spans, lines, "T")
	f.a.Relations = grow(f.a.Relations, lines, "RE")
	ids := make([]string, len(lines)) // made unique
	for i := range lines {
		l := &lines[i]
		ids[i] = l.id
		switch l.kind {
		case 'T', 'R', 'E':
			ids[i] = f.declare(l)
			if l.kind == 'T' {
				f.span(l, ids[i])
			} else {
				f.a.Relations = append(f.a.Relations, loader.Relation{
					ID: f.unique(ids[i]), Annotator: f.annotator, Path: f.path, Line: l.number, Column: 1,
				})
			}
		case 'A', 'N', '#':
			if _, twice := f.things[l.id]; !twice {
				f.things[l.id] = thing{kind: l.kind, of: target(l.body)}
			}
		}
	}
	for i := range lines {
		l := &lines[i]
		switch l.kind {
		case 'R':
			f.relation(l, f.things[ids[i]].at)
		case 'E':
			f.event(l, f.things[ids[i]].at)
		case '*':
			f.equivalence(l)
		case 'A':
			f.attribute(l)
		case 'N':
			f.reference(l)
		case '#':
			f.note(l)
		}
	}
}

func grow[T any](list []T, lines []line, kinds string) []T {
	n := 0
	for i := range lines {
		if strings.IndexByte(kinds, lines[i].kind) >= 0 {
			n++
		}
	}
	return append(make([]T, 0, len(list)+n), list...)
}

// declare notes a span or relation that follows next, under another id when its
// own is taken.
func (f *file) declare(l *line) string {
	id := l.id
	if first, twice := f.things[id]; twice && first.kind != 'A' && first.kind != 'N' && first.kind != '#' {
		for n := 2; twice; n++ {
			id = fmt.Sprintf("%s#%d", l.id, n)
			_, twice = f.things[id]
		}
		f.add(loader.Warning, l.number, 1, "what uses the id means the first", "id %s occurs again; it is kept as %s", l.id, id)
	}
	at := len(f.a.Relations)
	if l.kind == 'T' {
		at = len(f.a.Spans)
	}
	f.things[id] = thing{kind: l.kind, at: at}
	return id
}

// unique makes an id of the file one of the document.
func (f *file) unique(id string) string {
	if f.annotator == "" {
		return id
	}
	return f.annotator + ":" + id
}

// add reports a problem in this file.
func (f *file) add(s loader.Severity, line, column int, hint, format string, args ...any) {
	f.a.Put(diagnostic(f.where(), line, column, s, hint, format, args...))
}

// typed is the type of a span or relation, and reports that a line has none.
func (f *file) typed(l *line, name string) string {
	if name != "" {
		return name
	}
	f.add(loader.Warning, l.number, l.column(l.at), "", "%s has no type", l.id)
	return loader.Unlabelled
}

// where is the path of this file.
func (f *file) where() string { return cmp.Or(f.path, f.a.Path) }

func diagnostic(path string, line, column int, s loader.Severity, hint, format string, args ...any) loader.Diagnostic {
	return loader.Diagnostic{Path: path, Line: line, Column: column, Severity: s, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// word splits the first word off; at is where what follows begins.
func word(s string) (first, rest string, at int) {
	start := 0
	for start < len(s) && (s[start] == ' ' || s[start] == '\t') {
		start++
	}
	end := start
	for end < len(s) && s[end] != ' ' && s[end] != '\t' {
		end++
	}
	at = end
	for at < len(s) && (s[at] == ' ' || s[at] == '\t') {
		at++
	}
	return s[start:end], s[at:], at
}
