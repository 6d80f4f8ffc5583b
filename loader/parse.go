package loader

import (
	"bytes"
	"path/filepath"
	"strings"
)

// parse turns the bytes of a file into a tree; nil after an error that leaves
// nothing to look at.
func parse(path string, src []byte, limit int64, p *problems) *node {
	return parseHinting(path, src, limit, "it begins with the key document: see actorgraph init", p)
}

// parseHinting has a hint of its own for a file that is no mapping.
func parseHinting(path string, src []byte, limit int64, hint string, p *problems) *node {
	if int64(len(src)) > limit {
		p.add(Error, fileStart, "", "%s", tooLargeError{int64(len(src)), limit})
		return nil
	}
	if f := badBytes(src); f != nil {
		p.add(Error, f.at, f.hint, "%s", f.message)
		return nil
	}
	if rest, found := bytes.CutPrefix(src, []byte(byteOrderMark)); found {
		p.add(Repair, fileStart, "", "byte order mark ignored")
		src = rest
	}
	root := parseEither(path, src, p)
	if root != nil && root.kind != objectNode {
		p.add(Error, root.at, hint, "expected a mapping, found %s", root.describe())
		return nil
	}
	return root
}

// parseEither picks the syntax: the name decides, and where it says nothing or
// says YAML, text that begins as JSON does is read as such. JSON is YAML except
// for details, so a YAML file that begins with { gets a second chance.
func parseEither(path string, src []byte, p *problems) *node {
	ext := strings.ToLower(filepath.Ext(path))
	begins := bytes.TrimLeft(src, " \t\r\n")
	if ext != ".json" && !bytes.HasPrefix(begins, []byte("{")) && !(ext == "" && bytes.HasPrefix(begins, []byte("["))) {
		return parseYAML(src, p)
	}
	if ext == ".json" && len(begins) == 0 {
		p.add(Error, fileStart, "", "the file is empty")
		return nil
	}
	asJSON := problems{path: p.path}
	root := parseJSON(src, &asJSON)
	if root == nil && ext != ".json" {
		asYAML := problems{path: p.path}
		if flow := parseYAML(src, &asYAML); flow != nil {
			root, asJSON = flow, asYAML
		}
	}
	for _, d := range asJSON.list {
		p.put(d)
	}
	return root
}
