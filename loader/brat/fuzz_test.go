package brat

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader"
	"actorgraph/loader/loadertest"
)

// FuzzDecode: whatever the files hold, what is yielded keeps its promises, and
// each span and relation line is there.
func FuzzDecode(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		files := loadertest.Unpack(string(src))
		for name, content := range files {
			if strings.HasSuffix(name, extension) {
				f.Add(content, files["letter_bob.ann"], "Ana wrote to Bo.", files["annotation.conf"])
			}
		}
	}
	f.Fuzz(func(t *testing.T, first, second, text, conf string) {
		side := fstest.MapFS{
			"a.txt":           {Data: []byte(text)},
			"a_x.ann":         {Data: []byte(first)},
			"a_y.ann":         {Data: []byte(second)},
			"annotation.conf": {Data: []byte(conf)},
		}
		n := 0
		for _, name := range []string{"a_x.ann", "a_y.ann"} {
			d := Decoder()
			content := side[name].Data
			d.Detect(name, content)
			for a := range d.Decode(loader.Input{Path: name, Name: name, Body: strings.NewReader(string(content)), Side: side}) {
				n++
				loadertest.Check(t, a)
				things := 0
				for _, file := range []string{first, second} {
					for line := range strings.Lines(file) {
						if kind, _, _ := begins(strings.TrimPrefix(line, byteOrderMark)); kind == 'T' || kind == 'R' || kind == 'E' {
							things++
						}
					}
				}
				if refused(a) {
					continue
				}
				if got := len(a.Spans) + len(a.Relations); got != things {
					t.Errorf("%d spans and relations of %d lines", got, things)
				}
			}
		}
		if n != 1 {
			t.Errorf("%d documents", n)
		}
	})
}

func refused(a *loader.Annotated) bool {
	for _, d := range a.Diagnostics() {
		if d.Severity == loader.Error {
			return true
		}
	}
	return false
}

// BenchmarkDecode reads a file of 60,000 lines.
func BenchmarkDecode(b *testing.B) {
	var ann, text strings.Builder
	for i := range 12_000 {
		start := text.Len()
		fmt.Fprintf(&text, "Person %05d met the Council of Town %05d.\n", i, i)
		fmt.Fprintf(&ann, "T%d\tPerson %d %d\tPerson %05d\n", 3*i+1, start, start+12, i)
		fmt.Fprintf(&ann, "T%d\tMeet %d %d\tmet\n", 3*i+2, start+13, start+16)
		fmt.Fprintf(&ann, "T%d\tOrganization %d %d\tCouncil of Town %05d\n", 3*i+3, start+21, start+42, i)
		fmt.Fprintf(&ann, "E%d\tMeet:T%d Who:T%d Who2:T%d\n", i+1, 3*i+2, 3*i+1, 3*i+3)
		fmt.Fprintf(&ann, "A%d\tConfidence E%d High\n", i+1, i+1)
	}
	side := fstest.MapFS{"a.txt": {Data: []byte(text.String())}, "a.ann": {Data: []byte(ann.String())}}
	d := Decoder()
	b.SetBytes(int64(ann.Len() + text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for a := range d.Decode(loader.Input{Path: "a.ann", Name: "a.ann", Body: strings.NewReader(ann.String()), Side: side}) {
			if len(a.Spans) != 36_000 || len(a.Relations) != 12_000 || len(a.Diagnostics()) > 0 {
				b.Fatal(len(a.Spans), len(a.Relations), a.Diagnostics())
			}
		}
	}
}
