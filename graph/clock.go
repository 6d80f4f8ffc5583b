package graph

// Clock is one of the three times of a statement.
type Clock uint8

// The clocks.
const (
	Occurred  Clock = iota // when it holds, as the citation says
	Published              // when it was in print: the document's date
	Recorded               // when this graph came to know it, to the day, in UTC
)

var clockNames = []string{"OCCURRED", "PUBLISHED", "RECORDED"}

// ParseClock reads a name such as "PUBLISHED".
func ParseClock(s string) (Clock, error) { return enumParse[Clock](clockNames, "clock", s) }

// String returns the upper-case name.
func (c Clock) String() string { return enumText(clockNames, c) }

// RecordedDate is the day of a record time, given as nanoseconds of Unix time.
func RecordedDate(at int64) EDTF {
	const day = 24 * 60 * 60 * 1e9
	n := at / day
	if at%day < 0 {
		n--
	}
	e, _ := ParseEDTF(Day(n).String()) // years of four digits: record times fit into 64 bits
	return e
}
