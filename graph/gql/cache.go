package gql

import (
	"container/list"
	"sync"
)

// cache keeps documents by their text, the least recently used go first. It is
// bounded by the length of the texts, which the memory of a parsed document and
// its plans is proportional to, so that nobody can fill the memory with long
// ones.
type cache struct {
	mu      sync.Mutex
	most    int // bytes of text in all
	longest int // bytes of a text that is kept
	size    int
	order   list.List // of *document, most recently used first
	byText  map[string]*list.Element
}

func newCache(l *Limits) *cache {
	return &cache{most: l.Cache, longest: l.CacheDocument, byText: map[string]*list.Element{}}
}

func (c *cache) get(text string) *document {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byText[text]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	d, _ := e.Value.(*document) // the list holds nothing else
	return d
}

func (c *cache) add(d *document) {
	if len(d.text) > min(c.longest, c.most) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byText[d.text] != nil { // two requests at once
		return
	}
	c.byText[d.text] = c.order.PushFront(d)
	c.size += len(d.text)
	for c.size > c.most {
		last := c.order.Back()
		old, _ := c.order.Remove(last).(*document)
		delete(c.byText, old.text)
		c.size -= len(old.text)
	}
}
