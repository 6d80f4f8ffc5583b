package loader

import (
	"cmp"
	"maps"
	"slices"

	"actorgraph/graph"
)

// known is what the graph holds of the ids that no file declares.
type known struct {
	entities map[string]graph.Declaration
	sources  map[string]graph.Source
}

// site is one declaration of one id.
type site struct {
	file  *File
	index int // in the record's Entities or Sources
}

func (s site) entity() *graph.Declaration { return &s.file.Record.Entities[s.index] }
func (s site) source() *graph.Source      { return &s.file.Record.Sources[s.index] }

// catalog is everything that the files of one command declare.
type catalog struct {
	files    []*File
	entities map[string][]site
	sources  map[string][]site
	good     map[*File]bool // not rejected when resolving begins
}

func newCatalog(files []*File) *catalog {
	c := &catalog{files: files, entities: map[string][]site{}, sources: map[string][]site{}}
	for _, f := range files {
		for i := range f.Record.Entities {
			// What the schema refused lends nothing.
			if d := &f.Record.Entities[i]; d.ID != "" && d.Name != "" && d.Type != 0 && !d.Borrowed {
				c.entities[d.ID] = append(c.entities[d.ID], site{f, i})
			}
		}
		for i := range f.Record.Sources {
			if s := &f.Record.Sources[i]; s.ID != "" && s.Name != "" && !s.Borrowed {
				c.sources[s.ID] = append(c.sources[s.ID], site{f, i})
			}
		}
	}
	return c
}

// missing lists the ids that the files use and none declares, sorted.
func (c *catalog) missing() (entities, sources []string) {
	e, s := map[string]bool{}, map[string]bool{}
	for _, f := range c.files {
		for _, u := range f.uses {
			switch {
			case u.space == entitySpace && c.entities[u.id] == nil:
				e[u.id] = true
			case u.space == sourceSpace && c.sources[u.id] == nil:
				s[u.id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(e)), slices.Sorted(maps.Keys(s))
}

// resolve settles what each file uses from elsewhere: type and name are copied
// into its record, so that the record stands alone. What is not found is an
// error at each use.
func (c *catalog) resolve(k known) {
	c.good = map[*File]bool{}
	for _, f := range c.files {
		c.good[f] = !f.Rejected()
	}
	for _, f := range c.files {
		borrowed := map[ident]bool{}
		for _, u := range f.uses {
			ok := false
			switch u.space {
			case entitySpace:
				ok = c.resolveEntity(f, u, k, borrowed)
			case sourceSpace:
				ok = c.resolveSource(f, u, k, borrowed)
			default: // documents and claims are not looked up
			}
			if !ok {
				c.undeclared(f, u)
			}
		}
		slices.SortStableFunc(f.Record.Entities, func(a, b graph.Declaration) int { return borrowedLast(a.Borrowed, b.Borrowed, a.ID, b.ID) })
		slices.SortStableFunc(f.Record.Sources, func(a, b graph.Source) int { return borrowedLast(a.Borrowed, b.Borrowed, a.ID, b.ID) })
	}
}

// borrowedLast keeps declarations as written and sorts what was borrowed, so
// that the record does not depend on the order of its uses.
func borrowedLast(a, b bool, aID, bID string) int {
	switch {
	case a && b:
		return cmp.Compare(aID, bID)
	case a:
		return 1
	case b:
		return -1
	}
	return 0
}

func (c *catalog) resolveEntity(f *File, u use, k known, borrowed map[ident]bool) bool {
	d, ok := c.lentEntity(u.id)
	if !ok {
		if d, ok = k.entities[u.id]; !ok {
			return false
		}
	}
	if !u.need.met(d.Type) {
		f.wrongEntity(u.at, u.key, u.id, d.Type, u.need)
	}
	if !borrowed[u.ident] {
		borrowed[u.ident] = true
		f.Record.Entities = append(f.Record.Entities, graph.Declaration{ID: u.id, Type: d.Type, Name: d.Name, Borrowed: true})
	}
	return true
}

func (c *catalog) resolveSource(f *File, u use, k known, borrowed map[ident]bool) bool {
	s, ok := c.lentSource(u.id)
	if !ok {
		if s, ok = k.sources[u.id]; !ok {
			return false
		}
	}
	if !borrowed[u.ident] {
		borrowed[u.ident] = true
		f.Record.Sources = append(f.Record.Sources, graph.Source{ID: u.id, Name: s.Name, Borrowed: true})
	}
	return true
}

// lentEntity returns what the files show of an entity, as the graph would: the
// most frequent type and name. The order of the files has no say. A rejected
// file lends too when no other can: its mistake may have nothing to do with it,
// and one bad file should not take others with it.
func (c *catalog) lentEntity(id string) (graph.Declaration, bool) {
	sites := c.lenders(c.entities[id])
	if len(sites) == 0 {
		return graph.Declaration{}, false
	}
	t := mostFrequent(sites, func(s site) graph.EntityType { return s.entity().Type })
	n := mostFrequent(sites, func(s site) string { return s.entity().Name })
	return graph.Declaration{ID: id, Type: t, Name: n}, true
}

func (c *catalog) lentSource(id string) (graph.Source, bool) {
	sites := c.lenders(c.sources[id])
	if len(sites) == 0 {
		return graph.Source{}, false
	}
	return graph.Source{ID: id, Name: mostFrequent(sites, func(s site) string { return s.source().Name })}, true
}

func (c *catalog) lenders(sites []site) []site {
	var good []site
	for _, s := range sites {
		if c.good[s.file] {
			good = append(good, s)
		}
	}
	if len(good) > 0 {
		return good
	}
	return sites
}

// mostFrequent picks the value that most sites have, the smallest of several.
func mostFrequent[V cmp.Ordered](sites []site, value func(site) V) V {
	count := map[V]int{}
	for _, s := range sites {
		count[value(s)]++
	}
	var best V
	for v, n := range count {
		if m := count[best]; n > m || n == m && v < best {
			best = v
		}
	}
	return best
}

// undeclared reports an id that nobody knows.
func (c *catalog) undeclared(f *File, u use) {
	hint := ""
	if f.shows() {
		hint = c.meant(f, u)
	}
	f.add(Error, u.at, hint, "%s: unknown %s %s", u.key, u.space, quoted(u.id))
}

// meant guesses which id was meant: first one of the file's own, then one that
// is right but for its namespace, then one of the other files'.
func (c *catalog) meant(f *File, u use) string {
	entities, sources := declared(&f.Record)
	var own, all []string
	elsewhere := ""
	if u.space == entitySpace {
		own, all = slices.Sorted(maps.Keys(entities)), slices.Sorted(maps.Keys(c.entities))
		if c.sources[u.id] != nil {
			elsewhere = quoted(u.id) + " is a source"
		}
	} else {
		own, all = slices.Sorted(maps.Keys(sources)), slices.Sorted(maps.Keys(c.sources))
		if c.entities[u.id] != nil {
			elsewhere = quoted(u.id) + " is an entity: a source of its own may have the same id"
		}
	}
	return cmp.Or(didYouMean(u.id, own), elsewhere, didYouMean(u.id, all))
}

// shows reports whether one more error would be shown; hints that are costly to
// find are for those.
func (f *File) shows() bool { return f.problems.count[Error] < maxShown }
