package loader

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

// Report is the outcome of a run: one result for each document, in the order of
// the files, and their sum.
type Report struct {
	Results []Result
	Totals  Totals
}

// Result is the outcome for one document.
type Result struct {
	Path     string
	Document string // its id; "" when none could be read
	// Outcome is what the store did; 0 when the document was rejected, or only
	// checked, or not reached.
	Outcome  graph.Outcome
	Rejected bool
	// Counts of the document's annotation.
	Citations, Mentions           int
	Repaired, Unverified, LeftOut int
	Errors, Warnings              int // all of them, though only so many are shown
	Diagnostics                   []Diagnostic
}

// Totals sums the results up. Counts of citations leave rejected documents out.
type Totals struct {
	Documents, Added, Changed, Unchanged, Rejected int
	Citations, Repaired, Unverified                int
	Errors, Warnings                               int
}

// String says in one line what became of the document:
// "a.yaml: loaded 41 claims, 2 repaired, 1 unanchored".
func (r Result) String() string {
	var b strings.Builder
	b.WriteString(r.Path)
	if r.Rejected {
		b.WriteString(": rejected")
		fmt.Fprintf(&b, ", %s", plural(r.Errors, "error"))
		return b.String()
	}
	switch r.Outcome {
	case graph.Added, graph.Changed:
		b.WriteString(": loaded ")
	case graph.Unchanged:
		b.WriteString(": unchanged, ")
	default:
		b.WriteString(": checked ")
	}
	b.WriteString(plural(r.Citations, "claim"))
	if r.Repaired > 0 {
		fmt.Fprintf(&b, ", %d repaired", r.Repaired)
	}
	if r.Unverified > 0 {
		fmt.Fprintf(&b, ", %d unanchored", r.Unverified)
	}
	if r.LeftOut > 0 {
		fmt.Fprintf(&b, ", %s left out", plural(r.LeftOut, "mention"))
	}
	return b.String()
}

// String says in one line what became of all documents.
func (t Totals) String() string {
	return fmt.Sprintf("%s: %d added, %d changed, %d unchanged, %d rejected; %s, %d repaired, %d unanchored",
		plural(t.Documents, "document"), t.Added, t.Changed, t.Unchanged, t.Rejected,
		plural(t.Citations, "claim"), t.Repaired, t.Unverified)
}

// Err is invalid when a document was rejected, so that a command can end with
// the exit code that says so.
func (r Report) Err() error {
	if r.Totals.Rejected == 0 {
		return nil
	}
	return graph.Errorf(graph.Invalid, "%d of %s rejected", r.Totals.Rejected, plural(r.Totals.Documents, "document"))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// report sums up what became of the files.
func report(problems []Diagnostic, entries []*entry) Report {
	var r Report
	for _, d := range problems {
		r.add(Result{Path: d.Path, Rejected: true, Errors: 1, Diagnostics: []Diagnostic{d}})
	}
	for _, e := range entries {
		f := e.file
		r.add(Result{
			Path: f.Path, Document: e.document, Outcome: e.outcome, Rejected: f.Rejected(),
			Citations: e.citations, Mentions: e.mentions,
			Repaired: f.Repaired, Unverified: f.Unverified, LeftOut: f.LeftOut,
			Errors: f.problems.count[Error], Warnings: f.problems.count[Warning],
			Diagnostics: f.Diagnostics(),
		})
	}
	return r
}

func (r *Report) add(x Result) {
	r.Results = append(r.Results, x)
	t := &r.Totals
	t.Documents++
	t.Errors += x.Errors
	t.Warnings += x.Warnings
	switch {
	case x.Rejected:
		t.Rejected++
		return
	case x.Outcome == graph.Added:
		t.Added++
	case x.Outcome == graph.Changed:
		t.Changed++
	case x.Outcome == graph.Unchanged:
		t.Unchanged++
	}
	t.Citations += x.Citations
	t.Repaired += x.Repaired
	t.Unverified += x.Unverified
}
