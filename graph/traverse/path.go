package traverse

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/graph"
)

// path is a way and what it rests on as a whole.
type path struct {
	entities    []string // one more than hops
	hops        []hop
	weakest     string // id of the claim with the least grade, the first of several
	independent int    // origins that support a step
	validity    graph.EDTF
	dated       bool // some step has a date
	sentence    string
}

// hop is a step of a path.
type hop struct {
	forward      bool // along the engagement, not against it
	claim, grade string
}

func newPath(from string, w way) *path {
	return &path{entities: append([]string{from}, w...), hops: make([]hop, len(w))}
}

// walk finds the engagements that paths go along. Each is asked for at the end that
// has fewer of them.
func (x *explorer) walk(paths []*path) error {
	asked := func(p *path, i int) (from, to string, forward bool) {
		from, to = p.entities[i], p.entities[i+1]
		if x.degrees[from] <= x.degrees[to] {
			return from, to, true
		}
		return to, from, false
	}
	var ids, others []string
	for _, p := range paths {
		for i := range p.hops {
			from, to, _ := asked(p, i)
			ids, others = append(ids, from), append(others, to)
		}
	}
	found := map[string][]neighbor{}
	steps := newExplorer(x.answer, x.filter, graph.FieldID, graph.FieldClaim, graph.FieldForward, graph.FieldGrade)
	if err := steps.read(distinct(ids), distinct(others), found); err != nil {
		return err
	}
	for _, p := range paths {
		for i := range p.hops {
			from, to, forward := asked(p, i)
			k := slices.IndexFunc(found[from], func(n neighbor) bool { return n.id == to })
			if k < 0 {
				return errChanged()
			}
			n := &found[from][k]
			p.hops[i] = hop{n.forward == forward, n.strength.Claim, n.strength.Grade}
		}
		p.weakest = slices.MaxFunc(p.hops, func(a, b hop) int { return graph.CompareGrades(a.grade, b.grade) }).claim
	}
	return nil
}

// ground is what is read of a step's claim.
type ground struct {
	sentence     string
	since, until graph.EDTF
	origins      []string // that support it
}

// rest works out what the path rests on.
func (p *path) rest(grounds map[string]ground) {
	origins := map[string]bool{}
	var sentences []string
	var since, until graph.EDTF
	for _, h := range p.hops {
		g := grounds[h.claim]
		sentences = append(sentences, strings.TrimSuffix(g.sentence, "."))
		for _, o := range g.origins {
			origins[o] = true
		}
		if !g.since.IsZero() && (since.IsZero() || compareStart(g.since, since) > 0) {
			since = g.since
		}
		if !g.until.IsZero() && (until.IsZero() || compareEnd(g.until, until) < 0) {
			until = g.until
		}
	}
	p.independent, p.sentence = len(origins), strings.Join(sentences, "; ")+"."
	p.dated = !since.IsZero() || !until.IsZero()
	p.validity = span(since, until)
}

func compareStart(a, b graph.EDTF) int {
	x, _ := a.Earliest()
	y, _ := b.Earliest()
	return cmp.Or(cmp.Compare(x, y), strings.Compare(a.String(), b.String()))
}

func compareEnd(a, b graph.EDTF) int {
	x, _ := a.Latest()
	y, _ := b.Latest()
	return cmp.Or(cmp.Compare(x, y), strings.Compare(a.String(), b.String()))
}

// span is the time from one date to another, zero when the other comes before it.
// An end that is not known is open.
func span(since, until graph.EDTF) graph.EDTF {
	first, begins := since.Earliest()
	last, ends := until.Latest()
	var text string
	switch {
	case begins && ends && first > last, !begins && !ends:
		return graph.EDTF{}
	case since == until:
		return since
	case !ends:
		text = dateText(since, first) + "/.."
	case !begins:
		text = "../" + dateText(until, last)
	default:
		text = dateText(since, first) + "/" + dateText(until, last)
	}
	e, err := graph.ParseEDTF(text)
	if err != nil { // two dates in the right order make an interval
		return graph.EDTF{}
	}
	return e
}

// dateText is a date as an end of an interval, which has no time of day.
func dateText(e graph.EDTF, day graph.Day) string {
	if e.Precision() == graph.PrecisionTime {
		return day.String()
	}
	return e.String()
}
