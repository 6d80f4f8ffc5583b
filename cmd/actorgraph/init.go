package main

import (
	"errors"
	"fmt"
	"os"

	"actorgraph/graph"
	"actorgraph/loader"
)

// initCommand starts a new document.
type initCommand struct {
	File string `arg:"" help:"The file to write; it must not exist."`
}

// Run writes the template.
func (c *initCommand) Run(a *app) error {
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // a document for people and their editors
	switch {
	case errors.Is(err, os.ErrExist):
		return &graph.Error{Op: "writing template", Code: graph.Conflict, Ref: c.File, Err: errors.New("the file exists"), Hint: "choose another name"}
	case errors.Is(err, os.ErrNotExist):
		return &graph.Error{Op: "writing template", Code: graph.NotFound, Ref: c.File, Err: errors.New("no such folder")}
	case err != nil:
		return &graph.Error{Op: "writing template", Code: graph.Unavailable, Err: err}
	}
	_, err = f.Write(loader.Template())
	if err := errors.Join(err, f.Close()); err != nil {
		return &graph.Error{Op: "writing template", Code: graph.Unavailable, Err: err}
	}
	_, err = fmt.Fprintf(a.stdout, "%s: written; check it with: actorgraph check %s\n", c.File, c.File)
	return err
}
