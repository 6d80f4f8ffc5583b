package main

import (
	"context"
	"fmt"

	"actorgraph/loader"
)

// checkCommand checks documents by themselves.
type checkCommand struct {
	documentFlags
	Paths []string `arg:"" name:"path" help:"Files, or folders of files."`
}

// Help is the longer help text.
func (checkCommand) Help() string {
	return `Checks everything that can be checked without a store, strictly: a quote that is not where it is
said to be is an error, and so is a type of annotation that the mapping does not know. Documents that use ids which only a store knows are checked by
load --dry-run --strict --store URL.`
}

// Run checks, and tells what was found in each document.
func (c *checkCommand) Run(ctx context.Context, a *app) error {
	report, err := a.load(ctx, &loader.Loader{Strict: true, DryRun: true}, c.documentFlags, c.Paths)
	if err != nil {
		return err
	}
	if err := a.printReport(a.stdout, report, checked(report.Totals)); err != nil {
		return err
	}
	return report.Err()
}

// checked says in one line what became of documents that were not loaded.
func checked(t loader.Totals) string {
	return fmt.Sprintf("documents: %d checked, %d rejected; errors: %d; warnings: %d", t.Documents, t.Rejected, t.Errors, t.Warnings)
}
