package embedded

import (
	"slices"
	"strings"

	"actorgraph/graph"
)

// matcher is a claim filter with its ids looked up.
type matcher struct {
	f                               *graph.ClaimFilter
	subject, object, between, about *entitySet
	attributed                      *entitySet
	attributedSources               wantedIDs
	sources, documents              wantedIDs
	citations                       bool // there is a condition about citations
}

// entitySet is a set of entities named by ids; nil is no condition. Ids that
// name nothing are not in it.
type entitySet struct {
	list []*entity
	set  map[*entity]bool // of long lists
}

// short is how long a list is searched faster than a set.
const short = 8

func (s *entitySet) has(e *entity) bool {
	switch {
	case s == nil:
		return true
	case s.set != nil:
		return s.set[e]
	default:
		return slices.Contains(s.list, e)
	}
}

func (s *entitySet) add(e *entity) {
	if s.set == nil && len(s.list) == short {
		s.set = map[*entity]bool{}
		for _, x := range s.list {
			s.set[x] = true
		}
	}
	s.list = append(s.list, e)
	if s.set != nil {
		s.set[e] = true
	}
}

func (g *state) entitySet(ids []string) *entitySet {
	if ids == nil {
		return nil
	}
	s := &entitySet{}
	for _, id := range ids {
		if r := g.raws[id]; r != nil && r.entity != nil && (len(s.list) == 0 || !s.has(r.entity)) {
			s.add(r.entity)
		}
	}
	return s
}

// speakingSources picks the sources out of ids of entities and sources; the
// latter have their prefix.
func speakingSources(ids []string) wantedIDs {
	if ids == nil {
		return wantedIDs{}
	}
	var sources []string
	for _, id := range ids {
		if strings.HasPrefix(id, graph.SourcePrefix) {
			sources = append(sources, id)
		}
	}
	w := wanted(sources, graph.SourcePrefix)
	w.given = true
	return w
}

// match prepares a filter, but for the conditions of package traverse: see walked.
// nil is no filter.
func (g *state) match(f *graph.ClaimFilter) *matcher {
	if f == nil {
		return nil
	}
	m := &matcher{
		f: f, subject: g.entitySet(f.Subject), object: g.entitySet(f.Object), between: g.entitySet(f.Between),
		about: g.entitySet(f.About), attributed: g.entitySet(f.AttributedTo),
		attributedSources: speakingSources(f.AttributedTo),
		sources:           wanted(f.Sources, graph.SourcePrefix), documents: wanted(f.Documents, graph.DocumentPrefix),
		citations: f.AboutCitations(),
	}
	return m
}

// claim reports whether a claim passes.
func (m *matcher) claim(c *claim) bool {
	if m == nil {
		return true
	}
	f, info := m.f, c.kind.Info()
	if !graph.Allows(f.Kinds, c.kind) || !graph.Allows(f.Modality, c.modality) || !graph.Allows(f.Status, c.status) ||
		!graph.Allows(f.Quads, info.Quad) || f.Quads.Given() && info.Quad == 0 ||
		int(c.counts[0]) < f.MinIndependent || f.MinReliability != 0 && c.letter() > f.MinReliability {
		return false
	}
	if f.Contested != nil && *f.Contested != (c.drawn() && c.status == graph.Disputed) {
		return false
	}
	if !m.ends(c, info.Symmetric) || !m.between.has(c.subject) || !m.between.has(c.object) {
		return false
	}
	if m.about != nil && !slices.ContainsFunc(c.about, m.about.has) {
		return false
	}
	return !m.citations || slices.ContainsFunc(c.cites, m.citation)
}

// ends checks subject and object. The ends of a symmetric kind have no order, so
// either may be the subject.
func (m *matcher) ends(c *claim, symmetric bool) bool {
	return m.subject.has(c.subject) && m.object.has(c.object) ||
		symmetric && m.subject.has(c.object) && m.object.has(c.subject)
}

// citation reports whether a citation meets the filter's own conditions on
// citations.
func (m *matcher) citation(c *citation) bool {
	if m == nil || !m.citations {
		return true
	}
	f := m.f
	if !graph.Allows(f.Stances, c.stance) || !m.sources.has(c.document.Source) || !m.documents.has(c.document.ID) {
		return false
	}
	if (!f.PublishedFrom.IsZero() || !f.PublishedTo.IsZero()) && !within(c.document.Published, f.PublishedFrom, f.PublishedTo) {
		return false
	}
	if (!f.OccurredFrom.IsZero() || !f.OccurredTo.IsZero()) && !within(date(c.when), f.OccurredFrom, f.OccurredTo) {
		return false
	}
	return m.attributed == nil || slices.ContainsFunc(c.more().attribution, m.speaks)
}

func (m *matcher) speaks(s step) bool {
	if s.source != nil {
		return m.attributedSources.has(s.source.ID)
	}
	return slices.ContainsFunc(s.actors, func(r *raw) bool { return m.attributed.has(r.entity) })
}

// lead is a condition on ids that claims can be found by: the entities, the claims
// of each, and which of several entities has a claim as its own.
type lead struct {
	set *entitySet
	of  func(*entity) []*claim
	own func(*entity, *claim) bool
	n   int // claims, some several times
}

// narrow returns the condition on ids by which the fewest claims are looked at; nil
// when there is none.
func (m *matcher) narrow() *lead {
	if m == nil {
		return nil
	}
	var best *lead
	consider := func(s *entitySet, of func(*entity) []*claim, own func(*entity, *claim) bool) {
		if s == nil {
			return
		}
		l := &lead{set: s, of: of, own: own}
		for _, e := range s.list {
			l.n += len(of(e))
		}
		if best == nil || l.n < best.n {
			best = l
		}
	}
	ends := func(e *entity) []*claim { return e.ends }
	for _, s := range []*entitySet{m.subject, m.object, m.between} {
		consider(s, ends, func(e *entity, c *claim) bool { return c.subject == e || !s.has(c.subject) })
	}
	consider(m.about, func(e *entity) []*claim { return e.about }, func(e *entity, c *claim) bool {
		return c.about[slices.IndexFunc(c.about, m.about.has)] == e
	})
	return best
}

// each calls f for every claim that the condition leads to, once.
func (l *lead) each(f func(*claim)) {
	for _, e := range l.set.list {
		for _, c := range l.of(e) {
			if len(l.set.list) == 1 || l.own(e, c) {
				f(c)
			}
		}
	}
}

// selected calls f for every claim that a filter selects, in no order.
func (r *reader) selected(m *matcher, f func(*claim)) {
	keep := func(c *claim) {
		if r.look() && m.claim(c) {
			f(c)
		}
	}
	if lead := m.narrow(); lead != nil {
		lead.each(keep)
		return
	}
	for _, c := range r.g.ranked.all() {
		keep(c)
	}
}

// claimSearch answers the lists of claims.
func (r *reader) claimSearch(s *graph.Select, a *graph.Args) {
	m, drawn := r.g.match(a.Filter), s.Hop == graph.RootEngagements
	switch ranked := r.ranked(m); {
	case drawn && a.Filter.Walks():
		r.walkedPage(s, a, m)
	case ranked != nil && a.Order == graph.LastPublishedDesc:
		keep := func(c *claim) bool { return (!drawn || c.drawn()) && m.claim(c) }
		if m == nil && !drawn {
			keep = nil
		}
		pageOf(r, s, ranked, &byRank, keep, (*reader).claimRow)
	default:
		r.claimList(s, a, func(f func(*claim)) {
			r.selected(m, func(c *claim) {
				if !drawn || c.drawn() {
					f(c)
				}
			})
		})
	}
}

// claimList appends a page of claims in the order that is asked for. Of many, no
// more are kept and sorted than are shown.
func (r *reader) claimList(s *graph.Select, a *graph.Args, each func(func(*claim))) {
	l, compare := claimListing(a.Order)
	if !r.cursorFits(a, l.order) {
		return
	}
	whole, base, total := !s.Page && a.First == 0, len(r.claims), 0
	each(func(c *claim) {
		total++
		if past := a.After.IsZero() || l.past(c, &a.After); past && (whole || a.First > 0 || len(r.claims) == base) {
			r.claims = append(r.claims, c)
		}
	})
	found := r.claims[base:]
	if !whole {
		graph.SortFirst(found, a.First+1, compare)
		found = found[:min(len(found), a.First+1)]
	} else {
		slices.SortFunc(found, compare)
	}
	page(r, s, found, total, &l, nil, (*reader).claimRow)
	r.claims = r.claims[:base]
}

// ranked is a list by rank that has all claims which a filter selects; nil when
// there is none.
func (r *reader) ranked(m *matcher) []*claim {
	switch lead := m.narrow(); {
	case lead == nil:
		return r.g.ranked.all()
	case len(lead.set.list) == 1:
		return lead.of(lead.set.list[0])
	default:
		return nil
	}
}

// count counts the claims that a filter selects.
func (r *reader) count(f *graph.ClaimFilter) int {
	m := r.g.match(f)
	if m == nil {
		return len(r.g.claims)
	}
	n := 0
	r.selected(m, func(*claim) { n++ })
	return n
}

// citationSearch answers the list of citations.
func (r *reader) citationSearch(s *graph.Select, a *graph.Args) {
	m := r.g.match(a.Filter)
	if m.narrow() == nil {
		keep := func(c *citation) bool { return m.citation(c) && m.claim(c.claim) }
		if m == nil {
			keep = nil
		}
		pageOf(r, s, r.g.newest.all(), &byNewest, keep, (*reader).citationRow)
		return
	}
	base := len(r.citations)
	r.selected(m, func(c *claim) {
		for _, x := range c.cites {
			if r.look() && m.citation(x) {
				r.citations = append(r.citations, x)
			}
		}
	})
	r.citationList(s, base)
}

// allegationSearch answers the list of allegations.
func (r *reader) allegationSearch(s *graph.Select, a *graph.Args) {
	against, by := r.g.entitySet(a.Against), r.g.entitySet(a.By)
	bySources := speakingSources(a.By)
	pageOf(r, s, r.g.alleged.all(), &byAllegation, func(c *claim) bool {
		return graph.Allows(a.Status, c.status) &&
			(against == nil || slices.ContainsFunc(c.accused(), against.has)) &&
			(by == nil || slices.ContainsFunc(c.cites, func(x *citation) bool {
				inner := x.innermost()
				if !x.alleging() || inner == nil {
					return false
				}
				if inner.source != nil {
					return bySources.has(inner.source.ID)
				}
				return slices.ContainsFunc(inner.actors, func(r *raw) bool { return by.has(r.entity) })
			}))
	}, (*reader).allegationRow)
}

// accused returns the actors that an allegation of the claim accuses, by id; see
// graph.Accused.
func (c *claim) accused() []*entity {
	var out []*entity
	if c.subject.typ.IsActor() {
		out = append(out, c.subject)
	}
	if c.kind.Info().Symmetric && c.object.typ.IsActor() && c.object != c.subject {
		out = append(out, c.object)
	}
	slices.SortFunc(out, (*entity).compare)
	return out
}

// concerns returns what an allegation of the claim concerns; see graph.Concerns.
func (c *claim) concerns() []*entity {
	var out []*entity
	if !slices.Contains(c.accused(), c.object) {
		out = append(out, c.object)
	}
	return append(out, c.about...)
}
