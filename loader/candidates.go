package loader

import (
	"maps"
	"slices"

	"actorgraph/graph"
)

// candidates warns of entities that may be one: equal names or aliases under
// different ids. They are never merged. It also warns of unnamed speakers whose
// text is the name of something that is known.
func (c *catalog) candidates(k known) {
	x := nameIndex{bearers: map[string][]bearer{}, told: map[[2]string]bool{}}
	for _, id := range slices.Sorted(maps.Keys(k.entities)) {
		d := k.entities[id]
		for _, n := range namesOf(&d) {
			x.put(n, bearer{id: id, t: d.Type})
		}
	}
	for _, f := range c.files {
		entities, _ := declared(&f.Record)
		for i := range f.Record.Entities {
			if d := &f.Record.Entities[i]; !d.Borrowed {
				x.compare(f, d, entities)
			}
		}
		for i := range f.Record.Sources {
			if s := &f.Record.Sources[i]; !s.Borrowed {
				x.put(graph.Fold(s.Name), bearer{id: s.ID, file: f, source: true})
			}
		}
	}
	for _, f := range c.files {
		for _, u := range f.unnamed {
			if b := x.bearers[graph.Fold(u.text)]; len(b) > 0 {
				f.add(Warning, u.at, "name the speaker with "+b[0].stepKey()+": "+b[0].id, "unnamed speaker %s has the name of %s", quoted(u.text), quoted(b[0].id))
			}
		}
	}
}

// bearer is one id that has a name.
type bearer struct {
	id     string
	t      graph.EntityType // 0 for sources
	file   *File            // nil when it is the graph that knows it
	source bool
}

func (b bearer) stepKey() string {
	if b.source {
		return "source"
	}
	return "actor"
}

func (b bearer) where() string {
	if b.file == nil {
		return "the graph"
	}
	return b.file.Path
}

// maxBearers bounds how many ids of one name are compared: whoever calls a
// hundred things by one name gets the idea from the first few warnings.
const maxBearers = 4

type nameIndex struct {
	bearers map[string][]bearer // by folded name, each id once
	told    map[[2]string]bool
}

func (x *nameIndex) put(name string, b bearer) {
	if name == "" || len(x.bearers[name]) == maxBearers {
		return
	}
	for _, other := range x.bearers[name] {
		if other.id == b.id && other.source == b.source {
			return
		}
	}
	x.bearers[name] = append(x.bearers[name], b)
}

// compare warns when another id bears one of the names. A document that
// declares both ids itself has said that they are two.
func (x *nameIndex) compare(f *File, d *graph.Declaration, own map[string]graph.EntityType) {
	for _, n := range namesOf(d) {
		for _, b := range x.bearers[n] {
			pair := [2]string{min(b.id, d.ID), max(b.id, d.ID)}
			if _, both := own[b.id]; b.id == d.ID || b.source || both || !alike(b.t, d.Type) || x.told[pair] || sharesIdentifier(b, d) {
				continue
			}
			x.told[pair] = true
			f.add(Warning, f.places[ident{entitySpace, d.ID}], "use one id, or one external identifier, if they are", "%s may be %s of %s: both are called %s", quoted(d.ID), quoted(b.id), b.where(), quoted(n))
		}
		x.put(n, bearer{id: d.ID, t: d.Type, file: f})
	}
}

// alike reports whether two types are worth comparing: annotators differ on
// what kind of actor somebody is, not on whether it is one.
func alike(a, b graph.EntityType) bool { return a == b || a.IsActor() && b.IsActor() }

// sharesIdentifier reports whether two ids are one entity for certain.
func sharesIdentifier(b bearer, d *graph.Declaration) bool {
	if b.file == nil {
		return false
	}
	for i := range b.file.Record.Entities {
		other := &b.file.Record.Entities[i]
		if other.ID != b.id {
			continue
		}
		for scheme, value := range d.Identifiers {
			if other.Identifiers[scheme] == value {
				return true
			}
		}
	}
	return false
}

// namesOf returns the folded name and aliases, each once.
func namesOf(d *graph.Declaration) []string {
	names := make([]string, 0, 1+len(d.Aliases))
	for _, n := range append([]string{d.Name}, d.Aliases...) {
		if folded := graph.Fold(n); folded != "" && !slices.Contains(names, folded) {
			names = append(names, folded)
		}
	}
	return names
}
