package traverse

import (
	"cmp"
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

func newPath(from string, way []hop) *path {
	p := &path{entities: []string{from}, hops: way}
	least := ""
	for i, h := range way {
		p.entities = append(p.entities, h.to)
		if i == 0 || graph.CompareGrades(h.grade, least) > 0 {
			p.weakest, least = h.claim, h.grade
		}
	}
	return p
}

// ground is what is read of a step's claim.
type ground struct {
	sentence     string
	since, until graph.EDTF
	origins      []string // that support it
}

// describe reads what the steps of paths rest on.
func (a *answer) describe(paths []*path) error {
	var claims []string
	for _, p := range paths {
		for _, h := range p.hops {
			claims = append(claims, h.claim)
		}
	}
	grounds, err := a.grounds(distinct(claims))
	if err != nil {
		return err
	}
	for _, p := range paths {
		p.rest(grounds)
	}
	return nil
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
