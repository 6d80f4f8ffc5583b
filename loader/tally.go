package loader

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/graph"
)

// tally sums up what becomes of the documents of one file, of which there may be
// millions.
type tally struct {
	Result
	problems problems
	unmapped map[unmappedType]*Unmapped
	strict   bool
}

// Unmapped is a type of annotation that no mapping knows.
type Unmapped struct {
	What         string // "span", "relation" or "attribute"
	Type         string
	Count        int
	Line, Column int // of the first
}

type unmappedType struct{ what, name string }

// fail notes that the file as a whole could not be read, or was not.
func (t *tally) fail(d Diagnostic) {
	if d.Severity == Error {
		t.Documents, t.Rejected = t.Documents+1, t.Rejected+1
	}
	t.problems.put(d)
}

// unknown notes the files of a folder that are in no known format: one line for
// all of them, since folders hold texts and licences beside annotations.
func (t *tally) unknown(names []string) {
	t.Unknown = len(names)
	shown := strings.Join(names[:min(len(names), listed)], ", ")
	if len(names) > listed {
		shown += ", …"
	}
	verb := "are"
	if len(names) == 1 {
		verb = "is"
	}
	t.problems.add(Note, place{}, "", "%s %s in no known format: %s", plural(len(names), "file"), verb, shown)
}

// add adds a document with what became of it.
func (t *tally) add(e *entry) {
	f := e.file
	t.Documents++
	t.Document = e.document
	t.problems.merge(&f.problems)
	t.strict = t.strict || f.strict
	for _, u := range f.Unmapped {
		key := unmappedType{u.What, u.Type}
		if t.unmapped == nil {
			t.unmapped = map[unmappedType]*Unmapped{}
		}
		if known := t.unmapped[key]; known != nil {
			known.Count += u.Count
		} else {
			t.unmapped[key] = &u
		}
	}
	switch {
	case f.Rejected():
		t.Rejected++
		return
	case e.outcome == graph.Added:
		t.Added++
	case e.outcome == graph.Changed:
		t.Changed++
	case e.outcome == graph.Unchanged:
		t.Unchanged++
	}
	t.Citations += e.citations
	t.Mentions += e.mentions
	t.Repaired += f.Repaired
	t.Unverified += f.Unverified
	t.LeftOut += f.LeftOut
	t.Incomplete += f.Incomplete
	t.Skipped += f.Skipped
}

// result closes the sum.
func (t *tally) result() Result {
	r := t.Result
	// What no mapping knows comes last and is shown however much else there is.
	types := problems{path: t.problems.path}
	severity := Warning
	if t.strict {
		severity = Error
	}
	var list []*Unmapped
	for _, u := range t.unmapped {
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b *Unmapped) int { return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Type, b.Type)) })
	for _, u := range list {
		types.add(severity, place{u.Line, u.Column}, "add it to the mapping, if only as skip", "%s type %s has no mapping: %d left out", u.What, quoted(u.Type), u.Count)
	}
	if r.Documents > 1 {
		r.Document = ""
	}
	r.Unmapped = len(list)
	r.Errors = t.problems.count[Error] + types.count[Error]
	r.Warnings = t.problems.count[Warning] + types.count[Warning]
	r.Diagnostics = append(t.problems.shown(), types.shown()...)
	return r
}
