package decodertest

import (
	"io"
	"runtime"
	"testing"

	"actorgraph/loader"
)

// Stream is a large file that exists nowhere: documents of equal length between
// a head and a tail.
type Stream struct {
	Head, Tail string
	Document   func(i int) string
	Count      int

	at int64
}

// Size returns the length in bytes.
func (s *Stream) Size() int64 {
	return int64(len(s.Head)) + int64(s.Count)*int64(len(s.Document(0))) + int64(len(s.Tail))
}

// Read reads on.
func (s *Stream) Read(p []byte) (int, error) {
	n, err := s.ReadAt(p, s.at)
	s.at += int64(n)
	return n, err
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
	length := int64(len(s.Document(0)))
	if i := offset / length; i < int64(s.Count) {
		return s.Document(int(i))[offset%length:]
	}
	if offset -= int64(s.Count) * length; offset < int64(len(s.Tail)) {
		return s.Tail[offset:]
	}
	return ""
}

// Flat decodes a stream and fails if more is ever held than most bytes; it
// returns the number of documents.
func Flat(t *testing.T, d loader.Decoder, s *Stream, most uint64) (documents int) {
	t.Helper()
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, peak := heap(), uint64(0)
	every := max(1, s.Count/16)
	for a := range d.Decode(loader.Input{Path: "stream", Name: "stream", Body: s, Limit: Limit}) {
		if Rejected(a) {
			t.Fatal(a.Diagnostics())
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

// Throughput measures decoding a file in memory.
func Throughput(b *testing.B, d loader.Decoder, s *Stream) {
	b.Helper()
	src, err := io.ReadAll(io.NewSectionReader(s, 0, s.Size()))
	if err != nil {
		b.Fatal(err)
	}
	file := &memory{src: src}
	b.SetBytes(s.Size())
	b.ReportAllocs()
	for b.Loop() {
		file.at = 0
		n := 0
		for range d.Decode(loader.Input{Path: "stream", Name: "stream", Body: file, Limit: Limit}) {
			n++
		}
		if n < s.Count {
			b.Fatal(n)
		}
	}
}

// memory is a file that needs no work to read.
type memory struct {
	src []byte
	at  int
}

// Read reads on.
func (m *memory) Read(p []byte) (int, error) {
	if m.at == len(m.src) {
		return 0, io.EOF
	}
	n := copy(p, m.src[m.at:])
	m.at += n
	return n, nil
}

// ReadAt reads at any place.
func (m *memory) ReadAt(p []byte, offset int64) (int, error) {
	n := copy(p, m.src[min(offset, int64(len(m.src))):])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
