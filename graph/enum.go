package graph

import "strings"

// enumText is the shared behaviour of the small closed vocabularies below: a
// table of upper-case names, index 0 being "not given".
func enumText[E ~uint8](names []string, e E) string {
	if int(e) < len(names) {
		return names[e]
	}
	return ""
}

// enumParse finds a name without regard to case; "-" and "+" count as "_", so
// that "amber+strict" and "AMBER_STRICT" are one.
func enumParse[E ~uint8](names []string, what, text string) (E, error) {
	if text != "" {
		for i, n := range names { // as stores have it
			if n == text {
				return E(i), nil
			}
		}
		want := strings.ToUpper(strings.NewReplacer("-", "_", "+", "_").Replace(text))
		for i, n := range names {
			if n == want {
				return E(i), nil
			}
		}
	}
	return 0, Errorf(Invalid, "unknown %s %q", what, text)
}

// Set is a set of enum values as bits; the zero Set means "no condition", which
// is not the same as the empty set.
type Set uint64

// setGiven marks a set that was given, even if it is empty.
const setGiven Set = 1 << 63

// SetOf makes a set that holds exactly these values.
func SetOf[E ~uint8](values ...E) Set {
	s := setGiven
	for _, v := range values {
		s |= 1 << v
	}
	return s
}

// Given reports whether the set is a condition at all.
func (s Set) Given() bool { return s != 0 }

// Empty reports whether the set was given and holds nothing.
func (s Set) Empty() bool { return s == setGiven }

// Allows reports whether v passes the condition.
func Allows[E ~uint8](s Set, v E) bool { return s == 0 || s&(1<<v) != 0 }
