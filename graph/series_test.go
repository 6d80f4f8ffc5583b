package graph

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSeries(t *testing.T) {
	t.Parallel()
	date := func(text string) EDTF {
		if text == "" {
			return EDTF{}
		}
		return edtfMust(t, text)
	}
	for name, c := range map[string]struct {
		interval Interval
		dates    string
		from, to string
		want     string // points as from=count; = is the one of no interval
	}{
		"months, with a gap":              {Monthly, "2024-11-30 2025-01-01 2025-01-31", "", "", "2024-11=1 2024-12=0 2025-01=2"},
		"coarser than the interval":       {Monthly, "2025 2025-03 2025-02/2025-03", "", "", "2025-03=1 =2"},
		"coarser, and nothing else":       {Daily, "2025-03", "", "", "=1"},
		"no date":                         {Yearly, "2025-03 ../2024 2024/..", "", "", "2025=1 =2"},
		"an interval within a year":       {Yearly, "2025-02/2025-12 2025", "", "", "2025=2"},
		"across a year":                   {Yearly, "2024-12/2025-01", "", "", "=1"},
		"quarters begin with their month": {Quarterly, "2025-03-31 2025-04-01 2025-12", "", "", "2025-01=1 2025-04=1 2025-07=0 2025-10=1"},
		"days":                            {Daily, "2024-02-28 2024-03-01", "", "", "2024-02-28=1 2024-02-29=0 2024-03-01=1"},
		"bounds without claims":           {Monthly, "", "2025-01-15", "2025-02", "2025-01=0 2025-02=0"},
		"bounds wider than the claims":    {Yearly, "2024", "2023", "2025", "2023=0 2024=1 2025=0"},
		"one bound":                       {Yearly, "2024", "2022", "", "2022=0 2023=0 2024=1"},
		"before our era":                  {Yearly, "-0001 0001", "", "", "-0001=1 0000=0 0001=1"},
		"nothing at all":                  {Yearly, "", "", "", ""},
	} {
		s := Series{Interval: c.interval}
		for text := range strings.FieldsSeq(c.dates) {
			s.Add(date(text), KindAssault, 1)
		}
		points, err := s.Points(date(c.from), date(c.to))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, p := range points {
			got = append(got, p.From+"="+string(rune('0'+p.Count)))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	far := Series{Interval: Daily}
	far.Add(date("0800-12-25"), KindAssault, 1)
	far.Add(date("2025-12-25"), KindAssault, 1)
	if _, err := far.Points(EDTF{}, EDTF{}); CodeOf(err) != TooComplex {
		t.Errorf("a series of 447,000 days: %v", err)
	}
}

func TestSums(t *testing.T) {
	t.Parallel()
	var s Sums
	if _, ok := s.Score(); ok {
		t.Error("nothing has a score")
	}
	s.Add(KindAssault, 2) // -9 each, conflict
	s.Add(KindAgree, 1)   // 2.5, cooperation
	s.Add(KindBorders, 5) // no score, no quad
	if mean, ok := s.Score(); !ok || mean != -155./10/3 || s.Count != 8 || s.Conflict != 2 || s.Cooperation != 1 {
		t.Errorf("%+v, mean %v", s, mean)
	}
}
