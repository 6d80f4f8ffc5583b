package loader

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"

	"actorgraph/graph"
)

// stream loads documents that stand alone, a batch at a time: what it holds does
// not grow with the size of the files, but for a hash of each document's id.
type stream struct {
	loader  *Loader
	options Options
	seen    map[graph.Hash]*tally // ids of documents and the file that each is in
	// The next batch.
	entries         []*entry
	citations, text int
	// For showing progress, in bytes.
	before, total int64
}

// run loads the files in order.
func (s *stream) run(ctx context.Context, tasks []*task) error {
	sizes := make([]int64, len(tasks))
	for i, t := range tasks {
		if info, err := os.Stat(t.path); err == nil {
			sizes[i] = info.Size()
			s.total += sizes[i]
		}
	}
	for i, t := range tasks {
		if err := s.file(ctx, t); err != nil {
			return err
		}
		s.before += sizes[i]
		s.loader.progress(Streaming, int(s.before), int(s.total))
	}
	return s.flush(ctx)
}

func (s *stream) file(ctx context.Context, t *task) error {
	var failed error
	err := t.open(s.options, func(file *os.File, documents iter.Seq[*File]) {
		for f := range documents {
			if failed = ctx.Err(); failed != nil {
				failed = fmt.Errorf("reading documents: %w", failed)
				return
			}
			if failed = s.add(ctx, newEntry(f, t.tally)); failed != nil {
				return
			}
			// What cannot tell where it is shows no progress.
			if at, err := file.Seek(0, io.SeekCurrent); err == nil && s.total > 0 {
				s.loader.progress(Streaming, int(s.before+at), int(s.total))
			}
		}
	})
	if err != nil {
		return s.add(ctx, newEntry(unreadable(t.path, err), t.tally))
	}
	return failed
}

// add puts a document into the batch, and writes the batch before that when it
// is full.
func (s *stream) add(ctx context.Context, e *entry) error {
	text := len(e.file.Record.Text)
	if full(len(s.entries), s.citations+e.citations, s.text+text) {
		if err := s.flush(ctx); err != nil {
			return err
		}
	}
	if first := s.note(e); first != nil {
		e.file.add(Error, e.file.home, "one document, one place: give it another id, or load one of them",
			"document %s is also in %s", quoted(e.document), first.Path)
	}
	s.entries, s.citations, s.text = append(s.entries, e), s.citations+e.citations, s.text+text
	return nil
}

// note remembers an accepted document's id; it returns where that was seen
// before.
func (s *stream) note(e *entry) (first *tally) {
	if e.file.Rejected() || e.document == "" {
		return nil
	}
	id := graph.HashBytes([]byte(e.document))
	if first = s.seen[id]; first == nil {
		s.seen[id] = e.tally
	}
	return first
}

func (s *stream) flush(ctx context.Context) error {
	entries := s.entries
	s.entries, s.citations, s.text = nil, 0, 0
	if len(entries) == 0 {
		return nil
	}
	return s.loader.load(ctx, entries, func(int) {})
}
