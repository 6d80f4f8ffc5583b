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
	byHash  map[documentHash]*list.Element // of texts that clients name by their hash
}

func newCache(l *Limits) *cache {
	return &cache{most: l.Cache, longest: l.CacheDocument, byText: map[string]*list.Element{}, byHash: map[documentHash]*list.Element{}}
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
		delete(c.byHash, old.hash) // the zero hash is of no text
		c.size -= len(old.text)
	}
}

// persist makes a document findable by the hash of its text, for as long as it
// is kept.
func (c *cache) persist(text string, hash documentHash) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byText[text]; e != nil {
		d, _ := e.Value.(*document) // the list holds nothing else
		d.hash = hash
		c.byHash[hash] = e
	}
}

// persisted returns the text with a hash.
func (c *cache) persisted(hash documentHash) (text string, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byHash[hash]
	if e == nil {
		return "", false
	}
	c.order.MoveToFront(e)
	d, _ := e.Value.(*document) // the list holds nothing else
	return d.text, true
}
