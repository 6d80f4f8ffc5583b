package graph

import (
	"fmt"
	"strconv"
	"strings"
)

// Everything here runs for refused text only, so it may allocate.

// edtfError makes the error for text s. When it is plain what was meant, that
// is more help than the problem. Ref stays empty for the place in a file.
func edtfError(s, problem string) error {
	if s == "" {
		return Errorf(Invalid, "empty date: %s", edtfShape)
	}
	if len(s) > edtfMaxLen {
		return Errorf(Invalid, "%q…: %s", s[:edtfMaxLen/4], problem)
	}
	shown := s
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		shown = strconv.Quote(s)
	}
	if meant := edtfMeant(s); len(meant) > 0 {
		err := Errorf(Invalid, "%s is not EDTF", shown)
		err.Hint = "write " + strings.Join(meant, " or ")
		return err
	}
	return Errorf(Invalid, "%s: %s", shown, problem)
}

// edtfMeant guesses the date that refused text stands for. It returns valid
// EDTF only: one text, or two where day and month may be either.
func edtfMeant(s string) []string {
	tidy := edtfTidy(s)
	if edtfValid(tidy) {
		return []string{tidy}
	}
	// Numbers between equal separators: 31/12/2024, 2025-3.
	at := strings.IndexFunc(tidy, func(r rune) bool { return r < '0' || r > '9' })
	if at <= 0 {
		return edtfMeantYear(tidy)
	}
	separator := tidy[at : at+1]
	parts := strings.Split(tidy, separator)
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return edtfMeantYear(tidy)
		}
	}
	switch len(parts) {
	case 3:
		return edtfOnlyValid(edtfMeantDay(parts[0], parts[1], parts[2]))
	case 2:
		return edtfOnlyValid(edtfMeantMonth(parts[0], separator, parts[1]))
	}
	return nil
}

// edtfTidy repairs slips of typing and the words of the 2012 draft of EDTF.
func edtfTidy(s string) string {
	return strings.NewReplacer(
		"unknown", "", "open", "..", "–", "-", "—", "-", "−", "-", "…", "..",
		" / ", "/", " ", "T", "?~", "%", "~?", "%",
		"u", "X", "x", "X", "y", "Y", "t", "T", "z", "Z",
	).Replace(strings.TrimSpace(s))
}

func edtfMeantDay(a, b, c string) []string {
	switch {
	case len(a) == 4 && len(b) <= 2 && len(c) <= 2:
		return []string{edtfJoin(a, b, c)}
	case len(c) == 4 && len(a) <= 2 && len(b) <= 2:
		dayFirst, monthFirst := edtfJoin(c, b, a), edtfJoin(c, a, b)
		if dayFirst == monthFirst {
			return []string{dayFirst}
		}
		return []string{dayFirst, monthFirst}
	}
	return nil
}

func edtfMeantMonth(a, separator, b string) []string {
	switch {
	case len(a) == 4 && len(b) == 4:
		return []string{a + "/" + b}
	case len(b) == 4 && len(a) <= 2:
		return []string{edtfJoin(b, a)}
	case len(a) != 4 || len(b) > 2:
		return nil
	}
	from, _ := edtfNumber(a[2:])
	n, _ := edtfNumber(b)
	if n <= 12 {
		return []string{edtfJoin(a, b)} // 2024/12
	}
	// 2024/25 and 2024-25 are usual for two years; 2010-17 is more likely a slip.
	if n == from+1 || n > from && separator == "/" {
		return []string{a + "/" + a[:2] + b}
	}
	return nil
}

// edtfMeantYear handles years with too many or too few digits, perhaps with a sign
// or a Y, and dates in ISO basic format.
func edtfMeantYear(s string) []string {
	sign, digits := "", strings.TrimPrefix(s, "Y")
	hasY := digits != s
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		sign, digits = "-", rest
	}
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil
	}
	if n := len(digits); !hasY && sign == "" && (n == 6 || n == 8) {
		basic := digits[:4] + "-" + digits[4:6]
		if n == 8 {
			basic += "-" + digits[6:]
		}
		if edtfValid(basic) {
			return []string{basic}
		}
	}
	digits = strings.TrimLeft(digits, "0")
	switch n := len(digits); {
	case n == 5 || n == 7:
		// Six or eight digits are more likely a wrong date without hyphens.
		return edtfOnlyValid([]string{"Y" + sign + digits})
	case n <= 4 && (n >= 3 || hasY || sign != ""):
		// 24 alone may be 2024, so two digits give no guess.
		return edtfOnlyValid([]string{sign + strings.Repeat("0", 4-n) + digits})
	}
	return nil
}

func edtfJoin(year string, fields ...string) string {
	for _, f := range fields {
		if len(f) == 1 {
			f = "0" + f
		}
		year += "-" + f
	}
	return year
}

func edtfOnlyValid(guesses []string) []string {
	valid := guesses[:0]
	for _, g := range guesses {
		if edtfValid(g) {
			valid = append(valid, g)
		}
	}
	return valid
}

func edtfValid(s string) bool {
	_, problem := edtfParse(s)
	return problem == ""
}

// edtfShapeProblem describes text that is no year, month or day at all.
func edtfShapeProblem(s string) string {
	switch {
	case s == "":
		return edtfShape
	case strings.ContainsAny(s, "[]{},"):
		return edtfLevel2 + "write an interval instead of a set"
	case strings.ContainsAny(s, "?~%"):
		return edtfLevel2 + "the qualifier goes at the very end of a date"
	case strings.Contains(s, ".."):
		return "an open end is written 2020/.. or ../2020"
	}
	return edtfShape
}

// edtfFieldProblem describes a month or day that is no number.
func edtfFieldProblem(field, s string) string {
	if strings.Contains(s, "X") && strings.Trim(s, "0123456789X") == "" {
		return fmt.Sprintf("%swrite XX for the whole %s", edtfLevel2, field)
	}
	return fmt.Sprintf("the %s must be two digits or XX", field)
}
