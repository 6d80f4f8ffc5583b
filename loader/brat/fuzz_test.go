package brat

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader/decodertest"
)

// FuzzDecode: whatever the files hold, what is yielded keeps its promises, and
// each span and relation line is there.
func FuzzDecode(f *testing.F) {
	for _, c := range decodertest.ReadCases(f, decodertest.CaseFiles) {
		content := func(name string) []byte {
			b, _ := c.Files.ReadFile(name)
			return b
		}
		for _, name := range c.Names() {
			if strings.HasSuffix(name, extension) {
				f.Add(content(name), content("letter_bob.ann"), []byte("Ana wrote to Bo."), content("annotation.conf"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, first, second, text, conf []byte) {
		side := fstest.MapFS{"a.txt": {Data: text}, "a_x.ann": {Data: first}, "a_y.ann": {Data: second}, "annotation.conf": {Data: conf}}
		n := 0
		for _, name := range []string{"a_x.ann", "a_y.ann"} {
			d := Decoder()
			d.Detect(name, decodertest.Head(side[name].Data))
			for _, a := range decodertest.Decode(t, d, decodertest.Input(name, side)) {
				n++
				things := 0
				for _, file := range [][]byte{first, second} {
					for line := range strings.Lines(string(file)) {
						if kind, _, _ := begins(strings.TrimPrefix(line, byteOrderMark)); kind == 'T' || kind == 'R' || kind == 'E' {
							things++
						}
					}
				}
				if decodertest.Rejected(a) {
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
	if got := decodertest.Bench(b, Decoder(), "a.ann", side); got != (decodertest.Counts{Documents: 1, Spans: 36_000, Relations: 12_000}) {
		b.Fatalf("%+v", got)
	}
}
