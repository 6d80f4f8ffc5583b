package main

import (
	"context"
	"fmt"
	"strings"

	"actorgraph/loader"
	"actorgraph/loader/mapping"
)

// documentFlags say how documents are to be read.
type documentFlags struct {
	Format  string `each:"" placeholder:"NAME" help:"Format of the files; each is recognised by its content otherwise."`
	Mapping string `each:"" placeholder:"FILE|NAME" help:"What the types of other tools' annotations mean: a mapping, or the name of one that comes with actorgraph. Default: mapping.yaml in the folder, else the one for the format."`
}

// checkFormat refuses a format that does not exist.
func checkFormat(name string, among []loader.Decoder) error {
	if name == "" || name == loader.NativeName {
		return nil
	}
	names := []string{loader.NativeName}
	for _, d := range among {
		if d.Name == name {
			return nil
		}
		names = append(names, d.Name)
	}
	return usage("--format: unknown format %q: one of %s", name, strings.Join(names, ", "))
}

// load runs a loader with progress shown.
func (a *app) load(ctx context.Context, l *loader.Loader, f documentFlags, paths []string) (loader.Report, error) {
	all := a.decoders
	if err := checkFormat(f.Format, all); err != nil {
		return loader.Report{}, err
	}
	choice, found, err := mapping.Choose(f.Mapping, paths)
	for _, d := range found {
		if _, err := fmt.Fprintln(a.stderr, d); err != nil {
			return loader.Report{}, err
		}
	}
	if err != nil {
		return loader.Report{}, err
	}
	l.Format, l.Formats = f.Format, []loader.Format{loader.Native()}
	for _, d := range all {
		l.Formats = append(l.Formats, choice.Format(d))
	}
	return a.read(ctx, l, paths)
}

// read runs a loader whose formats are set, with progress shown.
func (a *app) read(ctx context.Context, l *loader.Loader, paths []string) (loader.Report, error) {
	bar := newProgress(a.stderr)
	defer bar.close()
	l.Now = a.now
	l.Progress = func(stage loader.Stage, done, total int) {
		bar.show(stage, done, total)
		if a.watch != nil {
			a.watch(stage, done, total)
		}
	}
	return l.Run(ctx, paths)
}

// memory loads documents into a store in memory, for commands that need a graph
// and no file. A rejected document is an error: the graph would lack it.
func (a *app) memory(ctx context.Context, paths []string) (store, error) {
	s, err := place{}.open(ctx, everything())
	if err != nil {
		return nil, err
	}
	report, err := a.load(ctx, &loader.Loader{Writer: s, Lookup: s}, documentFlags{}, paths)
	if err != nil {
		return nil, err
	}
	if err := a.printDiagnostics(report, loader.Error); err != nil {
		return nil, err
	}
	return s, report.Err()
}
