package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"actorgraph/loader"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out)
	p.show(loader.Reading, 1000, 1000)
	p.close()
	if out.Len() > 0 {
		t.Errorf("not a terminal, yet it shows %q", out.String())
	}
	for _, c := range []struct {
		name  string
		total int
		since time.Duration
		want  bool
	}{
		{"few files", progressFiles, 0, false},
		{"many files", progressFiles + 1, 0, true},
		{"few files, long", 2, 2 * progressAfter, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			p := progress{out: &out, start: time.Now().Add(-c.since)}
			p.show(loader.Reading, 1, c.total)
			p.show(loader.Writing, 1, c.total)
			p.close()
			if got := strings.Contains(out.String(), "reading") && strings.Contains(out.String(), "writing"); got != c.want {
				t.Errorf("%q", out.String())
			}
		})
	}
}
