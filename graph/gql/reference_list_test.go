package gql_test

import (
	"cmp"
	"math"
	"sort"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// Every list is in the order of its cursors: a row's cursor holds its keys, and
// refBefore says which of two comes first. A page is the rows after a cursor.

// refBefore compares two cursors of one list.
func refBefore(a, b graph.Cursor) bool {
	up := cmp.Compare[int64]
	down := func(a, b int64) int {
		if (a == refMissing) != (b == refMissing) {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(b, a)
	}
	key, sub, tie := up, up, a.Hash.Compare(b.Hash)
	switch a.List {
	case graph.ListByID, graph.ListMentions:
		return cmp.Or(cmp.Compare(a.ID, b.ID), up(a.Key, b.Key), up(a.Sub, b.Sub)) < 0
	case graph.ListHits:
		return refBeforeHit(a, b)
	case graph.ListCounterparts:
		return cmp.Or(down(a.Key, b.Key), cmp.Compare(a.ID, b.ID)) < 0
	case graph.ListCitationsByClass:
		sub = down
		tie = -tie
	case graph.ListCitationsNewest, graph.ListLastPublishedDesc, graph.ListIndependentDesc, graph.ListScoreDesc:
		key = down
		tie = -tie
	default: // ascending throughout
	}
	return cmp.Or(key(a.Key, b.Key), sub(a.Sub, b.Sub), tie) < 0
}

// refPage is one page of a list.
type refPage[T any] struct {
	rows    []T
	cursors []string
	total   int
	info    *exec.PageInfo
}

// refPageOf sorts all rows by their cursors and cuts the page out.
func refPageOf[T any](all []T, list graph.ListOrder, cursor func(T) graph.Cursor, first *int, fallback int, after *string) (refPage[T], error) {
	p := refPage[T]{total: len(all)}
	n := fallback
	if first != nil {
		n = *first
	}
	if n < 0 || n > 100 {
		return p, graph.Errorf(graph.Invalid, "first must be between 0 and 100")
	}
	rows := refSorted(all, cursor)
	if after != nil {
		seen, err := graph.ParseCursor(*after)
		if err != nil {
			return p, err
		}
		if seen.List != list {
			return p, graph.Errorf(graph.Invalid, "cursor of another list")
		}
		skip := 0
		for skip < len(rows) && !refBefore(seen, cursor(rows[skip])) {
			skip++
		}
		rows = rows[skip:]
	}
	p.info = &exec.PageInfo{HasNextPage: len(rows) > n, HasPreviousPage: after != nil}
	p.rows = rows[:min(n, len(rows))]
	for _, row := range p.rows {
		p.cursors = append(p.cursors, cursor(row).String())
	}
	if len(p.rows) > 0 {
		p.info.StartCursor, p.info.EndCursor = &p.cursors[0], &p.cursors[len(p.rows)-1]
	}
	return p, nil
}

func refSorted[T any](all []T, cursor func(T) graph.Cursor) []T {
	rows := append([]T{}, all...)
	sort.Slice(rows, func(i, j int) bool { return refBefore(cursor(rows[i]), cursor(rows[j])) })
	return rows
}

// refFirst is a plain list cut after the first rows.
func refFirst[T any](rows []T, first *int, fallback int) ([]T, error) {
	n := fallback
	if first != nil {
		n = *first
	}
	if n < 1 || n > 100 {
		return nil, graph.Errorf(graph.Invalid, "first must be between 1 and 100")
	}
	return rows[:min(n, len(rows))], nil
}

func refByID(id string) graph.Cursor { return graph.Cursor{List: graph.ListByID, ID: id} }

func (e *refEntity) cursor() graph.Cursor {
	if e.alleged != nil {
		return graph.Cursor{List: graph.ListByHash, Hash: e.alleged.hash}
	}
	return refByID(e.ID)
}

// byID is for lists that hold entities of every type.
func (e *refEntity) byID() graph.Cursor { return refByID(e.ID) }

func (s *refSource) cursor() graph.Cursor   { return refByID(s.ID) }
func (d *refDocument) cursor() graph.Cursor { return refByID(d.ID) }

func (m *refMention) cursor() graph.Cursor {
	return graph.Cursor{List: graph.ListMentions, ID: m.document.ID, Key: int64(m.Start), Sub: int64(m.End)}
}

// latestDay is the last day of a date; none is before every other, and an open
// end counts by its start.
func latestDay(d graph.EDTF) int64 {
	day, ok := d.Latest()
	if !ok {
		day, ok = d.Earliest()
	}
	if !ok {
		return refUndated
	}
	return int64(day)
}

// refUndated is before every day there is.
const refUndated = -1 << 40

func (c *refCitation) newest() graph.Cursor {
	return graph.Cursor{List: graph.ListCitationsNewest, Key: latestDay(c.published), Hash: c.hash}
}

func (c *refCitation) byClass() graph.Cursor {
	return graph.Cursor{List: graph.ListCitationsByClass, Key: int64(c.class), Sub: latestDay(c.published), Hash: c.hash}
}

func (c *refCitation) byPlace() graph.Cursor {
	k := graph.Cursor{List: graph.ListCitationsByPlace, Key: math.MaxInt64, Hash: c.hash}
	if c.Anchored != graph.Unverified {
		k.Key = int64(c.Start)
	}
	return k
}

// refMissing stands for a key that is not there; it comes last in every order.
const refMissing = math.MaxInt64

// by is the cursor of a claim in a list of that order.
func (c *refClaim) by(o graph.ClaimOrder) graph.Cursor {
	k := graph.Cursor{List: graph.OrderList(o), Hash: c.hash}
	v, info := &c.Evidence, c.Kind.Info()
	switch o {
	case graph.LastPublishedDesc:
		day := latestDay(v.LastPublished)
		k.Key = int64(graph.NewRank(graph.Day(day), day != refUndated, v.Independent, v.Supporting))
	case graph.FirstPublishedAsc:
		day, ok := v.FirstPublished.Earliest()
		if !ok {
			day, ok = v.FirstPublished.Latest()
		}
		if k.Key = int64(day); !ok {
			k.Key = refMissing
		}
	case graph.IndependentDesc:
		k.Key = int64(v.Independent)
	case graph.ScoreAsc, graph.ScoreDesc:
		if k.Key = int64(math.Round(info.Score * 10)); !info.Scored {
			k.Key = refMissing
		}
	}
	return k
}
