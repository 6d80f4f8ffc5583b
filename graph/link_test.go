package graph

import (
	"strings"
	"testing"
)

func TestQuoteURL(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ document, quote, want string }{
		{"", "a", ""},
		{"https://e.org", "", "https://e.org"},
		{"https://e.org", "two words", "https://e.org#:~:text=two%20words"},
		{"https://e.org#part", "a", "https://e.org#part:~:text=a"},
		// These separate the parts of a directive, or stand for a space.
		{"https://e.org", "a-b, c&d+e 5%", "https://e.org#:~:text=a%2Db%2C%20c%26d%2Be%205%25"},
		{"https://e.org", " line\nend\ttab ", "https://e.org#:~:text=line%20end%20tab"},
		{"https://e.org", "é “q”", "https://e.org#:~:text=%C3%A9%20%E2%80%9Cq%E2%80%9D"},
		{"https://e.org", "1 2 3 4 5 6 7 8 9 10 11 12", "https://e.org#:~:text=1%202%203%204%205%206%207%208%209%2010%2011%2012"},
		{"https://e.org", "1 2 3 4 5 6 7 8 9 10 11 12 13", "https://e.org#:~:text=1%202%203%204%205%206,8%209%2010%2011%2012%2013"},
	} {
		if got := QuoteURL(c.document, c.quote); got != c.want {
			t.Errorf("%q in %q: %s", c.quote, c.document, got)
		}
	}
}

func TestIdentifierURL(t *testing.T) {
	t.Parallel()
	for scheme, want := range map[string]string{
		"wikidata": "https://www.wikidata.org/wiki/Q1", "viaf": "https://viaf.org/viaf/Q1", "isni": "https://isni.org/isni/Q1",
		"gnd": "https://d-nb.info/gnd/Q1", "geonames": "https://www.geonames.org/Q1", "lei": "https://search.gleif.org/#/record/Q1",
		"ror": "https://ror.org/Q1", "iso3": "", "": "",
	} {
		if got := (Identifier{scheme, "Q1"}).URL(); got != want {
			t.Errorf("%s: %q", scheme, got)
		}
	}
	if got := (Identifier{"ror", "../a b?c#d"}).URL(); got != "https://ror.org/..%2Fa%20b%3Fc%23d" {
		t.Error(got)
	}
}

func TestCite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ source, published, quote, want string }{
		{"Paper", "2020-05-06", "Kabul thanked", "Paper (2020): “Kabul thanked”"},
		{"Paper", "2020~", "q", "Paper (2020): “q”"},
		{"Paper", "2020-21", "", "Paper (2020)"},
		{"Paper", "201X", "", "Paper (201X)"},
		{"Paper", "2019/2021", "", "Paper (2019)"},
		{"Paper", "", "q", "Paper: “q”"},
		// The start is not known: the end has the only year that there is.
		{"Paper", "../2021-05", "", "Paper (2021)"},
		{"Paper", "-0044-03-15", "", "Paper (-0044)"},
		{"Paper", "", "", "Paper"},
	} {
		var d EDTF
		if c.published != "" {
			d = edtfMust(t, c.published)
		}
		if got := Cite(c.source, d, c.quote); got != c.want {
			t.Errorf("%s: %s, want %s", c.published, got, c.want)
		}
	}
}

func TestCutText(t *testing.T) {
	t.Parallel()
	const text = "aé中🏴z" // code points of 1, 2, 3, 4 and 1 bytes
	for _, c := range []struct {
		start, length int
		want          string
	}{{0, 0, ""}, {0, 2, "aé"}, {1, 1, "é"}, {2, 2, "中🏴"}, {3, 1, "🏴"}, {4, 9, "z"}, {5, 1, ""}, {9, 9, ""}, {-1, 1, "a"}, {0, -1, ""}} {
		if got := CutText(text, c.start, c.length); got != c.want {
			t.Errorf("%d from %d: %q", c.length, c.start, got)
		}
	}
}

func TestContext(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("🏴", 40)
	for _, c := range []struct {
		name, text     string
		start, end     int
		prefix, suffix string
	}{
		{"whole text", "abc", 0, 3, "", ""},
		{"short text", "a🏴bc", 1, 2, "a", "bc"},
		{"32 code points on each side", long + "x" + long, 40, 41, strings.Repeat("🏴", 32), strings.Repeat("🏴", 32)},
		{"fewer at the start", "é中x" + long, 2, 3, "é中", strings.Repeat("🏴", 32)},
		{"fewer at the end", long + "xé", 40, 41, strings.Repeat("🏴", 32), "é"},
		{"an empty quote", "ab", 1, 1, "a", "b"},
		{"beyond the end", "ab", 5, 9, "ab", ""},
		{"empty text", "", 0, 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if prefix, suffix := Context(c.text, c.start, c.end); prefix != c.prefix || suffix != c.suffix {
				t.Errorf("%q and %q", prefix, suffix)
			}
		})
	}
}
