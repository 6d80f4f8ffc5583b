package embedded

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
)

// reader answers one query. It keeps its scratch lists from one query to the
// next; nested steps use them as stacks, so that nothing is allocated for a row.
type reader struct {
	g       *state
	rows    *graph.Rows
	ctx     context.Context //nolint:containedctx // a reader lives for one Read
	err     error
	at      graph.Cursor // of the row of a connection that is about to be appended
	undated int          // rows that the timeline leaves out
	steps   int          // claims and citations looked at, to notice cancellation

	claims    []*claim
	citations []*citation
	entities  []*entity
	documents []*document
	mentions  []*mention
	neighbors []neighbor
	edges     []int32 // of the network
	seats     []int32 // see seated
}

// Read answers a query; see graph.Reader.
func (s *Store) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	r, _ := s.readers.Get().(*reader)
	if r == nil {
		r = new(reader)
	}
	s.mu.RLock()
	r.g, r.rows, r.ctx, r.err, r.steps = s.g, rows, ctx, nil, 0
	r.root(q)
	rows.SetRevision(s.g.revision.text)
	err := r.err
	s.mu.RUnlock()
	r.release()
	s.readers.Put(r)
	return err
}

// release empties the scratch lists. What is left in them behind their ends may be
// gone from the graph, and is overwritten by and by.
func (r *reader) release() {
	r.g, r.rows, r.ctx = nil, nil, nil
	if max(cap(r.claims), cap(r.citations), cap(r.neighbors)) > maxScratch {
		*r = reader{}
	}
	r.claims, r.citations, r.entities = r.claims[:0], r.citations[:0], r.entities[:0]
	r.documents, r.mentions, r.neighbors = r.documents[:0], r.mentions[:0], r.neighbors[:0]
}

// maxScratch is the length above which a scratch list is not worth keeping.
const maxScratch = 1 << 16

// look counts a step of work and reports whether to go on.
func (r *reader) look() bool {
	r.steps++
	if r.steps%1024 == 0 && r.err == nil {
		r.err = r.ctx.Err()
	}
	return r.err == nil
}

var noArgs graph.Args

func args(s *graph.Select) *graph.Args {
	if s.Args == nil {
		return &noArgs
	}
	return s.Args
}

// root answers the top step.
func (r *reader) root(s *graph.Select) {
	a, g := args(s), r.g
	switch s.Hop {
	case graph.RootNode:
		r.node(&s.Views[0], a.IDs[0])
	case graph.RootNodes:
		for i := range s.Views {
			r.rows.List(len(a.IDs))
			for _, id := range a.IDs {
				r.node(&s.Views[i], id)
			}
		}
	case graph.RootActor:
		r.actor(s, a)
	case graph.RootActors, graph.RootAgreements, graph.RootEvents:
		pageOf(r, s, g.entities.all(), &byEntityID, func(e *entity) bool { return r.listed(s.Hop, a, e) }, (*reader).entityRow)
	case graph.RootEngagements, graph.RootClaims:
		r.claimSearch(s, a)
	case graph.RootCitations:
		r.citationSearch(s, a)
	case graph.RootAllegations:
		r.allegationSearch(s, a)
	case graph.RootDocuments:
		ids, sources, text := wanted(a.IDs, graph.DocumentPrefix), wanted(a.Sources, graph.SourcePrefix), fold(a.Text)
		pageOf(r, s, g.documentIx.all(), &byDocumentID, func(d *document) bool {
			return ids.has(d.ID) && sources.has(d.Source) && (text == "" || strings.Contains(d.folded, text))
		}, (*reader).documentRow)
	case graph.RootSources:
		ids, text := wanted(a.IDs, graph.SourcePrefix), fold(a.Text)
		pageOf(r, s, g.sourceIx.all(), &bySourceID, func(x *source) bool {
			return ids.has(x.ID) && (text == "" || strings.Contains(x.folded, text))
		}, (*reader).sourceRow)
	case graph.RootCount:
		r.rows.Int(r.count(a.Filter))
	case graph.RootFrontier:
		r.frontier(s, a)
	case graph.RootTimeline:
		r.timeline(s, a)
	case graph.RootDistribution:
		r.distribution(s, a)
	case graph.RootSeries:
		r.series(s, a)
	case graph.RootMatrix:
		r.matrix(s, a)
	case graph.RootHealth:
		r.healthRow(s)
	case graph.RootSuggest:
		r.suggest(s, a)
	case graph.RootSearch:
		r.search(s, a)
	default:
		r.fail("hop %d does not start a query", s.Hop)
	}
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = &graph.Error{Op: "reading", Code: graph.Internal, Err: fmt.Errorf(format, args...)}
	}
}

// wantedIDs is a condition on ids; the zero value is none.
type wantedIDs struct {
	given bool
	ids   []string
	set   map[string]bool
}

// wanted prepares a condition. Ids may come with their prefix.
func wanted(ids []string, prefix string) wantedIDs {
	if ids == nil {
		return wantedIDs{}
	}
	w := wantedIDs{given: true}
	for _, id := range ids {
		w.ids = append(w.ids, strings.TrimPrefix(id, prefix))
	}
	if len(w.ids) > 8 {
		w.set = map[string]bool{}
		for _, id := range w.ids {
			w.set[id] = true
		}
	}
	return w
}

func (w *wantedIDs) has(id string) bool {
	switch {
	case !w.given:
		return true
	case id == "": // what has no source is of none
		return false
	case w.set != nil:
		return w.set[id]
	default:
		return slices.Contains(w.ids, id)
	}
}

func fold(text *string) string {
	if text == nil {
		return ""
	}
	return graph.Fold(*text)
}

// listed reports whether an entity is in the list of a root hop.
func (r *reader) listed(hop graph.Hop, a *graph.Args, e *entity) bool {
	switch hop {
	case graph.RootActors:
		if !e.typ.IsActor() || !graph.Allows(a.Types, e.typ) {
			return false
		}
	case graph.RootAgreements:
		if e.typ != graph.Agreement {
			return false
		}
	default:
		if e.typ != graph.Event {
			return false
		}
		if !a.OccurredFrom.IsZero() || !a.OccurredTo.IsZero() {
			if !within(e.shown(r.g).When, a.OccurredFrom, a.OccurredTo) {
				return false
			}
		}
	}
	if a.IDs != nil && !slices.ContainsFunc(a.IDs, func(id string) bool {
		x := r.g.raws[id]
		return x != nil && x.entity == e
	}) {
		return false
	}
	if text := fold(a.Text); text != "" {
		return slices.ContainsFunc(e.shown(r.g).folded, func(name string) bool { return strings.Contains(name, text) })
	}
	return true
}

// within reports whether a date may lie between two others, inclusively; zero
// bounds are open, an unknown date lies nowhere.
func within(d, from, to graph.EDTF) bool {
	if d.IsZero() {
		return false
	}
	if first, ok := from.Earliest(); ok {
		if last, known := d.Latest(); known && last < first {
			return false
		}
	}
	if last, ok := to.Latest(); ok {
		if first, known := d.Earliest(); known && first > last {
			return false
		}
	}
	return true
}

// node appends the row that an id of any kind names, or null.
func (r *reader) node(v *graph.View, id string) {
	if x := r.g.raws[id]; x != nil && x.entity != nil {
		r.entityRow(v, x.entity)
		return
	}
	for _, p := range graph.Prefixes() {
		rest, ok := strings.CutPrefix(id, p)
		if !ok {
			continue
		}
		var h graph.Hash
		switch p {
		case graph.DocumentPrefix:
			if d := r.g.documents[rest]; d != nil {
				r.documentRow(v, d)
				return
			}
		case graph.SourcePrefix:
			if x := r.g.sources[rest]; x != nil {
				r.sourceRow(v, x)
				return
			}
		case graph.ClaimPrefix:
			if h.UnmarshalText([]byte(rest)) == nil {
				if c := r.g.claims[h]; c != nil {
					r.claimRow(v, c)
					return
				}
			}
		case graph.CitationPrefix:
			if h.UnmarshalText([]byte(rest)) == nil {
				all := r.g.citations.all()
				if at, found := slices.BinarySearchFunc(all, h, func(c *citation, h graph.Hash) int { return c.id.Compare(h) }); found {
					r.citationRow(v, all[at])
					return
				}
			}
		case graph.AllegationPrefix:
			if h.UnmarshalText([]byte(rest)) == nil {
				if c := r.g.claims[h]; c != nil && c.flags&claimAlleged != 0 {
					r.allegationRow(v, c)
					return
				}
			}
		}
	}
	r.rows.Null()
}

// actor appends the actor with an id or a name.
func (r *reader) actor(s *graph.Select, a *graph.Args) {
	var found []*entity
	if a.Name == nil {
		if x := r.g.raws[a.IDs[0]]; x != nil && x.entity != nil && x.entity.typ.IsActor() {
			found = append(found, x.entity)
		}
	} else {
		r.g.names.settle()
		for _, e := range r.g.names.exactly(graph.Fold(*a.Name)) {
			if e.typ.IsActor() {
				found = append(found, e)
			}
		}
		slices.SortFunc(found, (*entity).compare)
	}
	switch len(found) {
	case 0:
		r.rows.Null()
	case 1:
		r.entityRow(&s.Views[0], found[0])
	default:
		var names []string
		for _, e := range found {
			names = append(names, fmt.Sprintf("%s (%s)", e.id, e.shown(r.g).Name))
		}
		r.err = &graph.Error{
			Code: graph.Conflict, Err: fmt.Errorf("%d actors are called %q: %s", len(found), *a.Name, strings.Join(names, ", ")),
			Hint: "ask by id",
		}
	}
}
