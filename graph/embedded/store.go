package embedded

import (
	"context"
	"errors"
	"sync"
	"time"

	"actorgraph/graph"
)

// Store is an actor graph in memory, kept in a file if it was opened from one.
// It is safe for use by many goroutines.
type Store struct {
	mu   sync.RWMutex
	g    *state
	log  *file // nil: memory only
	path string

	readers sync.Pool // of *reader
}

var (
	_ graph.Reader   = (*Store)(nil)
	_ graph.Writer   = (*Store)(nil)
	_ graph.Lookup   = (*Store)(nil)
	_ graph.Exporter = (*Store)(nil)

	_ graph.Revisioner = (*Store)(nil)
)

// Option shapes what a store shows.
type Option func(*options)

// WithClearance leaves documents out that are marked above m, as if they had
// never been loaded; they stay in the file. A file that is opened so cannot be
// written: what is loaded must be held against all that the file holds. The
// default shows everything.
func WithClearance(m graph.Marking) Option { return func(o *options) { o.clearance = m } }

// WithTexts serves full texts of documents without a licence, too.
func WithTexts() Option { return func(o *options) { o.serveText = true } }

func newOptions(opts []Option) options {
	o := options{clearance: graph.Red, few: few}
	for _, f := range opts {
		f(&o)
	}
	return o
}

// New returns an empty store in memory.
func New(opts ...Option) *Store { return &Store{g: newState(newOptions(opts))} }

// Close releases the file.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.log == nil {
		return nil
	}
	err := s.log.close()
	s.log = nil
	return err
}

// Apply applies a batch; see graph.Writer.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	entries, err := encode(&b)
	if err != nil {
		return graph.Applied{}, err
	}
	if err := ctx.Err(); err != nil {
		return graph.Applied{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.log == nil && s.path != "" {
		return graph.Applied{}, &graph.Error{Op: "writing store", Code: graph.Unavailable, Ref: s.path, Err: errors.New("the store is closed")}
	}
	if s.log != nil && s.g.options.clearance < graph.Red {
		return graph.Applied{}, &graph.Error{
			Op: "writing store", Code: graph.Invalid, Ref: s.path,
			Err: errors.New("the file was opened to show documents up to a clearance only"), Hint: "open it without, to write",
		}
	}
	applied, changed, err := s.plan(entries)
	if err != nil || len(changed) == 0 {
		return applied, err
	}
	if s.log != nil {
		if err := s.log.append(changed); err != nil {
			return graph.Applied{}, err
		}
	}
	s.g.applyEntries(changed)
	return applied, nil
}

// entry is one version of a document as it is stored: a record, or a retraction
// with its reason.
type entry struct {
	Document   string        `json:"document"`
	RecordedAt time.Time     `json:"recordedAt"`
	Record     *graph.Record `json:"record,omitempty"`
	Reason     string        `json:"reason,omitempty"` // of a retraction

	hash  graph.Hash
	ids   []graph.Hash // of the record's citations
	known []known      // of the record's declarations; nil if not looked up
}

// encode validates a batch and makes its entries, several records at a time: it
// is half the work of loading, and needs nothing of the store.
func encode(b *graph.Batch) ([]entry, error) {
	entries := make([]entry, len(b.Records), len(b.Records)+len(b.Retractions))
	problems := make([]error, len(b.Records))
	parallel(len(b.Records), 4, func(i int) {
		r := &b.Records[i]
		e := entry{Document: r.Document.ID, RecordedAt: b.RecordedAt, Record: r}
		if problems[i] = r.Validate(); problems[i] == nil {
			e.hash, e.ids, problems[i] = r.Hash()
		}
		entries[i] = e
	})
	for _, err := range problems {
		if err != nil {
			return nil, err
		}
	}
	for _, r := range b.Retractions {
		entries = append(entries, entry{Document: r.Document, RecordedAt: b.RecordedAt, Reason: r.Reason})
	}
	return entries, nil
}

// plan finds out what each entry would do and whether all may; changed are the
// entries that do something.
func (s *Store) plan(entries []entry) (applied graph.Applied, changed []entry, err error) {
	after := map[string]*entry{} // the state of each document within the batch
	records := map[string]*graph.Record{}
	for i := range entries {
		e := &entries[i]
		live, hash := false, graph.Hash{}
		if prev := after[e.Document]; prev != nil {
			live, hash = prev.Record != nil, prev.hash
		} else if d := s.g.documents[e.Document]; d != nil {
			live, hash = d.loaded, d.hash
		}
		outcome := graph.Added
		switch {
		case e.Record == nil && !live:
			return graph.Applied{}, nil, &graph.Error{
				Op: "retracting", Code: graph.NotFound, Ref: e.Document,
				Err: graph.Errorf(graph.NotFound, "no such document is loaded").Err,
			}
		case e.Record == nil:
			outcome = graph.Retracted
		case live && hash == e.hash:
			outcome = graph.Unchanged
		case live:
			outcome = graph.Changed
		}
		applied.Outcomes = append(applied.Outcomes, outcome)
		if outcome == graph.Unchanged {
			continue
		}
		after[e.Document] = e
		records[e.Document] = e.Record
		changed = append(changed, *e)
	}
	if len(changed) == 0 {
		return applied, nil, nil
	}
	found, err := s.g.check(records)
	if err != nil {
		return graph.Applied{}, nil, err
	}
	for i := range changed {
		if e := &changed[i]; e.Record == records[e.Document] { // of several versions, the last was checked
			e.known = found[e.Document]
		}
	}
	return applied, changed, nil
}

// applyEntries brings entries that are stored into the graph.
func (g *state) applyEntries(entries []entry) {
	vs := make([]versioned, len(entries))
	for i := range entries {
		e := &entries[i]
		vs[i] = versioned{document: e.Document, record: e.Record, hash: e.hash, ids: e.ids, known: e.known, at: e.RecordedAt}
		if e.Record != nil && e.Record.Document.Marking > g.options.clearance {
			vs[i].record = nil // above the reader's clearance: as if it were not there
		}
	}
	g.apply(vs)
	g.revision.advance(entries, g.options)
}

// Entities implements graph.Lookup.
func (s *Store) Entities(_ context.Context, ids []string) (map[string]graph.Declaration, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := map[string]graph.Declaration{}
	for _, id := range ids {
		if r := s.g.raws[id]; r != nil && r.entity != nil {
			out[id] = graph.Declaration{ID: id, Type: r.entity.typ, Name: r.entity.shown(s.g).Name}
		}
	}
	return out, nil
}

// Sources implements graph.Lookup.
func (s *Store) Sources(_ context.Context, ids []string) (map[string]graph.Source, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := map[string]graph.Source{}
	for _, id := range ids {
		if x := s.g.sources[id]; x != nil {
			out[id] = graph.Source{ID: id, Name: x.Name}
		}
	}
	return out, nil
}

// Digest returns the digest of the live graph as 64 hexadecimal digits.
func (s *Store) Digest(_ context.Context) (string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sum, err := s.g.digest()
	return sum.String(), err
}

// Empty reports whether no document is loaded.
func (s *Store) Empty() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.g.documents) == 0
}
