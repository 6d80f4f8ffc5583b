package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
)

// maxBroken bounds the list of broken invariants.
const maxBroken = 100

// Check reports the invariants that do not hold, one sentence each: I1 that
// exactly the claims are drawn that should be, as they should be; I2 that each
// claim has a live citation; I3 that each quote is in its text; I4 that what is
// derived anew from citations and declarations is what is stored. It also checks
// that the digest kept is that of the whole export. It reads everything.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	c := &checker{export: s.newExport(ctx)}
	for _, step := range []func() error{c.claims, c.documents, c.entities, c.counters, c.digest, c.end} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.Sort(c.out)
	return c.out, nil
}

// checker is one check of the whole graph.
type checker struct {
	*export
	out   []string
	found counters // what the Graph node should count
}

// say adds a sentence to the report.
func (c *checker) say(format string, args ...any) {
	if len(c.out) < maxBroken {
		c.out = append(c.out, fmt.Sprintf(format, args...))
	}
}

// compare reports the properties in which a node or edge is not what it should
// be; those in ignore do not matter.
func (c *checker) compare(what string, want, got props, ignore ...string) {
	var differ []string
	for _, list := range []props{want, got} {
		for k := range list {
			if !slices.Contains(ignore, k) && !slices.Contains(differ, k) && !equal(want[k], got[k]) {
				differ = append(differ, k)
			}
		}
	}
	if len(differ) > 0 {
		slices.Sort(differ)
		c.say("I4: %s is out of date: %s.", what, strings.Join(differ, ", "))
	}
}

// equal compares a value on its way into the database with one that came out. An
// empty list is no value.
func equal(a, b any) bool {
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	empty := func(text []byte) bool { return string(text) == "null" || string(text) == "[]" }
	return errA == nil && errB == nil && (string(x) == string(y) || empty(x) && empty(y))
}

// ordered sorts ids, where the order means nothing.
func ordered(ids []string) []string {
	slices.SortFunc(ids, compareText)
	return ids
}

const countersStatement = `MATCH (g:Graph {id: 'graph'})
RETURN g.version, g {.citations, .unverifiedQuotes, .soleOriginClaims, .disputedClaims, .markings, .marking}`

// counters compares what the Graph node counts with what was found.
func (c *checker) counters() error {
	row, err := c.store.read(c.ctx, countersStatement, nil)
	if err != nil || row == nil {
		return err
	}
	got, _ := row[1].(props) // the statement returns a map
	greatest := graph.Clear
	for m, n := range c.found.markings {
		if n > 0 {
			greatest = max(greatest, graph.Marking(m))
		}
	}
	c.compare("the Graph node", props{
		"citations": c.found.citations, "unverifiedQuotes": c.found.unverified, "soleOriginClaims": c.found.soleOrigin,
		"disputedClaims": c.found.disputed, "markings": c.found.markings, "marking": int64(greatest),
	}, got)
	return c.same(asInt(row[0]))
}

// digest compares the digest that is kept with that of the export.
func (c *checker) digest() error {
	k, err := c.store.kept(c.ctx)
	if err != nil {
		return err
	}
	_, total, err := c.store.freshSums(c.ctx, k.stale)
	total = total.Add(k.sum)
	var sum graph.Sum
	if err == nil {
		sum, err = c.sum()
	}
	switch {
	case graph.CodeOf(err) == graph.Internal && isOurs(err): // a value that is not one of ours
		c.say("There is no export: %v.", err)
	case err != nil:
		return err
	case sum != total:
		c.say("The digest kept, %s, is not that of the export, %s.", total, sum)
	}
	return c.same(k.version)
}

// isOurs reports whether an error is one that this project has put a code on.
func isOurs(err error) bool {
	_, ok := errors.AsType[*graph.Error](err)
	return ok
}

// sum adds up the whole export.
func (c *checker) sum() (sum graph.Sum, err error) {
	for l, err := range c.lines() {
		if err != nil {
			return sum, err
		}
		sum = sum.Add(graph.SumOf(l))
	}
	return sum, nil
}
