package codedevents

import (
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"

	"actorgraph/loader"
)

// ref is where a row is.
type ref struct {
	offset int64
	size   int
	line   int
}

// pending is a story of which more is to come.
type pending struct {
	rows []ref
	runs int
}

// source is a file that can be read again.
type source struct {
	io.ReaderAt
	size  int64
	close func()
}

// open returns the content of the input so that it can be read twice: as it is,
// opened once more, or else in memory.
func open(in loader.Input, limit int64) (*source, error) {
	type seekable interface {
		io.ReaderAt
		io.Seeker
	}
	if s, ok := in.Body.(seekable); ok {
		if size, err := s.Seek(0, io.SeekEnd); err == nil {
			return &source{s, size, func() {}}, nil
		}
	}
	if in.Side != nil {
		if f, err := in.Side.Open(in.Name); err == nil {
			if s, ok := f.(seekable); ok {
				if size, err := s.Seek(0, io.SeekEnd); err == nil {
					return &source{s, size, func() { _ = f.Close() }}, nil // nothing was written
				}
			}
			_ = f.Close() // likewise
		}
	}
	b, err := io.ReadAll(io.LimitReader(in.Body, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = fmt.Errorf("rows of a story may stand apart, and the input, which cannot be read twice, is larger than the limit of %d bytes", limit)
	}
	return &source{bytes.NewReader(b), int64(len(b)), func() {}}, err
}

// file is one file being decoded.
type file struct {
	path    string
	src     *source
	limit   int64
	dialect dialect
	shape   shape
	skip    int               // lines before the first row
	lost    *loader.Annotated // what is wrong with rows that belong to no story
	// named and slugged are the last publisher and the id made of it.
	named, slugged string
	described      []int // lines of records about the file that no document has noted yet
	seed           maphash.Seed
	repeat         map[uint64]int // runs of the stories that have several
}

// rows begins to read the rows.
func (f *file) rows() (*rows, error) {
	r := newRows(io.NewSectionReader(f.src, 0, f.src.size), f.shape, f.limit)
	for range f.skip {
		if _, _, err := r.next(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// count finds the stories whose rows are not adjacent.
func (f *file) count() error {
	r, err := f.rows()
	if err != nil {
		return err
	}
	var runs []uint64
	var last uint64
	run := false
	for {
		next, ok, err := r.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if next.broken != "" {
			continue
		}
		key := f.dialect.key(next.data)
		if len(key) == 0 {
			run = false
			continue
		}
		h := maphash.Bytes(f.seed, key)
		if !run || h != last {
			runs = append(runs, h)
		}
		run, last = true, h
	}
	slices.Sort(runs)
	f.repeat = map[uint64]int{}
	for i := 1; i < len(runs); i++ {
		if runs[i] == runs[i-1] {
			f.repeat[runs[i]] = max(f.repeat[runs[i]], 1) + 1
		}
	}
	return nil
}

var errStopped = errors.New("stopped")

// stories yields each story when its last row has come.
func (f *file) stories(yield func(*loader.Annotated) bool) error {
	r, err := f.rows()
	if err != nil {
		return err
	}
	waiting := map[string]*pending{}
	var order []string // of those that wait, for what is left at the end
	var current *document
	var p *pending // of the current story, when it comes again
	var key []byte
	finish := func() error {
		defer func() { current, p = nil, nil }()
		if p != nil {
			if p.runs++; p.runs < f.repeat[maphash.Bytes(f.seed, key)] {
				return nil
			}
			delete(waiting, string(key))
			if current, err = f.collect(p); err != nil {
				return err
			}
		}
		return f.yield(current, yield)
	}
	for {
		next, ok, err := r.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if next.broken != "" {
			f.lose(next.line, "the row cannot be read: %s", next.broken)
			continue
		}
		k := f.dialect.key(next.data)
		if len(k) == 0 || !bytes.Equal(k, key) {
			if err := finish(); err != nil {
				return err
			}
			key = append(key[:0], k...)
		}
		if _, again := f.repeat[maphash.Bytes(f.seed, key)]; again && len(k) > 0 {
			if p == nil {
				if p = waiting[string(key)]; p == nil {
					p = &pending{}
					waiting[string(key)] = p
					order = append(order, string(key))
				}
			}
			p.rows = append(p.rows, ref{next.offset, len(next.data), next.line})
			continue
		}
		if current == nil {
			current = newDocument(f, next.line)
		}
		current.add(next.data, next.line)
	}
	if err := finish(); err != nil {
		return err
	}
	for _, k := range order { // two stories with one hash waited for one another
		if p := waiting[k]; p != nil {
			d, err := f.collect(p)
			if err != nil {
				return err
			}
			if err := f.yield(d, yield); err != nil {
				return err
			}
		}
	}
	return nil
}

// yield hands a document on, unless none of its rows could be read.
func (f *file) yield(d *document, yield func(*loader.Annotated) bool) error {
	if d == nil || len(d.a.Relations) == 0 {
		return nil
	}
	for _, line := range f.described {
		d.a.Add(loader.Note, line, 1, "", "the record describes the file and is no event")
	}
	f.described = nil
	if d.a.Text = d.text.String(); d.a.Text == "" && d.a.Document.ID == "" {
		d.a.Add(loader.Error, d.a.Line, 1, "", "neither an id nor an address nor a text")
	}
	if !yield(d.a) {
		return errStopped
	}
	return nil
}

// collect reads the rows of a story again.
func (f *file) collect(p *pending) (*document, error) {
	d := newDocument(f, p.rows[0].line)
	var buffer []byte
	for _, r := range p.rows {
		buffer = slices.Grow(buffer[:0], r.size)[:r.size]
		if n, err := f.src.ReadAt(buffer, r.offset); n < r.size {
			return nil, err
		}
		d.add(buffer, r.line)
	}
	return d, nil
}

// lose reports a row that belongs to no story.
func (f *file) lose(line int, format string, args ...any) {
	if f.lost == nil {
		f.lost = loader.NewAnnotated(f.path, line, 1)
	}
	f.lost.Add(loader.Error, line, 1, "", format, args...)
}
