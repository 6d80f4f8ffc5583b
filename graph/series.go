package graph

import (
	"fmt"
	"math"
)

// Interval is a unit of time to count by.
type Interval uint8

// The intervals.
const (
	Daily Interval = iota
	Monthly
	Quarterly
	Yearly
)

var intervalNames = []string{"DAY", "MONTH", "QUARTER", "YEAR"}

// ParseInterval reads a name such as "MONTH".
func ParseInterval(s string) (Interval, error) {
	return enumParse[Interval](intervalNames, "interval", s)
}

// String returns the upper-case name.
func (i Interval) String() string { return enumText(intervalNames, i) }

// number numbers the intervals: consecutive ones have consecutive numbers.
func (i Interval) number(d Day) int64 {
	year, month, _ := d.edtfCivil()
	switch i {
	case Daily:
		return int64(d)
	case Monthly:
		return year*12 + month - 1
	case Quarterly:
		return year*4 + (month-1)/3
	default:
		return year
	}
}

// text is the date that stands for an interval: a day, a month, the first month of
// a quarter, a year.
func (i Interval) text(n int64) string {
	split := func(per int64) (year, part int64) {
		year = n / per
		if n%per < 0 {
			year--
		}
		return year, n - year*per
	}
	switch i {
	case Daily:
		return Day(n).String()
	case Monthly:
		year, month := split(12)
		return intervalYear(year) + fmt.Sprintf("-%02d", month+1)
	case Quarterly:
		year, quarter := split(4)
		return intervalYear(year) + fmt.Sprintf("-%02d", quarter*3+1)
	default:
		return intervalYear(n)
	}
}

func intervalYear(year int64) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// Sums counts claims, and adds up what their kinds say.
type Sums struct {
	Count, Cooperation, Conflict int
	scored                       int
	tenths                       int64 // of scores: whole numbers add up alike in any order
}

// Add counts n claims of a kind.
func (s *Sums) Add(kind Kind, n int) {
	info := kind.Info()
	s.Count += n
	switch {
	case info.Quad.Cooperation():
		s.Cooperation += n
	case info.Quad.Conflict():
		s.Conflict += n
	}
	if info.Scored {
		s.scored += n
		s.tenths += int64(n) * int64(math.Round(info.Score*10))
	}
}

// Score is the mean score of the claims that have one; ok is false when none has.
func (s *Sums) Score() (mean float64, ok bool) {
	if s.scored == 0 {
		return 0, false
	}
	return float64(s.tenths) / 10 / float64(s.scored), true
}

// Point is one interval of a series.
type Point struct {
	From string // see Interval; "" for what is in no interval
	Sums
}

// MaxPoints bounds the points of a series.
const MaxPoints = 5000

// Series counts claims by time. A claim is in an interval if all days that its date
// may denote are; other claims, those without a date among them, are counted apart.
type Series struct {
	Interval Interval
	at       map[int64]*Sums
	apart    Sums
}

// Add counts n claims of a kind and a date.
func (s *Series) Add(d EDTF, kind Kind, n int) {
	first, begins := d.Earliest()
	last, ends := d.Latest()
	if !begins || !ends || s.Interval.number(first) != s.Interval.number(last) {
		s.apart.Add(kind, n)
		return
	}
	if s.at == nil {
		s.at = map[int64]*Sums{}
	}
	k := s.Interval.number(first)
	if s.at[k] == nil {
		s.at[k] = &Sums{}
	}
	s.at[k].Add(kind, n)
}

// Points returns the points from the first to the last interval that has a claim or
// a given bound, and at the end that of the claims in no
// interval, if there are any. It returns too_complex above MaxPoints.
func (s *Series) Points(from, to EDTF) ([]Point, error) {
	low, high := int64(math.MaxInt64), int64(math.MinInt64)
	for k := range s.at {
		low, high = min(low, k), max(high, k)
	}
	widen := func(d Day, ok bool) {
		if ok {
			k := s.Interval.number(d)
			low, high = min(low, k), max(high, k)
		}
	}
	widen(from.Earliest())
	widen(to.Latest())
	var out []Point
	if low <= high {
		if high-low >= MaxPoints {
			return nil, &Error{
				Code: TooComplex, Err: fmt.Errorf("the series has %d points, the limit is %d", high-low+1, MaxPoints),
				Hint: "choose a longer interval, or a filter that bounds the dates",
			}
		}
		for k := low; k <= high; k++ {
			p := Point{From: s.Interval.text(k)}
			if x := s.at[k]; x != nil {
				p.Sums = *x
			}
			out = append(out, p)
		}
	}
	if s.apart.Count > 0 {
		out = append(out, Point{Sums: s.apart})
	}
	return out, nil
}

// SeriesBounds are the bounds that a filter sets on a clock.
func SeriesBounds(f *ClaimFilter, c Clock) (from, to EDTF) {
	switch {
	case f == nil:
	case c == Published:
		return f.PublishedFrom, f.PublishedTo
	case c == Occurred:
		return f.OccurredFrom, f.OccurredTo
	}
	return EDTF{}, EDTF{}
}

// AppendScore appends the score, or null.
func (s *Sums) AppendScore(rows *Rows) {
	if mean, ok := s.Score(); ok {
		rows.Float(mean)
	} else {
		rows.Null()
	}
}

// AppendPoints appends the answer to RootSeries.
func AppendPoints(rows *Rows, s *Select, points []Point) {
	rows.List(len(points))
	for i := range points {
		p := &points[i]
		row := rows.Row(TypePoint)
		for _, item := range s.Views[0].Shapes[0].Items {
			switch item.Field {
			case FieldFrom:
				rows.Text(p.From)
			case FieldCount:
				rows.Int(p.Count)
			case FieldCooperation:
				rows.Int(p.Cooperation)
			case FieldConflict:
				rows.Int(p.Conflict)
			case FieldScore:
				p.AppendScore(rows)
			default:
				rows.Null()
			}
		}
		rows.EndRow(row)
	}
}
