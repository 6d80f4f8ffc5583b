package graph

import (
	"math"
	"testing"
)

// TestRankOrder lists ranks from first to last.
func TestRankOrder(t *testing.T) {
	t.Parallel()
	many := math.MaxInt32
	ranks := []struct {
		name string
		rank Rank
	}{
		{"the latest day there is, all saturated", NewRank(math.MaxInt32, true, many, many)},
		{"a late day", NewRank(20000, true, 0, 0)},
		{"the day before, with all the support there is", NewRank(19999, true, many, many)},
		{"more supporting citations", NewRank(19999, true, 3, 9)},
		{"fewer supporting citations", NewRank(19999, true, 3, 8)},
		{"fewer origins, more citations", NewRank(19999, true, 2, many)},
		{"fewer origins, two citations", NewRank(19999, true, 2, 2)},
		{"1970", NewRank(0, true, 1, 1)},
		{"before 1970", NewRank(-1, true, 1, 1)},
		{"the earliest day there is", NewRank(math.MinInt32, true, 0, 0)},
		{"undated with all the support there is", NewRank(Day(many), false, many, many)},
		{"undated with some", NewRank(Day(many), false, 1, 1)},
		{"undated with none", NewRank(0, false, 0, 0)},
	}
	for i := range ranks[1:] {
		if a, b := ranks[i], ranks[i+1]; a.rank <= b.rank {
			t.Errorf("%q (%d) does not come before %q (%d)", a.name, a.rank, b.name, b.rank)
		}
	}
	if last := ranks[len(ranks)-1].rank; last != 0 {
		t.Errorf("the last rank is %d", last)
	}
}

func TestRankSaturates(t *testing.T) {
	t.Parallel()
	if a, b := NewRank(0, true, 1<<12-1, 1<<18-1), NewRank(0, true, 1<<12, 1<<18); a != b {
		t.Errorf("%d and %d", a, b)
	}
	if a, b := NewRank(0, true, 1<<12-2, 1<<18-2), NewRank(0, true, 1<<12-1, 1<<18-1); a >= b {
		t.Errorf("the greatest values that fit are not kept apart: %d and %d", a, b)
	}
}

// TestEvidenceRank takes the latest day of the newest publication, its earliest
// when the end is open.
func TestEvidenceRank(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ date, day string }{
		{"2020-02", "2020-02-29"}, {"2020", "2020-12-31"}, {"2020-02-03/..", "2020-02-03"}, {"../2021", "2021-12-31"},
	} {
		e := Evidence{LastPublished: edtfMust(t, c.date), Independent: 2, Supporting: 3}
		day, _ := edtfMust(t, c.day).Earliest()
		if got, want := e.Rank(), NewRank(day, true, 2, 3); got != want {
			t.Errorf("%s: %d, want %d", c.date, got, want)
		}
	}
	if got, want := (&Evidence{Independent: 2, Supporting: 3}).Rank(), NewRank(0, false, 2, 3); got != want {
		t.Errorf("undated: %d, want %d", got, want)
	}
}
