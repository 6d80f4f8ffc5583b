package graph_test

import (
	"testing"

	"actorgraph/graph"
)

// FuzzCypherText reads string literals back as Cypher does.
func FuzzCypherText(f *testing.F) {
	f.Add("it's")
	f.Add(`\' OR 1`)
	f.Fuzz(func(t *testing.T, text string) {
		literal := graph.CypherText(text)
		if len(literal) < 2 || literal[0] != '\'' || literal[len(literal)-1] != '\'' {
			t.Fatalf("%s is no literal", literal)
		}
		var out []byte
		for i := 1; i < len(literal)-1; i++ {
			switch c := literal[i]; {
			case c == '\'':
				t.Fatalf("%s ends early", literal)
			case c == '\\' && i+1 < len(literal)-1:
				i++
				out = append(out, literal[i])
			case c == '\\':
				t.Fatalf("%s escapes its own end", literal)
			default:
				out = append(out, c)
			}
		}
		if string(out) != text {
			t.Errorf("%q is read as %q", text, out)
		}
	})
}
