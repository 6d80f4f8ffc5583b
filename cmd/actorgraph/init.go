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
	if err := writeNew(c.File, loader.Template()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "%s: written; check it with: actorgraph check %s\n", c.File, c.File)
	return err
}

// writeNew writes a file that must not be there yet.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // a document for people and their editors
	switch {
	case errors.Is(err, os.ErrExist):
		return &graph.Error{Op: "writing", Code: graph.Conflict, Ref: path, Err: errors.New("the file exists"), Hint: "choose another name"}
	case errors.Is(err, os.ErrNotExist):
		return &graph.Error{Op: "writing", Code: graph.NotFound, Ref: path, Err: errors.New("no such folder")}
	case err != nil:
		return &graph.Error{Op: "writing", Code: graph.Unavailable, Err: err}
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Close()); err != nil {
		return &graph.Error{Op: "writing", Code: graph.Unavailable, Err: err}
	}
	return nil
}
