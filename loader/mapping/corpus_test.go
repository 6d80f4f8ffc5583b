package mapping

import (
	"bufio"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"actorgraph/loader"
)

// captierLine is one text of the CAPTIER corpus.
type captierLine struct {
	ID       string
	Text     string
	Entities []struct {
		ID                     int
		Label                  string
		StartOffset, EndOffset int
	}
	Relations []struct {
		ID, FromID, ToID int
		Type             string
	}
}

func (c *captierLine) UnmarshalJSON(b []byte) error {
	type plain captierLine
	return json.Unmarshal([]byte(strings.NewReplacer(
		`"start_offset":`, `"StartOffset":`, `"end_offset":`, `"EndOffset":`, `"from_id":`, `"FromID":`, `"to_id":`, `"ToID":`,
	).Replace(string(b))), (*plain)(c))
}

// TestCaptier loads the corpus by the mapping that comes for it, and counts what
// its relations between actors should come to, from the raw lines.
func TestCaptier(t *testing.T) {
	const path = "../../../shared/corpora/captier_doccano/data/CAPTIER.jsonl"
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the corpus is not here: %v", err)
	}
	m, err := Named("captier")
	if err != nil {
		t.Fatal(err)
	}
	actors := map[string]bool{"Threat-Actor": true, "Identity": true, "Location": true, "Industry": true}
	kinds := map[string]bool{"uses": true, "targets": true, "attributed-to": true, "related-to": true, "located-at": true, "variant-of": true}
	mapped, between, mentions := 0, 0, map[string]bool{}
	d := loader.Decoder{
		Name: "captier", Extensions: []string{".jsonl"}, Detect: func(string, []byte) bool { return true },
		Decode: func(in loader.Input) iter.Seq[*loader.Annotated] {
			return func(yield func(*loader.Annotated) bool) {
				lines := bufio.NewScanner(in.Body)
				lines.Buffer(nil, 1<<20)
				for n := 1; lines.Scan(); n++ {
					var c captierLine
					if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
						t.Fatal(err)
					}
					a := loader.NewAnnotated(in.Path, n, 1)
					a.Document.ID, a.Text = fmt.Sprint("line ", n), c.Text
					types := map[int]string{}
					for _, e := range c.Entities {
						types[e.ID] = e.Label
						a.Spans = append(a.Spans, loader.Span{ID: fmt.Sprint("e", e.ID), Type: e.Label, Fragments: []loader.Fragment{{Start: e.StartOffset, End: e.EndOffset}}})
						if actors[e.Label] {
							mentions[fmt.Sprint(n, e.Label, e.StartOffset, e.EndOffset)] = true
						}
					}
					for _, r := range c.Relations {
						a.Relations = append(a.Relations, loader.Relation{ID: fmt.Sprint("r", r.ID), Type: r.Type, Args: []loader.Arg{{Role: "from", Ref: fmt.Sprint("e", r.FromID)}, {Role: "to", Ref: fmt.Sprint("e", r.ToID)}}})
						if kinds[r.Type] {
							mapped++
							if actors[types[r.FromID]] && actors[types[r.ToID]] {
								between++
							}
						}
					}
					if !yield(a) {
						return
					}
				}
			}
		},
	}
	var w fakeWriter
	l := loader.Loader{Writer: &w, Formats: []loader.Format{(&Choice{asked: m}).Format(d)}}
	report, err := l.Run(t.Context(), []string{path})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(report.Totals)
	got := report.Totals
	if len(w.faults) > 0 || got.Rejected > 0 || got.Unmapped > 0 || got.Unverified > 0 {
		t.Errorf("%v %+v", w.faults, got)
	}
	// 12 passages are past the end of their text; none of them is in a relation
	// between actors.
	if got.Citations != between || got.Mentions+got.LeftOut != len(mentions) || got.LeftOut != 12 || between < 300 {
		t.Errorf("%d claims, %d mentions, %d left out; want %d and %d", got.Citations, got.Mentions, got.LeftOut, between, len(mentions))
	}
	if got.Skipped+got.Incomplete != mapped-between {
		t.Errorf("%d skipped, %d incomplete, want %d", got.Skipped, got.Incomplete, mapped-between)
	}
}
