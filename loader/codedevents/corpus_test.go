package codedevents

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

// counts is how much there is of what.
type counts struct{ documents, events, arguments, dates, places, modes, notes, publications int }

// TestCorpus compares what is read of PLOVER's gold standard with what patterns
// find in its lines.
func TestCorpus(t *testing.T) {
	path := decodertest.Corpus(t, "plover", "gold_standard_records", "PLOVER_GSR_CAMEO.txt")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	find := func(pattern string) [][][]byte { return regexp.MustCompile("(?m)"+pattern).FindAllSubmatch(raw, -1) }
	texts := map[string]bool{}
	for _, m := range find(`^ *"text": *"(.*)", *\r?$`) {
		texts[string(m[1])] = true
	}
	header := len(find(`^ *"event": *"DOCUMENT"`))
	want := counts{
		documents:    len(texts),
		events:       len(find(`^ *"event": *"`)) - header,
		arguments:    len(find(`"actorText": *"`)),
		dates:        len(find(`^ *"date": *"\d{4}-\d\d-\d\d"`)),
		places:       len(find(`"eventLoc": *\{ *\s*"name": *"[^"]`)),
		modes:        len(find(`^ *"mode": *"[^"]`)),
		notes:        len(find(`^ *"comment": *"[^"]`)) - header,
		publications: 1,
	}
	var got counts
	publishers := map[string]bool{}
	marked, quoted, triggers, unfit := 0, 0, 0, 0
	for _, a := range decodertest.DecodeFile(t, Decoder(), path) {
		got.documents++
		for _, s := range a.Sources {
			publishers[s.Name] = true
		}
		runes := []rune(a.Text)
		for _, s := range a.Spans {
			if s.Quote != "" {
				quoted++
			}
			if len(s.Fragments) == 0 {
				continue
			}
			marked++
			var parts []string
			for _, f := range s.Fragments {
				parts = append(parts, string(runes[f.Start:f.End]))
			}
			if strings.Join(parts, " ") != s.Quote {
				t.Errorf("%s: the text has %q where %q is said to be", s.ID, parts, s.Quote)
			}
		}
		for _, r := range a.Relations {
			got.events++
			got.arguments += len(r.Args)
			if r.When.String() != "" {
				got.dates++
			}
			if r.Where != "" {
				got.places++
			}
			if r.Trigger != "" {
				triggers++
			}
			got.notes += len(r.Notes)
			for _, attribute := range r.Attributes {
				if attribute.Name == "mode" {
					got.modes++
				}
			}
		}
		for _, x := range a.Diagnostics() {
			if x.Severity <= loader.Warning {
				t.Log(x)
				unfit++
			}
		}
	}
	got.publications = len(publishers)
	if got != want {
		t.Errorf("read %+v, patterns find %+v", got, want)
	}
	if marked < 700 || triggers < 250 {
		t.Errorf("%d passages and %d triggers have places", marked, triggers)
	}
	t.Logf("%+v; %d passages with places, %d with quotes, %d triggers, %d warnings", got, marked, quoted, triggers, unfit)
}
