package embedded

import (
	"slices"
	"sort"
	"strings"

	"actorgraph/graph"
)

// found is something that a search found, with the text that it was found by. One
// of the pointers is set.
type found struct {
	graph.Hit        // without prefix in the id, and without id where a pointer has it
	text      string // what is highlighted
	entity    *entity
	source    *source
	document  *document
	claim     *claim
	citation  *citation
}

// search answers RootSearch. Hits come spot by spot, whole words first, so that it
// stops where the page is full; only a total looks at everything.
func (r *reader) search(s *graph.Select, a *graph.Args) {
	if !r.cursorFits(a, graph.ListHits) {
		return
	}
	f := finder{r: r, terms: graph.NewTerms(*a.Text), most: a.First + 1}
	if !a.After.IsZero() {
		after := graph.HitOf(a.After)
		f.after = &after
	}
	total := -1
	if s.Total {
		total = 0
	}
	if !f.terms.Empty() {
		n := f.find(s.Total)
		if s.Total {
			total = n
		}
	}
	hits := f.hits
	more := len(hits) > a.First
	hits = hits[:min(len(hits), a.First)]
	p := graph.Page{Count: len(hits), Total: total, HasNext: more, HasPrevious: !a.After.IsZero()}
	if len(hits) > 0 {
		p.Start, p.End = hits[0].cursor(), hits[len(hits)-1].cursor()
	}
	r.rows.Page(p)
	for i := range hits {
		for v := range s.Views {
			r.at = hits[i].cursor()
			r.hitRow(&s.Views[v], &hits[i], &f.terms)
		}
	}
}

// cursor is the hit's place, with the prefix of its id.
func (x *found) cursor() graph.Cursor {
	h := x.Hit
	switch {
	case x.source != nil:
		h.ID = graph.SourcePrefix + x.source.ID
	case x.document != nil:
		h.ID = graph.DocumentPrefix + x.document.ID
	case x.claim != nil:
		h.ID = graph.ClaimPrefix + x.claim.id.String()
	case x.citation != nil:
		h.ID = graph.CitationPrefix + x.citation.id.String()
	}
	return h.Cursor()
}

// hitRow appends a hit.
func (r *reader) hitRow(v *graph.View, x *found, t *graph.Terms) {
	row := r.rows.Row(graph.TypeHit)
	at := r.at // steps below set it for their own rows
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldCursor:
			r.cursor(at)
		case item.Field == graph.FieldSpot:
			r.rows.String(x.Spot.String())
		case item.Field == graph.FieldHighlight:
			r.rows.String(t.Highlight(x.text))
		case item.Field != 0:
			r.unknown(item)
		default:
			r.targetRow(&item.Hop.Views[0], x)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) targetRow(v *graph.View, x *found) {
	switch {
	case x.entity != nil:
		r.entityRow(v, x.entity)
	case x.source != nil:
		r.sourceRow(v, x.source)
	case x.document != nil:
		r.documentRow(v, x.document)
	case x.claim != nil:
		r.claimRow(v, x.claim)
	default:
		r.citationRow(v, x.citation)
	}
}

// finder collects the first hits after a cursor.
type finder struct {
	r     *reader
	terms graph.Terms
	after *graph.Hit // nil from the start
	most  int        // as many hits are wanted
	hits  []found    // in order
	total int
}

// find collects the hits, and counts all if they are to be counted.
func (f *finder) find(count bool) int {
	g := f.r.g
	g.names.settle()
	finds(f, &g.names, graph.SpotName, func(c *called[*entity], i int) found {
		name := c.of.shown(g).Name
		if i > 0 {
			name = c.of.shown(g).Aliases[i-1].Value
		}
		return found{text: name, entity: c.of}
	}, count)
	g.outlets.settle()
	finds(f, &g.outlets, graph.SpotSource, func(c *called[*source], _ int) found { return found{text: c.of.Name, source: c.of} }, count)
	g.titles.settle()
	finds(f, &g.titles, graph.SpotTitle, func(c *called[*document], _ int) found { return found{text: c.of.Title, document: c.of} }, count)
	if len(f.hits) < f.most || count {
		g.passages.settle(&g.citations)
		f.relations(count)
		f.quotes(count)
	}
	return f.total
}

// past reports whether a hit of this place comes after the cursor.
func (f *finder) past(h graph.Hit) bool { return f.after == nil || f.after.Compare(h) < 0 }

// finds collects what a naming holds. spot is that of the shown name; that of
// other names follows it.
func finds[T named](f *finder, n *naming[T], spot graph.Spot, of func(c *called[T], name int) found, count bool) {
	if len(f.hits) >= f.most && !count {
		return
	}
	base := len(f.hits)
	seen := slotSet(make([]uint64, (len(n.called)+63)/64))
	for _, e := range n.candidates(&f.terms) {
		if !f.r.look() {
			return
		}
		weight := n.weights[e.slot].weight
		if seen.has(e.slot) || !count && f.full(graph.Hit{Spot: spot, Weight: weight}) {
			continue
		}
		seen.add([]int32{e.slot})
		c := &n.called[e.slot]
		at, spot, m := c.match(&f.terms, spot)
		if at < 0 {
			continue
		}
		f.total++
		h := graph.Hit{Spot: spot, Match: m, Weight: weight}
		if f.full(h) {
			continue
		}
		h.ID = n.id(c.of)
		f.offer(base, h, n.prefix, func() found { return of(c, at) })
	}
}

// full reports whether as many hits as are wanted come before h, whatever its id is.
func (f *finder) full(h graph.Hit) bool {
	if len(f.hits) < f.most {
		return false
	}
	h.ID = f.hits[len(f.hits)-1].ID
	return f.hits[len(f.hits)-1].Compare(h) < 0
}

// offer puts a hit where it belongs among those from base on, if it does.
func (f *finder) offer(base int, h graph.Hit, prefix string, of func() found) {
	if f.after != nil {
		x := h
		x.ID = prefix + h.ID
		if !f.past(x) {
			return
		}
	}
	at, _ := slices.BinarySearchFunc(f.hits[base:], h, func(x found, h graph.Hit) int { return x.Compare(h) })
	if base+at >= f.most {
		return
	}
	x := of()
	x.Hit = h
	f.hits = slices.Insert(f.hits, base+at, x)
	f.hits = f.hits[:min(len(f.hits), f.most)]
}

// match finds the name that meets the terms best: the shown one if it does at all.
func (c *called[T]) match(t *graph.Terms, spot graph.Spot) (at int, _ graph.Spot, m graph.Match) {
	at, m = -1, graph.NoMatch
	for i, words := range c.words {
		if x := t.Match(words); x < m {
			at, m = i, x
		}
		if i == 0 && at == 0 {
			return at, spot, m
		}
	}
	return at, spot + 1, m
}

// few is the number of candidates up to which they are put in order; of more, the
// list in that order is walked until the page is full, which is then soon.
const few = 2048

// relations collects claims by the wording of their relations.
func (f *finder) relations(count bool) {
	p := &f.r.g.passages
	set := p.relations.find(&f.terms, len(p.cites))
	walk(f, tier[*claim]{
		spot: graph.SpotRelation, size: set.size(), count: count, sorted: f.r.g.ranked.all, compare: compareRanked,
		keep: func(c *claim) bool {
			return slices.ContainsFunc(c.cites, func(x *citation) bool { return set.has(x.slot) && f.follows(text(x.relation)) })
		},
		of: func(c *claim) found {
			relations := c.relations()
			at, m := f.terms.Best(relations)
			return found{Hit: graph.NewHit(graph.SpotRelation, m, int64(c.rank), ""), text: relations[at], claim: c}
		},
		after: func(h *graph.Hit) (graph.Cursor, *listing[*claim]) {
			return graph.Cursor{Key: h.Weight, Hash: hashIn(h.ID, graph.ClaimPrefix)}, &byRank
		},
		each: func(yield func(*claim)) {
			seen := map[*claim]bool{}
			for slot := range set.all() {
				if x := p.cites[slot]; x != nil && !seen[x.claim] {
					seen[x.claim] = true
					yield(x.claim)
				}
			}
		},
	})
}

// quotes collects citations by their quotes.
func (f *finder) quotes(count bool) {
	p := &f.r.g.passages
	set := p.quotes.find(&f.terms, len(p.cites))
	walk(f, tier[*citation]{
		spot: graph.SpotQuote, size: set.size(), count: count, sorted: f.r.g.newest.all, compare: compareNewest,
		keep: func(x *citation) bool { return set.has(x.slot) && f.follows(x.quote) },
		of: func(x *citation) found {
			return found{Hit: graph.NewHit(graph.SpotQuote, graph.WholeMatch, x.published(), ""), text: x.quote, citation: x}
		},
		after: func(h *graph.Hit) (graph.Cursor, *listing[*citation]) {
			return graph.Cursor{Key: h.Weight, Hash: hashIn(h.ID, graph.CitationPrefix)}, &byNewest
		},
		each: func(yield func(*citation)) {
			for slot := range set.all() {
				if x := p.cites[slot]; x != nil {
					yield(x)
				}
			}
		},
	})
}

// follows reports whether a text that has all words has those in a row that must
// follow one another.
func (f *finder) follows(text string) bool {
	return !f.terms.Rows() || f.terms.Match(graph.Words(text)) != graph.NoMatch
}

// hashIn reads the hash in an id of a cursor; the zero hash, which comes after all
// others, when there is none.
func hashIn(id, prefix string) (h graph.Hash) {
	if rest, ok := strings.CutPrefix(id, prefix); ok {
		_ = h.UnmarshalText([]byte(rest)) // a cursor that we did not make ends the list
	}
	return h
}

// tier is the hits of one spot.
type tier[T comparable] struct {
	spot    graph.Spot
	size    int // candidates
	count   bool
	sorted  func() []T // everything, in order
	compare func(a, b T) int
	keep    func(T) bool
	of      func(T) found
	after   func(*graph.Hit) (graph.Cursor, *listing[T])
	each    func(yield func(T)) // candidates, each once
}

// walk collects the hits of a tier: of few candidates by putting them in order, of
// many by going through the sorted list.
func walk[T comparable](f *finder, t tier[T]) {
	if t.size == 0 || len(f.hits) >= f.most && !t.count {
		return
	}
	var list []T
	if t.size <= f.r.g.options.few {
		t.each(func(x T) {
			if f.r.look() && t.keep(x) {
				list = append(list, x)
			}
		})
		slices.SortFunc(list, t.compare)
		f.total += len(list)
	} else {
		list = t.sorted()
		if t.count {
			for _, x := range list {
				if f.r.look() && t.keep(x) {
					f.total++
				}
			}
		}
	}
	from := 0
	if f.after != nil && f.after.Spot > t.spot {
		return
	}
	if f.after != nil && f.after.Spot == t.spot {
		at, l := t.after(f.after)
		from = sort.Search(len(list), func(i int) bool { return l.past(list[i], &at) })
	}
	for _, x := range list[from:] {
		if len(f.hits) >= f.most || !f.r.look() {
			return
		}
		if t.size <= f.r.g.options.few || t.keep(x) {
			f.hits = append(f.hits, t.of(x))
		}
	}
}
