package loader

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

// Report is the outcome of a run: one result for each file, in order, and their
// sum.
type Report struct {
	Results []Result
	Totals  Totals
}

// Result is the outcome for one file.
type Result struct {
	Path string
	// Document is the id of the file's document; "" when none could be read or
	// the file holds several.
	Document string
	// Unknown counts the files of a folder that are in no known format; Path is then
	// that of the folder, and there is nothing else.
	Unknown int
	Totals
	Diagnostics []Diagnostic
}

// Totals counts documents and what is in them. Counts of annotations leave
// rejected documents out, those of errors and warnings are complete, though only
// so many are shown.
type Totals struct {
	Documents, Added, Changed, Unchanged, Rejected int
	Citations, Mentions                            int
	// Repaired counts quotes and mentions that were put right, Unverified quotes
	// that could not be placed, LeftOut mentions that could not.
	Repaired, Unverified, LeftOut int
	// Incomplete counts relations that a mapping knows and that make no claim, since
	// an end is missing; Skipped those whose end it leaves out; Unmapped counts the
	// types in each file that no mapping knows.
	Incomplete, Skipped, Unmapped int
	Errors, Warnings              int
}

func (t *Totals) sum(x Totals) {
	t.Documents += x.Documents
	t.Added += x.Added
	t.Changed += x.Changed
	t.Unchanged += x.Unchanged
	t.Rejected += x.Rejected
	t.Citations += x.Citations
	t.Mentions += x.Mentions
	t.Repaired += x.Repaired
	t.Unverified += x.Unverified
	t.LeftOut += x.LeftOut
	t.Incomplete += x.Incomplete
	t.Skipped += x.Skipped
	t.Unmapped += x.Unmapped
	t.Errors += x.Errors
	t.Warnings += x.Warnings
}

// String says in one line what became of the file:
// "a.yaml: loaded 41 claims, 2 repaired, 1 unanchored".
func (r Result) String() string {
	if r.Documents == 0 {
		return fmt.Sprintf("%s: %s left out", r.Path, plural(r.Unknown, "file"))
	}
	var b strings.Builder
	b.WriteString(r.Path)
	if r.Rejected == r.Documents {
		b.WriteString(": rejected, ")
		if r.Documents > 1 {
			b.WriteString(plural(r.Documents, "document") + ", ")
		}
		b.WriteString(plural(r.Errors, "error"))
		return b.String()
	}
	switch {
	case r.Added+r.Changed > 0:
		b.WriteString(": loaded ")
	case r.Unchanged > 0:
		b.WriteString(": unchanged, ")
	default:
		b.WriteString(": checked ")
	}
	b.WriteString(plural(r.Citations, "claim"))
	if r.Documents > 1 {
		fmt.Fprintf(&b, " in %s", plural(r.Documents-r.Rejected, "document"))
	}
	b.WriteString(r.blemishes())
	if r.Rejected > 0 {
		fmt.Fprintf(&b, "; %s rejected, %s", plural(r.Rejected, "document"), plural(r.Errors, "error"))
	}
	return b.String()
}

// blemishes lists what is not as it was annotated.
func (t Totals) blemishes() string {
	var b strings.Builder
	if t.Repaired > 0 {
		fmt.Fprintf(&b, ", %d repaired", t.Repaired)
	}
	if t.Unverified > 0 {
		fmt.Fprintf(&b, ", %d unanchored", t.Unverified)
	}
	if t.LeftOut > 0 {
		fmt.Fprintf(&b, ", %s left out", plural(t.LeftOut, "mention"))
	}
	if t.Incomplete > 0 {
		fmt.Fprintf(&b, ", %d incomplete", t.Incomplete)
	}
	if t.Skipped > 0 {
		fmt.Fprintf(&b, ", %d skipped", t.Skipped)
	}
	if t.Unmapped > 0 {
		fmt.Fprintf(&b, ", %s unmapped", plural(t.Unmapped, "type"))
	}
	return b.String()
}

// String says in one line what became of all documents.
func (t Totals) String() string {
	s := fmt.Sprintf("%s: %d added, %d changed, %d unchanged, %d rejected; %s, %d repaired, %d unanchored",
		plural(t.Documents, "document"), t.Added, t.Changed, t.Unchanged, t.Rejected,
		plural(t.Citations, "claim"), t.Repaired, t.Unverified)
	t.Repaired, t.Unverified, t.LeftOut = 0, 0, 0
	return s + t.blemishes()
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
