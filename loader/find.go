package loader

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MappingFile is the name of a file that says what the types of annotations in
// its folder mean. It is no document.
const MappingFile = "mapping.yaml"

// foundFile is a file to look at. What is named is a document for certain.
type foundFile struct {
	path  string
	named bool
}

// find lists the files under files and folders. A file is taken whatever its
// name; of a folder, everything below it with one of the extensions, sorted,
// except what is hidden and mappings. A path that is not there, or a folder
// without such a file, is a problem.
func find(paths, extensions []string) (files []foundFile, problems []Diagnostic) {
	seen := map[string]bool{}
	take := func(path string, named bool) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			files = append(files, foundFile{path, named})
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
			take(path, true)
		default:
			found, err := walk(path, extensions)
			if err != nil {
				fail(path, reason(err))
			} else if len(found) == 0 {
				fail(path, "the folder holds no "+strings.Join(extensions, " ")+" file")
			}
			for _, f := range found {
				take(f, false)
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
		if d.IsDir() || d.Name() == MappingFile || !slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			found = append(found, path)
		}
		return nil
	})
	return found, err
}
