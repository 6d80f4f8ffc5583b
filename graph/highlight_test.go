package graph

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestHighlight(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 100)
	for _, c := range []struct{ name, search, text, want string }{
		{"word", "taliban", "The Tālibān said", "The ⟦Tālibān⟧ said"},
		{"start of a word", "tal", "The Taliban", "The ⟦Taliban⟧"},
		{"all words", "a b", "b c a", "⟦b⟧ c ⟦a⟧"},
		{"combining accents", "elysee", "l'E\u0301lyse\u0301e.", "l'⟦E\u0301lyse\u0301e⟧."},
		{"sharp s", "strasse", "Straße 1", "⟦Straße⟧ 1"},
		{"joiner", "میخواهم", "من می\u200cخواهم", "من ⟦می\u200cخواهم⟧"},
		{"row", "塔利班", "阿富汗塔利班的", "阿富汗⟦塔利班⟧的"},
		{"row with signs", "塔利班", "塔·利班", "⟦塔·利班⟧"},
		{"the marks themselves", "b", "⟦a⟧ b", "[a] ⟦b⟧"},
		{"no hit", "x", "a b", "a b"},
		{"far in", "needle", long + "needle " + long, "…" + strings.Repeat("word ", 11) + "⟦needle⟧ " + strings.Repeat("word ", 35) + "wor…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			terms := NewTerms(c.search)
			if got := terms.Highlight(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestHighlightShowsWhatMatches holds the two ways to cut a text into words to one
// another: whatever matches has a mark, and nothing else has.
func TestHighlightShowsWhatMatches(t *testing.T) {
	t.Parallel()
	signs := []rune("abAÉßẞ 塔利ไท\u0301\u0640ʼ’-.\u200dह\u093f\ufe0f1٣İ⟦⟧\U0001F1E7\u1fb3")
	for seed := range uint64(5000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		text := func(n int) string {
			var b strings.Builder
			for range rng.IntN(n) {
				b.WriteRune(signs[rng.IntN(len(signs))])
			}
			return b.String()
		}
		where, what := text(130), text(4)
		terms := NewTerms(what)
		var words strings.Builder
		for _, x := range tokens([]rune(where)) {
			words.WriteString(" " + x.word)
		}
		if got := words.String(); got != strings.TrimSuffix(Words(where), " ") {
			t.Fatalf("seed %d: %q has the tokens %q and the words %q", seed, where, got, Words(where))
		}
		if hit, marked := terms.Match(Words(where)) != NoMatch, strings.ContainsRune(terms.Highlight(where), HitStart); hit && !marked {
			t.Fatalf("seed %d: %q is in %q without a mark: %q", seed, what, where, terms.Highlight(where))
		}
	}
}

func FuzzTerms(f *testing.F) {
	for _, s := range []string{"taliban", "塔利班", "a* OR (b", "\x00\xff", "👩‍🚀 \u0301", strings.Repeat("a ", 200)} {
		f.Add(s, "The Taliban 塔利班")
	}
	f.Fuzz(func(t *testing.T, search, text string) {
		terms := NewTerms(search)
		if !terms.Empty() && terms.Match(Words(search)) != WholeMatch {
			t.Errorf("%q does not find itself", search)
		}
		terms.Highlight(text)
		if got := Words(Words(text)); got != Words(text) {
			t.Errorf("words of %q are not words again: %q", text, got)
		}
	})
}
