package neo4j

import (
	"slices"
	"strings"

	"actorgraph/graph"
)

// Neo4j orders texts as Go does, by code point, and so does an index that a
// parameter is looked up in. But where it compares a stored text with a parameter
// itself, it goes by UTF-16 units: what is above U+FFFF comes before what is from
// U+E000 on. So of a cursor's id a statement gets no more than both agree about,
// and the decoder drops the few rows too many.

// agreed is the longest start of an id that compares alike in both ways, whatever
// it is compared with.
func agreed(id string) string {
	if at := strings.IndexFunc(id, func(c rune) bool { return c >= 0xe000 }); at >= 0 {
		return id[:at]
	}
	return id
}

// afterID is a parameter: the text that the ids of a step's rows must come after.
// prefix is what they have and the cursor has not.
func (r *renderer) afterID(s *graph.Select, prefix string) string {
	return r.param(s, func(a *graph.Args) any {
		switch c := a.After; {
		case c.IsZero():
			return ""
		case c.List == graph.ListByHash:
			return prefix + c.Hash.String()
		default:
			return prefix + agreed(c.ID)
		}
	})
}

// limit is a parameter: the number of rows to fetch. It is one more than the step has
// where that tells something, and as many more as may have to be dropped.
func (r *renderer) limit(s *graph.Select) string {
	page, more := s.Page, int64(0)
	if s.Next {
		more = 1
	}
	return r.param(s, func(a *graph.Args) any {
		switch {
		case !page && a.First == 0:
			return int64(maxPlain + 1)
		case agreed(a.After.ID) != a.After.ID:
			return int64(a.First) + more + maxPlain
		default:
			return int64(a.First) + more
		}
	})
}

// past drops the rows that do not come after the cursor, whose keys are given.
func (d *decoder) past(rows [][]any, cursor []any, compare func(a, b []any) int) [][]any {
	at := slices.IndexFunc(rows, func(r []any) bool { return compare(r, cursor) > 0 })
	if at < 0 {
		at = len(rows)
	}
	if at >= maxPlain {
		d.tooLong()
	}
	return rows[at:]
}

// afterKeys are the keys of a cursor in a list by id; see list.after.
func afterKeys(prefix string) func(a *graph.Args) []any {
	return func(a *graph.Args) []any {
		id := a.After.ID
		if agreed(id) == id {
			return nil
		}
		return []any{prefix + id}
	}
}

// The parts of a step's cursor, as parameters.

func (r *renderer) afterKey(s *graph.Select) string {
	return r.param(s, func(a *graph.Args) any { return a.After.Key })
}

func (r *renderer) afterSub(s *graph.Select) string {
	return r.param(s, func(a *graph.Args) any { return a.After.Sub })
}

func (r *renderer) afterHash(s *graph.Select, prefix string) string {
	return r.param(s, func(a *graph.Args) any { return prefix + a.After.Hash.String() })
}
