package neo4j

import (
	"strings"

	"actorgraph/graph"
)

// Queries of the full-text indexes. Whatever a client gives is in them as terms
// that are quoted, or as words of letters and digits, so that none of it is read
// as syntax.

// term is a text as a query of Lucene that finds exactly this term: every
// character is escaped that may mean something.
func term(text string) string {
	var b strings.Builder
	for _, c := range text {
		if strings.ContainsRune("+-&|!(){}[]^\"~*?:\\/ \t\n\r<>=ANDORTandort", c) || c < ' ' || c == '\u3000' {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// nothing is a query that finds nothing; an empty one is an error.
const nothing = "+type:NONE"

// ofTypes is the part of a query that keeps to types of entities.
func ofTypes(types graph.Set) string {
	if !types.Given() {
		return ""
	}
	list := names(types, graph.Event)
	if len(list) == 0 {
		return " " + nothing
	}
	return " +(type:" + strings.Join(list, " type:") + ")"
}

// wordsQuery finds the texts that have all words of terms.
func wordsQuery(t *graph.Terms) string {
	words := t.Words()
	if len(words) == 0 {
		return nothing
	}
	clauses := make([]string, len(words))
	for i, w := range words {
		switch {
		case i == len(words)-1 && t.Prefix() != "":
			clauses[i] = "+" + term(w) + "*"
		case strings.Contains(w, " "): // letters and digits, one after the other
			clauses[i] = `+"` + w + `"`
		default:
			clauses[i] = "+" + term(w)
		}
	}
	return strings.Join(clauses, " ")
}
