package loader

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// readText returns the document's text. ok is false when there should be one
// and it cannot be had.
func (d *decoder) readText(side fs.FS) (text string, ok bool) {
	inline, file := d.root.get("text"), d.root.get("textFile")
	switch {
	case inline != nil:
		text = inline.text()
		if inline.kind != textNode {
			return "", false // the schema reports it
		}
	case file != nil:
		if text, ok = d.readTextFile(file, side); !ok {
			return "", false
		}
	case d.root.get("textSha256") != nil:
		d.f.add(Warning, d.root.get("textSha256").at, "", "there is no text to compare textSha256 with")
		return "", true
	}
	if text != "" {
		d.checkSum(text)
	}
	return text, true
}

// readTextFile reads the side file exactly as it is: a byte order mark or CRLF
// in it is part of the text, because the annotator's offsets counted them.
func (d *decoder) readTextFile(n *node, side fs.FS) (string, bool) {
	file := n.text()
	if file == "" {
		return "", false // the schema reports it
	}
	clean := path.Clean(filepath.ToSlash(file))
	if !fs.ValidPath(clean) || clean == "." || filepath.IsAbs(file) {
		d.f.add(Error, n.at, "keep the text beside this file or below it", "textFile %s leads out of the folder", quoted(file))
		return "", false
	}
	if side == nil {
		d.f.add(Error, n.at, "put the text under the key text", "textFile %s cannot be read from here", quoted(file))
		return "", false
	}
	b, err := readAll(side, clean, d.options.limit())
	if err != nil {
		d.f.add(Error, n.at, "", "textFile %s: %s", quoted(file), reason(err))
		return "", false
	}
	if flaw := badBytes(b); flaw != nil {
		d.f.problems.put(Diagnostic{
			Path: filepath.Join(filepath.Dir(d.f.Path), filepath.FromSlash(clean)),
			Line: flaw.at.line, Column: flaw.at.column,
			Severity: Error, Message: flaw.message, Hint: flaw.hint,
		})
		return "", false
	}
	if strings.HasPrefix(string(b[:min(len(b), 3)]), byteOrderMark) {
		d.f.add(Note, n.at, "", "textFile %s begins with a byte order mark, which offsets count as one code point", quoted(file))
	}
	return string(b), true
}
