package gql

import (
	"strconv"
	"strings"
	"time"

	"actorgraph/graph"
)

// dateOf reads a date. Besides EDTF it takes moments as dashboards and clients
// write them, which EDTF has no room for; they mean the same to the second, so
// a bound of a filter takes whatever a time picker gives.
func dateOf(v any) (graph.EDTF, error) {
	s, err := textOf(v)
	if err != nil {
		return graph.EDTF{}, err
	}
	return graph.ParseEDTF(wholeSeconds(s))
}

// wholeSeconds brings a moment into a form of EDTF: one of RFC 3339 with parts of
// a second, or a number of milliseconds since 1970 (which no EDTF is, since its
// years have four digits; so from 1973 on). Anything else comes back as it is.
func wholeSeconds(s string) string {
	const shortest, longest = len("100000000000"), len("253402300799999") // 1973-03-03, the end of 9999
	switch {
	case strings.Contains(s, "."):
		if at, err := time.Parse(time.RFC3339, s); err == nil {
			return at.Format(time.RFC3339)
		}
	case len(s) >= shortest && len(s) <= longest && strings.Trim(s, "0123456789") == "":
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
	}
	return s
}
