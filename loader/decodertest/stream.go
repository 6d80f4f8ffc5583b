package decodertest

import (
	"io"
	"runtime"
	"testing"

	"actorgraph/loader"
)

// Stream is a large file that exists nowhere: pieces of equal length between a
// head and a tail.
type Stream struct {
	Head, Tail string
	Piece      func(i int) string
	Count      int
}

// Size returns the length in bytes.
func (s *Stream) Size() int64 {
	return int64(len(s.Head)) + int64(s.Count)*int64(len(s.Piece(0))) + int64(len(s.Tail))
}

// Bytes returns the whole.
func (s *Stream) Bytes(tb testing.TB) []byte {
	tb.Helper()
	src := make([]byte, s.Size())
	if _, err := s.ReadAt(src, 0); err != nil {
		tb.Fatal(err)
	}
	return src
}

// ReadAt reads at any place.
func (s *Stream) ReadAt(p []byte, offset int64) (int, error) {
	n := 0
	for n < len(p) {
		part := s.part(offset + int64(n))
		if part == "" {
			return n, io.EOF
		}
		n += copy(p[n:], part)
	}
	return n, nil
}

// part returns what stands from an offset on, as far as is easy.
func (s *Stream) part(offset int64) string {
	if offset < int64(len(s.Head)) {
		return s.Head[offset:]
	}
	offset -= int64(len(s.Head))
	length := int64(len(s.Piece(0)))
	if i := offset / length; i < int64(s.Count) {
		return s.Piece(int(i))[offset%length:]
	}
	if offset -= int64(s.Count) * length; offset < int64(len(s.Tail)) {
		return s.Tail[offset:]
	}
	return ""
}

// Flat decodes a stream and fails if more is ever held than most bytes, or if a
// document has an error or not so many relations as each should have. It returns
// the number of documents.
func Flat(t *testing.T, d loader.Decoder, s *Stream, most int64, relations int) (documents int) {
	t.Helper()
	heap := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before, peak := heap(), int64(0)
	every := max(1, s.Count/16)
	body := io.NewSectionReader(s, 0, s.Size())
	for a := range d.Decode(loader.Input{Path: "stream", Name: "stream", Body: body, Limit: 4 << 20}) {
		if Rejected(a) || len(a.Relations) != relations {
			t.Fatal(len(a.Relations), a.Diagnostics())
		}
		if documents++; documents%every == 1 {
			peak = max(peak, heap())
		}
	}
	held := max(peak, before) - before
	t.Logf("%d documents, %d MB: %d KB held", documents, s.Size()>>20, held>>10)
	if held > most {
		t.Errorf("%d bytes are held of a file of %d", held, s.Size())
	}
	return documents
}
