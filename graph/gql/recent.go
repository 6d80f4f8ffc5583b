package gql

import (
	"container/list"
	"sync"
)

// recent keeps values by a text, the least recently used go first. It is bounded
// by sizes that the values' memory is proportional to, so that nobody can fill the
// memory. Values are shared by all who get them.
type recent[V any] struct {
	mu      sync.Mutex
	most    int // size of all together
	longest int // size of one that is kept
	size    int
	order   list.List // of *kept[V], most recently used first
	byText  map[string]*list.Element
}

type kept[V any] struct {
	text  string
	value V
	size  int
}

// newRecent keeps most in all, and nothing that is greater than longest.
func newRecent[V any](most, longest int) *recent[V] {
	return &recent[V]{most: most, longest: min(most, longest), byText: map[string]*list.Element{}}
}

func (r *recent[V]) get(text string) (value V, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.byText[text]
	if e == nil {
		return value, false
	}
	r.order.MoveToFront(e)
	k, _ := e.Value.(*kept[V]) // the list holds nothing else
	return k.value, true
}

// add keeps a value, unless one is kept already or it is too great.
func (r *recent[V]) add(text string, value V, size int) {
	if size > r.longest {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.byText[text]; e != nil { // two requests at once, or a hash that comes with its document again
		r.order.MoveToFront(e)
		return
	}
	r.byText[text] = r.order.PushFront(&kept[V]{text, value, size})
	r.size += size
	for r.size > r.most {
		r.remove(r.order.Back())
	}
}

// drop lets go of a value.
func (r *recent[V]) drop(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.byText[text]; e != nil {
		r.remove(e)
	}
}

func (r *recent[V]) remove(e *list.Element) {
	k, _ := r.order.Remove(e).(*kept[V])
	delete(r.byText, k.text)
	r.size -= k.size
}
