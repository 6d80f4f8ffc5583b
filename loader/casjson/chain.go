package casjson

import (
	"actorgraph/loader"
)

// chains marks the spans of each chain as one thing. A chain has a head, which
// refers to its first link, or begins with a link that no other refers to.
func (d *document) chains() {
	var starts []*structure
	named := map[*structure]bool{}
	for _, s := range d.order {
		if s.chain {
			for _, first := range d.targets(s, s.get("first")) {
				starts = append(starts, first)
				named[first] = true
			}
		}
	}
	links := make([]*structure, 0)
	for _, s := range d.order {
		if s.get("next").ref() != "" && s.annotation {
			links = append(links, s)
			named[d.byID[s.get("next").ref()]] = true
		}
	}
	for _, s := range links {
		if !named[s] {
			starts = append(starts, s)
		}
	}
	done := map[*structure]bool{}
	for _, s := range append(starts, links...) { // links left over are a circle
		if !done[s] {
			d.chain(s, done)
		}
	}
}

func (d *document) chain(s *structure, done map[*structure]bool) {
	var same []string
	for {
		if done[s] {
			d.a.Add(loader.Warning, s.line, s.column, "", "two links of chains lead to %s of line %d", s.short, s.line)
			break
		}
		done[s] = true
		if s.annotation && d.sofaOf(s) == d.sofa.id && d.span(s) {
			same = append(same, d.id(s))
		}
		next := d.targets(s, s.get("next"))
		if len(next) == 0 {
			break
		}
		s = next[0]
	}
	if len(same) > 1 {
		d.a.Same = append(d.a.Same, same)
	}
}
