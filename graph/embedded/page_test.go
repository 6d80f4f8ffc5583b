package embedded_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

// claimPage asks for one page of claims and returns their ids.
func claimPage(t *testing.T, s *embedded.Store, a graph.Args) ([]string, graph.Page) {
	t.Helper()
	rows := graph.NewRows()
	defer rows.Free()
	q := &graph.Select{Hop: graph.RootClaims, Page: true, Total: true, Args: &a, Views: view(graph.TypeClaim, graph.FieldID)}
	if err := s.Read(t.Context(), q, rows); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range rows.Len() {
		if c := rows.At(i); c.Kind == graph.CellBytes {
			ids = append(ids, string(rows.Bytes(c)))
		}
	}
	p := *rows.PageAt(rows.At(0))
	if p.Count != len(ids) {
		t.Fatalf("a page of %d rows says %d", len(ids), p.Count)
	}
	return ids, p
}

var orders = []graph.ClaimOrder{graph.LastPublishedDesc, graph.FirstPublishedAsc, graph.IndependentDesc, graph.ScoreAsc, graph.ScoreDesc}

// TestPages walks through all claims in every order and in pages of every size.
func TestPages(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, graphtest.Records(rand.New(rand.NewPCG(5, 5)), 12)...)
	for _, order := range orders {
		for _, filter := range []*graph.ClaimFilter{nil, {Modality: graph.SetOf(graph.Actual)}} {
			all, p := claimPage(t, s, graph.Args{Order: order, First: 1 << 20, Filter: filter})
			if len(all) < 10 || p.Total != len(all) || p.HasNext || p.HasPrevious {
				t.Fatalf("%s: %d claims, %+v", order, len(all), p)
			}
			for size := 1; size <= 7; size++ {
				var got []string
				a := graph.Args{Order: order, First: size, Filter: filter}
				for {
					ids, p := claimPage(t, s, a)
					got = append(got, ids...)
					if more := len(got) < len(all); p.HasNext != more || p.HasPrevious != !a.After.IsZero() || p.Total != len(all) {
						t.Fatalf("%s, pages of %d, after %d rows: %+v", order, size, len(got), p)
					}
					if !p.HasNext {
						break
					}
					a.After = p.End
				}
				if !slices.Equal(got, all) {
					t.Errorf("%s in pages of %d differs from one page:\n%q\n%q", order, size, got, all)
				}
			}
		}
	}
}

// TestPagesWhileLoading adds documents between pages. They speak of actors of
// their own, so that no claim that is there moves.
func TestPagesWhileLoading(t *testing.T) {
	t.Parallel()
	for _, order := range orders {
		t.Run(order.String(), func(t *testing.T) {
			t.Parallel()
			s := embedded.New()
			apply(t, s, graphtest.Records(rand.New(rand.NewPCG(6, 6)), 8)...)
			old, _ := claimPage(t, s, graph.Args{Order: order, First: 1 << 20})
			seen := map[string]int{}
			a := graph.Args{Order: order, First: 3}
			for n := 0; ; n++ {
				ids, p := claimPage(t, s, a)
				for _, id := range ids {
					seen[id]++
				}
				if !p.HasNext {
					break
				}
				a.After = p.End
				if n < 40 {
					x, y := fmt.Sprintf("new-%d-x", n), fmt.Sprintf("new-%d-y", n)
					r := citing(t, doc(t, "new-"+x, x+" state", y+" group"), x+" AID "+y, y+" ASSAULT "+x, x+" BORDERS "+y)
					r.Document.Published = edtf(t, fmt.Sprint(1990+n))
					apply(t, s, r)
				}
			}
			for id, n := range seen {
				if n > 1 {
					t.Errorf("%s came %d times", id, n)
				}
			}
			for _, id := range old {
				if seen[id] == 0 {
					t.Errorf("%s did not come", id)
				}
			}
		})
	}
}

func TestForeignCursor(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, citing(t, doc(t, "d1", "a state", "b state"), "a AID b"))
	for _, q := range []graph.Select{
		{Hop: graph.RootClaims, Args: &graph.Args{Order: graph.ScoreAsc, After: graph.Cursor{List: graph.ListScoreDesc}}},
		{Hop: graph.RootClaims, Args: &graph.Args{After: graph.Cursor{List: graph.ListByHash}}},
		{Hop: graph.RootActors, Args: &graph.Args{After: graph.Cursor{List: graph.ListByHash}}},
		{Hop: graph.RootCitations, Args: &graph.Args{After: graph.Cursor{List: graph.ListCitationsByClass}}},
		{Hop: graph.RootDocuments, Args: &graph.Args{After: graph.Cursor{List: graph.ListMentions}}},
		{Hop: graph.RootAllegations, Args: &graph.Args{After: graph.Cursor{List: graph.ListByID}}},
	} {
		q.Page, q.Args.First = true, 5
		rows := graph.NewRows()
		if err := s.Read(t.Context(), &q, rows); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("hop %d, list %d: %v", q.Hop, q.Args.After.List, err)
		}
		rows.Free()
	}
}

// TestUnknownIDs filters by ids that nobody bears, and by none at all: nothing
// passes, whatever the condition is.
func TestUnknownIDs(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, graphtest.Records(rand.New(rand.NewPCG(5, 5)), 10)...)
	for _, ids := range [][]string{{"nobody"}, {"nobody", "no-one"}, {}} {
		for name, f := range map[string]graph.ClaimFilter{
			"subject": {Subject: ids}, "object": {Object: ids}, "between": {Between: ids}, "about": {About: ids},
			"sources": {Sources: ids}, "documents": {Documents: ids}, "attributedTo": {AttributedTo: ids},
		} {
			if got, p := claimPage(t, s, graph.Args{Filter: &f, First: 9}); len(got) != 0 || p.Total != 0 || p.HasNext {
				t.Errorf("claims with %s %q: %q, %+v", name, ids, got, p)
			}
			q := graph.Select{Hop: graph.RootCitations, Page: true, Args: &graph.Args{Filter: &f, First: 9}, Views: view(graph.TypeCitation, graph.FieldID)}
			if got := texts(t, s, &q); len(got) != 0 {
				t.Errorf("citations with %s %q: %q", name, ids, got)
			}
		}
		for name, q := range map[string]graph.Select{
			"actors":              {Hop: graph.RootActors, Args: &graph.Args{IDs: ids}, Views: actors()},
			"documents":           {Hop: graph.RootDocuments, Args: &graph.Args{IDs: ids}, Views: view(graph.TypeDocument, graph.FieldID)},
			"documents of":        {Hop: graph.RootDocuments, Args: &graph.Args{Sources: ids}, Views: view(graph.TypeDocument, graph.FieldID)},
			"sources":             {Hop: graph.RootSources, Args: &graph.Args{IDs: ids}, Views: view(graph.TypeSource, graph.FieldID)},
			"allegations against": {Hop: graph.RootAllegations, Args: &graph.Args{Against: ids}, Views: view(graph.TypeAllegation, graph.FieldID)},
			"allegations by":      {Hop: graph.RootAllegations, Args: &graph.Args{By: ids}, Views: view(graph.TypeAllegation, graph.FieldID)},
		} {
			q.Page, q.Args.First = true, 9
			if got := texts(t, s, &q); len(got) != 0 {
				t.Errorf("%s %q: %q", name, ids, got)
			}
		}
	}
	for name, f := range map[string]graph.ClaimFilter{
		"kinds": {Kinds: graph.SetOf[graph.Kind]()}, "quads": {Quads: graph.SetOf[graph.Quad]()}, "modality": {Modality: graph.SetOf[graph.Modality]()},
		"status": {Status: graph.SetOf[graph.ClaimStatus]()}, "stances": {Stances: graph.SetOf[graph.Stance]()},
	} {
		if got, _ := claimPage(t, s, graph.Args{Filter: &f, First: 9}); len(got) != 0 {
			t.Errorf("no %s: %q", name, got)
		}
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, graphtest.Records(rand.New(rand.NewPCG(9, 9)), 12)...)
	var sum graph.Sum
	last, lines := "", 0
	for l, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if at := l.Kind + "\x00" + l.Key; at < last {
			t.Errorf("%q comes after %q", at, last)
		} else {
			last = at
		}
		if !strings.HasPrefix(string(l.JSON), `{"line":"`+l.Kind+`"`) {
			t.Errorf("a line of kind %s: %s", l.Kind, l.JSON)
		}
		sum = sum.Add(graph.SumOf(l))
		lines++
	}
	if lines < 50 || sum.String() != digest(t, s) {
		t.Errorf("%d lines with the sum %s, the digest is %s", lines, sum, digest(t, s))
	}
	for range s.Export(t.Context()) {
		break // stopping early must not block the next writer
	}
	apply(t, s, doc(t, "later", "later state"))
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	records := graphtest.Zipf(5000)
	apply(t, s, records...)
	before := digest(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	rows := graph.NewRows()
	defer rows.Free()
	q := &graph.Select{Hop: graph.RootCount, Args: &graph.Args{Filter: &graph.ClaimFilter{Modality: graph.SetOf(graph.Actual)}}}
	if err := s.Read(ctx, q, rows); !errors.Is(err, context.Canceled) {
		t.Errorf("reading: %v", err)
	}
	if _, err := s.Apply(ctx, graph.Batch{Records: []graph.Record{doc(t, "d1", "a state")}, RecordedAt: clock}); !errors.Is(err, context.Canceled) {
		t.Errorf("applying: %v", err)
	}
	if digest(t, s) != before {
		t.Error("the cancelled batch was applied")
	}
	var last error
	for _, err := range s.Export(ctx) {
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("exporting: %v", last)
	}
}

// TestSideBySide reads in every way while a writer writes; it is for -race.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	records := graphtest.Records(rand.New(rand.NewPCG(4, 4)), 12)
	s := embedded.New()
	apply(t, s, records[:6]...)
	accused := actors()
	for i := range accused[0].Shapes {
		accused[0].Shapes[i].Items = []graph.Item{{Hop: &graph.Select{
			Hop: graph.EntityAllegationsAgainst, Page: true, Args: &graph.Args{First: 5}, Views: view(graph.TypeAllegation, graph.FieldName),
		}}}
	}
	read := func(q graph.Select) func() error {
		q.Page, q.Args = true, &graph.Args{First: 50}
		return func() error {
			rows := graph.NewRows()
			defer rows.Free()
			return s.Read(t.Context(), &q, rows)
		}
	}
	var wg sync.WaitGroup
	for _, f := range []func() error{
		read(graph.Select{Hop: graph.RootActors, Views: accused}),
		read(graph.Select{Hop: graph.RootClaims, Views: view(graph.TypeClaim, graph.FieldSentence)}),
		read(graph.Select{Hop: graph.RootAllegations, Views: view(graph.TypeAllegation, graph.FieldName)}),
		func() error { _, err := s.Digest(t.Context()); return err },
		func() error { _, err := s.Check(t.Context()); return err },
		func() error { _, err := s.Entities(t.Context(), []string{"a"}); return err },
	} {
		wg.Go(func() {
			for range 30 {
				if err := f(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, r := range append(records[6:], records[:6]...) {
		apply(t, s, r)
		retract(t, s, r.Document.ID)
	}
	wg.Wait()
	healthy(t, s)
}
