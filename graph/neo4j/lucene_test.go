package neo4j

import (
	"strings"
	"testing"

	"actorgraph/graph"
)

func TestWordsQuery(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, whole, start, either string }{
		{"Moscow met", "+m\\osc\\ow +me\\t", "+m\\osc\\ow +me\\t* -me\\t", "+m\\osc\\ow +me\\t*"},
		{"塔利班", `+"塔 利 班"`, nothing, `+"塔 利 班"`},
		{"x", "+x", nothing, "+x"},
		{"quote:[* TO *] OR (x)", "+\\o\\r +qu\\o\\te +\\t\\o +x", nothing, "+\\o\\r +qu\\o\\te +\\t\\o +x"},
		{"*?", nothing, nothing, nothing},
		{"", nothing, nothing, nothing},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			terms := graph.NewTerms(c.text)
			for m, want := range []string{c.whole, c.start, c.either} {
				if got := wordsQuery(&terms, graph.Match(m)); got != want {
					t.Errorf("match %d: %s, want %s", m, got, want)
				}
			}
		})
	}
}

// FuzzWordsQuery holds queries to letters, digits, marks and the signs that we put
// there.
func FuzzWordsQuery(f *testing.F) {
	for _, s := range []string{"taliban", `a" OR "b`, "+-&&||!(){}[]^\"~*?:\\/", "塔利班 ไทย", "\x00\u3000", "AND NOT OR TO"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms := graph.NewTerms(text)
		for m := graph.WholeMatch; m <= graph.NoMatch; m++ {
			q := wordsQuery(&terms, m)
			if q == nothing {
				continue
			}
			for clause := range strings.SplitSeq(q, " +") {
				clause = strings.NewReplacer(`\`, "").Replace(strings.TrimPrefix(clause, "+"))
				word, minus, found := strings.Cut(clause, "* -")
				if found && word != minus {
					t.Errorf("%q: %q", text, q)
				}
				word = strings.TrimSuffix(word, "*")
				if quoted := strings.Trim(word, `"`); len(quoted) != len(word) {
					word = strings.ReplaceAll(quoted, " ", "")
				}
				if got := strings.ReplaceAll(graph.Words(word), " ", ""); got != word || word == "" {
					t.Errorf("%q: %q has %q", text, q, word)
				}
			}
		}
	})
}
