package loader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzDecode reads anything as YAML and as JSON. Whatever comes in, every
// problem has a place, and a record that is not rejected is one that a store
// takes.
func FuzzDecode(f *testing.F) {
	f.Add(string(Template()), "text")
	f.Add(bystander, "")
	cases, _ := filepath.Glob("testdata/cases/*.txtar")
	for _, path := range cases {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		_, files := unpack(string(src))
		for _, content := range files {
			f.Add(content, "Moscow met Kabul.\n")
		}
	}
	f.Fuzz(func(t *testing.T, src, text string) {
		for _, path := range []string{"a.yaml", "a.json", "a"} {
			for _, strict := range []bool{false, true} {
				file := Decode(path, []byte(src), fstest.MapFS{"a.txt": {Data: []byte(text)}}, Options{Strict: strict})
				c := newCatalog([]*File{file})
				c.conflicts()
				c.resolve(known{})
				c.cycles()
				c.candidates(known{})
				for _, d := range file.Diagnostics() {
					more := strings.HasPrefix(d.Message, "and ")
					if d.Path == "" || d.Message == "" || d.Severity < Error || d.Severity > Note || (d.Line < 1 || d.Column < 1) && !more {
						t.Fatalf("%+v", d)
					}
				}
				if !file.Rejected() {
					checkRecord(t, &file.Record)
				}
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, path := range []string{"../../shared/seeds/articles/004.yaml", "../seeds/mei-china-iran-pakistan.digest.yaml"} {
		src, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		b.Run(filepath.Base(path), func(b *testing.B) {
			side := os.DirFS(filepath.Dir(path))
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if f := Decode(path, src, side, Options{}); f.Rejected() {
					b.Fatal(f.Diagnostics())
				}
			}
		})
	}
}
