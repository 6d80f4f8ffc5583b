// Package spare keeps memory for the next request. A [sync.Pool] would do, but
// for great answers: it loses them at the second garbage collection, which they
// bring about themselves, and does not find what was given back on another
// processor, so that they would be grown from nothing every few requests.
package spare

import "sync"

// List lends things and takes them back. What was given back last is lent first,
// since it is most likely still in the processor's cache.
type List[T any] struct {
	size func(*T) int // bytes that a thing holds
	most int          // bytes that are kept

	mu   sync.Mutex
	kept []*T
	held int // bytes
}

// New makes a list that keeps no more than most bytes, and nothing that holds more
// than a quarter of that; size says how many a thing holds.
func New[T any](most int, size func(*T) int) *List[T] {
	return &List[T]{size: size, most: most}
}

// Take returns a thing that was given back, as it was, or a zero one.
func (l *List[T]) Take() *T {
	l.mu.Lock()
	defer l.mu.Unlock()
	last := len(l.kept) - 1
	if last < 0 {
		return new(T)
	}
	x := l.kept[last]
	l.kept[last] = nil
	l.kept = l.kept[:last]
	l.held -= l.size(x)
	return x
}

// Give gives a thing back; it must not be used any more.
func (l *List[T]) Give(x *T) {
	n := l.size(x)
	if n > l.most/4 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held+n <= l.most {
		l.kept = append(l.kept, x)
		l.held += n
	}
}
