package loader

import (
	"sort"
	"strings"
	"unicode"
)

// normalText is a text with straight quotation marks and single spaces, and the
// way back to the text that it was made from.
type normalText struct {
	s     string
	edits []edit
}

// edit says that from byte normal on, up to the next edit, a byte of the
// normalised text stands for the one as far behind origin in the original.
type edit struct{ normal, origin int }

// normalise makes quotation marks straight and turns each run of spaces, of
// whatever width and across lines, into one space.
func normalise(s string) *normalText {
	var b strings.Builder
	b.Grow(len(s))
	n := &normalText{}
	space := false
	for i, r := range s {
		if unicode.IsSpace(r) {
			if !space {
				n.mark(b.Len(), i)
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		straight := straighten(r)
		if space || straight != r {
			n.mark(b.Len(), i)
		}
		space = false
		b.WriteRune(straight)
		if straight != r {
			n.mark(b.Len(), i+len(string(r)))
		}
	}
	n.mark(b.Len(), len(s))
	n.s = b.String()
	return n
}

// mark notes where the mapping changes; unchanged stretches cost nothing.
func (n *normalText) mark(normal, origin int) {
	if k := len(n.edits); k > 0 {
		last := &n.edits[k-1]
		if last.normal == normal {
			last.origin = origin
			return
		}
		if normal-last.normal == origin-last.origin {
			return
		}
	} else if normal == origin {
		return
	}
	n.edits = append(n.edits, edit{normal, origin})
}

// origin returns the byte of the original at which the character begins that
// begins at a byte of the normalised text.
func (n *normalText) origin(at int) int {
	i := sort.Search(len(n.edits), func(i int) bool { return n.edits[i].normal > at }) - 1
	if i < 0 {
		return at
	}
	return n.edits[i].origin + at - n.edits[i].normal
}

func straighten(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	}
	return r
}
