package graph

import (
	"cmp"
	"math"
	"strings"
)

// EDTF is a date with exactly the precision that is known: a day, a month, a
// season, a year, a decade, a century, or an interval of these that may be open
// at one end. It follows the Extended Date/Time Format of the Library of
// Congress (February 2019, levels 0 and 1), the profile of ISO 8601-1:2019 and
// ISO 8601-2:2019, in the proleptic Gregorian calendar with a year 0.
//
// The zero EDTF means "no date". Other values come from [ParseEDTF] only. An
// EDTF holds 32 bytes, and two are == exactly when their texts are equal, so it
// may be a map key. Equal spans with different texts ("2020", "2020~",
// "2020-01/2020-12") are different values.
type EDTF struct {
	text string
	// edtfNoFirst and edtfNoLast mark an end that is open or unknown. No date in
	// range reaches them, so that no flags are needed and plain comparison sorts
	// an open start first and an open end last.
	first, last Day
	precision   DatePrecision
	flags       edtfFlags
}

const (
	edtfNoFirst Day = math.MinInt32
	edtfNoLast  Day = math.MaxInt32
)

type edtfFlags uint8

const (
	edtfApproximate edtfFlags = 1 << iota
	edtfUncertain
)

// DatePrecision says how much of a date is known.
type DatePrecision uint8

// The precisions, from none (the zero EDTF) to the coarsest. An interval has
// [PrecisionInterval] whatever its ends have; ask Start and End for theirs.
const (
	PrecisionNone DatePrecision = iota
	PrecisionTime
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionInterval
)

// String returns the name in lower case, such as "month"; "none" for
// [PrecisionNone].
func (p DatePrecision) String() string {
	switch p {
	case PrecisionNone:
		return "none"
	case PrecisionTime:
		return "time"
	case PrecisionDay:
		return "day"
	case PrecisionMonth:
		return "month"
	case PrecisionSeason:
		return "season"
	case PrecisionYear:
		return "year"
	case PrecisionDecade:
		return "decade"
	case PrecisionCentury:
		return "century"
	case PrecisionInterval:
		return "interval"
	}
	return "invalid"
}

// String returns the text exactly as it was parsed; "" for the zero EDTF.
func (e EDTF) String() string { return e.text }

// IsZero reports whether e is the zero EDTF, "no date".
func (e EDTF) IsZero() bool { return e.text == "" }

// Earliest returns the first day that e may denote. ok is false when e is zero
// or an interval whose start is open or unknown. Qualifiers do not widen the
// bounds: nobody can say by how much. A date-time counts as the day written in
// it, whatever its zone.
func (e EDTF) Earliest() (day Day, ok bool) {
	if e.IsZero() || e.first == edtfNoFirst {
		return 0, false
	}
	return e.first, true
}

// Latest returns the last day that e may denote, inclusive. ok is false when e
// is zero or an interval whose end is open or unknown. See [EDTF.Earliest].
func (e EDTF) Latest() (day Day, ok bool) {
	if e.IsZero() || e.last == edtfNoLast {
		return 0, false
	}
	return e.last, true
}

// Start returns the date that an interval begins with, and any other date
// itself. It is zero when the start is open or unknown.
func (e EDTF) Start() EDTF {
	start, _, found := strings.Cut(e.text, "/")
	if !found {
		return e
	}
	return edtfEnd(start)
}

// End returns the date that an interval ends with, and any other date itself.
// It is zero when the end is open or unknown.
func (e EDTF) End() EDTF {
	_, end, found := strings.Cut(e.text, "/")
	if !found {
		return e
	}
	return edtfEnd(end)
}

// edtfEnd parses one end again: that is cheaper than keeping 48 more bytes in
// each of millions of dates.
func edtfEnd(text string) EDTF {
	if text == "" || text == ".." {
		return EDTF{}
	}
	e, _ := edtfParseDate(text) // it was valid as part of the interval
	return e
}

// Precision returns how much of the date is known. Digits marked unspecified
// count as not known: "2004-XX" has the precision of a year and "201X" that of
// a decade. A date-time has [PrecisionTime].
func (e EDTF) Precision() DatePrecision { return e.precision }

// Approximate reports whether the date, or an end of the interval, is
// qualified as approximate ("~" or "%").
func (e EDTF) Approximate() bool { return e.flags&edtfApproximate != 0 }

// Uncertain reports whether the date, or an end of the interval, is qualified
// as uncertain ("?" or "%").
func (e EDTF) Uncertain() bool { return e.flags&edtfUncertain != 0 }

// MarshalText returns the text as parsed; the zero EDTF gives no bytes. It
// never fails.
func (e EDTF) MarshalText() ([]byte, error) { return []byte(e.text), nil }

// UnmarshalText parses a copy of text like [ParseEDTF], except that empty text
// gives the zero EDTF, so that what MarshalText wrote always reads back. On an
// error e is unchanged.
func (e *EDTF) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*e = EDTF{}
		return nil
	}
	if len(text) > edtfMaxLen {
		text = text[:edtfMaxLen+1] // enough to be refused without copying it all
	}
	parsed, err := ParseEDTF(string(text))
	if err != nil {
		return err
	}
	*e = parsed
	return nil
}

// CompareEDTF returns -1, 0 or +1 in the total order of dates: by earliest day
// (an open or unknown start first), then by latest day (an open or unknown end
// last), then by text in byte order. The zero EDTF comes last. It returns 0
// only for a == b.
func CompareEDTF(a, b EDTF) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return +1
	case b.IsZero():
		return -1
	}
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), strings.Compare(a.text, b.text))
}

// Overlaps reports whether some day may belong to both dates. An open or
// unknown end is unbounded. The zero EDTF overlaps nothing, not even itself.
func Overlaps(a, b EDTF) bool {
	return !a.IsZero() && !b.IsZero() && a.first <= b.last && b.first <= a.last
}
