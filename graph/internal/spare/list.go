package spare

import "sync"

// List lends things and takes them back. What was given back last is lent first,
// since it is most likely still in the processor's cache.
type List[T any] struct {
	most  int // bytes that are kept
	size  func(*T) int
	empty func(*T)

	mu   sync.Mutex
	kept []*T
	held int // bytes
}

// New makes a list that keeps no more than most bytes, and nothing that holds more
// than a quarter of that. size says how many bytes a thing holds; empty leaves it
// nothing but its memory.
func New[T any](most int, size func(*T) int, empty func(*T)) *List[T] {
	return &List[T]{most: most, size: size, empty: empty}
}

// Take returns an empty thing, with the memory of one that was given back if there
// is any.
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
	l.empty(x)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held+n <= l.most {
		l.kept = append(l.kept, x)
		l.held += n
	}
}
