package loader

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// The offsets below are counted by hand. The flag is one code point, two units
// and four bytes long.
func TestAnchorSpan(t *testing.T) {
	const text = "🤝 North and\nSouth Korea met."
	exact := func(quote string, start, end int) Passage { return Passage{quote, start, end, graph.Exact, nil} }
	for _, c := range []struct {
		name string
		span Span
		want []Passage
	}{
		{"code points", Span{Fragments: []Fragment{{2, 7}}}, []Passage{exact("North", 2, 7)}},
		{"units", Span{Fragments: []Fragment{{3, 8}}, Unit: UTF16Units}, []Passage{exact("North", 2, 7)}},
		{"bytes", Span{Fragments: []Fragment{{5, 10}}, Unit: Bytes, Quote: "North"}, []Passage{exact("North", 2, 7)}},
		{"units that were code points", Span{Fragments: []Fragment{{2, 7}}, Unit: UTF16Units, Quote: "North"}, []Passage{exact("North", 2, 7)}},
		{"within a pair", Span{Fragments: []Fragment{{1, 8}}, Unit: UTF16Units}, []Passage{unplaced("")}},
		{"past the end", Span{Fragments: []Fragment{{25, 40}}}, []Passage{unplaced("")}},
		{"empty", Span{Fragments: []Fragment{{2, 2}}}, []Passage{unplaced("")}},
		{"no place", Span{Quote: "South Korea"}, []Passage{{"South Korea", 12, 23, graph.Search, nil}}},
		{"line break in it", Span{Fragments: []Fragment{{2, 17}}, Quote: "North and South"}, []Passage{{"North and\nSouth", 2, 17, graph.Normalised, nil}}},
		{"two parts", Span{Fragments: []Fragment{{2, 7}, {18, 23}}}, []Passage{exact("North", 2, 7), exact("Korea", 18, 23)}},
		{"two parts quoted", Span{Fragments: []Fragment{{2, 7}, {18, 23}}, Quote: "North Korea"}, []Passage{exact("North", 2, 7), exact("Korea", 18, 23)}},
		{"two parts, one off", Span{Fragments: []Fragment{{1, 6}, {17, 22}}, Quote: "North Korea"}, []Passage{{"North", 2, 7, graph.Shifted, nil}, {"Korea", 18, 23, graph.Shifted, nil}}},
		{"two parts, other words", Span{Fragments: []Fragment{{2, 7}, {18, 23}}, Quote: "North Macedonia"}, []Passage{unplaced("North Macedonia"), unplaced("North Macedonia")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, NewText(text).AnchorSpan(&c.span)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
