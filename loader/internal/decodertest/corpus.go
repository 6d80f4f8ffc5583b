package decodertest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"actorgraph/loader"
)

// Corpus returns a folder of real files beside the repository. Without it, the
// test is skipped.
func Corpus(tb testing.TB, folder string) string {
	tb.Helper()
	path := filepath.Join("..", "..", "..", "shared", "corpora", folder)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no real files: %v", err)
	}
	return path
}

// Decode decodes a real file, which must be one that the decoder detects.
func Decode(tb testing.TB, d loader.Decoder, path string) []*loader.Annotated {
	tb.Helper()
	src, err := os.ReadFile(path) //nolint:gosec // a test reads its own data
	if err != nil {
		tb.Fatal(err)
	}
	if !Detects(d, path, src) {
		tb.Errorf("%s is not detected", path)
	}
	in := Input(filepath.Base(path), src, os.DirFS(filepath.Dir(path)))
	in.Path = path
	var all []*loader.Annotated
	for a := range d.Decode(in) {
		Check(tb, a)
		all = append(all, a)
	}
	return all
}

// Messages joins what was said about documents.
func Messages(all []*loader.Annotated) string {
	var b strings.Builder
	for _, a := range all {
		for _, d := range a.Diagnostics() {
			b.WriteString(d.String() + "\n")
		}
	}
	return b.String()
}

// Bench measures how fast a file is decoded.
func Bench(b *testing.B, d loader.Decoder, name string, src []byte) {
	b.Helper()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	start := time.Now()
	documents := 0
	for b.Loop() {
		for range d.Decode(Input(name, src, nil)) {
			documents++
		}
	}
	b.ReportMetric(float64(documents)/time.Since(start).Seconds(), "documents/s")
}
