package loader

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

// maxOffset is the largest whole number that survives every reader of JSON.
const maxOffset = 1 << 53

// offsets reads start and end, NoOffset when absent or unusable. ok is false
// when they contradict each other, which is reported.
func (d *decoder) offsets(n *node) (start, end int, ok bool) {
	start, end = NoOffset, NoOffset
	for _, o := range []struct {
		n  *node
		to *int
	}{{n.get("start"), &start}, {n.get("end"), &end}} {
		if v, ok := o.n.integer(); ok && v >= 0 {
			*o.to = v
		} else if f, ok := o.n.number(); ok && f > maxOffset {
			d.f.add(Error, o.n.at, "offsets count code points from 0", "%s is no usable offset", o.n.value)
		}
	}
	if start >= 0 && end >= 0 && end <= start {
		d.f.add(Error, n.get("end").at, "end is the offset just after the passage", "end %d is not after start %d", end, start)
		return start, end, false
	}
	return start, end, true
}

// quote places a claim's quote.
func (d *decoder) quote(n *node) Passage {
	start, end, ok := d.offsets(n)
	quote := n.str("quote")
	unverified := Passage{Quote: quote, How: graph.Unverified}
	if !ok {
		d.f.Unverified++
		return unverified
	}
	if d.text == nil {
		d.f.Unverified++
		d.quotes++
		return unverified
	}
	if quote == "" && (start < 0 || end < 0) {
		d.f.Unverified++
		if start >= 0 {
			d.f.add(Error, n.get("start").at, "add end or quote", "start without end or quote says no passage")
		} else {
			d.f.add(Warning, n.at, "add the words of the text that say it", "claim %s has no quote", quoted(n.str("id")))
		}
		return unverified
	}
	p := d.text.Anchor(quote, start, end)
	if p.How == graph.Unverified {
		d.f.Unverified++
	}
	d.report(n, "quote", quote, start, end, p)
	return p
}

// mention places a mention; ok is false when it cannot be placed, which is
// reported because the mention is then left out.
func (d *decoder) mention(n *node, of string) (p Passage, ok bool) {
	start, end, ok := d.offsets(n)
	if !ok {
		return Passage{}, false
	}
	quote := n.str("quote")
	if d.text == nil {
		d.marks++
		return Passage{}, false
	}
	if quote == "" && (start < 0 || end < 0) {
		d.f.add(d.loose(), n.at, "the mention is left out", "mention of %s has no usable place", quoted(of))
		return Passage{}, false
	}
	p = d.text.Anchor(quote, start, end)
	d.report(n, "mention", quote, start, end, p)
	return p, p.How != graph.Unverified
}

// report says how a passage was found when that is not as stated.
func (d *decoder) report(n *node, what, quote string, start, end int, p Passage) {
	at := n.at
	if q := n.get("quote"); q != nil {
		at = q.at
	} else if s := n.get("start"); s != nil {
		at = s.at
	}
	was := fmt.Sprintf("it is at %d to %d, not at %d", p.Start, p.End, start)
	if start == p.Start {
		was = fmt.Sprintf("it ends at %d, not at %d", p.End, end)
	}
	switch p.How {
	case graph.Exact:
		return
	case graph.Search:
		if start < 0 {
			return // asked for, not a repair
		}
	case graph.UTF16:
		was = fmt.Sprintf("start %d counts UTF-16 units: it is at %d to %d in code points", start, p.Start, p.End)
	case graph.UTF8:
		was = fmt.Sprintf("start %d counts bytes: it is at %d to %d in code points", start, p.Start, p.End)
	case graph.Normalised:
		was = fmt.Sprintf("differs in quotation marks or spaces: the text at %d to %d has %s", p.Start, p.End, quoted(p.Quote))
	case graph.Unverified:
		d.notPlaced(at, what, quote, start, end, p)
		return
	default: // Shifted: said already
	}
	d.f.Repaired++
	severity := Repair
	if d.options.Strict {
		severity = Error
	}
	d.f.add(severity, at, "", "%s %s: %s", what, quoted(p.Quote), was)
}

func (d *decoder) notPlaced(at place, what, quote string, start, end int, p Passage) {
	kept := "it is kept without offsets"
	if what == "mention" {
		kept = "it is left out"
	}
	if d.options.Strict {
		kept = ""
	}
	length := d.text.Len()
	switch {
	case quote == "":
		d.f.add(d.loose(), at, kept, "%s from %d to %d is past the end of the text, which has %d code points", what, start, end, length)
	case len(p.Elsewhere) == 0 && start > length:
		d.f.add(d.loose(), at, kept, "%s %s does not occur in the text, and start %d is past its end at %d", what, quoted(quote), start, length)
	case len(p.Elsewhere) == 0:
		d.f.add(d.loose(), at, kept, "%s %s does not occur in the text", what, quoted(quote))
	default:
		times := fmt.Sprintf("%d times", len(p.Elsewhere))
		if len(p.Elsewhere) > listed {
			times = fmt.Sprintf("more than %d times", listed)
		}
		starts := strings.Trim(fmt.Sprint(p.Elsewhere[:min(listed, len(p.Elsewhere))]), "[]")
		problem := "give its start: one of " + strings.ReplaceAll(starts, " ", ", ")
		if len(p.Elsewhere) > listed {
			problem += ", …"
		}
		if kept != "" {
			problem += "; " + kept
		}
		if start >= 0 {
			d.f.add(d.loose(), at, problem, "%s %s is not at %d and occurs %s in the text", what, quoted(quote), start, times)
		} else {
			d.f.add(d.loose(), at, problem, "%s %s occurs %s in the text", what, quoted(quote), times)
		}
	}
}
