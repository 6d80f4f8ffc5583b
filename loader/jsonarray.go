package loader

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"
)

// JSONArray takes a file apart that is one list, which is a Split; in a file
// that is not, the values that follow one another are the pieces. It looks at
// brackets, commas and texts only: a mistake within an item is found when the
// item is read.
func JSONArray(r io.Reader, at Piece, limit int64) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		a := &arrayReader{b: buffered(r), at: at, limit: limit}
		a.mark()
		list := a.next() == '['
		if list {
			a.take(1)
		}
		for count := 0; ; count++ {
			c := a.next()
			p := a.at
			switch {
			case a.failed != nil:
				p.Problem = reason(a.failed)
			case c == 0 && !list:
				return
			case c == 0:
				p.Problem = "the file ends before its list does"
			case c == ']' && list && count == 0:
				a.take(1)
				a.after(yield)
				return
			default:
				a.item(list, &p)
			}
			if !yield(p) || a.failed != nil || c == 0 {
				return
			}
			if a.at.Marked = false; !list {
				continue
			}
			switch a.next() {
			case ',':
				a.take(1)
			case ']':
				a.take(1)
				a.after(yield)
				return
			}
		}
	}
}

type arrayReader struct {
	b      *bufio.Reader
	at     Piece // where the next byte is
	limit  int64
	src    []byte // of the item
	size   int64  // likewise, also when it is more than the limit
	failed error  // of reading, but for the end
}

// mark skips a byte order mark.
func (a *arrayReader) mark() {
	if head, _ := a.b.Peek(len(byteOrderMark)); string(head) == byteOrderMark && a.at.Offset == 0 {
		a.take(len(byteOrderMark))
		a.at.Marked, a.at.Column = true, 1
	}
}

// chunk returns what can be looked at, nothing at the end.
func (a *arrayReader) chunk() []byte {
	if _, err := a.b.Peek(1); err != nil {
		if !errors.Is(err, io.EOF) {
			a.failed = err
		}
		return nil
	}
	chunk, _ := a.b.Peek(a.b.Buffered()) // no more than what is there
	return chunk
}

// take steps over bytes of a chunk.
func (a *arrayReader) take(n int) {
	taken, _ := a.b.Peek(n) // it was there
	if at := bytes.LastIndexByte(taken, '\n'); at >= 0 {
		a.at.Line += bytes.Count(taken, []byte{'\n'})
		a.at.Column = 1
		taken = taken[at+1:]
	}
	for _, c := range taken {
		if utf8.RuneStart(c) {
			a.at.Column++
		}
	}
	a.at.Offset += int64(n)
	_, _ = a.b.Discard(n) // likewise
}

// next skips space and returns the next byte; 0 at the end.
func (a *arrayReader) next() byte {
	for {
		chunk := a.chunk()
		if len(chunk) == 0 {
			return 0
		}
		n := 0
		for n < len(chunk) && chunk[n] <= ' ' {
			n++
		}
		c := chunk[min(n, len(chunk)-1)]
		all := n == len(chunk)
		a.take(n)
		if !all {
			return c
		}
	}
}

// item reads an item of a list, up to the comma or bracket behind it, or a value
// of several.
func (a *arrayReader) item(list bool, p *Piece) {
	a.src, a.size = a.src[:0], 0
	var e itemEnd
	for !e.found {
		chunk := a.chunk()
		if len(chunk) == 0 {
			break
		}
		n := e.in(chunk, list)
		if a.size += int64(n); a.size <= a.limit {
			a.src = append(a.src, chunk[:n]...)
		}
		a.take(n)
	}
	switch p.Src = a.src; {
	case a.failed != nil:
		p.Src, p.Problem = nil, reason(a.failed)
	case a.size > a.limit:
		p.Src, p.Problem = nil, tooLong("item", a.limit)
	}
}

// after reports what stands behind the list.
func (a *arrayReader) after(yield func(Piece) bool) {
	if a.next() != 0 {
		p := a.at
		p.Problem = "something follows the list"
		yield(p)
	}
}

// itemEnd looks for the end of an item that may come in chunks.
type itemEnd struct {
	depth                  int
	text, escaped, started bool
	found                  bool
}

// in returns how many bytes of a chunk are in the item.
func (e *itemEnd) in(chunk []byte, list bool) int {
	for i := 0; i < len(chunk); i++ {
		c := chunk[i]
		if e.text {
			switch {
			case e.escaped:
				e.escaped = false
			case c == '\\':
				e.escaped = true
			case c == '"':
				e.text = false
			default: // steps over what means nothing
				n := bytes.IndexByte(chunk[i:], '"')
				if n < 0 {
					n = len(chunk) - i
				}
				if slash := bytes.IndexByte(chunk[i:i+n], '\\'); slash >= 0 {
					n = slash
				}
				i += n - 1
			}
			continue
		}
		if e.depth == 0 {
			if list && (c == ',' || c == ']') || !list && e.started && (c <= ' ' || c == '{' || c == '[') {
				e.found = true
				return i
			}
		}
		e.started = true
		switch c {
		case '"':
			e.text = true
		case '{', '[':
			e.depth++
		case '}', ']':
			e.depth = max(0, e.depth-1)
		}
	}
	return len(chunk)
}
