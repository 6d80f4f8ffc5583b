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

// afterID is the text that the ids of a step's rows must come after; prefix is
// what they have and the cursor has not.
func afterID(s *graph.Select, prefix string) string {
	c := args(s).After
	switch {
	case c.IsZero():
		return ""
	case c.List == graph.ListByHash:
		return prefix + c.Hash.String()
	default:
		return prefix + agreed(c.ID)
	}
}

// limitOf is the number of rows to fetch: one more than the step has, and as many
// as may have to be dropped.
func limitOf(s *graph.Select) int64 {
	a := args(s)
	switch {
	case !s.Page && a.First == 0:
		return maxPlain + 1
	case agreed(a.After.ID) != a.After.ID:
		return int64(a.First) + 1 + maxPlain
	default:
		return int64(a.First) + 1
	}
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

// afterKeys are the keys of a cursor in a list by id, or by keys and id; nil where
// the statement itself leaves out what comes before it.
func afterKeys(s *graph.Select, prefix string, before ...any) []any {
	id := args(s).After.ID
	if agreed(id) == id {
		return nil
	}
	return append(before, prefix+id)
}
