package graph

import "strconv"

// Sentence is what a claim needs to be written as one readable line.
type Sentence struct {
	Subject, Object string // names
	About           []string
	Kind            Kind
	Modality        Modality
	Tallies         []Tally
}

// Append appends the line: subject, verb, object, what it is about, and on whose
// word, such as “Russia recognizes Taliban, says Brussels Morning”.
func (s *Sentence) Append(b []byte) []byte {
	b = s.AppendProposition(b)
	said, alleged, denied, carried := false, false, false, true
	for _, t := range s.Tallies {
		said = said || t.Supporting > 0
		alleged = alleged || t.Hedged > 0
		carried = carried && (t.Hedged == 0 || t.Carrier)
		denied = denied || t.Denying > 0
	}
	switch {
	case said:
		b = s.speakers(append(b, ','), " says ", " say ", func(t *Tally) bool { return t.Supporting > 0 })
	case alleged && carried: // the accusers are not named; the paper is not one of them
		b = s.speakers(append(b, ','), " alleged in ", " alleged in ", func(t *Tally) bool { return t.Hedged > 0 })
	case alleged:
		b = s.speakers(append(b, ','), " alleges ", " allege ", func(t *Tally) bool { return t.Hedged > 0 })
	}
	if denied {
		sep := byte(';')
		if !said && !alleged {
			sep = ':'
		}
		b = s.speakers(append(b, sep), " denied by ", " denied by ", func(t *Tally) bool { return t.Denying > 0 })
	}
	return append(b, '.')
}

// AppendProposition appends the line without speakers and full stop.
func (s *Sentence) AppendProposition(b []byte) []byte {
	info := s.Kind.Info()
	b = append(append(b, s.Subject...), ' ')
	switch s.Modality {
	case Planned:
		b = append(append(b, "is to "...), info.Bare...)
	case Hypothetical:
		b = append(append(b, "could "...), info.Bare...)
	case Recommended:
		b = append(append(b, "should "...), info.Bare...)
	default:
		b = append(b, info.Verb...)
	}
	b = append(append(b, ' '), s.Object...)
	for i, a := range s.About {
		if i == 0 {
			b = append(b, " (on "...)
		} else {
			b = append(b, "; "...)
		}
		b = append(b, a...)
	}
	if len(s.About) > 0 {
		b = append(b, ')')
	}
	return b
}

// sentenceSpeakers is the number of speakers that are named before "others".
const sentenceSpeakers = 3

func (s *Sentence) speakers(b []byte, one, many string, which func(*Tally) bool) []byte {
	n := 0
	for i := range s.Tallies {
		if which(&s.Tallies[i]) {
			n++
		}
	}
	if n == 1 {
		b = append(b, one...)
	} else {
		b = append(b, many...)
	}
	shown := n
	if n > sentenceSpeakers {
		shown = sentenceSpeakers - 1
	}
	written := 0
	for i := range s.Tallies {
		if !which(&s.Tallies[i]) {
			continue
		}
		if written == shown {
			break
		}
		switch written {
		case 0:
		case n - 1:
			b = append(b, " and "...)
		default:
			b = append(b, ", "...)
		}
		b = append(b, s.Tallies[i].Name...)
		written++
	}
	if shown < n {
		b = append(b, " and "...)
		b = strconv.AppendInt(b, int64(n-shown), 10)
		b = append(b, " others"...)
	}
	return b
}
