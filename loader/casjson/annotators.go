package casjson

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"actorgraph/loader"
)

// documents makes the documents of a file. Of INCEpTION's folder for one text,
// which has a file for each annotator, the first file gives all.
func (c *cas) documents(in loader.Input) []*loader.Annotated {
	mine := c.assemble(in)
	if !inFolder(in, mine) {
		return yielded(mine)
	}
	entries, err := fs.ReadDir(in.Side, ".") // in the order of their names
	if err != nil {
		return yielded(mine)
	}
	for _, entry := range entries {
		if entry.Name() == in.Name || entry.IsDir() || strings.ToLower(path.Ext(entry.Name())) != ".json" {
			continue
		}
		other := in
		other.Name, other.Path = entry.Name(), filepath.Join(filepath.Dir(in.Path), entry.Name())
		theirs := beside(other)
		if !inFolder(other, theirs) || !sameText(mine, theirs) {
			continue
		}
		if other.Name < in.Name {
			return nil // they hold ours
		}
		for i, d := range theirs {
			a := mine[i].a
			for j := range d.a.Spans {
				d.a.Spans[j].Path = other.Path
			}
			for j := range d.a.Relations {
				d.a.Relations[j].Path = other.Path
			}
			a.Spans = append(a.Spans, d.a.Spans...)
			a.Relations = append(a.Relations, d.a.Relations...)
			a.Same = append(a.Same, d.a.Same...)
			for _, problem := range d.a.Diagnostics() {
				a.Put(problem)
			}
		}
	}
	return yielded(mine)
}

func yielded(documents []*document) []*loader.Annotated {
	list := make([]*loader.Annotated, len(documents))
	for i, d := range documents {
		list[i] = d.a
	}
	return list
}

// inFolder reports whether the file is in a folder that is named after the text,
// is named after the annotator, and is without errors.
func inFolder(in loader.Input, documents []*document) bool {
	for _, d := range documents {
		if slices.ContainsFunc(d.a.Diagnostics(), func(x loader.Diagnostic) bool { return x.Severity == loader.Error }) {
			return false
		}
	}
	return in.Side != nil && len(documents) > 0 && documents[0].annotator != "" &&
		filepath.Base(filepath.Dir(in.Path)) == documents[0].a.Document.Title &&
		strings.TrimSuffix(in.Name, path.Ext(in.Name)) == documents[0].annotator
}

func sameText(x, y []*document) bool {
	return slices.EqualFunc(x, y, func(x, y *document) bool {
		return x.a.Document.ID == y.a.Document.ID && x.a.Text == y.a.Text
	})
}

// beside decodes another file of the folder.
func beside(in loader.Input) []*document {
	file, err := in.Side.Open(in.Name)
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }() // nothing was written
	in.Body = file
	for a, v := range loader.ReadJSON(in) {
		if !isCAS(v) {
			return nil
		}
		return newCAS(a, v).assemble(in)
	}
	return nil
}
