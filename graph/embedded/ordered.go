package embedded

import (
	"slices"
	"sync"
)

// ordered is a whole-graph list in a fixed order. Writers only note what
// changed; the first reader afterwards merges the changes in, which costs one
// pass over the list instead of a sort, and nothing at all while nobody reads.
type ordered[T comparable] struct {
	compare func(a, b T) int
	member  func(T) bool // whether it is in the list, as things stand

	mu    sync.Mutex // readers share the store's lock: one of them merges
	list  []T
	noted []T // what may be in another place, new or gone
}

// note asks for x to be put where it belongs, or taken out.
func (o *ordered[T]) note(x T) { o.noted = append(o.noted, x) }

// all returns the list. It must not be changed, and stays as it is while the
// caller holds the store's lock.
func (o *ordered[T]) all() []T {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.noted) == 0 {
		return o.list
	}
	moved := make(map[T]bool, len(o.noted))
	fresh := make([]T, 0, len(o.noted))
	for _, x := range o.noted {
		if !moved[x] {
			moved[x] = true
			if o.member(x) {
				fresh = append(fresh, x)
			}
		}
	}
	slices.SortFunc(fresh, o.compare)
	merged := make([]T, 0, len(o.list)+len(fresh))
	for _, x := range o.list {
		if moved[x] {
			continue
		}
		for len(fresh) > 0 && o.compare(fresh[0], x) < 0 {
			merged = append(merged, fresh[0])
			fresh = fresh[1:]
		}
		merged = append(merged, x)
	}
	merged = append(merged, fresh...)
	o.list, o.noted = merged, nil
	return o.list
}
