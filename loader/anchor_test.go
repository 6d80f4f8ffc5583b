package loader

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// The offsets below are counted by hand.
func TestAnchor(t *testing.T) {
	const (
		plain = "Moscow met Kabul. Kabul met Moscow."
		emoji = "🇷🇺🤝 Moscow met Kabul."   // three code points of two units and four bytes each
		arab  = "التقى وفد كابل في موسكو" // right to left; every letter one code point, two bytes
		marks = "cafe\u0301 in Kabul"     // é as two code points
		curly = "He said:  “It’s\u00a0here,\nat last”. Done."
		twice = "aXbXc"
	)
	lf := strings.Repeat("ab\n", 100) + "Moscow met Kabul.\n" + strings.Repeat("cd\n", 100) + "Moscow met Kabul.\n"
	crlf := strings.ReplaceAll(lf, "\n", "\r\n")
	long := strings.Repeat("x", 500) + "Kabul" + strings.Repeat("y", 500)
	for _, tc := range []struct {
		name, text, quote string
		start, end        int
		want              Passage
	}{
		{"exact", plain, "met Kabul", 7, 16, Passage{"met Kabul", 7, 16, graph.Exact, nil}},
		{"exact without end", plain, "met Kabul", 7, -1, Passage{"met Kabul", 7, 16, graph.Exact, nil}},
		{"exact among several", plain, "Kabul", 18, 23, Passage{"Kabul", 18, 23, graph.Exact, nil}},
		{"exact at the very end", plain, "Moscow.", 28, 35, Passage{"Moscow.", 28, 35, graph.Exact, nil}},
		{"the whole text", plain, plain, 0, 35, Passage{plain, 0, 35, graph.Exact, nil}},
		{"wrong end", plain, "met Kabul", 7, 15, Passage{"met Kabul", 7, 16, graph.Shifted, nil}},
		{"emoji exact", emoji, "Moscow", 4, 10, Passage{"Moscow", 4, 10, graph.Exact, nil}},
		{"emoji utf16", emoji, "Moscow", 7, 13, Passage{"Moscow", 4, 10, graph.UTF16, nil}},
		{"emoji utf8", emoji, "Moscow", 13, 19, Passage{"Moscow", 4, 10, graph.UTF8, nil}},
		{"emoji itself", emoji, "🤝", 4, 6, Passage{"🤝", 2, 3, graph.UTF16, nil}},
		{"inside a surrogate pair", emoji, "🤝", 5, 6, Passage{"🤝", 2, 3, graph.Shifted, nil}},
		{"right to left exact", arab, "كابل", 10, 14, Passage{"كابل", 10, 14, graph.Exact, nil}},
		{"right to left utf8", arab, "كابل", 18, 26, Passage{"كابل", 10, 14, graph.UTF8, nil}},
		{"combining exact", marks, "Kabul", 9, 14, Passage{"Kabul", 9, 14, graph.Exact, nil}},
		{"combining, offset of the composed text", marks, "Kabul", 8, 13, Passage{"Kabul", 9, 14, graph.Shifted, nil}},
		{"combining mark quoted", marks, "e\u0301", 3, 5, Passage{"e\u0301", 3, 5, graph.Exact, nil}},
		{"composed is not decomposed", marks, "caf\u00e9", 0, 4, Passage{"caf\u00e9", 0, 0, graph.Unverified, nil}},
		{"shifted", plain, "Kabul met", 20, 29, Passage{"Kabul met", 18, 27, graph.Shifted, nil}},
		{"shifted to the nearest", plain, "Kabul", 13, 18, Passage{"Kabul", 11, 16, graph.Shifted, nil}},
		{"equally near", twice, "X", 2, 3, Passage{"X", 0, 0, graph.Unverified, []int{1, 3}}},
		{"past the end, near", plain, "Moscow.", 99, 106, Passage{"Moscow.", 28, 35, graph.Shifted, nil}},
		{"past the end, far", plain, "met Kabul", 1 << 60, 1<<60 + 9, Passage{"met Kabul", 7, 16, graph.Search, nil}},
		{"past the end, several", plain, "Kabul", 5000, 5005, Passage{"Kabul", 0, 0, graph.Unverified, []int{11, 18}}},
		{"far", long, "Kabul", 10, 15, Passage{"Kabul", 500, 505, graph.Search, nil}},
		{"no offset", plain, "met Kabul", -1, -1, Passage{"met Kabul", 7, 16, graph.Search, nil}},
		{"no offset, several", plain, "met", -1, -1, Passage{"met", 0, 0, graph.Unverified, []int{7, 24}}},
		{"overlapping occurrences", "aaa", "aa", -1, -1, Passage{"aa", 0, 0, graph.Unverified, []int{0, 1}}},
		{"more than are listed", strings.Repeat("ab", 9), "ab", -1, -1, Passage{"ab", 0, 0, graph.Unverified, []int{0, 2, 4, 6}}},
		{"absent", plain, "Paris", -1, -1, Passage{"Paris", 0, 0, graph.Unverified, nil}},
		{"other case", plain, "moscow met", 0, 10, Passage{"moscow met", 0, 0, graph.Unverified, nil}},
		{"straight quotes", curly, `"It's here, at last"`, -1, -1, Passage{"“It’s\u00a0here,\nat last”", 10, 30, graph.Normalised, nil}},
		{"straight quotes, wrong offset", curly, `said: "It's`, 0, 11, Passage{"said:  “It’s", 3, 15, graph.Normalised, nil}},
		{"outer spaces", curly, " here,  at ", -1, -1, Passage{"here,\nat", 16, 24, graph.Normalised, nil}},
		{"normalised, several", "“a” “a”", `"a"`, -1, -1, Passage{`"a"`, 0, 0, graph.Unverified, []int{0, 4}}},
		{"only spaces", plain, "   ", 0, 3, Passage{"   ", 0, 0, graph.Unverified, nil}},
		{"offsets only", emoji, "", 4, 10, Passage{"Moscow", 4, 10, graph.Exact, nil}},
		{"offsets only, past the end", plain, "", 30, 36, Passage{"", 0, 0, graph.Unverified, nil}},
		{"offsets only, none", plain, "", -1, -1, Passage{"", 0, 0, graph.Unverified, nil}},
		{"lines that ended in CRLF", lf, "met Kabul", 407, 416, Passage{"met Kabul", 307, 316, graph.Shifted, nil}},
		{"lines that ended in LF", crlf, "met Kabul", 307, 316, Passage{"met Kabul", 407, 416, graph.Shifted, nil}},
		{"one off among lines", lf, "Kabul", 310, 315, Passage{"Kabul", 311, 316, graph.Shifted, nil}},
		{"empty text", "", "Kabul", 0, 5, Passage{"Kabul", 0, 0, graph.Unverified, nil}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := NewText(tc.text).Anchor(tc.quote, tc.start, tc.end)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
			checkPassage(t, tc.text, tc.quote, got)
		})
	}
}

// checkPassage holds a passage to what it promises.
func checkPassage(t *testing.T, text, quote string, p Passage) {
	t.Helper()
	if p.How == graph.Unverified {
		if p.Start != 0 || p.End != 0 || p.Quote != quote {
			t.Fatalf("unverified, yet %+v", p)
		}
		return
	}
	runes := []rune(text)
	if p.Start < 0 || p.End <= p.Start || p.End > len(runes) {
		t.Fatalf("%+v is outside %d code points", p, len(runes))
	}
	if got := string(runes[p.Start:p.End]); got != p.Quote {
		t.Fatalf("text[%d:%d] is %q, the passage says %q", p.Start, p.End, got, p.Quote)
	}
	if p.How != graph.Normalised && quote != "" && p.Quote != quote {
		t.Fatalf("quote %q became %q", quote, p.Quote)
	}
}

func FuzzAnchor(f *testing.F) {
	for _, text := range []string{"", "Moscow met Kabul.", "🇷🇺🤝 x 🤝", "“a” b\u00a0\u00a0c ’", "cafe\u0301", strings.Repeat("aé🤝 ", 100)} {
		f.Add(text, "🤝", 3, 4)
		f.Add(text, `"a" b c`, 0, -1)
		f.Add(text, "", 0, 2)
		f.Add(text, "é", -1, 1<<62)
	}
	f.Fuzz(func(t *testing.T, text, quote string, start, end int) {
		text, quote = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(quote, "?")
		x := NewText(text)
		p := x.Anchor(quote, start, end)
		checkPassage(t, text, quote, p)
		if i := strings.Index(text, quote); quote != "" && i >= 0 && i == strings.LastIndex(text, quote) && p.How == graph.Unverified {
			t.Fatalf("%q occurs once and was not found", quote)
		}
		if x.Len() != utf8.RuneCountInString(text) {
			t.Fatalf("Len is %d", x.Len())
		}
	})
}

// TestTextOffsets compares the index with plain counting at every offset.
func TestTextOffsets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aé€🤝\u0301م \n")
	for range 50 {
		var b strings.Builder
		for range rng.IntN(400) {
			b.WriteRune(letters[rng.IntN(len(letters))])
		}
		s := b.String()
		x := NewText(s)
		rune_, unit := 0, 0
		check := func(i int) {
			if at, ok := x.fromRune(rune_); !ok || at != i {
				t.Fatalf("fromRune(%d) = %d, %v; want %d", rune_, at, ok, i)
			}
			if at, ok := x.fromUnit(unit); !ok || at != i {
				t.Fatalf("fromUnit(%d) = %d, %v; want %d", unit, at, ok, i)
			}
			if at, ok := x.fromByte(i); !ok || at != i {
				t.Fatalf("fromByte(%d) = %d, %v", i, at, ok)
			}
			if got := x.rune(i); got != rune_ {
				t.Fatalf("rune(%d) = %d, want %d", i, got, rune_)
			}
		}
		for i, r := range s {
			check(i)
			if r > 0xffff {
				if _, ok := x.fromUnit(unit + 1); ok {
					t.Fatal("the second half of a pair begins something")
				}
			}
			rune_++
			unit += unitsOf(r)
		}
		check(len(s))
		for _, n := range []int{-1, len(s) + 1, 1 << 62, -1 << 62} {
			_, a := x.fromRune(n)
			_, b := x.fromUnit(n)
			_, c := x.fromByte(n)
			if a || b || c {
				t.Fatalf("offset %d was taken", n)
			}
		}
	}
}

func BenchmarkAnchor(b *testing.B) {
	const quotes = 1000
	var s strings.Builder
	for i := range 10 << 20 / 40 {
		s.WriteString("“Moscow” met Kabul’s men in ")
		s.WriteString(strings.Repeat("🤝", i%3))
		s.WriteString("Doha. ")
	}
	text := s.String()
	x := NewText(text)
	b.Run("index", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			NewText(text)
		}
	})
	b.Run("exact", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			start := i % quotes * (x.Len() / quotes)
			from, _ := x.fromRune(start)
			to, _ := x.fromRune(start + 100)
			if p := x.Anchor(text[from:to], start, start+100); p.How != graph.Exact {
				b.Fatal(p)
			}
		}
	})
	b.Run("search", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			x.Anchor("Kabul met nobody in Doha", NoOffset, NoOffset)
		}
	})
}
