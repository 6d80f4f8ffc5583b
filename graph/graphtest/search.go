package graphtest

import (
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// undatedDay sorts what has no date behind everything else.
const undatedDay = -1 << 40

// Search is the part of Run that is about search: it changes graphs step by step,
// searches after each, and compares with a search through the lines of the store's
// export, one by one.
func Search(t *testing.T, open Opener, share int) {
	t.Helper()
	x := suite{open, share}
	for seed := range x.rounds(40) {
		rng := rand.New(rand.NewPCG(seed, 7))
		s := x.open(t)
		var live []string
		for step := range 4 {
			if step == 2 {
				Retract(t, s, live[:len(live)/2]...)
			} else {
				records := Records(rng, 6+3*step)
				Apply(t, s, records...)
				live = nil
				for i := range records {
					live = append(live, records[i].Document.ID)
				}
			}
			p := newPile(t, s)
			for range 12 {
				prefix, text := p.typed(rng), p.typed(rng)+" "+p.typed(rng)
				if rng.IntN(2) == 0 {
					text = prefix
				}
				if diff := gocmp.Diff(p.suggest(prefix, 5), suggested(t, s, prefix, 5)); diff != "" {
					t.Fatalf("seed %d, step %d: suggest %q (-want +got):\n%s", seed, step, prefix, diff)
				}
				if diff := gocmp.Diff(p.search(text), searched(t, s, text, 1+rng.IntN(9))); diff != "" {
					t.Fatalf("seed %d, step %d: search %q (-want +got):\n%s", seed, step, text, diff)
				}
			}
		}
	}
}

// pile is everything in a store that has names or words.
type pile struct {
	entities []graph.EntityLine
	cited    map[string]int64
	things   []heap // in no order
}

// heap is something with its texts.
type heap struct {
	hit   graph.Hit
	texts []string
	alias bool // texts after the first are aliases
}

func newPile(t *testing.T, s Store) *pile {
	t.Helper()
	p := &pile{cited: map[string]int64{}}
	published, cites := map[string]int64{}, map[string]int64{}
	day := func(d graph.EDTF) int64 {
		if day, ok := graph.PublishedDay(d); ok {
			return int64(day)
		}
		return undatedDay
	}
	lines := map[string][]json.RawMessage{}
	for l, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		lines[l.Kind] = append(lines[l.Kind], l.JSON)
	}
	add := func(spot graph.Spot, weight int64, id string, texts ...string) {
		p.things = append(p.things, heap{hit: graph.Hit{Spot: spot, Weight: weight, ID: id}, texts: texts})
	}
	EachLine(t, lines["document"], func(l *graph.DocumentLine) {
		published[l.ID] = day(l.Published)
		add(graph.SpotTitle, published[l.ID], l.ID, l.Title)
	})
	EachLine(t, lines["citation"], func(l *graph.CitationLine) {
		cites[l.Claim]++
		add(graph.SpotQuote, published[l.Document], l.ID, l.Quote)
	})
	EachLine(t, lines["claim"], func(l *graph.ClaimLine) {
		e := &l.Evidence
		at, dated := graph.PublishedDay(e.LastPublished)
		add(graph.SpotRelation, int64(graph.NewRank(at, dated, e.Independent, e.Supporting)), l.ID, l.Relations...)
		named := append([]string{l.Subject, l.Object}, l.About...)
		slices.Sort(named)
		for _, id := range slices.Compact(named) {
			p.cited[id] += cites[l.ID]
		}
	})
	EachLine(t, lines["source"], func(l *graph.SourceLine) { add(graph.SpotSource, 0, l.ID, l.Name) })
	EachLine(t, lines["entity"], func(l *graph.EntityLine) {
		p.entities = append(p.entities, *l)
		h := heap{hit: graph.Hit{Weight: p.cited[l.ID], ID: l.ID}, texts: []string{l.Name}, alias: true}
		for _, a := range l.Aliases {
			h.texts = append(h.texts, a.Value)
		}
		p.things = append(p.things, h)
	})
	return p
}

// EachLine calls f for every line of a type of an export.
func EachLine[T any](t *testing.T, lines []json.RawMessage, f func(l *T)) {
	t.Helper()
	for _, text := range lines {
		var l T
		if err := json.Unmarshal(text, &l); err != nil {
			t.Fatalf("reading %s: %v", text, err)
		}
		f(&l)
	}
}

// typed is the start of something that is there, or a word of it.
func (p *pile) typed(rng *rand.Rand) string {
	if len(p.things) == 0 {
		return "a"
	}
	h := p.things[rng.IntN(len(p.things))]
	if len(h.texts) == 0 {
		return "the"
	}
	runes := []rune(h.texts[rng.IntN(len(h.texts))])
	if words := strings.Fields(string(runes)); len(words) > 0 && rng.IntN(2) == 0 {
		runes = []rune(words[rng.IntN(len(words))])
	}
	if rng.IntN(2) == 0 {
		runes = runes[:min(len(runes), 1+rng.IntN(4))]
	}
	return string(runes[:min(len(runes), 60)])
}

// suggest goes through all entities.
func (p *pile) suggest(prefix string, first int) []string {
	var found []graph.Suggestion
	for i := range p.entities {
		e := &p.entities[i]
		names := []string{graph.Fold(e.Name)}
		for _, a := range e.Aliases {
			names = append(names, graph.Fold(a.Value))
		}
		if fit := graph.FitOf(graph.Fold(prefix), names); fit != graph.NoFit {
			found = append(found, graph.Suggestion{Fit: fit, Cited: p.cited[e.ID], ID: e.ID})
		}
	}
	slices.SortFunc(found, graph.Suggestion.Compare)
	var ids []string
	for _, x := range found[:min(len(found), first)] {
		ids = append(ids, x.ID)
	}
	return ids
}

// hitText is a hit as it is compared.
type hitText struct{ ID, Spot, Highlight, Cursor string }

// search goes through everything.
func (p *pile) search(text string) []hitText {
	terms := graph.NewTerms(text)
	var hits []graph.Hit
	texts := map[string]string{}
	for _, h := range p.things {
		at, m := terms.Best(h.texts)
		if h.alias && len(h.texts) > 0 { // the shown name comes first, however it matches
			if whole, name := terms.Best(h.texts[:1]); whole >= 0 {
				at, m = whole, name
			} else {
				h.hit.Spot = graph.SpotAlias
			}
		}
		if at >= 0 {
			hits = append(hits, graph.NewHit(h.hit.Spot, m, h.hit.Weight, h.hit.ID))
			texts[h.hit.ID] = h.texts[at]
		}
	}
	slices.SortFunc(hits, graph.Hit.Compare)
	var out []hitText
	for _, h := range hits {
		out = append(out, hitText{h.ID, h.Spot.String(), terms.Highlight(texts[h.ID]), h.Cursor().String()})
	}
	return out
}

// suggested asks a store.
func suggested(t *testing.T, s graph.Reader, prefix string, first int) (ids []string) {
	t.Helper()
	rows := graph.NewRows()
	defer rows.Free()
	q := &graph.Select{Hop: graph.RootSuggest, Args: &graph.Args{Text: &prefix, First: first}, Views: []graph.View{withID()}}
	if err := s.Read(t.Context(), q, rows); err != nil {
		t.Fatalf("suggest %q: %v", prefix, err)
	}
	for i := 1; i < rows.Len(); i += 2 {
		ids = append(ids, textIn(rows, i+1))
	}
	return ids
}

// searched asks a store for page after page. Each says how many hits there are.
func searched(t *testing.T, s graph.Reader, text string, first int) (hits []hitText) {
	t.Helper()
	hit := graph.Shape{Type: graph.TypeHit, Items: []graph.Item{
		{Field: graph.FieldCursor},
		{Field: graph.FieldSpot},
		{Field: graph.FieldHighlight},
		{Hop: &graph.Select{Hop: graph.HitTarget, Views: []graph.View{withID()}}},
	}}
	a := graph.Args{Text: &text, First: first}
	for total := -1; ; {
		rows := graph.NewRows()
		q := &graph.Select{Hop: graph.RootSearch, Args: &a, Page: true, Next: true, Total: true, Views: []graph.View{{Shapes: []graph.Shape{hit}}}}
		if err := s.Read(t.Context(), q, rows); err != nil {
			t.Fatalf("search %q: %v", text, err)
		}
		page := *rows.PageAt(rows.At(0))
		for i := 1; i < rows.Len(); i += 6 {
			hits = append(hits, hitText{textIn(rows, i+5), textIn(rows, i+2), textIn(rows, i+3), textIn(rows, i+1)})
		}
		rows.Free()
		if total >= 0 && page.Total != total {
			t.Fatalf("search %q: %d hits, then %d", text, total, page.Total)
		}
		if total = page.Total; !page.HasNext {
			if total != len(hits) {
				t.Fatalf("search %q: %d hits on all pages, the total is %d", text, len(hits), total)
			}
			return hits
		}
		a.After = page.End
	}
}

// withID takes the id of a row of any type that can be found.
func withID() graph.View {
	var v graph.View
	for k := graph.TypeState; k <= graph.TypeSource; k++ {
		v.Shapes = append(v.Shapes, graph.Shape{Type: k, Items: []graph.Item{{Field: graph.FieldID}}})
	}
	return v
}

func textIn(rows *graph.Rows, i int) string {
	c := rows.At(i)
	return cmp.Or(c.S, string(rows.Bytes(c)))
}
