package codedevents

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// row is one record of a file. Its bytes are valid until the next is read.
type row struct {
	data   []byte
	line   int // where it begins, from 1
	offset int64
	broken string // why it cannot be read; "" when it can
}

// shape is how rows are told apart.
type shape uint8

const (
	lines   shape = iota // a row is a line
	quoted               // a row is a line, but quotes may hold line breaks
	objects              // a row is a JSON object, wherever it stands
)

// rows reads a file row by row and never holds more than the limit.
type rows struct {
	in     *bufio.Reader
	shape  shape
	limit  int64
	line   int
	offset int64
	buffer []byte
}

func newRows(r io.Reader, s shape, limit int64) *rows {
	in := &rows{in: bufio.NewReaderSize(r, 256<<10), shape: s, limit: limit, line: 1}
	if mark, err := in.in.Peek(3); err == nil && string(mark) == byteOrderMark {
		_, _ = in.in.Discard(3) // they are in the buffer
		in.offset = 3
	}
	return in
}

const byteOrderMark = "\ufeff"

// next returns the next row that is not blank; ok is false at the end.
func (r *rows) next() (next row, ok bool, err error) {
	for {
		next, ok, err = r.take()
		if err != nil || !ok || next.broken != "" || len(bytes.TrimSpace(next.data)) > 0 {
			return next, ok, err
		}
	}
}

func (r *rows) take() (row, bool, error) {
	if r.shape == objects {
		return r.object()
	}
	out := row{line: r.line, offset: r.offset}
	r.buffer = r.buffer[:0]
	quotes := 0
	for {
		part, err := r.in.ReadSlice('\n')
		r.offset += int64(len(part))
		whole := err == nil || errors.Is(err, io.EOF)
		if !whole && !errors.Is(err, bufio.ErrBufferFull) {
			return row{}, false, err
		}
		if err == nil {
			r.line++
		}
		if out.broken != "" || int64(len(r.buffer)+len(part)) > r.limit {
			out.broken = "it is longer than the limit"
			r.buffer = r.buffer[:0]
		} else {
			r.buffer = append(r.buffer, part...)
		}
		if r.shape == quoted {
			quotes += bytes.Count(part, []byte{'"'})
		}
		if !whole || err == nil && quotes%2 == 1 && out.broken == "" {
			continue
		}
		if err != nil && quotes%2 == 1 && out.broken == "" {
			out.broken = "a quotation mark in it is never closed"
		}
		out.data = bytes.TrimRight(r.buffer, "\r\n")
		return out, len(r.buffer) > 0 || out.broken != "", nil
	}
}

// object reads up to the end of the next JSON object. Whatever stands between
// objects, such as brackets and commas, is passed over.
func (r *rows) object() (row, bool, error) {
	out := row{}
	r.buffer = r.buffer[:0]
	depth := 0
	text, escaped := false, false
	for {
		c, err := r.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			if depth > 0 {
				out.broken = "it has no end"
			}
			return out, depth > 0, nil
		case err != nil:
			return row{}, false, err
		}
		r.offset++
		if c == '\n' {
			r.line++
		}
		if depth == 0 {
			if c != '{' {
				continue
			}
			out.line, out.offset = r.line, r.offset-1
		}
		if int64(len(r.buffer)) < r.limit {
			r.buffer = append(r.buffer, c)
		} else {
			out.broken = "it is longer than the limit"
		}
		switch {
		case text && c == '\n': // no text of JSON has one: the record broke off
			out.broken = "a text in it has no end"
			return out, true, nil
		case escaped:
			escaped = false
		case text:
			escaped = c == '\\'
			text = c != '"'
		case c == '"':
			text = true
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			if depth--; depth == 0 {
				out.data = r.buffer
				return out, true, nil
			}
		}
	}
}
