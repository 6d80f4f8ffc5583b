package loader

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Content reads a file in the same folder or below it, as it is, if it is within
// the limit. Without such a file the error is fs.ErrNotExist.
func (in Input) Content(name string) ([]byte, error) {
	if in.Side == nil {
		return nil, fs.ErrNotExist
	}
	return readAll(in.Side, name, in.limit())
}

func (in Input) limit() int64 { return Options{Limit: in.Limit}.limit() }

// readAll reads a file without ever holding more than the limit.
func readAll(from fs.FS, name string, limit int64) ([]byte, error) {
	f, err := from.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	return readLimited(f, limit)
}

func readLimited(r io.Reader, limit int64) ([]byte, error) {
	if f, ok := r.(fs.File); ok {
		info, err := f.Stat()
		switch {
		case err != nil:
			return nil, err
		case info.IsDir():
			return nil, errors.New("it is a folder")
		case info.Size() > limit:
			return nil, tooLargeError{info.Size(), limit}
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		return nil, tooLargeError{unknownSize, limit}
	}
	return b, err
}

// tooLargeError says that a file has more bytes than the limit.
type tooLargeError struct{ size, limit int64 }

// unknownSize is that of a file whose end was not looked for.
const unknownSize = -1

func (e tooLargeError) Error() string {
	const mb = 1 << 20
	unit, name := int64(1), "bytes"
	if e.limit >= mb {
		unit, name = mb, "MB"
	}
	if e.size == unknownSize {
		return fmt.Sprintf("file is larger than the limit of %d %s", e.limit/unit, name)
	}
	return fmt.Sprintf("file has %d %s, the limit is %d %s", (e.size+unit-1)/unit, name, e.limit/unit, name)
}

// reason is the part of a file error that the path does not already say.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
