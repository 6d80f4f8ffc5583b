package graph

import (
	"testing"
	"unicode/utf8"
)

var foldCases = []struct{ name, in, want string }{
	{"empty", "", ""},
	{"case", "MosCOW", "moscow"},
	{"accents", "Élysée Ångström Ḩāmid Ñandú", "elysee angstrom hamid nandu"},
	{"combining accents", "E\u0301lyse\u0301e", "elysee"},
	{"sharp s", "straße STRASSE STRAẞE", "strasse strasse strasse"},
	{"Turkish capital i", "İstanbul", "istanbul"},
	{"Greek accents", "Ελλάς", "ελλασ"},
	{"Cyrillic", "Йемен Ёлка", "иемен елка"},
	{"Kelvin and Angstrom signs", "\u212a \u212b", "k a"},
	{"Arabic vowels", "طَالِبَان", "طالبان"},
	{"Arabic stretch", "عـــرب", "عرب"},
	{"Arabic superscript alef", "هٰذا", "هذا"},
	{"Hebrew points", "שָׁלוֹם", "שלום"},
	// Vowel signs of Indic scripts tell words apart: राम is not रम.
	{"Indic vowel signs", "राम हिन्दी", "राम हिन्दी"},
	{"Thai vowel signs", "ไทย", "ไทย"},
	{"joiners", "می\u200cخواهم 👩\u200d👧", "میخواهم 👩👧"},
	{"apostrophes", "O’Brien O‘Brien Oʼbrien O'Brien", "o'brien o'brien o'brien o'brien"},
	{"quotation marks", "“Wagner” \"Wagner\"", "\"wagner\" \"wagner\""},
	{"spaces", "  a \t\n b\u00a0\u2003c ", "a b c"},
	{"only spaces", " \u00a0 ", ""},
	{"a mark alone", "\u0301", ""},
	{"other scripts", "中国 日本 한국", "中国 日本 한국"},
	{"no letters", "R&D-2, 10%", "r&d-2, 10%"},
	{"not UTF-8", "a\xffb", "a\ufffdb"},
}

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range foldCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := Fold(c.in)
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if again := Fold(got); again != got {
				t.Errorf("not idempotent: %q", again)
			}
		})
	}
}

// TestFoldAlike lists names that must be found under each other's spelling.
func TestFoldAlike(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{
		{"Ελλάς", "ΕΛΛΆΣ", "ΕΛΛΑΣ", "ελλας"}, // the small sigma at the end of a word
		{"آزاد", "ا\u0653زاد", "ازاد"},       // alef with madda: composed, decomposed, bare
		{"أحمد", "ا\u0654حمد", "احمد"},
		{"Nguyễn", "Nguye\u0302\u0303n", "Nguyen"},
		{"Wałęsa", "WAŁĘSA"},
		{"Erdoğan", "Erdogan"},
	} {
		for _, n := range names[1:] {
			if Fold(n) != Fold(names[0]) {
				t.Errorf("%q is %q, %q is %q", names[0], Fold(names[0]), n, Fold(n))
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, c := range foldCases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Errorf("%q is %q, then %q", s, got, again)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q becomes %q, which is not UTF-8", s, got)
		}
		if Fold(" "+s+"\n") != got {
			t.Errorf("spaces around %q matter", s)
		}
	})
}
