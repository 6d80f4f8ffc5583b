package loader

import (
	"context"
	"fmt"

	"actorgraph/graph"
)

// A batch is one transaction: large enough to be quick, small enough that a
// store holds it in memory and that cancelling loses little.
const (
	maxBatchDocuments = 64
	maxBatchCitations = 5_000
	maxBatchText      = 16 << 20 // bytes
)

// entry is a document on its way into the graph. Its counts outlive the record,
// which is let go once it is written.
type entry struct {
	file                *File
	tally               *tally // of the file that it is in
	document            string
	citations, mentions int
	outcome             graph.Outcome
}

func newEntry(f *File, t *tally) *entry {
	return &entry{file: f, tally: t, document: f.Record.Document.ID, citations: len(f.Record.Citations), mentions: len(f.Record.Mentions)}
}

type writer struct {
	loader  *Loader
	entries []*entry
	done    func(n int) // is told how many are finished
	n       int
}

// load tells what the documents say about one another, writes the accepted ones
// and adds all to the sums of their files, as far as it comes.
func (l *Loader) load(ctx context.Context, entries []*entry, done func(int)) error {
	files := make([]*File, len(entries))
	for i, e := range entries {
		files[i] = e.file
	}
	err := l.settle(ctx, files)
	if err == nil && !l.DryRun {
		w := writer{loader: l, entries: entries, done: done}
		err = w.write(ctx)
	}
	for _, e := range entries {
		e.tally.add(e)
	}
	return err
}

// write applies the accepted documents in batches. It stops between batches
// when the context ends.
func (w *writer) write(ctx context.Context) error {
	var batch []*entry
	citations, text := 0, 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := w.apply(ctx, batch)
		batch, citations, text = nil, 0, 0
		return err
	}
	for _, e := range w.entries {
		if e.file.Rejected() {
			w.finish(e)
			continue
		}
		c, t := e.citations, len(e.file.Record.Text)
		if full(len(batch), citations+c, text+t) {
			if err := flush(); err != nil {
				return err
			}
		}
		batch, citations, text = append(batch, e), citations+c, text+t
	}
	return flush()
}

// full reports whether a batch is to be written before one more document joins
// it; citations and text count that one.
func full(documents, citations, text int) bool {
	return documents == maxBatchDocuments || documents > 0 && (citations > maxBatchCitations || text > maxBatchText)
}

// apply applies a batch. When the store refuses it, its documents are tried one
// by one, so that only the bad one is rejected.
func (w *writer) apply(ctx context.Context, batch []*entry) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("writing documents: %w", err)
	}
	b := graph.Batch{RecordedAt: w.loader.now(), Records: make([]graph.Record, len(batch))}
	for i, e := range batch {
		b.Records[i] = e.file.Record
	}
	applied, err := w.loader.Writer.Apply(ctx, b)
	if err == nil && len(applied.Outcomes) != len(batch) {
		err = graph.Errorf(graph.Internal, "the store gave %d outcomes for %d documents", len(applied.Outcomes), len(batch))
	}
	switch {
	case err == nil:
		for i, e := range batch {
			e.outcome = applied.Outcomes[i]
			w.finish(e)
		}
		return nil
	case !refused(err):
		return fmt.Errorf("writing %s: %w", describe(batch), err)
	case len(batch) == 1:
		batch[0].file.refuse(err)
		w.finish(batch[0])
		return nil
	}
	for _, e := range batch {
		if err := w.apply(ctx, []*entry{e}); err != nil {
			return err
		}
	}
	return nil
}

// refused reports whether an error is about what a document says, so that the
// others may still go in.
func refused(err error) bool {
	switch graph.CodeOf(err) {
	case graph.Invalid, graph.Conflict, graph.TooComplex:
		return true
	default:
		return false
	}
}

// finish lets go what is only needed to write the document.
func (w *writer) finish(e *entry) {
	e.file.Record, e.file.uses, e.file.places, e.file.unnamed = graph.Record{}, nil, nil, nil
	w.n++
	w.done(w.n)
}

func describe(batch []*entry) string {
	if len(batch) == 1 {
		return "document " + quoted(batch[0].document)
	}
	return fmt.Sprintf("documents %s to %s", quoted(batch[0].document), quoted(batch[len(batch)-1].document))
}
