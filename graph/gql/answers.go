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

// answers keeps the last answers to questions that take long. So a dashboard that
// many people look at costs what it costs one of them; not every data source can say
// which answer it has. Nobody is told anything older than what the store would have
// said: an answer is given out while the graph is of its revision.
type answers struct {
	kept *recent[keptAnswer] // by question

	mu      sync.Mutex
	working map[string]chan struct{} // by question; closed when the work has ended
}

type keptAnswer struct {
	revision string
	body     []byte // never changed
}

// newAnswers makes room for a number of bytes; nil if there is none.
func newAnswers(most int) *answers {
	if most <= 0 {
		return nil
	}
	return &answers{kept: newRecent[keptAnswer](most, most/4), working: map[string]chan struct{}{}}
}

// known reports whether there is an answer, of whatever revision: then the question
// takes long.
func (a *answers) known(op *operation) bool {
	_, known := a.kept.get(op.question)
	return known
}

// claim returns the answer of a revision, or nil if the caller is to work it out and
// to call done afterwards, once. It waits for another who does so already, but only
// once: that one may have failed.
func (a *answers) claim(ctx context.Context, op *operation, revision string) (body []byte, done func()) {
	body, other, done := a.look(op.question, revision)
	if other == nil {
		return body, done
	}
	select {
	case <-other:
	case <-ctx.Done():
	}
	return a.of(op.question, revision), func() {}
}

// look returns the answer of a revision, or what is closed when the work of another
// has ended; if there is neither, the caller works from now on.
func (a *answers) look(question, revision string) (body []byte, other <-chan struct{}, done func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if body := a.of(question, revision); body != nil {
		return body, nil, func() {}
	}
	if other, busy := a.working[question]; busy {
		return nil, other, nil
	}
	mine := make(chan struct{})
	a.working[question] = mine
	return nil, nil, func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.working, question)
		close(mine)
	}
}

// of returns the answer of a revision, or nil.
func (a *answers) of(question, revision string) []byte {
	if x, _ := a.kept.get(question); x.revision == revision {
		return x.body
	}
	return nil
}

// consider keeps a copy of an answer in place of the last one if it took long, and
// else forgets the question. What is said of the store's health is seen anew each
// time.
func (a *answers) consider(op *operation, revision string, body []byte, took time.Duration) {
	a.kept.drop(op.question)
	if took >= worthKeeping && !slices.ContainsFunc(op.queries, func(q *graph.Select) bool { return q != nil && q.Hop == graph.RootHealth }) {
		a.kept.add(op.question, keptAnswer{revision, bytes.Clone(body)}, len(op.question)+len(revision)+len(body))
	}
}
