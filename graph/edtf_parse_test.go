package graph

import (
	"strings"
	"testing"
)

// edtfValidCases holds every example of levels 0 and 1 in the specification of
// the Library of Congress, the forms of the seeds, and the corners of the
// calendar. Bounds are worked out by hand.
var edtfValidCases = []struct {
	text, bounds string
	precision    DatePrecision
	flags        string // qualifiers: ~ approximate, ? uncertain
}{
	// Level 0: date.
	{"1985-04-12", "1985-04-12 1985-04-12", PrecisionDay, ""},
	{"1985-04", "1985-04-01 1985-04-30", PrecisionMonth, ""},
	{"1985", "1985-01-01 1985-12-31", PrecisionYear, ""},
	// Level 0: date and time.
	{"1985-04-12T23:20:30", "1985-04-12 1985-04-12", PrecisionTime, ""},
	{"1985-04-12T23:20:30Z", "1985-04-12 1985-04-12", PrecisionTime, ""},
	{"1985-04-12T23:20:30-04", "1985-04-12 1985-04-12", PrecisionTime, ""},
	{"1985-04-12T23:20:30+04:30", "1985-04-12 1985-04-12", PrecisionTime, ""},
	{"2004-01-01T10:10:10Z", "2004-01-01 2004-01-01", PrecisionTime, ""},
	{"2004-01-01T10:10:10+05:00", "2004-01-01 2004-01-01", PrecisionTime, ""},
	{"-0044-03-15T00:00:00", "-0044-03-15 -0044-03-15", PrecisionTime, ""},
	// Level 0: interval.
	{"1964/2008", "1964-01-01 2008-12-31", PrecisionInterval, ""},
	{"2004-06/2006-08", "2004-06-01 2006-08-31", PrecisionInterval, ""},
	{"2004-02-01/2005-02-08", "2004-02-01 2005-02-08", PrecisionInterval, ""},
	{"2004-02-01/2005-02", "2004-02-01 2005-02-28", PrecisionInterval, ""},
	{"2004-02-01/2005", "2004-02-01 2005-12-31", PrecisionInterval, ""},
	{"2005/2006-02", "2005-01-01 2006-02-28", PrecisionInterval, ""},
	// Level 1: seasons.
	{"2001-21", "2001-03-01 2001-05-31", PrecisionSeason, ""},
	{"2001-22", "2001-06-01 2001-08-31", PrecisionSeason, ""},
	{"2001-23", "2001-09-01 2001-11-30", PrecisionSeason, ""},
	{"2001-24", "2001-12-01 2002-02-28", PrecisionSeason, ""},
	{"2003-24", "2003-12-01 2004-02-29", PrecisionSeason, ""},
	{"9999-24", "9999-12-01 +10000-02-29", PrecisionSeason, ""},
	{"-0001-24", "-0001-12-01 0000-02-29", PrecisionSeason, ""},
	{"2001-21?", "2001-03-01 2001-05-31", PrecisionSeason, "?"},
	// Level 1: qualification.
	{"1984?", "1984-01-01 1984-12-31", PrecisionYear, "?"},
	{"2004-06~", "2004-06-01 2004-06-30", PrecisionMonth, "~"},
	{"2004-06-11%", "2004-06-11 2004-06-11", PrecisionDay, "~?"},
	{"2001~", "2001-01-01 2001-12-31", PrecisionYear, "~"},
	// Level 1: unspecified digits.
	{"201X", "2010-01-01 2019-12-31", PrecisionDecade, ""},
	{"20XX", "2000-01-01 2099-12-31", PrecisionCentury, ""},
	{"18XX", "1800-01-01 1899-12-31", PrecisionCentury, ""},
	{"18XX~", "1800-01-01 1899-12-31", PrecisionCentury, "~"},
	{"2004-XX", "2004-01-01 2004-12-31", PrecisionYear, ""},
	{"1985-04-XX", "1985-04-01 1985-04-30", PrecisionMonth, ""},
	{"1985-XX-XX", "1985-01-01 1985-12-31", PrecisionYear, ""},
	{"1900-02-XX", "1900-02-01 1900-02-28", PrecisionMonth, ""},
	{"000X", "0000-01-01 0009-12-31", PrecisionDecade, ""},
	{"00XX", "0000-01-01 0099-12-31", PrecisionCentury, ""},
	{"-000X", "-0009-01-01 -0001-12-31", PrecisionDecade, ""},
	{"-00XX", "-0099-01-01 -0001-12-31", PrecisionCentury, ""},
	{"-004X", "-0049-01-01 -0040-12-31", PrecisionDecade, ""},
	{"-04XX", "-0499-01-01 -0400-12-31", PrecisionCentury, ""},
	// Level 1: open and unknown ends.
	{"1985-04-12/..", "1985-04-12 -", PrecisionInterval, ""},
	{"1985-04/..", "1985-04-01 -", PrecisionInterval, ""},
	{"1985/..", "1985-01-01 -", PrecisionInterval, ""},
	{"../1985-04-12", "- 1985-04-12", PrecisionInterval, ""},
	{"../1985-04", "- 1985-04-30", PrecisionInterval, ""},
	{"../1985", "- 1985-12-31", PrecisionInterval, ""},
	{"1985-04-12/", "1985-04-12 -", PrecisionInterval, ""},
	{"1985-04/", "1985-04-01 -", PrecisionInterval, ""},
	{"1985/", "1985-01-01 -", PrecisionInterval, ""},
	{"/1985-04-12", "- 1985-04-12", PrecisionInterval, ""},
	{"/1985-04", "- 1985-04-30", PrecisionInterval, ""},
	{"/1985", "- 1985-12-31", PrecisionInterval, ""},
	// Level 1: intervals of level 1 dates.
	{"1984~/2004-06", "1984-01-01 2004-06-30", PrecisionInterval, "~"},
	{"1984/2004-06~", "1984-01-01 2004-06-30", PrecisionInterval, "~"},
	{"1984~/2004~", "1984-01-01 2004-12-31", PrecisionInterval, "~"},
	{"1984?/2004%", "1984-01-01 2004-12-31", PrecisionInterval, "~?"},
	{"1984-06?/2004-08?", "1984-06-01 2004-08-31", PrecisionInterval, "?"},
	{"1984-06-02?/2004-08-08~", "1984-06-02 2004-08-08", PrecisionInterval, "~?"},
	{"1984-06-02?/", "1984-06-02 -", PrecisionInterval, "?"},
	{"1984-06-02?/..", "1984-06-02 -", PrecisionInterval, "?"},
	{"2001-21/2001-24", "2001-03-01 2002-02-28", PrecisionInterval, ""},
	{"18XX/1905-XX", "1800-01-01 1905-12-31", PrecisionInterval, ""},
	{"-0050/0010", "-0050-01-01 0010-12-31", PrecisionInterval, ""},
	{"2004/2004", "2004-01-01 2004-12-31", PrecisionInterval, ""},
	{"2004-06-15/2004-06", "2004-06-15 2004-06-30", PrecisionInterval, ""},
	{"2004/2004-03", "2004-01-01 2004-03-31", PrecisionInterval, ""},
	{"2024-02-29/2024-02-29", "2024-02-29 2024-02-29", PrecisionInterval, ""},
	// Level 1: negative and long years.
	{"-1985", "-1985-01-01 -1985-12-31", PrecisionYear, ""},
	{"-0001", "-0001-01-01 -0001-12-31", PrecisionYear, ""},
	{"0000", "0000-01-01 0000-12-31", PrecisionYear, ""},
	{"Y17000", "+17000-01-01 +17000-12-31", PrecisionYear, ""},
	{"Y-17000", "-17000-01-01 -17000-12-31", PrecisionYear, ""},
	{"Y12000~/Y13000", "+12000-01-01 +13000-12-31", PrecisionInterval, "~"},
	{"Y5000000", "+5000000-01-01 +5000000-12-31", PrecisionYear, ""},
	{"Y-5000000", "-5000000-01-01 -5000000-12-31", PrecisionYear, ""},
	// Leap years: every 4, not every 100, but every 400; the year 0 is one.
	{"2024-02", "2024-02-01 2024-02-29", PrecisionMonth, ""},
	{"2023-02", "2023-02-01 2023-02-28", PrecisionMonth, ""},
	{"1900-02", "1900-02-01 1900-02-28", PrecisionMonth, ""},
	{"2000-02", "2000-02-01 2000-02-29", PrecisionMonth, ""},
	{"0000-02", "0000-02-01 0000-02-29", PrecisionMonth, ""},
	{"-0004-02-29", "-0004-02-29 -0004-02-29", PrecisionDay, ""},
	{"-0100-02", "-0100-02-01 -0100-02-28", PrecisionMonth, ""},
	{"-0400-02", "-0400-02-01 -0400-02-29", PrecisionMonth, ""},
	// Seeds.
	{"2021-08/..", "2021-08-01 -", PrecisionInterval, ""},
	{"1999/2003", "1999-01-01 2003-12-31", PrecisionInterval, ""},
}

func TestParseEDTF(t *testing.T) {
	for _, tc := range edtfValidCases {
		t.Run(tc.text, func(t *testing.T) {
			e := edtfMust(t, tc.text)
			if got := e.String(); got != tc.text {
				t.Errorf("String = %q", got)
			}
			if got := edtfBounds(e); got != tc.bounds {
				t.Errorf("bounds = %s, want %s", got, tc.bounds)
			}
			if got := e.Precision(); got != tc.precision {
				t.Errorf("precision = %s, want %s", got, tc.precision)
			}
			flags := ""
			if e.Approximate() {
				flags += "~"
			}
			if e.Uncertain() {
				flags += "?"
			}
			if flags != tc.flags {
				t.Errorf("qualifiers = %q, want %q", flags, tc.flags)
			}
			if e.IsZero() {
				t.Error("IsZero")
			}
			if !edtfGrammar.MatchString(tc.text) {
				t.Error("the test grammar does not match")
			}
		})
	}
}

func TestParseEDTFErrors(t *testing.T) {
	const outOfRange = ": year out of range: supported are -5000000 to 5000000"
	for _, tc := range []struct{ text, want string }{
		// Not in the calendar.
		{"2025-13", "2025-13: month 13 does not exist"},
		{"2025-00", "2025-00: month 00 does not exist"},
		{"2025-20", "2025-20: month 20 does not exist"},
		{"2025-13-01", "2025-13-01: month 13 does not exist"},
		{"2023-02-29", "2023-02-29: day 29 does not exist: 2023-02 has 28 days"},
		{"1900-02-29", "1900-02-29: day 29 does not exist: 1900-02 has 28 days"},
		{"2024-04-31", "2024-04-31: day 31 does not exist: 2024-04 has 30 days"},
		{"2024-04-00", "2024-04-00: day 00 does not exist: 2024-04 has 30 days"},
		{"2004-06-01/2004-03-15", "2004-06-01/2004-03-15: the interval ends before it starts"},
		{"2005/2004", "2005/2004: the interval ends before it starts"},
		{"2023-02-29/..", "2023-02-29/..: start of interval: day 29 does not exist: 2023-02 has 28 days"},
		{"Y170000002", "Y170000002" + outOfRange}, // valid EDTF, of no use here
		{"Y-170000002", "Y-170000002" + outOfRange},
		{"Y5000001", "Y5000001" + outOfRange},
		{"Y99999999999999999999999999", "Y99999999999999999999999999" + outOfRange},
		{"-0000", "-0000: year 0 has no sign: write 0000"},
		// Other ways to write a date.
		{"31/12/2024", "31/12/2024 is not EDTF (write 2024-12-31)"},
		{"12/31/2024", "12/31/2024 is not EDTF (write 2024-12-31)"},
		{"3.4.2024", "3.4.2024 is not EDTF (write 2024-04-03 or 2024-03-04)"},
		{"4/4/2024", "4/4/2024 is not EDTF (write 2024-04-04)"},
		{"2024/12/31", "2024/12/31 is not EDTF (write 2024-12-31)"},
		{"2025-3", "2025-3 is not EDTF (write 2025-03)"},
		{"2025-3-4", "2025-3-4 is not EDTF (write 2025-03-04)"},
		{"2024/12", "2024/12 is not EDTF (write 2024-12)"},
		{"12/2024", "12/2024 is not EDTF (write 2024-12)"},
		{"2024/25", "2024/25 is not EDTF (write 2024/2025)"},
		{"2024-25", "2024-25 is not EDTF (write 2024/2025)"},
		{"2010-17", "2010-17: month 17 does not exist"},
		{"1999-2003", "1999-2003 is not EDTF (write 1999/2003)"},
		{"1999–2003", `"1999–2003" is not EDTF (write 1999/2003)`},
		{"20241231", "20241231 is not EDTF (write 2024-12-31)"},
		{"202412", "202412 is not EDTF (write 2024-12)"},
		{"20241331", "20241331: " + edtfShape},
		{"17000", "17000 is not EDTF (write Y17000)"},
		{"476", "476 is not EDTF (write 0476)"},
		{"-44", "-44 is not EDTF (write -0044)"},
		{"24", "24: " + edtfShape},
		{"-2024-3", "-2024-3: " + edtfShape},
		{"Y1985", "Y1985 is not EDTF (write 1985)"},
		{"Y-1985", "Y-1985 is not EDTF (write -1985)"},
		{"Y017000", "Y017000 is not EDTF (write Y17000)"},
		{"y17000", "y17000 is not EDTF (write Y17000)"},
		{" 2024", `" 2024" is not EDTF (write 2024)`},
		{"2024-01 / 2024-02", `"2024-01 / 2024-02" is not EDTF (write 2024-01/2024-02)`},
		{"201x", "201x is not EDTF (write 201X)"},
		{"199u", "199u is not EDTF (write 199X)"},
		{"2020/open", "2020/open is not EDTF (write 2020/..)"},
		{"unknown/2020", "unknown/2020 is not EDTF (write /2020)"},
		{"2004-06?~", "2004-06?~ is not EDTF (write 2004-06%)"},
		{"2004-01-01 10:10:10", `"2004-01-01 10:10:10" is not EDTF (write 2004-01-01T10:10:10)`},
		// Level 2.
		{"2001-34", "2001-34: " + edtfLevel2 + "seasons are 21 (spring) to 24 (winter)"},
		{"XXXX", "XXXX: " + edtfLevel2 + "write X for the last one or two digits of the year"},
		{"1XXX-12", "1XXX-12: " + edtfLevel2 + "write X for the last one or two digits of the year"},
		{"156X-12-25", "156X-12-25: " + edtfLevel2 + "nothing can follow a year with unspecified digits"},
		{"1985-XX-12", "1985-XX-12: " + edtfLevel2 + "without a month the day is XX"},
		{"1985-1X", "1985-1X: " + edtfLevel2 + "write XX for the whole month"},
		{"1985-04-1X", "1985-04-1X: " + edtfLevel2 + "write XX for the whole day"},
		{"2004?-06-11", "2004?-06-11: " + edtfLevel2 + "the qualifier goes at the very end of a date"},
		{"[1667,1668]", "[1667,1668]: " + edtfLevel2 + "write an interval instead of a set"},
		{"Y17E4", "Y17E4: " + edtfLevel2 + "write the digits of the year after Y"},
		// Anything else.
		{"", "empty date: " + edtfShape},
		{"soon", "soon: " + edtfShape},
		{"Tuesday", "Tuesday: " + edtfShape},
		{"2025-Q1", "2025-Q1: the month must be two digits or XX"},
		{"2025-03-Mo", "2025-03-Mo: the day must be two digits or XX"},
		{"2025-XX-Mo", "2025-XX-Mo: the day must be two digits or XX"},
		{"2025-03-", "2025-03-: " + edtfShape},
		{"2025-21-01", "2025-21-01: a season has no day"},
		{"Y", "Y: expected only the digits of a year after Y"},
		{"Y17000-01", "Y17000-01: expected only the digits of a year after Y"},
		{"?", "?: " + edtfShape},
		{"2020..", "2020..: an open end is written 2020/.. or ../2020"},
		{"..", "..: an open end is written 2020/.. or ../2020"},
		{"/", "/: an interval needs a date at one end at least"},
		{"../..", "../..: an interval needs a date at one end at least"},
		{"2020/2021/2022", "2020/2021/2022: an interval has one slash, between two dates"},
		{"2024-3/2025", "2024-3/2025: start of interval: " + edtfShape},
		{"2004-01-01T10:10:10/2005", "2004-01-01T10:10:10/2005: start of interval: an interval has no time of day"},
		{"2004-01T10:10:10", "2004-01T10:10:10: a time needs a complete day before it, such as 2025-03-14T10:10:10Z"},
		{"2004-01-01T24:00:00", "2004-01-01T24:00:00: expected a time from 00:00:00 to 23:59:59 after T"},
		{"2004-01-01T10:10", "2004-01-01T10:10: expected a time from 00:00:00 to 23:59:59 after T"},
		{"2004-01-01T10:10:10.5Z", "2004-01-01T10:10:10.5Z: after whole seconds expected nothing, Z, or an offset such as +05:00"},
		{"2004-01-01T10:10:10+5", "2004-01-01T10:10:10+5: after whole seconds expected nothing, Z, or an offset such as +05:00"},
		{"2004-01-01T10:10:10-00:00", "2004-01-01T10:10:10-00:00: offset 0 has no minus: write Z"},
		{"2004-01-01T10:10:10Z~", "2004-01-01T10:10:10Z~: a date with a time takes no qualifier"},
		{"2004-13-01T10:10:10Z", "2004-13-01T10:10:10Z: month 13 does not exist"},
		{"2024\x00", `"2024\x00": ` + edtfShape},
		{strings.Repeat("2", 65), `"2222222222222222"…: a date has at most 64 bytes`},
	} {
		t.Run(tc.text, func(t *testing.T) {
			e, err := ParseEDTF(tc.text)
			if err == nil {
				t.Fatalf("no error; bounds %s", edtfBounds(e))
			}
			if got := err.Error(); got != tc.want {
				t.Errorf("error\n got %s\nwant %s", got, tc.want)
			}
			if code := CodeOf(err); code != Invalid {
				t.Errorf("code = %s, want %s", code, Invalid)
			}
			if e != (EDTF{}) {
				t.Errorf("an error came with the value %+v", e)
			}
		})
	}
}

func BenchmarkParseEDTF(b *testing.B) {
	for _, text := range []string{"2025", "2025-03-14", "201X", "1984~/2004-06-11%", "2004-01-01T10:10:10+05:00"} {
		b.Run(strings.ReplaceAll(text, "/", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseEDTF(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
