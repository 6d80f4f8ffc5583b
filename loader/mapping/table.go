package mapping

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"actorgraph/loader"
)

// table finds the rule for a name.
type table[R any] struct {
	exact    map[string]R // by the name as written
	folded   map[string]R
	prefixes []prefixed[R] // the longest first
}

type prefixed[R any] struct {
	prefix string
	rule   R
}

// newTable makes a table of what stands at a place in the file.
func newTable[W, R any](r reader, at []string, w map[string]W, read func(at []string, w W) R) table[R] {
	t := table[R]{exact: map[string]R{}, folded: map[string]R{}}
	first := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(w)) {
		here := append(slices.Clone(at), name)
		rule := read(here, w[name])
		if prefix, ok := strings.CutSuffix(name, "*"); ok {
			t.prefixes = append(t.prefixes, prefixed[R]{fold(prefix), rule})
			continue
		}
		if other, twice := first[fold(name)]; twice {
			r.Add(loader.Error, here, "case and punctuation do not tell types apart", "%q is %q again", name, other)
		}
		first[fold(name)] = name
		t.exact[name], t.folded[fold(name)] = rule, rule
	}
	slices.SortStableFunc(t.prefixes, func(a, b prefixed[R]) int { return len(b.prefix) - len(a.prefix) })
	return t
}

// named is get without the rule for all that is not listed.
func (t *table[R]) named(name string) (rule R, ok bool) {
	some := table[R]{exact: t.exact, folded: t.folded}
	for _, p := range t.prefixes {
		if p.prefix != "" {
			some.prefixes = append(some.prefixes, p)
		}
	}
	return some.get(name)
}

// get returns the rule for a name.
func (t *table[R]) get(name string) (rule R, ok bool) {
	if rule, ok = t.exact[name]; ok {
		return rule, true
	}
	folded := fold(name)
	if rule, ok = t.folded[folded]; ok {
		return rule, true
	}
	for _, p := range t.prefixes {
		if strings.HasPrefix(folded, p.prefix) {
			return p.rule, true
		}
	}
	return rule, false
}

// fold maps names that differ in case and punctuation to one: tools and their
// users spell one type Conflict.Attack, Conflict:Attack and conflict_attack.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', ':', '-', '_', ' ', '/':
			return '.'
		default:
			return unicode.ToLower(r)
		}
	}, name)
}

// same reports whether two names are one.
func same(a, b string) bool { return a == b || fold(a) == fold(b) }
