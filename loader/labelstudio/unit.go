package labelstudio

import (
	"strings"
	"unicode"

	"actorgraph/graph"
	"actorgraph/loader"
)

const unverified = graph.Unverified

// units decides for each region what its offsets count.
func (d *document) units() {
	first := firstWide(d.Text)
	if first < 0 {
		return // all units are the same
	}
	text := d.text()
	var unknown []region
	points, utf16 := 0, 0
	for _, r := range d.regions {
		s := &d.Spans[r.span]
		if r.start < 0 || r.end <= first {
			continue
		}
		switch text.Anchor(s.Quote, r.start, r.end).How {
		case graph.UTF16:
			s.Unit = loader.UTF16Units
			utf16++
		case graph.Exact:
			if s.Quote == "" {
				unknown = append(unknown, r)
			} else {
				points++
			}
		default:
			unknown = append(unknown, r)
		}
	}
	if utf16 > points {
		for _, r := range unknown {
			d.Spans[r.span].Unit = loader.UTF16Units
		}
	}
}

// firstWide returns how many code points stand before the first that is two
// UTF-16 units; -1 when there is none.
func firstWide(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x10000 {
			return n
		}
		n++
	}
	return -1
}

// shown returns the quote of a passage of hypertext. A browser shows spaces and
// line ends that the text does not have, and the other way round.
func (d *document) shown(quote string, start, end int) string {
	if quote == "" || start < 0 || d.links {
		return quote
	}
	p := d.text().Anchor("", start, end)
	if p.How == unverified || squeeze(p.Quote) != squeeze(quote) {
		return quote
	}
	return p.Quote
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
