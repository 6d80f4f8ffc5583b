package brat

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/loader"
)

// passage is what a T line says.
type passage struct {
	name      string // the type
	fragments []loader.Fragment
	quote     string
	ok        bool // the offsets could be read
	spaced    bool // a space stands for the tab before the quote
	at        int  // where reading stopped
}

// width is how long the quote should be: brat puts a space between parts.
func (p *passage) width() int {
	n := len(p.fragments) - 1
	for _, f := range p.fragments {
		n += f.End - f.Start
	}
	return n
}

// parsePassage reads "Type 0 5;10 14<TAB>quote".
func parsePassage(body string) passage {
	name, rest, at := word(body)
	p := passage{name: name, at: at, fragments: make([]loader.Fragment, 0, 1)}
	if at > 0 && body[at-1] == '\t' { // no offsets: the rest is the quote
		p.quote = rest
		return p
	}
	for {
		start, after, ok := number(rest)
		if !ok || after == "" || after[0] != ' ' {
			break
		}
		end, after, ok := number(strings.TrimLeft(after, " "))
		if !ok {
			break
		}
		p.fragments = append(p.fragments, loader.Fragment{Start: start, End: end})
		rest = after
		p.ok = rest == "" || rest[0] != ';'
		if p.ok {
			break
		}
		rest = rest[1:]
	}
	p.at = len(body) - len(rest)
	switch {
	case !p.ok:
		p.fragments = nil
		_, p.quote, _ = strings.Cut(rest, "\t")
	case rest != "" && rest[0] == '\t':
		p.quote = rest[1:]
	case rest != "":
		p.spaced = true
		p.quote = strings.TrimLeft(rest, " ")
	}
	return p
}

// maxOffset is far behind the end of any text, and of an int nowhere.
const maxOffset = 1 << 30

// number reads decimal digits.
func number(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		if n = n*10 + int(s[i]-'0'); n > maxOffset {
			return 0, s, false
		}
		i++
	}
	return n, s[i:], i > 0
}

func (f *file) span(l *line, id string) {
	p := parsePassage(l.body)
	s := loader.Span{
		ID: f.unique(id), Type: f.typed(l, p.name), Fragments: p.fragments, Unit: loader.CodePoints, Quote: p.quote,
		Annotator: f.annotator, Path: f.path, Line: l.number, Column: 1,
	}
	at := l.column(l.at + p.at)
	switch {
	case p.name == "":
	case !p.ok:
		f.add(loader.Warning, l.number, at, `offsets are written "0 5" or "0 5;10 14"`, "%s has no offsets that can be read", l.id)
	case p.spaced:
		f.add(loader.Repair, l.number, at, "", "a space for the tab after the offsets of %s", l.id)
	}
	for i, part := range s.Fragments {
		if part.End < part.Start {
			s.Fragments[i] = loader.Fragment{Start: part.End, End: part.Start}
			f.add(loader.Repair, l.number, at, "", "%s begins at %d and ends at %d; swapped", l.id, part.Start, part.End)
		}
	}
	byPlace := func(a, b loader.Fragment) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	}
	if p.ok && !slices.IsSortedFunc(s.Fragments, byPlace) {
		s.Quote = inOrder(s.Fragments, s.Quote)
		slices.SortStableFunc(s.Fragments, byPlace)
	}
	for i := 1; i < len(s.Fragments); i++ {
		if s.Fragments[i].Start < s.Fragments[i-1].End {
			f.add(loader.Warning, l.number, at, "", "parts of %s overlap", l.id)
			break
		}
	}
	if p.ok && strings.TrimSpace(p.quote) == "" {
		f.unquoted(l, &s, at)
	}
	f.types.check(spanType, p.name, f.where(), l.number, l.column(l.at))
	f.a.Spans = append(f.a.Spans, s)
}

// inOrder puts the parts of a quote into the order of the text, when their
// lengths show which is which.
func inOrder(fragments []loader.Fragment, quote string) string {
	type part struct {
		start int
		text  string
	}
	runes := []rune(quote)
	var parts []part
	at := 0
	for _, f := range fragments {
		end := at + f.End - f.Start
		if end > len(runes) {
			return quote
		}
		parts = append(parts, part{f.Start, string(runes[at:end])})
		at = end + 1
	}
	if at != len(runes)+1 {
		return quote
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.start, b.start) })
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return strings.Join(texts, " ")
}

// unquoted holds offsets without a quote against the text: nothing else can show
// that they are wrong.
func (f *file) unquoted(l *line, s *loader.Span, at int) {
	last := s.Fragments[len(s.Fragments)-1]
	switch {
	case f.length < 0:
		f.add(loader.Warning, l.number, at, "", "%s has no quote, and there is no text", l.id)
	case last.End > f.length:
		f.add(loader.Warning, l.number, at, "", "%s has no quote and ends at %d, the text at %d", l.id, last.End, f.length)
	case s.Fragments[0].Start == last.End:
		f.add(loader.Warning, l.number, at, "", "%s is empty", l.id)
	default:
		f.add(loader.Note, l.number, at, "", "%s has no quote; its offsets are taken as they are", l.id)
	}
}
