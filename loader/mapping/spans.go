package mapping

import (
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// placeSpans finds the passages of all spans, their rules and their names.
func (x *application) placeSpans() {
	triggers := map[string]bool{}
	for i := range x.a.Relations {
		triggers[x.a.Relations[i].Trigger] = true
	}
	for i := range x.a.Spans {
		s := span{Span: &x.a.Spans[i]}
		if _, twice := x.spanAt[s.ID]; twice || s.ID == "" {
			x.add(loader.Warning, s.Line, s.Column, "it is left out", "span id %q is missing or not unique in the document", s.ID)
			continue
		}
		rule, known := x.m.spans.get(s.Type)
		s.rule = rule
		switch {
		case known:
		case triggers[s.ID]: // its relation has the type that counts
			s.rule.use = words
		default:
			s.rule.use = skipped
			x.unknown("span", s.Type, s.Line, s.Column)
		}
		x.place(&s)
		if s.rule.use == entity {
			s.effect = x.effects(s.Attributes, s.Line, s.Column)
			s.name = x.nameOf(&s)
		}
		x.spanAt[s.ID] = len(x.spans)
		x.spans = append(x.spans, s)
	}
}

// place finds a span in the text, and reports what is not as stated.
func (x *application) place(s *span) {
	if x.text == nil || len(s.Fragments) == 0 && s.Quote == "" {
		return
	}
	s.passages = x.text.AnchorSpan(s.Span)
	s.placed = true
	worst := loader.Passage{How: graph.Exact}
	for _, p := range s.passages {
		if p.How > worst.How {
			worst = p
		}
	}
	if worst.How == graph.Unverified {
		s.placed = false
	}
	if s.rule.use == skipped {
		return
	}
	switch worst.How {
	case graph.Exact:
	case graph.Search:
		if len(s.Fragments) > 0 {
			x.repair(s, worst, "is somewhere else")
		}
	case graph.UTF16:
		x.repair(s, worst, "was counted in UTF-16 units")
	case graph.UTF8:
		x.repair(s, worst, "was counted in bytes")
	case graph.Normalised:
		x.repair(s, worst, "differs in quotation marks or spaces")
	case graph.Shifted:
		x.repair(s, worst, "is beside its place")
	default:
		if s.rule.use == entity {
			x.leftOut++
		}
		switch {
		case s.Quote == "":
			hint := "it is kept without its place"
			if s.Name == "" {
				hint = "it is left out"
			}
			x.add(x.loose(), s.Line, s.Column, hint, "%s %s is at %v, which is no passage of the text of %d code points", s.Type, s.ID, s.Fragments, x.text.Len())
		case len(worst.Elsewhere) > 0:
			x.add(x.loose(), s.Line, s.Column, "it is kept without its place", "%s %q is not at its place, and occurs more than once", s.Type, short30(s.Quote))
		default:
			x.add(x.loose(), s.Line, s.Column, "it is kept without its place", "%s %q does not occur in the text", s.Type, short30(s.Quote))
		}
	}
}

func (x *application) repair(s *span, p loader.Passage, problem string) {
	x.repaired++
	severity := loader.Repair
	if x.options.Strict {
		severity = loader.Error
	}
	x.add(severity, s.Line, s.Column, "", "%s %q %s: it is at %d to %d", s.Type, short30(p.Quote), problem, p.Start, p.End)
}

// short30 shortens a passage for a message.
func short30(s string) string {
	runes := 0
	for i := range s {
		if runes == 30 {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}

// words are what the passages of a span say.
func (s *span) words() string {
	var parts []string
	for _, p := range s.passages {
		parts = append(parts, p.Quote)
	}
	if len(parts) == 0 || !s.placed {
		return oneLine(s.Quote)
	}
	return oneLine(strings.Join(parts, " "))
}

// nameOf is the name of an entity by one of its spans; "" when there is none
// that can be used, which is reported.
func (x *application) nameOf(s *span) string {
	name := oneLine(s.Name)
	if name == "" {
		name = s.words()
	}
	switch {
	case name == "" && len(s.passages) > 0 && !s.placed:
		return "" // it is reported that it has no place
	case name == "" || graph.Fold(name) == "":
		x.add(x.loose(), s.Line, s.Column, "it is left out", "%s %s has no name", s.Type, s.ID)
		return ""
	case len(name) > graph.MaxName:
		x.add(x.loose(), s.Line, s.Column, "it is left out", "%s %q: a name of %d bytes, the limit is %d", s.Type, short30(name), len(name), graph.MaxName)
		return ""
	}
	return name
}
