package loader

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"actorgraph/graph"
)

// Find lists the documents under files and folders. A file is taken whatever
// its name; of a folder, everything below it with one of the extensions of the
// native format, sorted, except what is hidden. A path that is not there, or a
// folder without documents, is an error; what was found is returned all the
// same.
func Find(paths []string) ([]string, error) {
	files, problems := find(paths, Native().Extensions)
	var errs []error
	for _, d := range problems {
		errs = append(errs, &graph.Error{Op: "finding documents", Code: graph.NotFound, Ref: d.Path, Err: errors.New(d.Message)})
	}
	return files, errors.Join(errs...)
}

func find(paths, extensions []string) (files []string, problems []Diagnostic) {
	seen := map[string]bool{}
	take := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			files = append(files, path)
		}
	}
	fail := func(path, message string) {
		problems = append(problems, Diagnostic{Path: path, Line: 1, Column: 1, Severity: Error, Message: message})
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			fail(path, reason(err))
		case !info.IsDir():
			take(path)
		default:
			found, err := walk(path, extensions)
			if err != nil {
				fail(path, reason(err))
			} else if len(found) == 0 {
				fail(path, "the folder holds no "+strings.Join(extensions, " ")+" file")
			}
			for _, f := range found {
				take(f)
			}
		}
	}
	return files, problems
}

// walk lists the documents below a folder in the order of their names. It does
// not follow links to folders, which may lead in circles, and takes only
// regular files, since reading a pipe may never end.
func walk(root string, extensions []string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() || !slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			found = append(found, path)
		}
		return nil
	})
	return found, err
}
