package graph

import (
	"fmt"
	"strings"
)

const (
	// edtfMaxLen bounds the text in bytes: twice the longest sensible interval.
	edtfMaxLen = 64
	// edtfMaxYear keeps every day number within int32 (5,000,000 years are
	// 1.83 billion days), clear of the marks for open ends.
	edtfMaxYear = 5_000_000
)

// ParseEDTF parses a date of EDTF level 0 or 1:
//
//	1985, 1985-04, 1985-04-12    year, month, day; -0043 is 44 BC, 0000 is 1 BC
//	1985-04-12T23:20:30          also with Z, -04 or +04:30 (not in an interval)
//	2001-21 … 2001-24            spring, summer, autumn, winter
//	201X, 20XX                   some year of that decade, of that century
//	2004-XX, 1985-04-XX, 1985-XX-XX   month or day unspecified
//	Y17000, Y-17000              years of more than four digits
//	1984?, 2004-06~, 2004-06-11% uncertain, approximate, both
//	1964/2008, 2004-06~/2006-08-11    interval, both ends included
//	1985/.., ../1985             open end or start
//	1985/, /1985                 unknown end or start
//
// Seasons are the meteorological ones of the northern hemisphere: spring March
// to May, summer June to August, autumn September to November, winter December
// to February of the next year. (EDTF leaves the months open.)
//
// The text must be a real date: days exist in the proleptic Gregorian calendar,
// an interval may not end before it starts, |year| ≤ 5,000,000, at most 64
// bytes. Empty text is an error; callers for whom "" means "no date" do not
// call. Every error is an [*Error] with code [Invalid]; it begins with the text,
// says what is wrong and, where the intended date is plain ("31/12/2024",
// "2025-3"), its Hint says how to write it.
//
// The result keeps s by reference and parsing allocates nothing; clone s first
// if it is a small piece of a large text that should be freed.
func ParseEDTF(s string) (EDTF, error) {
	e, problem := edtfParse(s)
	if problem != "" {
		return EDTF{}, edtfError(s, problem)
	}
	return e, nil
}

// The parsing functions return a problem in words, "" when there is none;
// ParseEDTF alone makes an error of it, which names the whole text.

func edtfParse(s string) (e EDTF, problem string) {
	if len(s) > edtfMaxLen {
		return EDTF{}, fmt.Sprintf("a date has at most %d bytes", edtfMaxLen)
	}
	start, end, isInterval := strings.Cut(s, "/")
	if !isInterval {
		return edtfParseDate(s)
	}
	if strings.Contains(end, "/") {
		return EDTF{}, "an interval has one slash, between two dates"
	}
	from, problem := edtfParseEnd(start)
	if problem != "" {
		return EDTF{}, "start of interval: " + problem
	}
	to, problem := edtfParseEnd(end)
	if problem != "" {
		return EDTF{}, "end of interval: " + problem
	}
	switch {
	case from.IsZero() && to.IsZero():
		return EDTF{}, "an interval needs a date at one end at least"
	case from.IsZero():
		from.first = edtfNoFirst
	case to.IsZero():
		to.last = edtfNoLast
	case to.last < from.first:
		return EDTF{}, "the interval ends before it starts"
	}
	return EDTF{
		text: s, first: from.first, last: to.last,
		precision: PrecisionInterval, flags: from.flags | to.flags,
	}, ""
}

// edtfParseEnd parses one end of an interval; open and unknown ends are zero.
func edtfParseEnd(s string) (e EDTF, problem string) {
	if s == "" || s == ".." {
		return EDTF{}, ""
	}
	e, problem = edtfParseDate(s)
	if problem == "" && e.precision == PrecisionTime {
		return EDTF{}, "an interval has no time of day"
	}
	return e, problem
}

// edtfParseDate parses anything but an interval.
func edtfParseDate(s string) (e EDTF, problem string) {
	body, flags := s, edtfFlags(0)
	if s != "" {
		switch s[len(s)-1] {
		case '?':
			flags = edtfUncertain
		case '~':
			flags = edtfApproximate
		case '%':
			flags = edtfUncertain | edtfApproximate
		}
	}
	if flags != 0 {
		body = s[:len(s)-1]
	}
	date, clock, hasTime := strings.Cut(body, "T")
	switch {
	case hasTime && flags != 0:
		return EDTF{}, "a date with a time takes no qualifier"
	case hasTime:
		e, problem = edtfParseDateTime(date, clock)
	case strings.HasPrefix(body, "Y"):
		e, problem = edtfParseLongYear(body[1:])
	default:
		e, problem = edtfParseCalendar(body)
	}
	if problem != "" {
		return EDTF{}, problem
	}
	e.text, e.flags = s, flags
	return e, ""
}

const (
	edtfShape  = "expected a date such as 2025, 2025-03, 2025-03-14 or 2025/2026-03"
	edtfLevel2 = "this is EDTF level 2, only level 1 is read; "
)

// edtfParseCalendar parses a year of four places, or a year with a month or
// season, or with month and day.
func edtfParseCalendar(s string) (e EDTF, problem string) {
	digits, negative := strings.CutPrefix(s, "-")
	if len(digits) < 4 {
		return EDTF{}, edtfShapeProblem(s)
	}
	digits, rest := digits[:4], digits[4:]
	prefix := strings.TrimRight(digits, "X")
	year, ok := edtfNumber(prefix)
	if !ok || len(rest) != 0 && (rest[0] != '-' || len(rest) != 3 && (len(rest) != 6 || rest[3] != '-')) {
		return EDTF{}, edtfShapeProblem(s)
	}
	if len(prefix) < 4 {
		return edtfUnspecifiedYear(year, 4-len(prefix), negative, rest)
	}
	if negative {
		if year == 0 {
			return EDTF{}, "year 0 has no sign: write 0000"
		}
		year = -year
	}
	switch len(rest) {
	case 0:
		return edtfMonths(year, 1, 12, PrecisionYear), ""
	case 3:
		return edtfParseMonth(year, rest[1:])
	}
	return edtfParseDay(year, rest[1:3], rest[4:])
}

func edtfUnspecifiedYear(year, unspecified int, negative bool, rest string) (e EDTF, problem string) {
	width, precision := 10, PrecisionDecade
	switch {
	case unspecified > 2:
		return EDTF{}, edtfLevel2 + "write X for the last one or two digits of the year"
	case rest != "":
		return EDTF{}, edtfLevel2 + "nothing can follow a year with unspecified digits"
	case unspecified == 2:
		width, precision = 100, PrecisionCentury
	}
	first := year * width
	last := first + width - 1
	if negative {
		// -000X starts at -0009 and ends at -0001, for there is no year -0.
		first, last = -last, min(-first, -1)
	}
	return EDTF{first: edtfDay(first, 1, 1), last: edtfDay(last, 12, 31), precision: precision}, ""
}

func edtfParseMonth(year int, month string) (e EDTF, problem string) {
	if month == "XX" {
		return edtfMonths(year, 1, 12, PrecisionYear), ""
	}
	m, ok := edtfNumber(month)
	switch {
	case !ok:
		return EDTF{}, edtfFieldProblem("month", month)
	case m >= 1 && m <= 12:
		return edtfMonths(year, m, m, PrecisionMonth), ""
	case m >= 21 && m <= 24:
		first := 3 * (m - 20)
		return edtfMonths(year, first, first+2, PrecisionSeason), ""
	case m >= 25 && m <= 41:
		return EDTF{}, edtfLevel2 + "seasons are 21 (spring) to 24 (winter)"
	}
	return EDTF{}, fmt.Sprintf("month %s does not exist", month)
}

func edtfParseDay(year int, month, day string) (e EDTF, problem string) {
	if month == "XX" {
		if day == "XX" {
			return edtfMonths(year, 1, 12, PrecisionYear), ""
		}
		if _, ok := edtfNumber(day); ok {
			return EDTF{}, edtfLevel2 + "without a month the day is XX"
		}
		return EDTF{}, edtfFieldProblem("day", day)
	}
	m, ok := edtfNumber(month)
	switch {
	case !ok:
		return EDTF{}, edtfFieldProblem("month", month)
	case m >= 21 && m <= 41:
		return EDTF{}, "a season has no day"
	case m < 1 || m > 12:
		return EDTF{}, fmt.Sprintf("month %s does not exist", month)
	case day == "XX":
		return edtfMonths(year, m, m, PrecisionMonth), ""
	}
	d, ok := edtfNumber(day)
	if !ok {
		return EDTF{}, edtfFieldProblem("day", day)
	}
	if n := edtfMonthDays(year, m); d < 1 || d > n {
		return EDTF{}, fmt.Sprintf("day %s does not exist: %04d-%02d has %d days", day, year, m, n)
	}
	n := edtfDay(year, m, d)
	return EDTF{first: n, last: n, precision: PrecisionDay}, ""
}

// edtfMonths returns the span from month first to month last, inclusive; last
// runs to 14, February of the next year.
func edtfMonths(year, first, last int, precision DatePrecision) EDTF {
	lastYear := year
	if last > 12 {
		lastYear, last = year+1, last-12
	}
	return EDTF{
		first:     edtfDay(year, first, 1),
		last:      edtfDay(lastYear, last, edtfMonthDays(lastYear, last)),
		precision: precision,
	}
}

// edtfParseLongYear parses what follows the Y.
func edtfParseLongYear(s string) (e EDTF, problem string) {
	digits, negative := strings.CutPrefix(s, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		if strings.Trim(digits, "0123456789ES") == "" && digits != "" {
			return EDTF{}, edtfLevel2 + "write the digits of the year after Y"
		}
		return EDTF{}, "expected only the digits of a year after Y"
	}
	if digits[0] == '0' || len(digits) <= 4 {
		return EDTF{}, "Y is for years of more than four digits, without leading zeros"
	}
	year, ok := edtfNumber(digits)
	if !ok || year > edtfMaxYear {
		return EDTF{}, fmt.Sprintf("year out of range: supported are %d to %d", -edtfMaxYear, edtfMaxYear)
	}
	if negative {
		year = -year
	}
	return edtfMonths(year, 1, 12, PrecisionYear), ""
}

// edtfParseDateTime parses a day and the time after its T. The time is checked
// and otherwise left alone: it is kept in the text.
func edtfParseDateTime(date, clock string) (e EDTF, problem string) {
	e, problem = edtfParseCalendar(date)
	if problem != "" {
		return EDTF{}, problem
	}
	if e.precision != PrecisionDay {
		return EDTF{}, "a time needs a complete day before it, such as 2025-03-14T10:10:10Z"
	}
	if len(clock) < 8 || clock[2] != ':' || clock[5] != ':' ||
		!edtfBelow(clock[:2], 24) || !edtfBelow(clock[3:5], 60) || !edtfBelow(clock[6:8], 60) {
		return EDTF{}, "expected a time from 00:00:00 to 23:59:59 after T"
	}
	zone := clock[8:]
	switch {
	case zone == "" || zone == "Z":
	case zone == "-00" || zone == "-00:00":
		return EDTF{}, "offset 0 has no minus: write Z"
	case (zone[0] == '+' || zone[0] == '-') && len(zone) >= 3 && edtfBelow(zone[1:3], 24) &&
		(len(zone) == 3 || len(zone) == 6 && zone[3] == ':' && edtfBelow(zone[4:], 60)):
	default:
		return EDTF{}, "after whole seconds expected nothing, Z, or an offset such as +05:00"
	}
	e.precision = PrecisionTime
	return e, ""
}

func edtfBelow(s string, limit int) bool {
	n, ok := edtfNumber(s)
	return ok && n < limit
}

// edtfNumber reads 1 to 9 decimal digits, without sign; empty text, as the
// prefix of XXXX, is 0.
func edtfNumber(s string) (n int, ok bool) {
	if len(s) > 9 {
		return 0, false
	}
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
