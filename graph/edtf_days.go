package graph

import "fmt"

// Day is a calendar day: the number of days since 1970-01-01 in the proleptic
// Gregorian calendar. Negative numbers are earlier days. Package time is not
// used because its durations and formats do not reach the far years of EDTF.
type Day int32

// String formats the day as YYYY-MM-DD, which [ParseEDTF] reads. Years before 0
// have a minus ("-0044-03-15"). Years of more than four digits, for which EDTF
// has no form with a day, are written as ISO 8601 expanded years
// ("+12000-01-01"), which ParseEDTF does not read.
func (d Day) String() string {
	year, month, day := d.edtfCivil()
	switch {
	case year > 9999:
		return fmt.Sprintf("+%d-%02d-%02d", year, month, day)
	case year < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -year, month, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// The calendar repeats every 400 years. Counting years from 1 March puts the
// leap day at the end of the year, so that month lengths need no special case
// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013).
const (
	edtfEraYears = 400
	edtfEraDays  = 146_097
	edtfEpoch    = 719_468 // days from 0000-03-01 to 1970-01-01
)

// edtfDay returns the day number of a valid date with |year| ≤ edtfMaxYear+1.
func edtfDay(year, month, day int) Day {
	y, m := int64(year), int64(month)
	if m <= 2 {
		y--
	}
	era := edtfFloorDiv(y, edtfEraYears)
	yearOfEra := y - era*edtfEraYears
	dayOfYear := (153*((m+9)%12)+2)/5 + int64(day) - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Day(era*edtfEraDays + dayOfEra - edtfEpoch)
}

// edtfCivil is the inverse of edtfDay, for every int32.
func (d Day) edtfCivil() (year, month, day int64) {
	z := int64(d) + edtfEpoch
	era := edtfFloorDiv(z, edtfEraDays)
	dayOfEra := z - era*edtfEraDays
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36_524 - dayOfEra/146_096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	marchMonth := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*marchMonth+2)/5 + 1
	month = (marchMonth+2)%12 + 1
	year = yearOfEra + era*edtfEraYears
	if month <= 2 {
		year++
	}
	return year, month, day
}

func edtfFloorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// edtfMonthDays returns the length of a month in days.
func edtfMonthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
