package loader

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// JSONLines takes a file of JSON lines apart, which is a Split. Empty lines are
// none, and a line may end in CR LF.
func JSONLines(r io.Reader, at Piece, limit int64) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		b := buffered(r)
		var long []byte // of a line that is longer than the buffer
		for p := at; ; p.Line, p.Column = p.Line+1, 1 {
			line, size, err := readLine(b, &long, limit)
			p.Src, p.Problem, p.Marked = line, "", false
			if rest, found := bytes.CutPrefix(line, []byte(byteOrderMark)); found && p.Offset == 0 {
				p.Src, p.Marked = rest, true
			}
			p.Src = bytes.TrimRight(p.Src, "\r\n")
			switch {
			case err != nil && !errors.Is(err, io.EOF):
				p.Src, p.Problem = nil, reason(err)
			case size > limit:
				p.Src, p.Problem = nil, tooLong("line", limit)
			}
			if (p.Problem != "" || len(bytes.TrimSpace(p.Src)) > 0) && !yield(p) {
				return
			}
			if err != nil {
				return
			}
			p.Offset += size
		}
	}
}

// buffered returns a reader with a buffer that is not larger than the file, if
// that is known: files are also read in small parts.
func buffered(r io.Reader) *bufio.Reader {
	size := int64(64 << 10)
	if sized, ok := r.(interface{ Size() int64 }); ok {
		size = min(size, sized.Size()+1)
	}
	return bufio.NewReaderSize(r, int(size))
}

// readLine returns a line with its end, as long as it is within the limit, and
// its size in any case.
func readLine(b *bufio.Reader, long *[]byte, limit int64) (line []byte, size int64, err error) {
	line, err = b.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, int64(len(line)), err
	}
	*long = (*long)[:0]
	for {
		size += int64(len(line))
		if size <= limit {
			*long = append(*long, line...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return *long, size, err
		}
		line, err = b.ReadSlice('\n')
	}
}

func tooLong(what string, limit int64) string {
	return fmt.Sprintf("the %s is longer than the limit of %d bytes", what, limit)
}
