package loader

import (
	"io"
	"io/fs"
	"path/filepath"
)

// ReadAll returns the content of the file if it is UTF-8 and within the limit.
// If not, the document gets an error and ok is false.
func (in Input) ReadAll(a *Annotated) (content string, ok bool) {
	limit := in.limit()
	b, err := io.ReadAll(io.LimitReader(in.Body, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = tooLargeError{int64(len(b)), limit}
	}
	return in.checked(in.Path, b, err, a)
}

// ReadBeside does the same for a file in the same folder or below it, which is
// left exactly as it is: offsets count its byte order mark and its line ends.
func (in Input) ReadBeside(name string, a *Annotated) (content string, ok bool) {
	if in.Side == nil {
		return in.checked(in.Beside(name), nil, fs.ErrNotExist, a)
	}
	b, err := readAll(in.Side, name, in.limit())
	return in.checked(in.Beside(name), b, err, a)
}

// Beside returns the path of a file in the same folder, for messages.
func (in Input) Beside(name string) string {
	return filepath.Join(filepath.Dir(in.Path), filepath.FromSlash(name))
}

func (in Input) limit() int64 { return Options{Limit: in.Limit}.limit() }

func (in Input) checked(path string, b []byte, err error, a *Annotated) (string, bool) {
	refuse := func(at place, hint, message string) (string, bool) {
		a.Put(Diagnostic{Path: path, Line: at.line, Column: at.column, Severity: Error, Message: message, Hint: hint})
		return "", false
	}
	if err != nil {
		return refuse(fileStart, "", reason(err))
	}
	if f := badBytes(b); f != nil {
		return refuse(f.at, f.hint, f.message)
	}
	return string(b), true
}
