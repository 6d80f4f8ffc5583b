package mapping

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"actorgraph/graph"
	"actorgraph/loader"
)

// FuzzParse reads anything as a mapping. Each problem has a place, and a mapping
// without errors can be applied.
func FuzzParse(f *testing.F) {
	f.Add(randomMapping)
	for _, name := range Names() {
		src, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	cases(f, "mapping.yaml", func(src string) { f.Add(src) })
	f.Fuzz(func(t *testing.T, src string) {
		m, diagnostics := Parse("mapping.yaml", []byte(src))
		bad := false
		for _, d := range diagnostics {
			bad = bad || d.Severity == loader.Error
			if d.Message == "" || (d.Line < 1 || d.Column < 1) && !strings.HasPrefix(d.Message, "and ") {
				t.Fatalf("%+v", d)
			}
		}
		if bad != (m == nil) {
			t.Fatal(diagnostics)
		}
		if m == nil {
			return
		}
		a := loader.NewAnnotated("a", 1, 1)
		a.Text = "Ann met Bob."
		a.Spans = []loader.Span{{ID: "1", Type: "Person", Fragments: []loader.Fragment{{Start: 0, End: 3}}}, {ID: "2", Type: "Person", Fragments: []loader.Fragment{{Start: 8, End: 11}}}}
		a.Relations = []loader.Relation{{ID: "r", Type: "Located", Args: []loader.Arg{{Role: "Arg1", Ref: "1"}, {Role: "Arg2", Ref: "2"}}}}
		valid(t, Apply(a, m, loader.Options{}))
	})
}

// FuzzApply applies a mapping to anything that a decoder may yield.
func FuzzApply(f *testing.F) {
	cases(f, "a.fake", func(lines string) {
		for line := range strings.Lines(lines) {
			f.Add(line, false)
			f.Add(line, true)
		}
	})
	all, diagnostics := Parse("all.yaml", []byte(`
vocabularies: [plover, cameo, stix, re3d, ftm]
spans: {Person: person, Org: organization, GPE: state, Deal: agreement, content: text, source: text, "Ev*": event}
relations:
  Meet: {kind: CONSULT, subject: Entity, object: Entity, event: {participants: {Entity: participant}}}
  Attack: {kind: ASSAULT, subject: Attacker, object: [Target, Victim], about: Instrument, event: {type: agreement, participants: {Attacker: a, Target: b}}}
  attribution: {speech: {speaker: source, content: content}}
  report: {speech: {speaker: Reporter, content: Event, stance: alleges}}
  Coref: same
attributes: {Negation: {negated: true}, alleged: {stance: alleges}, Certainty: {copy: confidence}, when: {copy: when}, rumour: {stance: alleges, speaker: rumours}}
`))
	if all == nil {
		f.Fatal(diagnostics)
	}
	f.Fuzz(func(t *testing.T, line string, strict bool) {
		a := loader.NewAnnotated("a.fake", 1, 1)
		if json.Unmarshal([]byte(line), a) != nil {
			return
		}
		valid(t, Apply(a, all, loader.Options{Strict: strict}))
	})
}

// valid wants what is not rejected to be what a store takes, except for what the
// format itself said of documents and sources.
func valid(t *testing.T, f *loader.File) {
	t.Helper()
	if f.Rejected() {
		return
	}
	r := f.Record
	r.Document, r.References, r.Sources = graph.Document{ID: r.Document.ID}, nil, nil
	for i := range r.Citations {
		for _, s := range r.Citations[i].Attribution {
			if s.Source != "" {
				return // likewise
			}
		}
		if c := r.Citations[i].Confidence; c != nil && !(*c >= 0 && *c <= 1) {
			return
		}
	}
	if len(r.Document.ID) > graph.MaxID {
		return
	}
	if err := r.Validate(); err != nil && !strings.Contains(err.Error(), "control characters") {
		t.Fatalf("%v\n%s", err, render(&r))
	}
}

func cases(f *testing.F, name string, add func(string)) {
	f.Helper()
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(src).Files {
			if filepath.Base(file.Name) == name {
				add(string(file.Data))
			}
		}
	}
}
