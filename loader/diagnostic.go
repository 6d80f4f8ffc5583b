package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a diagnostic means for its document.
type Severity uint8

// The severities, gravest first.
const (
	Error   Severity = iota + 1 // the document is rejected
	Warning                     // loaded; somebody should look
	Repair                      // loaded as it was meant; says what was put right
	Note                        // worth knowing, nothing to do
)

var severityNames = []string{"", "error", "warning", "repair", "note"}

// String returns the lower-case name.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return ""
}

// Diagnostic is one finding about one place in one file.
type Diagnostic struct {
	Path         string
	Line, Column int // from 1, in code points; 0 when the place is not known
	Severity     Severity
	Message      string
	Hint         string // what to do about it
}

// String renders "file:line:col: error: message (hint)", which editors and
// terminals turn into a link.
func (d Diagnostic) String() string {
	var b strings.Builder
	b.WriteString(d.Path)
	if d.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", d.Line, d.Column)
	}
	fmt.Fprintf(&b, ": %s: %s", d.Severity, d.Message)
	if d.Hint != "" {
		fmt.Fprintf(&b, " (%s)", d.Hint)
	}
	return b.String()
}

// place is a position in a file, from 1; the zero place is unknown.
type place struct{ line, column int }

var fileStart = place{1, 1}

const (
	// maxShown is how many diagnostics one file shows.
	maxShown = 200
	// maxKept bounds what is kept, for each severity, before the shown ones are
	// chosen: a file of a million mistakes must not become a million messages.
	maxKept = 10 * maxShown
)

// problems collects the diagnostics of one file.
type problems struct {
	path  string
	list  []Diagnostic
	count [Note + 1]int
}

func (p *problems) add(s Severity, at place, hint, format string, args ...any) {
	p.put(Diagnostic{Path: p.path, Line: at.line, Column: at.column, Severity: s, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (p *problems) put(d Diagnostic) {
	p.count[d.Severity]++
	if p.count[d.Severity] <= maxKept {
		p.list = append(p.list, d)
	}
}

// merge adds what another collection holds.
func (p *problems) merge(o *problems) {
	var kept [Note + 1]int
	for _, d := range o.list {
		kept[d.Severity]++
		p.put(d)
	}
	for s, n := range o.count {
		p.count[s] += n - kept[s]
	}
}

// full reports that further errors would not be shown, so that a pass that only
// looks for errors may stop.
func (p *problems) full() bool { return p.count[Error] >= maxKept }

// shown returns the diagnostics by place, each once. When there are too many,
// the gravest stay and the last line counts the others.
func (p *problems) shown() []Diagnostic {
	list := slices.Clone(p.list)
	slices.SortStableFunc(list, p.compare)
	kept := len(list)
	list = slices.Compact(list)
	left := kept - len(list) // duplicates are not "more"
	if len(list) > maxShown {
		slices.SortStableFunc(list, func(a, b Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
		list = list[:maxShown]
		slices.SortStableFunc(list, p.compare)
	}
	total := p.count[Error] + p.count[Warning] + p.count[Repair] + p.count[Note]
	if more := total - left - len(list); more > 0 {
		severity := Note
		if list[0].Severity == Error && p.count[Error] > maxShown {
			severity = Error
		}
		list = append(list, Diagnostic{Path: p.path, Severity: severity, Message: fmt.Sprintf("and %d more", more)})
	}
	return list
}

// compare orders by file, the document's own first, then by place.
func (p *problems) compare(a, b Diagnostic) int {
	other := func(d Diagnostic) int {
		if d.Path == p.path {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(other(a), other(b)), cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Hint, b.Hint),
	)
}
