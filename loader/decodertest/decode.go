package decodertest

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader"
)

// Input is a file of a folder in memory.
func Input(name string, side fstest.MapFS) loader.Input {
	return input(name, side[name].Data, side)
}

// input has the limit that users have.
func input(name string, src []byte, side fs.FS) loader.Input {
	return loader.Input{Path: name, Name: name, Body: bytes.NewReader(src), Side: side, Limit: loader.DefaultLimit}
}

// Alone is a folder with one file.
func Alone(name string, src []byte) fstest.MapFS { return fstest.MapFS{name: {Data: src}} }

// Decode returns the documents of a file, each of which has been checked.
func Decode(tb testing.TB, d loader.Decoder, in loader.Input) []*loader.Annotated {
	tb.Helper()
	var all []*loader.Annotated
	for a := range d.Decode(in) {
		Check(tb, a)
		all = append(all, a)
	}
	return all
}

// DecodeFile decodes a real file, which must be one that the decoder knows.
func DecodeFile(tb testing.TB, d loader.Decoder, path string) []*loader.Annotated {
	tb.Helper()
	src, err := os.ReadFile(path) //nolint:gosec // a test reads its own data
	if err != nil {
		tb.Fatal(err)
	}
	if !Detects(d, path, src) {
		tb.Errorf("%s is not known", path)
	}
	in := input(filepath.Base(path), src, os.DirFS(filepath.Dir(path)))
	in.Path = path
	return Decode(tb, d, in)
}

// Detects reports whether a decoder takes a file for its own.
func Detects(d loader.Decoder, path string, src []byte) bool {
	return slices.Contains(d.Extensions, strings.ToLower(filepath.Ext(path))) && d.Detect(path, Head(src))
}

// Head is as much of a file as Decoder.Detect sees.
func Head(src []byte) []byte { return src[:min(len(src), loader.DetectBytes)] }

// Rejected reports whether a document has an error.
func Rejected(a *loader.Annotated) bool {
	return slices.ContainsFunc(a.Diagnostics(), func(d loader.Diagnostic) bool { return d.Severity == loader.Error })
}

// Messages joins what was said about documents, one thing a line.
func Messages(all []*loader.Annotated) string {
	var b strings.Builder
	for _, a := range all {
		for _, d := range a.Diagnostics() {
			b.WriteString(d.String() + "\n")
		}
	}
	return b.String()
}

// Corpus returns the path of a folder or file among the real corpora, which are
// not in the repository; without them the test is skipped.
func Corpus(tb testing.TB, elem ...string) string {
	tb.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "corpora"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no corpus: %v", err)
	}
	return path
}

// Fuzz decodes whatever a file may hold, at first what is in the files of the
// golden cases, with others beside it.
func Fuzz(f *testing.F, d loader.Decoder, name string, beside fstest.MapFS) {
	f.Helper()
	for _, c := range ReadCases(f, CaseFiles) {
		for _, file := range c.Names() {
			f.Add(c.Files[file].Data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d.Detect(name, Head(src))
		side := Alone(name, src)
		maps.Copy(side, beside)
		Decode(t, d, Input(name, side))
	})
}
