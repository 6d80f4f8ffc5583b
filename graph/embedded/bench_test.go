package embedded_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

const benchClaims = 100_000

// loadAll applies records in batches as the loader does.
func loadAll(b *testing.B, s *embedded.Store, records []graph.Record) {
	b.Helper()
	for len(records) > 0 {
		n := min(64, len(records))
		if _, err := s.Apply(b.Context(), graph.Batch{Records: records[:n], RecordedAt: clock}); err != nil {
			b.Fatal(err)
		}
		records = records[n:]
	}
}

// BenchmarkLoad measures loading 100,000 claims from batches, into memory and
// into a file, and loading them again unchanged.
func BenchmarkLoad(b *testing.B) {
	records := graphtest.Zipf(benchClaims)
	rate := func(b *testing.B) {
		b.Helper()
		b.ReportMetric(float64(benchClaims)*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
	}
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
			loadAll(b, embedded.New(), records)
		}
		rate(b)
	})
	b.Run("file", func(b *testing.B) {
		for b.Loop() {
			s, err := embedded.Open(filepath.Join(b.TempDir(), "graph.db"))
			if err != nil {
				b.Fatal(err)
			}
			loadAll(b, s, records)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		rate(b)
	})
	b.Run("unchanged", func(b *testing.B) {
		s := embedded.New()
		loadAll(b, s, records)
		b.ResetTimer()
		for b.Loop() {
			loadAll(b, s, records)
		}
		rate(b)
	})
}

// BenchmarkReopen measures replaying a file of 100,000 claims.
func BenchmarkReopen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "graph.db")
	s, err := embedded.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	loadAll(b, s, graphtest.Zipf(benchClaims))
	for b.Loop() {
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		if s, err = embedded.Open(path); err != nil {
			b.Fatal(err)
		}
	}
	_ = s.Close()
}

// BenchmarkMemory measures what a claim takes with its one and a half citations,
// its share of documents, entities, indexes and lists, once everything has been
// read, and what search and traversals add when they are first asked for; the
// quotes' own bytes are not counted.
func BenchmarkMemory(b *testing.B) {
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for b.Loop() {
		before := heap()
		s := embedded.New()
		quotes := func() (n uint64) {
			records := graphtest.Zipf(benchClaims)
			loadAll(b, s, records)
			for i := range records {
				for k := range records[i].Citations {
					n += uint64(len(records[i].Citations[k].Quote))
				}
			}
			return n
		}()
		read := func(q *graph.Select) {
			rows := graph.NewRows()
			defer rows.Free()
			if err := s.Read(b.Context(), q, rows); err != nil {
				b.Fatal(err)
			}
		}
		read(&graph.Select{Hop: graph.RootClaims, Page: true, Args: &graph.Args{First: 1}})
		read(&graph.Select{Hop: graph.RootCitations, Page: true, Args: &graph.Args{First: 1}})
		all := heap()
		b.ReportMetric(float64(all-before-quotes)/benchClaims, "B/claim")
		text := "quote"
		read(&graph.Select{Hop: graph.RootSearch, Page: true, Args: &graph.Args{First: 1, Text: &text}})
		searched := heap()
		b.ReportMetric(float64(searched-all)/benchClaims, "search-B/claim")
		hub := graph.NewView([]graph.Item{{Field: graph.FieldHub}}, graph.TypeFrontier)
		read(&graph.Select{Hop: graph.RootFrontier, Args: &graph.Args{IDs: []string{graphtest.ZipfHub}}, Views: []graph.View{hub}})
		b.ReportMetric(float64(heap()-searched)/benchClaims, "walk-B/claim")
		runtime.KeepAlive(s)
	}
}

// hubQuery asks for the first 20 engagements of the hub, with citations.
func hubQuery(id string, order graph.ClaimOrder) *graph.Select {
	document := []graph.Item{{Field: graph.FieldTitle}, {Field: graph.FieldPublished}, {Hop: &graph.Select{
		Hop: graph.DocumentSource, Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeSource, Items: []graph.Item{{Field: graph.FieldName}}}}}},
	}}}
	citation := []graph.Item{{Field: graph.FieldQuote}, {Field: graph.FieldStance}, {Hop: &graph.Select{
		Hop: graph.CitationDocument, Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeDocument, Items: document}}}},
	}}}
	end := func(h graph.Hop) graph.Item {
		var v graph.View
		for t := graph.TypeState; t <= graph.TypeAllegation; t++ {
			v.Shapes = append(v.Shapes, graph.Shape{Type: t, Items: []graph.Item{{Field: graph.FieldID}, {Field: graph.FieldName}}})
		}
		return graph.Item{Hop: &graph.Select{Hop: h, Views: []graph.View{v}}}
	}
	claim := []graph.Item{{Field: graph.FieldID}, {Field: graph.FieldKind}, end(graph.ClaimSubject), end(graph.ClaimObject), {Hop: &graph.Select{
		Hop: graph.ClaimCitations, Page: true, Args: &graph.Args{First: 10},
		Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeCitation, Items: citation}}}},
	}}}
	var actor graph.View
	for t := graph.TypeState; t <= graph.TypePerson; t++ {
		actor.Shapes = append(actor.Shapes, graph.Shape{Type: t, Items: []graph.Item{{Hop: &graph.Select{
			Hop: graph.EntityEngagements, Page: true, Args: &graph.Args{First: 20, Order: order},
			Views: []graph.View{{Shapes: []graph.Shape{{Type: graph.TypeClaim, Items: claim}}}},
		}}}})
	}
	return &graph.Select{Hop: graph.RootActor, Args: &graph.Args{IDs: []string{id}}, Views: []graph.View{actor}}
}

// BenchmarkRead measures the first 20 engagements of the hub and of an ordinary
// actor, with citations, in the default order and in one that must be sorted.
func BenchmarkRead(b *testing.B) {
	s := embedded.New()
	loadAll(b, s, graphtest.Zipf(benchClaims))
	for _, c := range []struct {
		name, id string
		order    graph.ClaimOrder
	}{
		{"hub", graphtest.ZipfHub, graph.LastPublishedDesc},
		{"ordinary", "actor-1000", graph.LastPublishedDesc},
		{"hub by independent", graphtest.ZipfHub, graph.IndependentDesc},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := hubQuery(c.id, c.order)
			b.ReportAllocs()
			for b.Loop() {
				rows := graph.NewRows()
				if err := s.Read(b.Context(), q, rows); err != nil {
					b.Fatal(err)
				}
				rows.Free()
			}
		})
	}
}
