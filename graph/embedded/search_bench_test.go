package embedded_test

import (
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

// BenchmarkSearch measures type-ahead and full text over 100,000 claims, with few
// hits, with many, and with everything that there is; and the first search, which
// makes the index.
func BenchmarkSearch(b *testing.B) {
	s := embedded.New()
	loadAll(b, s, graphtest.Zipf(benchClaims))
	var entities graph.View
	for t := graph.TypeState; t <= graph.TypeEvent; t++ {
		entities.Shapes = append(entities.Shapes, graph.Shape{Type: t, Items: []graph.Item{{Field: graph.FieldID}, {Field: graph.FieldName}}})
	}
	hits := graph.View{Shapes: []graph.Shape{{Type: graph.TypeHit, Items: []graph.Item{{Field: graph.FieldSpot}, {Field: graph.FieldHighlight}}}}}
	read := func(b *testing.B, hop graph.Hop, text string, first int, total bool) {
		b.Helper()
		q := &graph.Select{Hop: hop, Args: &graph.Args{Text: &text, First: first}, Views: []graph.View{entities}}
		if hop == graph.RootSearch {
			q.Page, q.Total, q.Views = true, total, []graph.View{hits}
		}
		rows := graph.NewRows()
		if err := s.Read(b.Context(), q, rows); err != nil {
			b.Fatal(err)
		}
		rows.Free()
	}
	for _, x := range []struct {
		hop  graph.Hop
		text string
	}{{graph.RootSuggest, "a"}, {graph.RootSearch, "zzz"}, {graph.RootSearch, "relation"}, {graph.RootSearch, "quote"}} {
		start := time.Now()
		read(b, x.hop, x.text, 8, false)
		b.Logf("first of hop %d, %q: %s", x.hop, x.text, time.Since(start))
	}
	for _, prefix := range []string{"a", "actor", "actor 1", "19", "actor 1234"} {
		b.Run("suggest "+prefix, func(b *testing.B) {
			for b.Loop() {
				read(b, graph.RootSuggest, prefix, 8, false)
			}
		})
	}
	for _, text := range []string{"actor 17", "actor", "document", "quote 7 1234", "says in so many words", "relation accuse", "wor", "1"} {
		b.Run("search "+text, func(b *testing.B) {
			for b.Loop() {
				read(b, graph.RootSearch, text, 20, false)
			}
		})
	}
	b.Run("search and count quote", func(b *testing.B) {
		for b.Loop() {
			read(b, graph.RootSearch, "quote", 20, true)
		}
	})
}
