package loader

import (
	"bytes"
	"io"
	"iter"
)

// Piece is one JSON value of a file that holds many: a line, or an item of its
// outermost list.
type Piece struct {
	Path         string
	Offset       int64 // of the first byte in the file
	Line, Column int   // of the first byte, from 1
	// Src is the value's JSON. Its bytes are used again for the next piece.
	Src []byte
	// Problem says why there is no Src; "" when there is.
	Problem string
	// Marked: a byte order mark stands before it.
	Marked bool
}

// Split takes a file apart into pieces: JSONLines or JSONArray. A piece of more
// than limit bytes is one with a Problem. Offsets and places begin as at says.
type Split func(r io.Reader, at Piece, limit int64) iter.Seq[Piece]

// Pieces yields the pieces of a file.
func Pieces(in Input, split Split) iter.Seq[Piece] {
	return split(in.Body, Piece{Path: in.Path, Line: 1, Column: 1}, in.limit())
}

// Read parses a piece. It comes with a new Annotated at its place, which carries
// what was found in reading it, as ReadJSON says.
func (p Piece) Read() (*Annotated, JSON) {
	a := NewAnnotated(p.Path, p.Line, p.Column)
	return a, p.parse(&a.problems)
}

func (p Piece) parse(found *problems) JSON {
	at := place{p.Line, p.Column}
	if p.Marked {
		found.add(Note, fileStart, "", "byte order mark ignored")
	}
	if p.Problem != "" {
		found.add(Error, at, "", "%s", p.Problem)
		return JSON{}
	}
	if len(bytes.TrimSpace(p.Src)) == 0 {
		found.add(Error, at, "", "not JSON: expected a value")
		return JSON{}
	}
	if f := badBytes(p.Src); f != nil {
		found.add(Error, p.within(f.at), f.hint, "%s", f.message)
		return JSON{}
	}
	j := &jsonReader{src: p.Src, p: found, lenient: true, line: p.Line, column: p.Column}
	n, ok := j.whole()
	if !ok {
		return JSON{}
	}
	if n.kind == nullNode {
		found.add(Error, n.at, "", "expected a value, found null")
	}
	return JSON{n}
}

// within turns a place in the piece into one in the file.
func (p Piece) within(at place) place {
	if at.line == 1 {
		return place{p.Line, p.Column + at.column - 1}
	}
	return place{p.Line + at.line - 1, at.column}
}

// Key returns the source of the value of a key in the outermost object, without
// parsing what stands before it; nil when there is none, or it cannot be found.
func (p Piece) Key(name string) []byte {
	s := skipper{src: p.Src}
	if !s.take('{') {
		return nil
	}
	for {
		from := s.at()
		if !s.skip() {
			return nil
		}
		key := s.src[from:s.pos]
		if !s.take(':') {
			return nil
		}
		from = s.at()
		if !s.skip() {
			return nil
		}
		if len(key) == len(name)+2 && string(key[1:len(key)-1]) == name {
			return s.src[from:s.pos]
		}
		if !s.take(',') {
			return nil
		}
	}
}

// Text returns the text that a key of the outermost object has, "" when there is
// none or it is no text.
func (p Piece) Text(name string) string {
	v := p.Key(name)
	if len(v) < 2 || v[0] != '"' {
		return ""
	}
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v[1 : len(v)-1])
	}
	j := &jsonReader{src: v, p: &problems{}, lenient: true}
	s, _ := j.text() // what is no text is found when the piece is read
	return s
}

// skipper steps over JSON without looking at it closely: what is no JSON may be
// taken for it.
type skipper struct {
	src []byte
	pos int
}

// at skips space and returns where the next token begins.
func (s *skipper) at() int {
	for s.pos < len(s.src) && s.src[s.pos] <= ' ' {
		s.pos++
	}
	return s.pos
}

func (s *skipper) take(c byte) bool {
	if at := s.at(); at == len(s.src) || s.src[at] != c {
		return false
	}
	s.pos++
	return true
}

// skip steps over one value.
func (s *skipper) skip() bool {
	for depth := 0; s.at() < len(s.src); {
		switch c := s.src[s.pos]; c {
		case '"':
			if !s.text() {
				return false
			}
		case '{', '[':
			depth++
			s.pos++
		case '}', ']':
			depth--
			s.pos++
		case ',', ':':
			if depth == 0 {
				return false
			}
			s.pos++
			continue
		default:
			for s.pos < len(s.src) && bytes.IndexByte([]byte(" \t\r\n,:]}"), s.src[s.pos]) < 0 {
				s.pos++
			}
		}
		if depth <= 0 {
			return depth == 0
		}
	}
	return false
}

// text steps over a text in double quotes.
func (s *skipper) text() bool {
	for at := s.pos + 1; ; {
		end := bytes.IndexByte(s.src[at:], '"')
		if end < 0 {
			return false
		}
		end += at
		slashes := 0
		for end-slashes > at && s.src[end-slashes-1] == '\\' {
			slashes++
		}
		at = end + 1
		if slashes%2 == 0 {
			s.pos = at
			return true
		}
	}
}
