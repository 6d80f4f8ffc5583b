package gql_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
)

// refStore derives the canonical export from records alone: everything at once,
// from scratch, with the pure functions of package graph. A store that keeps its
// graph up to date must come to the same lines.
type refStore struct {
	records   map[string]*graph.Record // live, by document
	entities  map[string]*graph.Entity // by every id
	sources   map[string]graph.Source
	documents map[string]*graph.Document
	families  *graph.Families
	prov      map[string]*graph.Provenance // by document
	roots     map[string][]string
	claims    map[graph.Hash]*refDerived
}

// refDerived is a claim in the making.
type refDerived struct {
	graph.Proposition
	id        graph.Hash
	witnesses []graph.Witness
	cites     []refCite
	evidence  graph.Evidence
	tallies   []graph.Tally
}

type refCite struct {
	*graph.Citation
	id       graph.Hash
	document string
}

func newRefStore(records []graph.Record) *refStore {
	s := &refStore{
		records: map[string]*graph.Record{}, entities: map[string]*graph.Entity{}, sources: map[string]graph.Source{},
		documents: map[string]*graph.Document{}, prov: map[string]*graph.Provenance{}, roots: map[string][]string{},
		claims: map[graph.Hash]*refDerived{},
	}
	for i := range records {
		s.records[records[i].Document.ID] = &records[i]
	}
	s.mergeEntities()
	s.mergeSources()
	s.mergeDocuments()
	for _, id := range slices.Sorted(maps.Keys(s.documents)) {
		roots, err := graph.RootsOf(id, func(id string) []graph.Derivation { return s.documents[id].DerivedFrom })
		if err != nil {
			panic(err) // records never derive from each other in a circle
		}
		p := graph.ProvenanceOf(s.documents[id], s.documents[roots[0]], s.resolve)
		s.roots[id], s.prov[id] = roots, &p
	}
	for _, id := range slices.Sorted(maps.Keys(s.records)) {
		r := s.records[id]
		for i := range r.Citations {
			s.cite(id, &r.Citations[i])
		}
	}
	for _, c := range s.claims {
		c.evidence = graph.Derive(c.Modality, c.witnesses)
		c.tallies = graph.TallyOrigins(c.witnesses, s.originName)
	}
	return s
}

// supporting is for refExtra.
func (s *refStore) supporting() map[string][]int {
	out := map[string][]int{}
	for _, c := range s.claims {
		for _, t := range c.tallies {
			id := graph.ClaimPrefix + c.id.String()
			out[id] = append(out[id], t.Supporting)
		}
	}
	return out
}

func (s *refStore) resolve(id string) (string, graph.EntityType) {
	if e := s.entities[id]; e != nil {
		return e.ID, e.Type
	}
	return id, 0
}

func (s *refStore) typeOf(id string) graph.EntityType { _, t := s.resolve(id); return t }

// mergeEntities makes one entity of all declarations that share ids or
// identifiers, directly or through others.
func (s *refStore) mergeEntities() {
	var all []graph.Declared
	group := map[string]int{} // id → number of the group
	groups := 0
	for _, doc := range slices.Sorted(maps.Keys(s.records)) {
		r := s.records[doc]
		for i := range r.Entities {
			all = append(all, graph.Declared{Documents: []string{doc}, Declaration: &r.Entities[i]})
			if _, ok := group[r.Entities[i].ID]; !ok {
				group[r.Entities[i].ID] = groups
				groups++
			}
		}
	}
	holder := map[graph.Identifier]string{}
	for _, d := range all {
		for scheme, value := range d.Identifiers {
			other, ok := holder[graph.Identifier{Scheme: scheme, Value: value}]
			if !ok {
				holder[graph.Identifier{Scheme: scheme, Value: value}] = d.ID
				continue
			}
			from, to := group[d.ID], group[other]
			for id, n := range group {
				if n == from {
					group[id] = to
				}
			}
		}
	}
	canonical := map[int]string{}
	for id, n := range group {
		if c, ok := canonical[n]; !ok || id < c {
			canonical[n] = id
		}
	}
	for n := range canonical {
		of := where(all, func(d graph.Declared) bool { return group[d.ID] == n })
		e := graph.MergeEntity(of, func(id string) (string, graph.EntityType) { return canonical[group[id]], 0 })
		for _, d := range of {
			s.entities[d.ID] = &e
		}
	}
}

func (s *refStore) mergeSources() {
	said := map[string][]*graph.Source{}
	for _, doc := range slices.Sorted(maps.Keys(s.records)) {
		for i := range s.records[doc].Sources {
			x := &s.records[doc].Sources[i]
			said[x.ID] = append(said[x.ID], x)
		}
	}
	var all []graph.Source
	for _, id := range slices.Sorted(maps.Keys(said)) {
		s.sources[id] = graph.MergeSource(said[id])
		all = append(all, s.sources[id])
	}
	s.families = graph.NewFamilies(all, s.resolve)
}

func (s *refStore) mergeDocuments() {
	refs := map[string][]*graph.Document{}
	for _, doc := range slices.Sorted(maps.Keys(s.records)) {
		r := s.records[doc]
		d := r.Document
		d.Kind, d.Marking = cmp.Or(d.Kind, graph.Other), cmp.Or(d.Marking, graph.Clear)
		s.documents[doc] = &d
		for i := range r.References {
			refs[r.References[i].ID] = append(refs[r.References[i].ID], &r.References[i])
		}
	}
	for id, of := range refs {
		if s.documents[id] == nil {
			d := graph.MergeReferences(id, of)
			s.documents[id] = &d
		}
	}
	for _, d := range slices.Collect(maps.Values(s.documents)) {
		for _, x := range d.DerivedFrom {
			if s.documents[x.Document] == nil {
				d := graph.MergeReferences(x.Document, nil)
				s.documents[x.Document] = &d
			}
		}
	}
}

// cite adds a citation to its claim.
func (s *refStore) cite(doc string, c *graph.Citation) {
	p := c.Claim.Canonical(s.resolve)
	k := p.Key()
	if s.claims[k] == nil {
		s.claims[k] = &refDerived{Proposition: p, id: k}
	}
	step, named := c.Innermost()
	step.Actors = slices.Clone(step.Actors)
	for i := range step.Actors {
		step.Actors[i], _ = s.resolve(step.Actors[i])
	}
	w := graph.Witness{
		Class: c.Class(), Hedged: c.Hedge != "", Document: doc, Root: s.families.RootFamily(s.prov[doc]), Kin: s.families.Kin(s.prov[doc]),
		Published: s.prov[doc].Published, When: c.When,
	}
	w.Voices, w.Own = s.families.Voices(nil, step, named, len(c.Attribution) > 0, s.prov[doc])
	s.claims[k].witnesses = append(s.claims[k].witnesses, w)
	s.claims[k].cites = append(s.claims[k].cites, refCite{c, c.ID(doc), doc})
}

func (s *refStore) originName(o graph.Origin) string {
	id := string(o)
	switch {
	case strings.HasPrefix(id, graph.SourcePrefix):
		return s.sources[strings.TrimPrefix(id, graph.SourcePrefix)].Name
	case strings.HasPrefix(id, graph.DocumentPrefix):
		id = strings.TrimPrefix(id, graph.DocumentPrefix)
		return cmp.Or(s.documents[id].Title, id)
	default:
		return s.entities[id].Name
	}
}

// Export yields the lines in order.
func (s *refStore) Export(context.Context) iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		var lines []graph.Line
		add := func(kind, key string, v any) {
			l, err := graph.NewLine(kind, key, v)
			if err != nil {
				panic(err)
			}
			lines = append(lines, l)
		}
		s.exportThings(add)
		for _, c := range s.claims {
			s.exportClaim(add, c)
		}
		slices.SortFunc(lines, func(a, b graph.Line) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key)) })
		for _, l := range lines {
			if !yield(l, nil) {
				return
			}
		}
	}
}

// prefixed puts a prefix before an id, unless there is none.
func prefixed(prefix, id string) string {
	if id == "" {
		return ""
	}
	return prefix + id
}

func documentIDs(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, graph.DocumentPrefix+id)
	}
	return out
}

func textSum(text string) string {
	if text == "" {
		return ""
	}
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}
