package loader

import (
	"io"
	"iter"
	"maps"
	"slices"
)

// PieceIndex finds the pieces of a file that have a key, for files that belong
// to another one. It holds a few words for each run of neighbours with one key.
type PieceIndex struct {
	in    Input
	split Split
	file  io.ReaderAt
	close func()
	runs  map[string][]pieceRun
	bad   problems
}

// pieceRun is neighbouring pieces with one key.
type pieceRun struct {
	at    Piece // the first
	size  int64 // of all
	count int
}

// IndexPieces reads the file in.Name of in.Side; nil when it cannot be had. The
// key, which no piece is without, is called what in messages. Whoever has an
// index closes it.
func IndexPieces(in Input, split Split, key func(Piece) string, what string) *PieceIndex {
	in.Body = nil
	file, done := in.again()
	if file == nil {
		done()
		return nil
	}
	x := &PieceIndex{in: in, split: split, file: file, close: done, runs: map[string][]pieceRun{}, bad: problems{path: in.Path}}
	in.Body = io.NewSectionReader(file, 0, 1<<62)
	last := ""
	for p := range Pieces(in, split) {
		k := ""
		if p.Problem == "" {
			k = key(p)
		}
		if k == "" {
			x.report(p, what)
		} else {
			x.add(p, k, k == last)
		}
		last = k
	}
	return x
}

// add notes a piece; next says whether it has the key of the one before it.
func (x *PieceIndex) add(p Piece, key string, next bool) {
	list := x.runs[key]
	if !next {
		at := p
		at.Src, at.Marked = nil, false // the mark is found again
		list = append(list, pieceRun{at: at})
	}
	r := &list[len(list)-1]
	r.size = p.Offset + int64(len(p.Src)) - r.at.Offset
	if p.Marked { // its offset is that of the mark
		r.size += int64(len(byteOrderMark))
	}
	r.count++
	x.runs[key] = list
}

// report says why a piece is left out.
func (x *PieceIndex) report(p Piece, what string) {
	found := problems{path: p.Path}
	if v := p.parse(&found); v.Is() {
		found.add(Error, place{p.Line, p.Column}, "", "no %s", what)
	}
	leftOut(found, x.bad.put)
}

// leftOut passes on what was found in reading a piece. Errors are warnings then:
// the other pieces are good.
func leftOut(found problems, put func(Diagnostic)) {
	for _, d := range found.list {
		if d.Severity == Error {
			d.Severity = Warning
			d.Message += ": left out"
		}
		put(d)
	}
}

// Close lets go of the file.
func (x *PieceIndex) Close() { x.close() }

// Problems returns what is wrong with pieces that have no key.
func (x *PieceIndex) Problems() []Diagnostic { return x.bad.list }

// Take yields the values with a key, once. What is found in reading them is
// reported to a document.
func (x *PieceIndex) Take(key string, a *Annotated) iter.Seq[JSON] {
	runs := x.runs[key]
	delete(x.runs, key)
	return func(yield func(JSON) bool) {
		for _, r := range runs {
			for p := range x.split(io.NewSectionReader(x.file, r.at.Offset, r.size), r.at, x.in.limit()) {
				found := problems{path: p.Path}
				v := p.parse(&found)
				leftOut(found, a.Put)
				if v.Is() && !yield(v) {
					return
				}
			}
		}
	}
}

// Left yields the keys that nobody took, with the place of the first piece and
// how many there are.
func (x *PieceIndex) Left() iter.Seq2[string, Piece] {
	return func(yield func(string, Piece) bool) {
		for _, key := range slices.Sorted(maps.Keys(x.runs)) {
			if !yield(key, x.runs[key][0].at) {
				return
			}
		}
	}
}

// Count returns how many pieces with a key nobody took.
func (x *PieceIndex) Count(key string) (n int) {
	for _, r := range x.runs[key] {
		n += r.count
	}
	return n
}
