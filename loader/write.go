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

// entry is a file on its way into the graph. Its counts outlive the record,
// which is let go once it is written.
type entry struct {
	file                *File
	document            string
	citations, mentions int
	outcome             graph.Outcome
}

func entriesOf(files []*File) []*entry {
	entries := make([]*entry, len(files))
	for i, f := range files {
		entries[i] = &entry{file: f, document: f.Record.Document.ID, citations: len(f.Record.Citations), mentions: len(f.Record.Mentions)}
	}
	return entries
}

type writer struct {
	loader  *Loader
	entries []*entry
	done    int
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
		if len(batch) == maxBatchDocuments || citations+c > maxBatchCitations || text+t > maxBatchText {
			if err := flush(); err != nil {
				return err
			}
		}
		batch, citations, text = append(batch, e), citations+c, text+t
	}
	return flush()
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
	w.done++
	w.loader.progress(Writing, w.done, len(w.entries))
}

func describe(batch []*entry) string {
	if len(batch) == 1 {
		return "document " + quoted(batch[0].document)
	}
	return fmt.Sprintf("documents %s to %s", quoted(batch[0].document), quoted(batch[len(batch)-1].document))
}
