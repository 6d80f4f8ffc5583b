package webannotation

import (
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

// passage is what a target marks.
type passage struct {
	quote, prefix, suffix string
	at                    *loader.Fragment
}

func (p passage) is() bool { return p.quote != "" || p.at != nil }

// passage reads the selectors of a target. Several select the same, each in its
// way. A target without any is whole.
func (f *file) passage(target loader.JSON) (p passage, whole bool) {
	whole = true
	for s := range target.Key("selector").Each() {
		whole = false
		relative := false
		for range maxNesting {
			if name := f.selector(&p, s, relative); name != "" {
				f.ignored[name]++
			}
			if s = s.Key("refinedBy"); !s.Is() {
				break
			}
			relative = true
		}
	}
	return p, whole
}

// selector reads one selector. Offsets of one that refines another count from
// where that one begins, which is not known. It returns the type of a selector
// that is ignored.
func (f *file) selector(p *passage, s loader.JSON, relative bool) string {
	line, column := s.At()
	name := s.Key("type").Text()
	switch {
	case name == "TextQuoteSelector" && s.Key("exact").Text() != "":
		if p.quote == "" {
			p.quote, p.prefix, p.suffix = s.Key("exact").Text(), s.Key("prefix").Text(), s.Key("suffix").Text()
		}
		return ""
	case name == "TextPositionSelector" && !relative:
		start, isStart := s.Key("start").Integer()
		end, isEnd := s.Key("end").Integer()
		if !isStart || !isEnd || start < 0 || end < start {
			f.a.Add(loader.Warning, line, column, "", "TextPositionSelector ignored: it goes from %s to %s", or(s.Key("start").Source(), "nowhere"), or(s.Key("end").Source(), "nowhere"))
			return ""
		}
		if p.at == nil {
			p.at = &loader.Fragment{Start: start, End: end}
		}
		return ""
	case name == "TextPositionSelector":
		return "TextPositionSelector within another"
	default:
		return or(name, "no type")
	}
}

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// find places a quote by what is before and after it, in code points. It finds
// nothing unless there is one such place.
func (p passage) find(text string) *loader.Fragment {
	if p.quote == "" || p.prefix+p.suffix == "" {
		return nil
	}
	whole := p.prefix + p.quote + p.suffix
	at := strings.Index(text, whole)
	if at < 0 || strings.Contains(text[at+1:], whole) {
		return nil
	}
	start := utf8.RuneCountInString(text[:at+len(p.prefix)])
	return &loader.Fragment{Start: start, End: start + utf8.RuneCountInString(p.quote)}
}
