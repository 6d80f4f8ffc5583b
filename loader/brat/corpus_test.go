package brat

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"actorgraph/loader/decodertest"
)

// counts is how much there is of what.
type counts struct{ documents, spans, relations, events, arguments, attributes, references, notes, same int }

// TestCorpus compares what is read of brat's tutorial with what patterns find in
// its files.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(decodertest.Corpus(t, "brat_news"), "*.ann"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var got, want counts
	d := Decoder()
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		count := func(pattern string) int {
			return len(regexp.MustCompile("(?m)"+pattern).FindAllIndex(raw, -1))
		}
		want.documents++
		want.spans += count(`^T\d+\t`)
		want.relations += count(`^R\d+\t`)
		want.events += count(`^E\d+\t`)
		want.arguments += count(`[A-Za-z]+(-Arg)?\d*:[TE]\d+( |\t?$)`) - count(`^E\d+\t`) // less the triggers
		want.attributes += count(`^[AM]\d+\t`)
		want.references += count(`^N\d+\t`)
		want.notes += count(`^#\d+\t`)
		want.same += count(`^\*\t`)
		for _, a := range decodertest.DecodeFile(t, d, path) {
			for _, x := range a.Diagnostics() {
				t.Errorf("%s", x)
			}
			got.documents++
			runes := []rune(a.Text)
			for _, s := range a.Spans {
				got.spans++
				got.attributes += len(s.Attributes)
				got.references += len(s.Identifiers)
				got.notes += len(s.Notes)
				if quote := string(runes[s.Fragments[0].Start:s.Fragments[0].End]); quote != s.Quote {
					t.Errorf("%s:%d: %s is %q in the text, not %q", path, s.Line, s.ID, quote, s.Quote)
				}
			}
			for _, r := range a.Relations {
				if strings.HasPrefix(r.ID, "E") {
					got.events++
				} else {
					got.relations++
				}
				got.arguments += len(r.Args)
				got.attributes += len(r.Attributes)
				got.notes += len(r.Notes)
				for _, arg := range r.Args {
					if strings.HasPrefix(arg.Role, "Org-Arg") && arg.Role != "Org-Arg" {
						t.Errorf("%s:%d: role %s", path, r.Line, arg.Role)
					}
				}
			}
			got.same += len(a.Same)
		}
	}
	if got != want {
		t.Errorf("read %+v, patterns find %+v", got, want)
	}
	t.Logf("%+v", got)
}
