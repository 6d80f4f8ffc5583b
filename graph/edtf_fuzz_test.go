package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// edtfGrammar is the grammar of levels 0 and 1 as the specification states it,
// written apart from the parser; it knows no calendar.
var edtfGrammar = func() *regexp.Regexp {
	const (
		md   = `[0-9]{2}`
		date = `(-?[0-9]{4}(-` + md + `(-(` + md + `|XX))?|-XX(-XX)?)?|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[1-9][0-9]{4,})[?~%]?`
		time = `-?[0-9]{4}-` + md + `-` + md + `T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?`
	)
	return regexp.MustCompile(`^(` + date + `|` + time + `|` +
		date + `/(` + date + `|\.\.)?|(\.\.)?/` + date + `)$`)
}()

// edtfCalendarProblem matches what may be wrong with text that fits the grammar.
var edtfCalendarProblem = regexp.MustCompile(`does not exist|ends before|out of range|has no day|no sign|` +
	`no minus|23:59:59|expected nothing, Z|seasons are|at most 64 bytes| is not EDTF `)

func FuzzParseEDTF(f *testing.F) {
	for _, tc := range edtfValidCases {
		f.Add(tc.text, "2020")
	}
	for _, s := range []string{"", "31/12/2024", "2025-3", "20241231", "Y1E5", "-0000", "199u/open", "2004?-06", "1-2-3-4", "–", "Y-", "-", "T", "/", "\xff"} {
		f.Add(s, "../1999~")
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		e, err := ParseEDTF(s)
		if err != nil {
			edtfCheckError(t, s, err)
			return
		}
		if !edtfGrammar.MatchString(s) {
			t.Fatalf("%q was parsed against the grammar", s)
		}
		edtfCheck(t, s, e)
		if o, err := ParseEDTF(other); err == nil {
			if CompareEDTF(e, o) != -CompareEDTF(o, e) || Overlaps(e, o) != Overlaps(o, e) {
				t.Fatalf("%s and %s: order or overlap is not symmetric", e, o)
			}
		}
	})
}

func edtfCheckError(t *testing.T, s string, err error) {
	t.Helper()
	message := err.Error()
	if len(message) > 450 {
		t.Fatalf("message of %d bytes", len(message))
	}
	if edtfGrammar.MatchString(s) && !edtfCalendarProblem.MatchString(message) {
		t.Fatalf("%q fits the grammar but: %s", s, message)
	}
	var e *Error
	if !errors.As(err, &e) || e.Code != Invalid {
		t.Fatalf("%q: not an invalid error: %v", s, err)
	}
	if meant, found := strings.CutPrefix(e.Hint, "write "); found {
		for m := range strings.SplitSeq(meant, " or ") {
			if _, err := ParseEDTF(m); err != nil {
				t.Fatalf("the advice for %q is wrong: %v", s, err)
			}
		}
	}
}

func edtfCheck(t *testing.T, s string, e EDTF) {
	t.Helper()
	if e.String() != s || e.IsZero() || CompareEDTF(e, e) != 0 || !Overlaps(e, e) {
		t.Fatalf("%q: not itself: %+v", s, e)
	}
	text, _ := e.MarshalText()
	var back EDTF
	if err := back.UnmarshalText(text); err != nil || back != e {
		t.Fatalf("%q came back as %+v, %v", s, back, err)
	}
	first, hasFirst := e.Earliest()
	last, hasLast := e.Latest()
	if !hasFirst && !hasLast || hasFirst && hasLast && first > last {
		t.Fatalf("%q: bounds %s", s, edtfBounds(e))
	}
	if d, ok := e.Start().Earliest(); d != first || ok != hasFirst {
		t.Fatalf("%q: start %s but earliest %s", s, d, first)
	}
	if d, ok := e.End().Latest(); d != last || ok != hasLast {
		t.Fatalf("%q: end %s but latest %s", s, d, last)
	}
	isInterval := strings.Contains(s, "/")
	if isInterval != (e.Precision() == PrecisionInterval) || !isInterval && (e.Start() != e || e.End() != e) {
		t.Fatalf("%q: precision %s", s, e.Precision())
	}
	if e.Approximate() != strings.ContainsAny(s, "~%") || e.Uncertain() != strings.ContainsAny(s, "?%") {
		t.Fatalf("%q: approximate %t, uncertain %t", s, e.Approximate(), e.Uncertain())
	}
	if day, err := ParseEDTF(first.String()); hasFirst && err == nil {
		if d, _ := day.Latest(); d != first || !Overlaps(day, e) {
			t.Fatalf("%q: earliest day %s reads back as %s", s, first, d)
		}
	}
}

// edtfRandom returns a date from a small range, so that many coincide and
// touch, or now and then the zero EDTF.
func edtfRandom(r *rand.Rand) EDTF {
	date := func() string {
		year, month := fmt.Sprintf("%04d", r.IntN(30)+1990), r.IntN(12)+1
		if r.IntN(10) == 0 {
			year = fmt.Sprintf("-%04d", r.IntN(20)+1)
		}
		var s string
		switch r.IntN(8) {
		case 0:
			s = year
		case 1:
			s = fmt.Sprintf("%s-%02d", year, month)
		case 2:
			s = fmt.Sprintf("%s-%02d", year, 21+r.IntN(4))
		case 3:
			s = year[:len(year)-1] + "X"
		case 4:
			s = year[:len(year)-2] + "XX"
		case 5:
			s = fmt.Sprintf("%s-%02d-XX", year, month)
		case 6:
			s = fmt.Sprintf("Y%d", r.IntN(3)+10_000)
		default:
			s = fmt.Sprintf("%s-%02d-%02d", year, month, r.IntN(28)+1)
		}
		return s + []string{"", "", "~", "?", "%"}[r.IntN(5)]
	}
	for {
		s := date()
		switch r.IntN(8) {
		case 0:
			s += "/.."
		case 1:
			s = "/" + s
		case 2, 3:
			s += "/" + date() // may end before it starts
		case 4:
			if r.IntN(5) == 0 {
				return EDTF{}
			}
		}
		if e, err := ParseEDTF(s); err == nil {
			return e
		}
	}
}
