package loader

import (
	"context"
	"fmt"
	"time"

	"actorgraph/graph"
)

// Loader reads documents and applies them to a graph. The zero value with a
// Writer is ready to use; a Loader must not be changed while it runs.
type Loader struct {
	Writer graph.Writer     // where documents go; not needed for Check or DryRun
	Lookup graph.Lookup     // where ids that no file declares are looked up; nil finds none
	Now    func() time.Time // the record time; nil means time.Now
	// Strict rejects a document with a quote or mention that cannot be placed, or
	// only elsewhere than stated, or with a type that no mapping knows.
	Strict bool
	// DryRun does everything except writing.
	DryRun bool
	// Limit is the size in bytes of the largest file, or of the largest part of a
	// file that is read part by part; 0 means DefaultLimit.
	Limit int64
	// Formats are those that are recognised; none means Native alone.
	Formats []Format
	// Format is the name of the one in which all files are; "" to recognise each.
	Format string
	// Progress, if set, is told how far a stage has come. It is not called from
	// two goroutines at once.
	Progress func(stage Stage, done, total int)
}

// Stage is a part of a run, for showing progress.
type Stage string

// The stages.
const (
	Reading Stage = "reading"
	Writing Stage = "writing"
	// Streaming reads and writes at once; it counts bytes.
	Streaming Stage = "loading"
)

// Check does everything that Run does except writing, and with every quote or
// mention that cannot be placed as an error.
func (l *Loader) Check(ctx context.Context, paths []string) (Report, error) {
	strict := *l
	strict.Strict, strict.DryRun = true, true
	return strict.Run(ctx, paths)
}

// Run loads the documents under files and folders. Those that may refer to one
// another in any order are all read first; documents of other formats follow,
// as many at a time as make a batch. A document with an error is rejected and
// the others are loaded; Report says what became of each file. Run fails only
// if the graph cannot be asked or written, the context ends, or no format is
// called Format: documents of finished batches are then in the graph, as the
// report says, and running again loads the rest.
func (l *Loader) Run(ctx context.Context, paths []string) (Report, error) {
	if l.Writer == nil && !l.DryRun {
		return Report{}, graph.Errorf(graph.Internal, "loading documents: no writer")
	}
	formats, err := l.formats()
	if err != nil {
		return Report{}, err
	}
	p := newPlan(formats, l.Format != "", paths)
	options := Options{Strict: l.Strict, Limit: l.Limit}
	if err := readTogether(ctx, p.together, options, func(done int) { l.progress(Reading, done, len(p.together)) }); err != nil {
		return Report{}, fmt.Errorf("reading documents: %w", err)
	}
	var entries []*entry
	for _, t := range p.together {
		entries, t.entries = append(entries, t.entries...), nil
	}
	if err := l.load(ctx, entries, func(done int) { l.progress(Writing, done, len(entries)) }); err != nil {
		return p.report(), err
	}
	s := stream{loader: l, options: options, seen: map[graph.Hash]*tally{}}
	for _, e := range entries {
		s.note(e)
	}
	err = s.run(ctx, p.alone)
	return p.report(), err
}

// settle looks at the files together: conflicts between them, what they borrow
// from one another and from the graph, cycles, and names worth a second look.
func (l *Loader) settle(ctx context.Context, files []*File) error {
	c := newCatalog(files)
	var k known
	if entities, sources := c.missing(); l.Lookup != nil {
		var err error
		if len(entities) > 0 {
			if k.entities, err = l.Lookup.Entities(ctx, entities); err != nil {
				return fmt.Errorf("looking up entities: %w", err)
			}
		}
		if len(sources) > 0 {
			if k.sources, err = l.Lookup.Sources(ctx, sources); err != nil {
				return fmt.Errorf("looking up sources: %w", err)
			}
		}
	}
	c.conflicts()
	c.resolve(k)
	c.cycles()
	c.candidates(k)
	for _, f := range files {
		if f.Rejected() {
			continue
		}
		// What the native format cannot say wrongly, another decoder may.
		if err := f.Record.Validate(); err != nil {
			f.refuse(err)
		}
	}
	return nil
}

func (l *Loader) progress(stage Stage, done, total int) {
	if l.Progress != nil {
		l.Progress(stage, done, total)
	}
}

func (l *Loader) now() time.Time {
	if l.Now != nil {
		return l.Now()
	}
	return time.Now()
}
