package loader

import "strings"

// AnchorSpan finds the passage of a span, one Passage for each fragment, with
// the offsets read in the span's unit first. A passage in several fragments is
// found as stated or, with its quote cut where the fragments end, fragment by
// fragment. Nothing is guessed: see Anchor.
func (t *Text) AnchorSpan(s *Span) []Passage {
	if len(s.Fragments) <= 1 {
		start, end := NoOffset, NoOffset
		if len(s.Fragments) == 1 {
			start, end = s.Fragments[0].Start, s.Fragments[0].End
		}
		return []Passage{t.anchorIn(s.Unit, s.Quote, start, end)}
	}
	found := make([]Passage, len(s.Fragments))
	words := make([]string, len(s.Fragments))
	for i, f := range s.Fragments {
		found[i] = t.anchorIn(s.Unit, "", f.Start, f.End)
		words[i] = found[i].Quote
	}
	stated := strings.Join(words, " ")
	if s.Quote == "" || s.Quote == stated || oneSpace(s.Quote) == oneSpace(stated) {
		return found
	}
	parts, ok := cut(s)
	for i, f := range s.Fragments {
		if ok {
			found[i] = t.anchorIn(s.Unit, parts[i], f.Start, f.End)
		} else {
			found[i] = unplaced(s.Quote)
		}
	}
	return found
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut divides the quote of a span among its fragments, which it joins by one
// character each.
func cut(s *Span) (parts []string, ok bool) {
	q := NewText(s.Quote)
	from := q.fromRune
	switch s.Unit {
	case UTF16Units:
		from = q.fromUnit
	case Bytes:
		from = q.fromByte
	case CodePoints:
	}
	at := 0
	for _, f := range s.Fragments {
		begin, ok1 := from(at)
		end, ok2 := from(at + f.End - f.Start)
		if !ok1 || !ok2 || begin >= end {
			return nil, false
		}
		parts = append(parts, s.Quote[begin:end])
		at += f.End - f.Start + 1
	}
	return parts, at == q.length(s.Unit)+1
}

// length counts the text in a unit.
func (t *Text) length(u Unit) int {
	switch u {
	case UTF16Units:
		return t.units
	case Bytes:
		return len(t.s)
	default:
		return t.runes
	}
}

// anchorIn is Anchor for offsets in a known unit.
func (t *Text) anchorIn(u Unit, quote string, start, end int) Passage {
	from, ok := t.inRunes(u, start)
	to, ok2 := t.inRunes(u, end)
	if ok && ok2 {
		if quote == "" {
			return t.between(from, to)
		}
		if p := t.between(from, to); p.Quote == quote {
			return p
		}
	}
	if quote == "" {
		return unplaced("")
	}
	return t.Anchor(quote, start, end)
}

func (t *Text) inRunes(u Unit, offset int) (runes int, ok bool) {
	var at int
	switch u {
	case UTF16Units:
		at, ok = t.fromUnit(offset)
	case Bytes:
		at, ok = t.fromByte(offset)
	default:
		return offset, offset >= 0 && offset <= t.runes
	}
	if !ok {
		return 0, false
	}
	return t.rune(at), true
}
