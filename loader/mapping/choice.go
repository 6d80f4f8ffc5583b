package mapping

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// Choice finds the mapping for each file: the one that is asked for; else the
// file mapping.yaml in its folder or the nearest one above that was named; else
// the one that comes with the program for its format. It is not changed once it
// is made, and safe for use by many goroutines.
type Choice struct {
	asked   *Mapping
	folders map[string]*Mapping // by clean path
	formats map[string]*Mapping
}

// Choose reads the mappings for files and folders. asked is the path of a
// mapping or the name of one that comes with the program; "" when none is asked
// for. A mapping with a mistake is an error, invalid, and the diagnostics say
// which.
func Choose(asked string, paths []string) (*Choice, []loader.Diagnostic, error) {
	c := &Choice{folders: map[string]*Mapping{}, formats: map[string]*Mapping{}}
	if asked != "" {
		return c.ask(asked)
	}
	for _, name := range Names() {
		m, err := Named(name)
		if err != nil {
			return nil, nil, err
		}
		for _, f := range m.formats {
			c.formats[f] = m
		}
	}
	var all []loader.Diagnostic
	bad := 0
	for _, path := range mappingFiles(paths) {
		m, diagnostics, err := read(path)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, diagnostics...)
		if m == nil {
			bad++
		}
		c.folders[filepath.Dir(path)] = m
	}
	if bad > 0 {
		return nil, all, graph.Errorf(graph.Invalid, "a mapping has mistakes")
	}
	return c, all, nil
}

func (c *Choice) ask(name string) (*Choice, []loader.Diagnostic, error) {
	if info, err := os.Stat(name); err != nil || info.IsDir() {
		m, err := Named(name)
		c.asked = m
		return c, nil, err
	}
	m, diagnostics, err := read(name)
	if err == nil && m == nil {
		err = graph.Errorf(graph.Invalid, "the mapping has mistakes")
	}
	c.asked = m
	return c, diagnostics, err
}

func read(path string) (*Mapping, []loader.Diagnostic, error) {
	src, err := os.ReadFile(path) //nolint:gosec // the path is what the user asked for
	if err != nil {
		return nil, nil, &graph.Error{Op: "reading mapping", Code: graph.NotFound, Err: err}
	}
	m, diagnostics := Parse(path, src)
	return m, diagnostics, nil
}

// mappingFiles lists the mappings beside files and in folders, by clean paths.
func mappingFiles(paths []string) []string {
	var found []string
	seen := map[string]bool{}
	take := func(path string) {
		info, err := os.Stat(path)
		if path = filepath.Clean(path); err == nil && info.Mode().IsRegular() && !seen[path] {
			seen[path] = true
			found = append(found, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			continue // the loader reports it
		}
		if !info.IsDir() {
			take(filepath.Join(filepath.Dir(path), loader.MappingFile))
			continue
		}
		_ = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error { // what cannot be read, the loader reports
			if err != nil || !d.IsDir() {
				return nil //nolint:nilerr // likewise
			}
			if p != path && strings.HasPrefix(d.Name(), ".") {
				return filepath.SkipDir
			}
			take(filepath.Join(p, loader.MappingFile))
			return nil
		})
	}
	return found
}

// For returns the mapping for a file in a format; ok is false when there is
// none, and the mapping then knows no type.
func (c *Choice) For(path, format string) (m *Mapping, ok bool) {
	if c.asked != nil {
		return c.asked, true
	}
	for dir := filepath.Dir(filepath.Clean(path)); ; dir = filepath.Dir(dir) {
		if m := c.folders[dir]; m != nil {
			return m, true
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if m := c.formats[format]; m != nil {
		return m, true
	}
	return &Mapping{}, false
}

// Format makes a decoder a format whose documents are read by the mappings.
func (c *Choice) Format(d loader.Decoder) loader.Format {
	return loader.Format{
		Name: d.Name, Extensions: d.Extensions, Detect: d.Detect,
		Documents: func(in loader.Input, o loader.Options) iter.Seq[*loader.File] {
			m, ok := c.For(in.Path, d.Name)
			return func(yield func(*loader.File) bool) {
				for a := range d.Decode(in) {
					if !ok {
						a.Add(loader.Warning, a.Line, a.Column, "write one with: actorgraph mapping init; or see actorgraph mapping list", "there is no mapping for the types of annotations")
						ok = true // once is enough
					}
					if !yield(Apply(a, m, o)) {
						return
					}
				}
			}
		},
	}
}
