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

	mu      sync.Mutex // readers share the store's lock: one of them merges
	list    []T
	changed map[T]bool // true: is (still) in the list; false: is gone
}

// put notes that x is in the list, in a place that may be new.
func (o *ordered[T]) put(x T) { o.note(x, true) }

// drop notes that x is gone.
func (o *ordered[T]) drop(x T) { o.note(x, false) }

func (o *ordered[T]) note(x T, in bool) {
	if o.changed == nil {
		o.changed = map[T]bool{}
	}
	o.changed[x] = in
}

// all returns the list. It must not be changed, and stays as it is while the
// caller holds the store's lock.
func (o *ordered[T]) all() []T {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.changed) == 0 {
		return o.list
	}
	fresh := make([]T, 0, len(o.changed))
	for x, in := range o.changed {
		if in {
			fresh = append(fresh, x)
		}
	}
	slices.SortFunc(fresh, o.compare)
	merged := make([]T, 0, len(o.list)+len(fresh))
	for _, x := range o.list {
		if _, moved := o.changed[x]; moved {
			continue
		}
		for len(fresh) > 0 && o.compare(fresh[0], x) < 0 {
			merged = append(merged, fresh[0])
			fresh = fresh[1:]
		}
		merged = append(merged, x)
	}
	o.list, o.changed = append(merged, fresh...), nil
	return o.list
}
