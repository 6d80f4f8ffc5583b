package embedded

import "slices"

// mention is a place where a document names an entity.
type mention struct {
	of         *raw
	document   *document
	quote      string
	start, end int32
}

func compareMentions(a, b *mention) int {
	if c := compareText(a.document.ID, b.document.ID); c != 0 {
		return c
	}
	if a.start != b.start {
		return int(a.start) - int(b.start)
	}
	return int(a.end) - int(b.end)
}

// samePlace reports whether two mentions of one entity are the same one: after a
// merge, an entity may be mentioned twice in one place, under two ids.
func samePlace(a, b *mention) bool { return compareMentions(a, b) == 0 }

// distinctMentions lists the mentions in a document by place, then by entity,
// each once.
func (d *document) distinctMentions() []*mention {
	out := slices.Clone(d.mentions)
	slices.SortFunc(out, func(a, b *mention) int {
		if c := compareMentions(a, b); c != 0 {
			return c
		}
		return compareText(a.of.entity.id, b.of.entity.id)
	})
	return slices.CompactFunc(out, func(a, b *mention) bool { return samePlace(a, b) && a.of.entity == b.of.entity })
}
