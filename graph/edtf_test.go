package graph

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"
)

func edtfMust(tb testing.TB, s string) EDTF {
	tb.Helper()
	e, err := ParseEDTF(s)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// edtfBounds shows both bounds, "-" for an open or unknown one.
func edtfBounds(e EDTF) string {
	show := func(d Day, ok bool) string {
		if !ok {
			return "-"
		}
		return d.String()
	}
	return show(e.Earliest()) + " " + show(e.Latest())
}

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

func TestEDTFZero(t *testing.T) {
	var zero EDTF
	if !zero.IsZero() || zero.String() != "" || edtfBounds(zero) != "- -" ||
		zero.Precision() != PrecisionNone || zero.Start() != zero || zero.End() != zero {
		t.Errorf("zero EDTF: %+v", zero)
	}
	if Overlaps(zero, zero) || Overlaps(zero, edtfMust(t, "../2020")) || Overlaps(edtfMust(t, "1970"), zero) {
		t.Error("the zero EDTF overlaps something")
	}
}

func TestEDTFStartEnd(t *testing.T) {
	for _, tc := range []struct{ text, start, end string }{
		{"2024-06~", "2024-06~", "2024-06~"},
		{"1984?/2004-06-XX", "1984?", "2004-06-XX"},
		{"2021-08/..", "2021-08", ""},
		{"2021-08/", "2021-08", ""},
		{"../2020", "", "2020"},
		{"/20XX%", "", "20XX%"},
	} {
		e := edtfMust(t, tc.text)
		for _, end := range []struct {
			name, want string
			got        EDTF
		}{{"Start", tc.start, e.Start()}, {"End", tc.end, e.End()}} {
			var want EDTF
			if end.want != "" {
				want = edtfMust(t, end.want)
			}
			if end.got != want {
				t.Errorf("%s of %s = %+v, want %+v", end.name, tc.text, end.got, want)
			}
		}
	}
}

func TestCompareEDTF(t *testing.T) {
	var zero EDTF
	sorted := []EDTF{zero}
	for _, s := range []string{
		"../2019", "../2020", "/2020", "-0044", "0000", "18XX", "1999", "1999/2003",
		"2020-01-01", "2020-01-01T00:00:00Z", "2020-01", "2020", "2020-01/2020-12", "2020~", "2020/", "2020/..",
		"2020-02", "Y17000",
	} {
		sorted = append(sorted, edtfMust(t, s))
	}
	sorted = append(sorted[1:], zero)
	shuffled := slices.Clone(sorted)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, CompareEDTF)
	if !slices.Equal(shuffled, sorted) {
		t.Errorf("order\n got %v\nwant %v", shuffled, sorted)
	}
}

func TestOverlaps(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"2020", "2020-12-31", true},
		{"2020", "2021", false},
		{"2020-01/2020-06", "2020-06-30/2021", true},
		{"2020-01/2020-05", "2020-06/2021", false},
		{"2020/..", "2035-01-01", true},
		{"2020/", "2019-12-31", false},
		{"../2020", "-0044", true},
		{"../2020", "2021/..", false},
		{"../2020", "2020/..", true},
		{"/2020", "../1990", true},
		{"20XX", "2001-24", true},
		{"1999-24", "2000-02-29", true},
	} {
		a, b := edtfMust(t, tc.a), edtfMust(t, tc.b)
		if Overlaps(a, b) != tc.want || Overlaps(b, a) != tc.want {
			t.Errorf("Overlaps(%s, %s) = %t and %t, want %t", a, b, Overlaps(a, b), Overlaps(b, a), tc.want)
		}
	}
}

func TestEDTFText(t *testing.T) {
	type record struct {
		Since EDTF `json:"since,omitzero"`
		Until EDTF `json:"until"`
	}
	in := record{Until: edtfMust(t, "2021-08~/..")}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(data), `{"until":"2021-08~/.."}`; got != want {
		t.Errorf("JSON = %s, want %s", got, want)
	}
	var out record
	if err := json.Unmarshal(data, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"until":""}`), &out); err != nil || !out.Until.IsZero() {
		t.Errorf("empty text gave %+v, %v", out, err)
	}
	out = in
	if err := out.Until.UnmarshalText([]byte("2025-13")); err == nil || out != in {
		t.Errorf("bad text gave %+v, %v", out, err)
	}
	if err := out.Until.UnmarshalText(make([]byte, 1<<20)); err == nil || len(err.Error()) > 200 {
		t.Errorf("long text gave %v", err)
	}
	text := []byte("2020")
	if err := out.Until.UnmarshalText(text); err != nil {
		t.Fatal(err)
	}
	text[0] = '3'
	if out.Until.String() != "2020" {
		t.Error("UnmarshalText kept the caller's bytes")
	}
}

func TestDatePrecisionString(t *testing.T) {
	want := []string{"none", "time", "day", "month", "season", "year", "decade", "century", "interval", "invalid"}
	for i, name := range want {
		if got := DatePrecision(i).String(); got != name {
			t.Errorf("%d: %q, want %q", i, got, name)
		}
	}
}

func TestDayKnown(t *testing.T) {
	for _, tc := range []struct {
		text string
		day  Day
	}{
		{"1970-01-01", 0},
		{"1969-12-31", -1},
		{"2000-03-01", 11_017},
		{"0000-03-01", -719_468},
		{"0000-01-01", -719_528},
		{"-0001-12-31", -719_529},
		{"-0400-03-01", -719_468 - 146_097},
	} {
		if day, ok := edtfMust(t, tc.text).Earliest(); day != tc.day || !ok {
			t.Errorf("%s is day %d, want %d", tc.text, day, tc.day)
		}
		if got := tc.day.String(); got != tc.text {
			t.Errorf("day %d is %s, want %s", tc.day, got, tc.text)
		}
	}
	for d, want := range map[Day]string{edtfNoFirst: "-5877641-06-23", edtfNoLast: "+5881580-07-11"} {
		if got := d.String(); got != want { // java.time.LocalDate.ofEpochDay agrees
			t.Errorf("day %d is %s, want %s", d, got, want)
		}
	}
}

// TestDayAgreesWithTime compares every day of the years 1 to 9999.
func TestDayAgreesWithTime(t *testing.T) {
	day, _ := edtfMust(t, "0001-01-01").Earliest()
	for tm := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); tm.Year() <= 9999; tm = tm.AddDate(0, 0, 1) {
		year, month, d := tm.Date()
		if got := edtfDay(year, int(month), d); got != day || int64(got)*86_400 != tm.Unix() {
			t.Fatalf("%s is day %d, want %d", tm.Format(time.DateOnly), got, day)
		}
		if y, m, dd := day.edtfCivil(); y != int64(year) || m != int64(month) || dd != int64(d) {
			t.Fatalf("day %d is %d-%d-%d, want %s", day, y, m, dd, tm.Format(time.DateOnly))
		}
		if tm.AddDate(0, 0, 1).Day() == 1 && edtfMonthDays(year, int(month)) != d {
			t.Fatalf("%d-%d does not have %d days", year, month, d)
		}
		day++
	}
}

func TestDayRoundTrip(t *testing.T) {
	for range 200_000 {
		d := Day(rand.Uint32())
		year, month, day := d.edtfCivil()
		if got := edtfDay(int(year), int(month), int(day)); got != d {
			t.Fatalf("day %d came back as %d", d, got)
		}
	}
}

func TestEDTFOrderProperties(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		dates := make([]EDTF, 40)
		for i := range dates {
			dates[i] = edtfRandom(r)
		}
		for _, a := range dates {
			first, ok1 := a.Earliest()
			last, ok2 := a.Latest()
			if ok1 && ok2 && first > last {
				t.Fatalf("%s: earliest %s is after latest %s", a, first, last)
			}
			for _, b := range dates {
				ab := CompareEDTF(a, b)
				if ab != -CompareEDTF(b, a) || (ab == 0) != (a == b) {
					t.Fatalf("CompareEDTF(%s, %s) = %d, back %d", a, b, ab, CompareEDTF(b, a))
				}
				if Overlaps(a, b) != Overlaps(b, a) {
					t.Fatalf("Overlaps(%s, %s) is not symmetric", a, b)
				}
				for _, c := range dates {
					if ab <= 0 && CompareEDTF(b, c) <= 0 && CompareEDTF(a, c) > 0 {
						t.Fatalf("order is not transitive: %s, %s, %s", a, b, c)
					}
				}
			}
		}
	}
}

// TestEDTFCompact keeps the promises that the store's memory rests on.
func TestEDTFCompact(t *testing.T) {
	if size := unsafe.Sizeof(EDTF{}); size > 32 {
		t.Errorf("an EDTF holds %d bytes, want at most 32", size)
	}
	for _, tc := range edtfValidCases {
		n := testing.AllocsPerRun(10, func() {
			e, _ := ParseEDTF(tc.text)
			_, _ = e.Start(), e.End()
		})
		if n != 0 {
			t.Errorf("parsing %s allocates %.0f times", tc.text, n)
		}
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
