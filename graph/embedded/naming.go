package embedded

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"actorgraph/graph"
)

// naming finds things by what they are called: every place where a word of a
// folded name starts is an onset, and onsets are sorted by the text from there
// on. So all names with a word that starts so stand together. Writers only note
// what changed; the first reader afterwards merges the changes in.
type naming[T named] struct {
	// id of x, which in the API has a prefix.
	id     func(x T) string
	prefix string
	// names are what x is called, folded, the shown name first; none when x is gone.
	names func(x T) []string
	// weight of x, and its type, if it has one.
	weight func(x T) weighed

	mu      sync.Mutex // readers share the store's lock: one of them merges
	noted   []T
	slots   map[T]int32
	called  []called[T] // by slot
	weights []weighed   // by slot; apart, since type-ahead looks at many of them
	free    []int32
	onsets  []onset
}

// named is what has names. Its mark is set while it is noted.
type named interface {
	comparable
	mark() *bool
}

func (e *entity) mark() *bool   { return &e.noted }
func (d *document) mark() *bool { return &d.noted }
func (s *source) mark() *bool   { return &s.noted }

// called is a thing with its names.
type called[T named] struct {
	of    T
	names []string
	words []string // of each name
}

type weighed struct {
	weight int64
	typ    graph.EntityType
}

// onset is a place in a name where a word starts.
type onset struct {
	text string // from there to the end of the name
	slot int32
	at   onsetKind
}

type onsetKind uint8

const (
	atName  onsetKind = iota // the start of the shown name
	atAlias                  // the start of another name
	atWord                   // further on
)

func compareOnsets(a, b onset) int {
	return cmp.Or(compareText(a.text, b.text), int(a.slot)-int(b.slot))
}

// note says that what x is called, its weight or whether it is there may have
// changed.
func (n *naming[T]) note(x T) {
	if m := x.mark(); !*m {
		*m = true
		n.noted = append(n.noted, x)
	}
}

// settle merges what was noted. It must come before a look; what it leaves stays
// as it is while the caller holds the store's lock.
func (n *naming[T]) settle() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.noted) == 0 {
		return
	}
	if n.slots == nil {
		n.slots = map[T]int32{}
	}
	renamed := map[int32]bool{}
	var fresh []onset
	for _, x := range n.noted {
		*x.mark() = false
		names := n.names(x)
		slot, known := n.slots[x]
		if known {
			n.weights[slot] = n.weight(x)
			if slices.Equal(n.called[slot].names, names) {
				continue
			}
			renamed[slot] = true
		}
		switch {
		case len(names) == 0 && known:
			delete(n.slots, x)
			n.called[slot] = called[T]{}
			n.free = append(n.free, slot)
		case len(names) > 0:
			if !known {
				slot = n.slot(x)
			}
			fresh = n.enter(fresh, slot, x, names)
		}
	}
	n.noted = nil
	n.merge(renamed, fresh)
}

// slot finds a place for something new.
func (n *naming[T]) slot(x T) int32 {
	slot := int32(len(n.called))
	if last := len(n.free) - 1; last >= 0 {
		slot, n.free = n.free[last], n.free[:last]
	} else {
		n.called, n.weights = append(n.called, called[T]{}), append(n.weights, weighed{})
	}
	n.slots[x] = slot
	return slot
}

// enter fills a slot and appends its onsets.
func (n *naming[T]) enter(onsets []onset, slot int32, x T, names []string) []onset {
	c := called[T]{of: x, names: names, words: make([]string, len(names))}
	for i, name := range names {
		c.words[i] = graph.Words(name)
		onsets = append(onsets, onset{name, slot, min(atAlias, onsetKind(i))})
		for at := range graph.WordStarts(name) {
			onsets = append(onsets, onset{name[at:], slot, atWord})
		}
	}
	n.called[slot], n.weights[slot] = c, n.weight(x)
	return onsets
}

// merge takes the onsets of renamed slots out, and puts fresh ones in. A slot may
// be given away again at once, so both are done together.
func (n *naming[T]) merge(renamed map[int32]bool, fresh []onset) {
	if len(renamed)+len(fresh) == 0 {
		return
	}
	slices.SortFunc(fresh, compareOnsets)
	merged := make([]onset, 0, len(n.onsets)+len(fresh))
	for _, e := range n.onsets {
		if renamed[e.slot] {
			continue
		}
		for len(fresh) > 0 && compareOnsets(fresh[0], e) < 0 {
			merged, fresh = append(merged, fresh[0]), fresh[1:]
		}
		merged = append(merged, e)
	}
	merged = append(merged, fresh...)
	n.onsets = merged
}

// starting returns the onsets whose text starts with a folded text.
func (n *naming[T]) starting(text string) []onset {
	from, _ := slices.BinarySearchFunc(n.onsets, text, func(e onset, t string) int { return compareText(e.text, t) })
	rest := n.onsets[from:]
	to, _ := slices.BinarySearchFunc(rest, text, func(e onset, t string) int {
		if strings.HasPrefix(e.text, t) {
			return -1
		}
		return 1
	})
	return rest[:to]
}

// exactly yields what has a folded name, each once.
func (n *naming[T]) exactly(name string) []T {
	var out []T
	for _, e := range n.starting(name) {
		if len(e.text) > len(name) { // the shortest come first
			break
		}
		if x := n.called[e.slot].of; e.at != atWord && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// candidates returns onsets among which is one of every name that meets the
// terms: those of the rarest word.
func (n *naming[T]) candidates(t *graph.Terms) []onset {
	var best []onset
	for i, w := range t.Words() {
		first, _, _ := strings.Cut(w, " ")
		if found := n.starting(first); i == 0 || len(found) < len(best) {
			best = found
		}
	}
	return best
}

// nameThings says what the namings of a graph hold.
func (g *state) nameThings() {
	g.names = naming[*entity]{
		id: func(e *entity) string { return e.id },
		names: func(e *entity) []string {
			if !g.hasEntity(e) {
				return nil
			}
			return e.shown(g).folded
		},
		weight: func(e *entity) weighed { return weighed{e.cited, e.typ} },
	}
	g.titles = naming[*document]{
		id: func(d *document) string { return d.ID }, prefix: graph.DocumentPrefix,
		names: func(d *document) []string {
			if g.documents[d.ID] != d || d.folded == "" {
				return nil
			}
			return []string{d.folded}
		},
		weight: func(d *document) weighed { return weighed{weight: publishedDay(d.Published)} },
	}
	g.outlets = naming[*source]{
		id: func(s *source) string { return s.ID }, prefix: graph.SourcePrefix,
		names: func(s *source) []string {
			if g.sources[s.ID] != s || s.Name == "" {
				return nil
			}
			return []string{s.folded}
		},
		weight: func(*source) weighed { return weighed{} },
	}
}
