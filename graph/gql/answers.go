package gql

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"actorgraph/graph"
)

// worthKeeping is how long an answer must have taken to be kept: a hundred times as
// long as it takes to find out whether the graph is still the same.
const worthKeeping = 100 * time.Millisecond

// answers keeps answers that took long, by their entity tags. So a dashboard that
// many people look at costs what it costs one of them, and not every data source
// can say which answer it has. Nobody is told anything older than what a store would
// have said: the tag names the graph as it is when the answer is given out.
type answers struct {
	kept *recent[[]byte]

	mu      sync.Mutex
	working map[string]chan struct{} // by tag; closed when the work has ended
}

// newAnswers makes room for a number of bytes; nil if there is none.
func newAnswers(most int) *answers {
	if most <= 0 {
		return nil
	}
	return &answers{kept: newRecent[[]byte](most, most/4), working: map[string]chan struct{}{}}
}

// claim returns the answer with a tag, which must not be changed, or nil if the
// caller is to work it out and to call done afterwards; more calls do no harm. It
// waits for another who does so already, but only once: that one may have failed.
func (a *answers) claim(ctx context.Context, tag string) (body []byte, done func()) {
	body, other, done := a.look(tag)
	if other == nil {
		return body, done
	}
	select {
	case <-other:
	case <-ctx.Done():
	}
	body, _ = a.kept.get(tag)
	return body, func() {}
}

// look returns the answer with a tag, or who works it out; if nobody does, the caller
// does from now on.
func (a *answers) look(tag string) (body []byte, other <-chan struct{}, done func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if body, known := a.kept.get(tag); known {
		return body, nil, func() {}
	}
	if other, busy := a.working[tag]; busy {
		return nil, other, nil
	}
	mine := make(chan struct{})
	a.working[tag] = mine
	return nil, nil, func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.working[tag] == mine {
			delete(a.working, tag)
			close(mine)
		}
	}
}

// consider keeps a copy of an answer if that is worth it. The request remembers
// whether there is one to look for when it comes again. What is said of the store's
// health is seen anew each time.
func (a *answers) consider(op *operation, tag string, body []byte, took time.Duration) {
	op.slow.Store(took >= worthKeeping &&
		!slices.ContainsFunc(op.queries, func(q *graph.Select) bool { return q != nil && q.Hop == graph.RootHealth }) &&
		a.kept.add(tag, bytes.Clone(body), len(tag)+len(body)))
}
