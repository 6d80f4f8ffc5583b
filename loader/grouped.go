package loader

import (
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"slices"
)

// Grouped yields the pieces of a file with those of one document together, at
// the place of the first: tools write a line for each annotator, and the lines
// of one text need not be neighbours. The key says what a piece is of; pieces
// with the key "" are of nothing else.
//
// The file is read twice, so that no more is held than one document, 8 bytes for
// each piece, and some 100 for each that is not alone. Input.Body, or what
// Input.Side has under Input.Name, must be an io.ReaderAt for that; if neither
// is, the pieces after the first of a document have a Problem.
func Grouped(in Input, split Split, key func(Piece) string) iter.Seq[[]Piece] {
	return func(yield func([]Piece) bool) {
		g := &grouper{in: in, split: split, key: key, seed: maphash.MakeSeed()}
		again, done := in.again()
		defer done()
		if again == nil {
			g.once(yield)
			return
		}
		g.again = again
		g.index()
		g.twice(yield)
	}
}

type grouper struct {
	in    Input
	split Split
	key   func(Piece) string
	seed  maphash.Seed
	again io.ReaderAt
	// groups are the pieces that are not alone, by the hash of their key.
	groups map[uint64][]pieceAt
}

// pieceAt is where a piece is.
type pieceAt struct {
	offset, size int64
	line, column int
}

// again returns the file for reading at any place; nil when it cannot be had.
func (in Input) again() (r io.ReaderAt, done func()) {
	done = func() {}
	if r, ok := in.Body.(io.ReaderAt); ok && readable(r) {
		return r, done
	}
	if in.Side == nil {
		return nil, done
	}
	f, err := in.Side.Open(in.Name)
	if err != nil {
		return nil, done
	}
	done = func() { _ = f.Close() } // nothing was written
	if r, ok := f.(io.ReaderAt); ok && readable(r) {
		return r, done
	}
	return nil, done
}

// readable reports whether r can do what its type says, which a pipe cannot.
func readable(r io.ReaderAt) bool {
	_, err := r.ReadAt(make([]byte, 1), 0)
	return err == nil || errors.Is(err, io.EOF)
}

// pieces yields those that have a key, with its hash.
func (g *grouper) pieces() iter.Seq2[Piece, uint64] {
	return func(yield func(Piece, uint64) bool) {
		in := g.in
		in.Body = io.NewSectionReader(g.again, 0, 1<<62)
		for p := range Pieces(in, g.split) {
			if p.Problem != "" {
				continue
			}
			if k := g.key(p); k != "" && !yield(p, maphash.String(g.seed, k)) {
				return
			}
		}
	}
}

// index finds the pieces that are not alone. Most files have none, so their
// places are noted in a pass of its own.
func (g *grouper) index() {
	var hashes []uint64
	for _, h := range g.pieces() {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	g.groups = map[uint64][]pieceAt{}
	for i := 1; i < len(hashes); i++ {
		if hashes[i] == hashes[i-1] {
			g.groups[hashes[i]] = nil
		}
	}
	if len(g.groups) == 0 {
		return
	}
	for p, h := range g.pieces() {
		if list, ok := g.groups[h]; ok {
			g.groups[h] = append(list, pieceAt{p.Offset, int64(len(p.Src)), p.Line, p.Column})
		}
	}
}

// twice goes through the file in order.
func (g *grouper) twice(yield func([]Piece) bool) {
	seen := map[int64]bool{} // offsets of pieces that came with an earlier one
	for p := range Pieces(g.in, g.split) {
		if seen[p.Offset] {
			delete(seen, p.Offset)
			continue
		}
		group := []Piece{p}
		if len(g.groups) > 0 && p.Problem == "" {
			if k := g.key(p); k != "" {
				group = g.with(p, k, seen)
			}
		}
		if !yield(group) {
			return
		}
	}
}

// with returns a piece and those after it that have the same key.
func (g *grouper) with(p Piece, key string, seen map[int64]bool) []Piece {
	group := []Piece{p}
	held := int64(len(p.Src))
	for _, s := range g.groups[maphash.String(g.seed, key)] {
		if s.offset <= p.Offset {
			continue
		}
		q := Piece{Path: p.Path, Offset: s.offset, Line: s.line, Column: s.column}
		if held += s.size; held > g.in.limit() {
			q.Problem = tooLong("text with all its annotations", g.in.limit())
			seen[s.offset] = true
			group = append(group, q)
			continue
		}
		q.Src = make([]byte, s.size)
		if _, err := g.again.ReadAt(q.Src, s.offset); err != nil && !errors.Is(err, io.EOF) {
			q.Src, q.Problem = nil, reason(err)
		} else if g.key(q) != key { // another key with the same hash
			held -= s.size
			continue
		}
		seen[s.offset] = true
		group = append(group, q)
	}
	if len(group) > 1 { // nothing else may be read into these bytes meanwhile
		group[0].Src = bytes.Clone(p.Src)
	}
	return group
}

// once goes through a file that cannot be read twice.
func (g *grouper) once(yield func([]Piece) bool) {
	seen := map[uint64]int{} // lines
	for p := range Pieces(g.in, g.split) {
		if p.Problem == "" {
			if k := g.key(p); k != "" {
				h := maphash.String(g.seed, k)
				if line, ok := seen[h]; ok {
					p.Src, p.Problem = nil, fmt.Sprintf("the document of line %d goes on here, and the input cannot be read twice: give it as a file", line)
				} else {
					seen[h] = p.Line
				}
			}
		}
		if !yield([]Piece{p}) {
			return
		}
	}
}

// ReadGroup parses the pieces of one document. It comes at the place of the
// first that can be read, with what was found in reading all of them; each piece
// that cannot be read is a failed document of its own.
func ReadGroup(group []Piece) (a *Annotated, values []JSON, failed []*Annotated) {
	for i, p := range group {
		if same := slices.IndexFunc(group[:i], func(q Piece) bool { return len(p.Src) > 0 && bytes.Equal(p.Src, q.Src) }); same >= 0 && a != nil {
			a.Add(Note, p.Line, p.Column, "", "the same as line %d: left out", group[same].Line)
			continue
		}
		b, v := p.Read()
		switch {
		case !v.Is():
			failed = append(failed, b)
			continue
		case a == nil:
			a = b
		default:
			for _, d := range b.problems.list {
				a.Put(d)
			}
		}
		values = append(values, v)
	}
	return a, values, failed
}
