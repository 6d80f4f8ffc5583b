package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"actorgraph/loader"
)

// printReport writes a line for each document and one for all to w, and what was
// found in them to standard error.
func (a *app) printReport(w io.Writer, r loader.Report, total string) error {
	if len(r.Results) == 0 {
		return nil
	}
	out := bufio.NewWriter(w)
	for _, x := range r.Results {
		_, _ = fmt.Fprintln(out, x) // Flush returns the first error
	}
	_, _ = fmt.Fprintln(out, total)
	return errors.Join(a.printDiagnostics(r, loader.Note), out.Flush())
}

// printDiagnostics writes the findings that are at least as grave as least.
func (a *app) printDiagnostics(r loader.Report, least loader.Severity) error {
	out := bufio.NewWriter(a.stderr)
	for _, x := range r.Results {
		for _, d := range x.Diagnostics {
			if d.Severity <= least {
				_, _ = fmt.Fprintln(out, d) // likewise
			}
		}
	}
	return out.Flush()
}
