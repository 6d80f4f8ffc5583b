package loader

import "path/filepath"

// ReadAll returns the content of the file if it is UTF-8 and within the limit.
// If not, the document gets an error and ok is false.
func (in Input) ReadAll(a *Annotated) (content string, ok bool) {
	b, ok := in.readAll(a)
	return string(b), ok
}

func (in Input) readAll(a *Annotated) ([]byte, bool) {
	b, err := readLimited(in.Body, in.limit())
	return b, checked(in.Path, b, err, a)
}

// ReadBeside does the same for a file in the same folder or below it, which is
// left exactly as it is: offsets count its byte order mark and its line ends.
func (in Input) ReadBeside(name string, a *Annotated) (content string, ok bool) {
	b, err := in.Content(name)
	if !checked(in.Beside(name), b, err, a) {
		return "", false
	}
	return string(b), true
}

// Beside returns the path of a file in the same folder, for messages.
func (in Input) Beside(name string) string {
	return filepath.Join(filepath.Dir(in.Path), filepath.FromSlash(name))
}

// checked reports whether a file could be read and is UTF-8; if not, the document
// gets an error.
func checked(path string, b []byte, err error, a *Annotated) bool {
	d := Diagnostic{Path: path, Line: fileStart.line, Column: fileStart.column, Severity: Error}
	if err != nil {
		d.Message = reason(err)
	} else if f := badBytes(b); f != nil {
		d.Line, d.Column, d.Message, d.Hint = f.at.line, f.at.column, f.message, f.hint
	} else {
		return true
	}
	a.Put(d)
	return false
}
