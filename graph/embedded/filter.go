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
	either, inside                  *entitySet // of package traverse
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

// match prepares a filter; nil is no filter.
func (g *state) match(f *graph.ClaimFilter) *matcher {
	if f == nil {
		return nil
	}
	m := &matcher{
		f: f, subject: g.entitySet(f.Subject), object: g.entitySet(f.Object), between: g.entitySet(f.Between), either: g.entitySet(f.Ends), inside: g.entitySet(f.Inside),
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
	if !m.ends(c, info.Symmetric) || !m.between.has(c.subject) || !m.between.has(c.object) || !m.walked(c) {
		return false
	}
	if m.about != nil && !slices.ContainsFunc(c.about, m.about.has) {
		return false
	}
	return !m.citations || slices.ContainsFunc(c.cites, m.citation)
}

// walked checks what package traverse asks.
func (m *matcher) walked(c *claim) bool {
	return (m.either.has(c.subject) || m.either.has(c.object)) && m.inside.has(c.subject) && m.inside.has(c.object)
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
	for _, s := range []*entitySet{m.subject, m.object, m.between, m.either, m.inside} {
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

// claimSearch answers the lists of claims.
func (r *reader) claimSearch(s *graph.Select, a *graph.Args) {
	m := r.g.match(a.Filter)
	drawn := s.Hop == graph.RootEngagements
	keep := func(c *claim) bool { return (!drawn || c.drawn()) && m.claim(c) }
	if m == nil && !drawn {
		keep = nil
	}
	l, compare := claimListing(a.Order)
	byRank := a.Order == graph.LastPublishedDesc
	lead := m.narrow()
	if lead == nil {
		r.claimPage(s, r.g.ranked.all(), byRank, &l, compare, keep)
		return
	}
	if byRank && len(lead.set.list) == 1 {
		r.claimPage(s, lead.of(lead.set.list[0]), true, &l, compare, keep)
		return
	}
	base := len(r.claims)
	lead.each(func(c *claim) {
		if r.look() && keep(c) {
			r.claims = append(r.claims, c)
		}
	})
	found := r.claims[base:]
	if a.First > 0 || !a.After.IsZero() { // else they are only counted
		slices.SortFunc(found, compare)
	}
	pageOf(r, s, found, &l, nil, (*reader).claimRow)
	r.claims = r.claims[:base]
}

// claimPage pages through claims that may have to be sorted first.
func (r *reader) claimPage(s *graph.Select, list []*claim, sorted bool, l *listing[*claim], compare func(a, b *claim) int, keep func(*claim) bool) {
	if sorted {
		pageOf(r, s, list, l, keep, (*reader).claimRow)
		return
	}
	base := len(r.claims)
	for _, c := range list {
		if r.look() && (keep == nil || keep(c)) {
			r.claims = append(r.claims, c)
		}
	}
	kept := r.claims[base:]
	slices.SortFunc(kept, compare)
	pageOf(r, s, kept, l, nil, (*reader).claimRow)
	r.claims = r.claims[:base]
}

// count counts the claims that a filter selects.
func (r *reader) count(f *graph.ClaimFilter) int {
	m := r.g.match(f)
	if m == nil {
		return len(r.g.claims)
	}
	n := 0
	count := func(c *claim) {
		if r.look() && m.claim(c) {
			n++
		}
	}
	if lead := m.narrow(); lead != nil {
		lead.each(count)
		return n
	}
	for _, c := range r.g.claims {
		count(c)
	}
	return n
}

// citationSearch answers the list of citations.
func (r *reader) citationSearch(s *graph.Select, a *graph.Args) {
	m := r.g.match(a.Filter)
	lead := m.narrow()
	if lead == nil {
		keep := func(c *citation) bool { return m.citation(c) && m.claim(c.claim) }
		if m == nil {
			keep = nil
		}
		pageOf(r, s, r.g.newest.all(), &byNewest, keep, (*reader).citationRow)
		return
	}
	base := len(r.citations)
	lead.each(func(c *claim) {
		if !m.claim(c) {
			return
		}
		for _, x := range c.cites {
			if r.look() && m.citation(x) {
				r.citations = append(r.citations, x)
			}
		}
	})
	sorted := r.citations[base:]
	slices.SortFunc(sorted, compareNewest)
	pageOf(r, s, sorted, &byNewest, nil, (*reader).citationRow)
	r.citations = r.citations[:base]
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
