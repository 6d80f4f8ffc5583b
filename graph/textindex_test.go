package graph

import (
	"strings"
	"testing"
)

func TestTextIndex(t *testing.T) {
	// 600 code points of two and four bytes: offsets cross several marks.
	text := strings.Repeat("é😀", 300)
	x := newTextIndex(text)
	runes := []rune(text)
	for _, c := range []struct{ start, end int }{{0, 0}, {0, 1}, {1, 2}, {255, 258}, {256, 512}, {511, 600}, {599, 600}, {600, 600}, {0, 600}} {
		quote := string(runes[c.start:c.end])
		if !x.holds(quote, c.start, c.end) {
			t.Errorf("%d to %d is not the quote", c.start, c.end)
		}
		if x.holds(quote+"!", c.start, c.end) || x.holds(quote, c.start, c.end+1) || c.start > 0 && c.end > c.start && x.holds(quote, c.start-1, c.end-1) {
			t.Errorf("%d to %d accepts what is not there", c.start, c.end)
		}
	}
	for _, c := range []struct{ start, end int }{{-1, 0}, {1, 0}, {0, 601}, {601, 601}} {
		if x.holds("", c.start, c.end) {
			t.Errorf("%d to %d lies outside", c.start, c.end)
		}
	}
	empty := newTextIndex("")
	if !empty.holds("", 0, 0) || empty.holds("a", 0, 1) {
		t.Error("the empty text holds the empty quote only")
	}
}

// TestQuotesAreHeldAgainstTheText: nothing enters the graph as verified that the
// text does not say.
func TestQuotesAreHeldAgainstTheText(t *testing.T) {
	r := Record{
		Document: Document{ID: "d"}, Text: "A met B.",
		Entities: []Declaration{{ID: "a", Type: State, Name: "A"}, {ID: "b", Type: State, Name: "B"}},
		Citations: []Citation{{
			Annotation: "1", Claim: Proposition{Subject: "a", Kind: KindConsult, Object: "b", Modality: Actual},
			Stance: Asserts, Quote: "A met B", Start: 0, End: 7, Anchored: Exact,
		}},
		Mentions: []Mention{{Of: "a", Quote: "A", Start: 0, End: 1}},
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(r *Record){
		"shifted":       func(r *Record) { r.Citations[0].Start, r.Citations[0].End = 1, 8 },
		"other words":   func(r *Record) { r.Citations[0].Quote = "A met C" },
		"past the end":  func(r *Record) { r.Citations[0].Start, r.Citations[0].End = 5, 12 },
		"no text":       func(r *Record) { r.Text = "" },
		"mention moved": func(r *Record) { r.Mentions[0].Start, r.Mentions[0].End = 2, 3 },
	} {
		bad := r
		bad.Citations, bad.Mentions = append([]Citation(nil), r.Citations...), append([]Mention(nil), r.Mentions...)
		change(&bad)
		if err := bad.Validate(); CodeOf(err) != Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	unverified := r
	unverified.Text, unverified.Mentions = "", nil
	unverified.Citations = append([]Citation(nil), r.Citations...)
	unverified.Citations[0].Anchored, unverified.Citations[0].Start, unverified.Citations[0].End = Unverified, 0, 0
	if err := unverified.Validate(); err != nil {
		t.Errorf("an unverified quote needs no text: %v", err)
	}
}

func TestPublicationWithOpenEnd(t *testing.T) {
	open, later := mustEDTF(t, "2020/.."), mustEDTF(t, "2024")
	if ComparePublished(open, later) >= 0 {
		t.Error("an open end makes a publication newest")
	}
	e := Derive(Actual, []Witness{
		{Class: Supports, Document: "a", Root: "doc:a", Voices: []Voice{{Origin: "doc:a", Reliability: ReliabilityF}}, Published: open},
		{Class: Supports, Document: "b", Root: "doc:b", Voices: []Voice{{Origin: "doc:b", Reliability: ReliabilityF}}, Published: later},
	})
	if e.LastPublished != later || e.FirstPublished != open {
		t.Errorf("first %s, last %s", e.FirstPublished, e.LastPublished)
	}
}

func mustEDTF(t *testing.T, s string) EDTF {
	t.Helper()
	d, err := ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
