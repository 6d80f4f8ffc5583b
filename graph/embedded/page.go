package embedded

import (
	"math"
	"slices"
	"sort"

	"actorgraph/graph"
)

// listing is an order of rows: how two rows compare, how a row compares with a
// cursor, and what a row's cursor is.
type listing[T any] struct {
	order  graph.ListOrder
	cursor func(T) graph.Cursor
	// past reports whether a row comes after the cursor.
	past func(T, *graph.Cursor) bool
}

var byEntityID = listing[*entity]{
	order:  graph.ListByID,
	cursor: func(e *entity) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: e.id} },
	past:   func(e *entity, c *graph.Cursor) bool { return e.id > c.ID },
}

var byDocumentID = listing[*document]{
	order:  graph.ListByID,
	cursor: func(d *document) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: d.ID} },
	past:   func(d *document, c *graph.Cursor) bool { return d.ID > c.ID },
}

var bySourceID = listing[*source]{
	order:  graph.ListByID,
	cursor: func(s *source) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: s.ID} },
	past:   func(s *source, c *graph.Cursor) bool { return s.ID > c.ID },
}

var byAllegation = listing[*claim]{
	order:  graph.ListByHash,
	cursor: func(x *claim) graph.Cursor { return graph.Cursor{List: graph.ListByHash, Hash: x.id} },
	past:   func(x *claim, c *graph.Cursor) bool { return x.id.Compare(c.Hash) > 0 },
}

var byNewest = listing[*citation]{
	order: graph.ListCitationsNewest,
	cursor: func(x *citation) graph.Cursor {
		return graph.Cursor{List: graph.ListCitationsNewest, Key: x.published(), Hash: x.id}
	},
	past: func(x *citation, c *graph.Cursor) bool {
		p := x.published()
		return p < c.Key || p == c.Key && x.id.Compare(c.Hash) < 0
	},
}

var byClass = listing[*citation]{
	order: graph.ListCitationsByClass,
	cursor: func(x *citation) graph.Cursor {
		return graph.Cursor{List: graph.ListCitationsByClass, Key: int64(x.class()), Sub: x.published(), Hash: x.id}
	},
	past: func(x *citation, c *graph.Cursor) bool {
		if k := int64(x.class()); k != c.Key {
			return k > c.Key
		}
		p := x.published()
		return p < c.Sub || p == c.Sub && x.id.Compare(c.Hash) < 0
	},
}

func compareClass(a, b *citation) int {
	if c := int(a.class()) - int(b.class()); c != 0 {
		return c
	}
	return compareNewest(a, b)
}

// place is where a citation stands in its text; those without a place come last.
func (c *citation) place() int64 {
	if c.anchored == graph.Unverified {
		return math.MaxInt64
	}
	return int64(c.start)
}

var byPlace = listing[*citation]{
	order: graph.ListCitationsByPlace,
	cursor: func(x *citation) graph.Cursor {
		return graph.Cursor{List: graph.ListCitationsByPlace, Key: x.place(), Hash: x.id}
	},
	past: func(x *citation, c *graph.Cursor) bool {
		p := x.place()
		return p > c.Key || p == c.Key && x.id.Compare(c.Hash) > 0
	},
}

func comparePlace(a, b *citation) int {
	switch x, y := a.place(), b.place(); {
	case x < y:
		return -1
	case x > y:
		return 1
	default:
		return a.id.Compare(b.id)
	}
}

var byMention = listing[*mention]{
	order: graph.ListMentions,
	cursor: func(m *mention) graph.Cursor {
		return graph.Cursor{List: graph.ListMentions, ID: m.document.ID, Key: int64(m.start), Sub: int64(m.end)}
	},
	past: func(m *mention, c *graph.Cursor) bool {
		switch {
		case m.document.ID != c.ID:
			return m.document.ID > c.ID
		case int64(m.start) != c.Key:
			return int64(m.start) > c.Key
		default:
			return int64(m.end) > c.Sub
		}
	},
}

// pageOf appends the rows of a sorted list that pass keep (nil: all).
func pageOf[T any](r *reader, s *graph.Select, sorted []T, l *listing[T], keep func(T) bool, row func(*reader, *graph.View, T)) {
	a := args(s)
	if !r.cursorFits(a, l.order) {
		return
	}
	start := 0
	if !a.After.IsZero() {
		start = sort.Search(len(sorted), func(i int) bool { return l.past(sorted[i], &a.After) })
	}
	total := len(sorted)
	if s.Total && keep != nil {
		total = 0
		for _, x := range sorted {
			if r.look() && keep(x) {
				total++
			}
		}
	}
	page(r, s, sorted[start:], total, l, keep, row)
}

// page appends the rows at the beginning of a sorted list that pass keep (nil: all).
func page[T any](r *reader, s *graph.Select, sorted []T, total int, l *listing[T], keep func(T) bool, row func(*reader, *graph.View, T)) {
	a := args(s)
	// First find how many rows the page has: its header comes before them.
	count, first, last, more := 0, -1, -1, false
	limit := a.First
	if limit == 0 && !s.Page {
		limit = len(sorted)
	}
	for i := range sorted {
		if keep != nil && !(r.look() && keep(sorted[i])) {
			if r.err != nil {
				return
			}
			continue
		}
		if count == limit {
			more = true
			break
		}
		if count == 0 {
			first = i
		}
		last = i
		count++
	}
	if s.Page {
		if !s.Total {
			total = -1
		}
		p := graph.Page{Count: count, Total: total, Undated: r.undated, HasNext: more, HasPrevious: !a.After.IsZero()}
		if count > 0 {
			p.Start, p.End = l.cursor(sorted[first]), l.cursor(sorted[last])
		}
		r.rows.Page(p)
	} else {
		r.rows.List(count)
	}
	for i := first; count > 0 && i <= last; i++ {
		if keep != nil && i != first && i != last && !keep(sorted[i]) {
			continue
		}
		for v := range s.Views {
			if s.Page {
				r.at = l.cursor(sorted[i])
			}
			row(r, &s.Views[v], sorted[i])
		}
	}
}

// cursorFits reports whether the cursor, if any, is one of this list.
func (r *reader) cursorFits(a *graph.Args, order graph.ListOrder) bool {
	if a.After.IsZero() || a.After.List == order {
		return true
	}
	if r.err == nil {
		r.err = &graph.Error{
			Code: graph.Invalid, Err: graph.Errorf(graph.Invalid, "the cursor is of a list in another order").Err,
			Hint: "pass the endCursor of an earlier page of the same list",
		}
	}
	return false
}

// claimListing is the listing of claims in an order.
func claimListing(o graph.ClaimOrder) (listing[*claim], func(a, b *claim) int) {
	if o == graph.LastPublishedDesc {
		return byRank, compareRanked
	}
	key, desc := claimKey(o)
	list := graph.OrderList(o)
	before := func(a int64, x graph.Hash, b int64, y graph.Hash) int {
		if a != b {
			if a == missing || b != missing && (a < b) == desc {
				return 1
			}
			return -1
		}
		if desc {
			return y.Compare(x)
		}
		return x.Compare(y)
	}
	compare := func(a, b *claim) int { return before(key(a), a.id, key(b), b.id) }
	return listing[*claim]{
		order:  list,
		cursor: func(c *claim) graph.Cursor { return graph.Cursor{List: list, Key: key(c), Hash: c.id} },
		past: func(c *claim, cur *graph.Cursor) bool {
			return before(key(c), c.id, cur.Key, cur.Hash) > 0
		},
	}, compare
}

// missing stands for a key that is not there; it sorts behind all others.
const missing = math.MaxInt64

var byRank = listing[*claim]{
	order: graph.ListLastPublishedDesc,
	cursor: func(c *claim) graph.Cursor {
		return graph.Cursor{List: graph.ListLastPublishedDesc, Key: int64(c.rank), Hash: c.id}
	},
	past: func(c *claim, cur *graph.Cursor) bool {
		return int64(c.rank) < cur.Key || int64(c.rank) == cur.Key && c.id.Compare(cur.Hash) < 0
	},
}

// claimKey returns the first key of an order, and whether greater comes first.
func claimKey(o graph.ClaimOrder) (key func(*claim) int64, desc bool) {
	switch o {
	case graph.FirstPublishedAsc:
		return func(c *claim) int64 {
			d := date(c.first)
			if day, ok := d.Earliest(); ok {
				return int64(day)
			}
			if day, ok := d.Latest(); ok {
				return int64(day)
			}
			return missing
		}, false
	case graph.IndependentDesc:
		return func(c *claim) int64 { return int64(c.counts[0]) }, true
	default:
		return func(c *claim) int64 {
			if info := c.kind.Info(); info.Scored {
				return int64(math.Round(info.Score * 10))
			}
			return missing
		}, o == graph.ScoreDesc
	}
}

// sortedCitations puts a claim's or document's citations into the scratch stack
// in an order. The caller cuts the stack back to base.
func (r *reader) sortedCitations(list []*citation, keep func(*citation) bool, compare func(a, b *citation) int) (base int, sorted []*citation) {
	base = len(r.citations)
	for _, c := range list {
		if r.look() && (keep == nil || keep(c)) {
			r.citations = append(r.citations, c)
		}
	}
	sorted = r.citations[base:]
	slices.SortFunc(sorted, compare)
	return base, sorted
}
