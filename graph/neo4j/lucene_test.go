package neo4j

import (
	"strings"
	"testing"

	"actorgraph/graph"
)

func TestWordsQuery(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Moscow met", "+m\\osc\\ow +me\\t*"},
		{"塔利班", `+"塔 利 班"`},
		{"x", "+x"},
		{"quote:[* TO *] OR (x)", "+\\o\\r +qu\\o\\te +\\t\\o +x"},
		{"*?", nothing},
		{"", nothing},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			terms := graph.NewTerms(c.text)
			if got := wordsQuery(&terms); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
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
		q := wordsQuery(&terms)
		if q == nothing {
			return
		}
		for clause := range strings.SplitSeq(q, " +") {
			word := strings.ReplaceAll(strings.TrimPrefix(clause, "+"), `\`, "")
			word = strings.TrimSuffix(word, "*")
			if quoted := strings.Trim(word, `"`); len(quoted) != len(word) {
				word = strings.ReplaceAll(quoted, " ", "")
			}
			if got := strings.ReplaceAll(graph.Words(word), " ", ""); got != word || word == "" {
				t.Errorf("%q: %q has %q", text, q, word)
			}
		}
	})
}
