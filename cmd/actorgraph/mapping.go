package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"actorgraph/graph"
	"actorgraph/loader"
	"actorgraph/loader/mapping"
)

// mappingCommand is about what the types of other tools' annotations mean.
type mappingCommand struct {
	Init mappingInitCommand `cmd:"" help:"Write a first mapping.yaml for a folder of annotations, from the types in it."`
	List mappingListCommand `cmd:"" help:"List the mappings that come with actorgraph."`
	Show mappingShowCommand `cmd:"" help:"Print one of them, to start one's own from."`
}

// mappingInitCommand starts a mapping.
type mappingInitCommand struct {
	Format string `each:"" placeholder:"NAME" help:"Format of the files; each is recognised by its content otherwise."`
	Path   string `arg:"" name:"folder" help:"The folder, or one file in it. It must not hold a mapping.yaml."`
}

// Run looks at all annotations and writes what types there are.
func (c *mappingInitCommand) Run(ctx context.Context, a *app) error {
	all := a.decoders
	if err := checkFormat(c.Format, all); err != nil {
		return err
	}
	survey := mapping.NewSurvey()
	l := loader.Loader{DryRun: true, Format: c.Format}
	for _, d := range all {
		l.Formats = append(l.Formats, survey.Format(d))
	}
	report, err := a.read(ctx, &l, []string{c.Path})
	if err == nil {
		err = a.printDiagnostics(report, loader.Error)
	}
	if err != nil {
		return err
	}
	if survey.Empty() {
		return &graph.Error{
			Op: "drafting mapping", Code: graph.NotFound, Ref: c.Path, Err: errors.New("no annotations of another tool"),
			Hint: "actorgraph's own documents need no mapping",
		}
	}
	draft, err := survey.Draft()
	if err != nil {
		return err
	}
	folder := c.Path
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	path := filepath.Join(folder, loader.MappingFile)
	if err := writeNew(path, draft); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: written from %d documents; complete it, then: actorgraph check %s\n", path, survey.Documents, c.Path)
	return err
}

// mappingListCommand lists what mappings there are.
type mappingListCommand struct{}

// Run prints a line for each.
func (mappingListCommand) Run(a *app) error {
	out := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, name := range mapping.Names() {
		m, err := mapping.Named(name)
		if err != nil {
			return err
		}
		used := ""
		if formats := m.Formats(); len(formats) > 0 {
			used = "\tused for " + strings.Join(formats, ", ")
		}
		_, _ = fmt.Fprintf(out, "%s\t%s%s\n", name, m.Description, used) // Flush returns the first error
	}
	return out.Flush()
}

// mappingShowCommand prints a mapping.
type mappingShowCommand struct {
	Name string `arg:"" help:"Its name; see actorgraph mapping list."`
}

// Run prints it as it is written.
func (c *mappingShowCommand) Run(a *app) error {
	src, err := mapping.Source(c.Name)
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(src).WriteTo(a.stdout)
	return err
}
