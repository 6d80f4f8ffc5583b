package graphtest_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

func TestRecords(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		records := graphtest.Records(rand.New(rand.NewPCG(seed, 1)), 12)
		again := graphtest.Records(rand.New(rand.NewPCG(seed, 1)), 12)
		for i := range records {
			a, _, errA := records[i].Hash()
			b, _, errB := again[i].Hash()
			if errA != nil || errB != nil || a != b {
				t.Fatalf("seed %d: record %d differs from itself: %v %v", seed, i, errA, errB)
			}
			if problems := incomplete(&records[i]); problems != nil {
				t.Errorf("seed %d: record %d is incomplete: %q", seed, i, problems)
			}
		}
	}
}

// TestRecordsAreAwkward holds the generator to its promise: a few documents hold
// every case.
func TestRecordsAreAwkward(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range graphtest.Records(rand.New(rand.NewPCG(1, 1)), 100) {
		note := func(what string, is bool) { seen[what] = seen[what] || is }
		note("text", r.Text != "")
		note("no text", r.Text == "")
		note("own voices", r.Document.OwnVoices != nil)
		note("mentions", r.Mentions != nil)
		for _, d := range append(r.References, r.Document) {
			note("undated", d.Published.IsZero())
			note("no source", d.Source == "")
		}
		for _, d := range r.Document.DerivedFrom {
			note(d.Kind.String(), true)
		}
		for _, s := range r.Sources {
			note("owner", s.Owner != "")
			note("institution", s.Actor != "")
			note("borrowed source", s.Borrowed)
		}
		for _, e := range r.Entities {
			note(e.Type.String(), true)
			note("borrowed", e.Borrowed)
			note("participants", e.Participants != nil)
			note("stage "+e.Stage, true)
		}
		for _, c := range r.Citations {
			note(c.Stance.String(), true)
			note("negated", c.Negated)
			note(c.Claim.Modality.String(), true)
			note(c.Claim.Kind.String(), true)
			note("about", c.Claim.About != nil)
			note(c.Anchored.String(), true)
			note("when "+c.When.Precision().String(), true)
			note("no quote", c.Quote == "")
			for _, s := range c.Attribution {
				note("said by actors", len(s.Actors) > 1)
				note("said by source", s.Source != "")
				note("said by somebody", s.Text != "")
			}
		}
	}
	want := []string{
		"text", "no text", "own voices", "mentions", "undated", "no source", "owner", "institution", "borrowed source", "borrowed",
		"participants", "stage draft", "negated", "about", "no quote", "said by actors", "said by source", "said by somebody",
		"STATE", "GROUP", "ORGANIZATION", "PERSON", "AGREEMENT", "EVENT", "REPRINT", "TRANSLATION", "SPUN", "SUMMARY", "CITES",
		"ASSERTS", "REPORTS", "ALLEGES", "ACTUAL", "PLANNED", "HYPOTHETICAL", "RECOMMENDED", "EXACT", "UTF16", "UTF8", "SHIFTED",
		"SEARCH", "NORMALISED", "UNVERIFIED", "when none", "when time", "when day", "when month", "when season", "when year",
		"when decade", "when century", "when interval",
	}
	for info := range graph.Vocabulary() {
		want = append(want, info.Name)
	}
	missing := slices.DeleteFunc(want, func(w string) bool { return seen[w] })
	if diff := cmp.Diff([]string{}, missing); diff != "" {
		t.Errorf("cases that never occur: %s", diff)
	}
}

// incomplete lists what a record uses without declaring it, and quotes that are
// not where it says.
func incomplete(r *graph.Record) (problems []string) {
	points := []rune(r.Text)
	known := map[string]bool{}
	for _, e := range r.Entities {
		if known[e.ID] {
			problems = append(problems, "twice: "+e.ID)
		}
		known[e.ID] = true
	}
	for _, s := range r.Sources {
		known["src:"+s.ID] = true
	}
	need := func(ids ...string) {
		for _, id := range ids {
			if id != "" && id != "src:" && !known[id] {
				problems = append(problems, id)
			}
		}
	}
	at := func(from, to int, quote string) {
		if from < 0 || to <= from || to > len(points) || string(points[from:to]) != quote {
			problems = append(problems, "quote "+quote)
		}
	}
	for _, d := range append(r.References, r.Document) {
		need("src:" + d.Source)
		need(d.OwnVoices...)
	}
	for _, s := range r.Sources {
		need("src:"+s.Owner, s.Actor)
	}
	for _, e := range r.Entities {
		for _, p := range e.Participants {
			need(p.Actor)
		}
	}
	for _, m := range r.Mentions {
		need(m.Of)
		at(m.Start, m.End, m.Quote)
	}
	for _, c := range r.Citations {
		need(c.Claim.Subject, c.Claim.Object)
		need(c.Claim.About...)
		for _, s := range c.Attribution {
			need(s.Actors...)
			need("src:" + s.Source)
		}
		if c.Anchored != graph.Unverified {
			at(c.Start, c.End, c.Quote)
		}
		if (c.Stance == graph.Asserts) != (len(c.Attribution) == 0) {
			problems = append(problems, "attribution of "+c.Annotation)
		}
	}
	return problems
}
