package embedded

import (
	"iter"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"actorgraph/graph"
)

// passages finds citations by the words of their quotes and relations: for each
// word, the citations that have it. It is made when somebody searches for the
// first time; after that, writers note what changed, and the next reader merges
// the changes in. If nobody searches while more changes than it holds, it is made
// anew by whoever does.
type passages struct {
	mu        sync.Mutex // readers share the store's lock: one of them merges
	made      bool
	noted     []*citation
	cites     []*citation // by slot; nil where the citation is gone
	gone      int
	quotes    postings
	relations postings
}

// fewNoted is how much may be noted in any case, without a search.
const fewNoted = 1 << 14

// note says that a citation is new or gone.
func (p *passages) note(c *citation) {
	if !p.made {
		return
	}
	if p.noted = append(p.noted, c); len(p.noted) > max(len(p.cites), fewNoted) {
		p.clear()
	}
}

func (p *passages) clear() {
	p.made, p.noted, p.cites, p.gone, p.quotes, p.relations = false, nil, nil, 0, postings{}, postings{}
}

// settle makes the index of all citations, or merges in what was noted. It must
// come before a look; what it leaves stays as it is while the caller holds the
// store's lock.
func (p *passages) settle(all *ordered[*citation]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.made && len(p.noted) == 0 {
		return
	}
	if p.gone+len(p.noted) > len(p.cites)/2 { // a new one costs less than one half of which is gone
		p.clear()
	}
	if !p.made {
		p.made = true
		p.add(all.all())
		return
	}
	fresh := make([]*citation, 0, len(p.noted))
	for _, c := range p.noted {
		known := int(c.slot) < len(p.cites) && p.cites[c.slot] == c
		switch {
		case c.document != nil && !known:
			fresh = append(fresh, c)
		case c.document == nil && known:
			p.cites[c.slot] = nil
			p.gone++
		}
	}
	p.noted = nil
	p.add(fresh)
}

// add gives citations slots and enters their words. Cutting texts into words is
// most of the work, and is done side by side.
func (p *passages) add(fresh []*citation) {
	const part = 4096 // so that not all texts are in memory twice
	for some := range slices.Chunk(fresh, part) {
		quotes, relations := make([]string, len(some)), make([]string, len(some))
		parallel(len(some), 64, func(i int) {
			quotes[i], relations[i] = graph.Words(some[i].quote), graph.Words(text(some[i].relation))
		})
		for i, c := range some {
			c.slot = int32(len(p.cites))
			p.cites = append(p.cites, c)
			p.quotes.enter(quotes[i], c.slot)
			p.relations.enter(relations[i], c.slot)
		}
	}
	p.quotes.settle()
	p.relations.settle()
}

// postings lists the slots of each word, ascending.
type postings struct {
	slots  map[string]*[]int32
	sorted []string // the words
	fresh  []string // words that are not in sorted yet
}

func (p *postings) enter(words string, slot int32) {
	if p.slots == nil {
		p.slots = map[string]*[]int32{}
	}
	for w := range strings.FieldsSeq(words) {
		list := p.slots[w]
		if list == nil {
			list = new([]int32)
			w = strings.Clone(w) // a word must not keep its text alive
			p.slots[w] = list
			p.fresh = append(p.fresh, w)
		}
		if len(*list) == 0 || (*list)[len(*list)-1] != slot {
			*list = append(*list, slot)
		}
	}
}

func (p *postings) settle() {
	if len(p.fresh) > 0 {
		p.sorted = append(p.sorted, p.fresh...)
		slices.Sort(p.sorted)
		p.fresh = nil
	}
}

// slotSet is a set of slots, one bit each.
type slotSet []uint64

func (s slotSet) has(slot int32) bool { return s[slot>>6]>>(slot&63)&1 != 0 }

func (s slotSet) add(slots []int32) {
	for _, x := range slots {
		s[x>>6] |= 1 << (x & 63)
	}
}

// size is the number of slots.
func (s slotSet) size() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s slotSet) all() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(int32(i<<6 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// find returns the slots below n whose texts have every word of the terms. Where
// words must follow one another, a text may have them elsewhere.
func (p *postings) find(t *graph.Terms, n int) slotSet {
	words := t.Words()
	if t.Prefix() == "" {
		return p.with(words, n)
	}
	out := make(slotSet, (n+63)/64)
	from, _ := slices.BinarySearch(p.sorted, t.Prefix())
	for _, w := range p.sorted[from:] {
		if !strings.HasPrefix(w, t.Prefix()) {
			break
		}
		out.add(*p.slots[w])
	}
	return intersect(out, p.with(words[:len(words)-1], n))
}

// with returns the slots of texts that have all of some words; nil for no words.
func (p *postings) with(words []string, n int) slotSet {
	var out slotSet
	for _, phrase := range words {
		for w := range strings.SplitSeq(phrase, " ") {
			s := make(slotSet, (n+63)/64)
			if list := p.slots[w]; list != nil {
				s.add(*list)
			}
			out = intersect(s, out)
		}
	}
	return out
}

// intersect returns what is in both; b may be nil for everything. It changes a.
func intersect(a, b slotSet) slotSet {
	for i := range b {
		a[i] &= b[i]
	}
	return a
}
