package graph

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"words", "The Taliban", " the taliban "},
		{"signs between", "al-Qā‘ida, U.S. (2001)", " al qa ida u s 2001 "},
		{"apostrophe", "Pakistan’s army", " pakistan s army "},
		{"underscore", "a_b", " a b "},
		{"Chinese", "阿富汗塔利班", " 阿 富 汗 塔 利 班 "},
		{"Chinese with signs", "塔利班(Taliban)2021年", " 塔 利 班 taliban 2021 年 "},
		{"Japanese", "タリバーン", " タ リ バ ー ン "},
		{"Thai", "ไทย", " ไ ท ย "},
		{"Korean", "한국 정부", " 한국 정부 "},
		{"Hindi vowel signs", "हिन्दी", " हिन्दी "},
		{"Arabic", "حركة طَالِبَان", " حركة طالبان "},
		{"emoji", "👩‍🚀 ❤️ 🏴‍☠️", ""},
		{"marks alone", "\u0301 \u0483 \u20dd", ""},
		{"signs", "?! … — «»", ""},
		{"control characters", "a\x00b\ufeffc", " a b c "},
		{"long", strings.Repeat("a", 250), " " + strings.Repeat("a", 100) + " " + strings.Repeat("a", 100) + " " + strings.Repeat("a", 50) + " "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Words(c.in); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTermsMatch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		search, text string
		want         Match
	}{
		{"taliban", "The Taliban", WholeMatch},
		{"TÁLIBAN the", "The Taliban", WholeMatch},
		{"tali", "The Taliban", PrefixMatch},
		{"liban", "The Taliban", NoMatch},
		{"tali the", "The Taliban", NoMatch}, // only the last word may be unfinished
		{"the tali", "The Taliban", PrefixMatch},
		{"th", "Taliban", NoMatch},
		{"t", "Taliban", NoMatch}, // too short to be a start
		{"t", "T Taliban", WholeMatch},
		{"ba", "abba ba", WholeMatch},
		{"aa", "aaa", PrefixMatch},
		{"a a a", "a", WholeMatch},
		{"塔利班", "阿富汗塔利班", WholeMatch},
		{"利塔班", "阿富汗塔利班", NoMatch}, // in another order
		{"班 塔", "阿富汗塔利班", WholeMatch},
		{"塔利 2021", "塔利班2021年", WholeMatch},
		{"ไทย", "ประเทศไทย", WholeMatch},
		{"طالبان", "حركة طَالِبَان", WholeMatch},
		{"", "Taliban", NoMatch},
		{"…", "…", NoMatch},
		{"a", "", NoMatch},
	} {
		t.Run(c.search+" in "+c.text, func(t *testing.T) {
			t.Parallel()
			terms := NewTerms(c.search)
			if got := terms.Match(Words(c.text)); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}
