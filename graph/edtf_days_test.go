package graph

import (
	"math/rand/v2"
	"testing"
	"time"
)

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
