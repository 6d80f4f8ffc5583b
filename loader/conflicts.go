package loader

import (
	"fmt"
	"maps"
	"slices"

	"actorgraph/graph"
)

// identifier is an id in a public catalogue.
type identifier struct{ scheme, value string }

// conflicts reports, in the order of the files, every declaration that
// contradicts one of an earlier file which has no error itself: one id twice
// among documents, and one id, or one external identifier, with two types or
// two values of an identifier. Equal external identifiers under different ids
// are one entity, which is worth a note.
func (c *catalog) conflicts() {
	k := conflictCheck{
		documents: map[string]*File{},
		entities:  map[string]site{},
		values:    map[ident]map[string]site{},
		holders:   map[identifier]site{},
		noted:     map[[2]string]bool{},
	}
	for _, f := range c.files {
		if f.Rejected() {
			continue
		}
		k.document(f)
		for i := range f.Record.Entities {
			if !f.Record.Entities[i].Borrowed {
				k.entity(site{f, i})
			}
		}
		if f.Rejected() {
			k.forget(f)
		} else {
			k.accept(f)
		}
	}
}

type conflictCheck struct {
	documents map[string]*File
	entities  map[string]site           // the first declaration of each id
	values    map[ident]map[string]site // id → scheme → who states a value
	holders   map[identifier]site       // who has an external identifier
	noted     map[[2]string]bool        // pairs of ids that a note was made of
}

func (k *conflictCheck) document(f *File) {
	id := f.Record.Document.ID
	first, ok := k.documents[id]
	if !ok {
		return
	}
	at := f.home
	if p, ok := f.places[ident{documentSpace, id}]; ok {
		at = p
	}
	f.add(Error, at, "one document, one file: give it another id, or load one of them", "document %s is also in %s", quoted(id), first.Path)
}

func (k *conflictCheck) entity(s site) {
	d := s.entity()
	at := s.file.places[ident{entitySpace, d.ID}]
	if first, ok := k.entities[d.ID]; ok && first.entity().Type != d.Type {
		s.file.add(Error, at, "", "%s declares %s as %s, %s as %s",
			s.document(), quoted(d.ID), withArticle(d.Type), first.other(s), withArticle(first.entity().Type))
	}
	for _, scheme := range slices.Sorted(maps.Keys(d.Identifiers)) {
		value := d.Identifiers[scheme]
		if first, ok := k.values[ident{entitySpace, d.ID}][scheme]; ok && first.entity().Identifiers[scheme] != value {
			s.file.add(Error, at, "", "%s says that %s has %s %s, %s says %s",
				s.document(), quoted(d.ID), scheme, quoted(value), first.other(s), quoted(first.entity().Identifiers[scheme]))
		}
		holder, ok := k.holders[identifier{scheme, value}]
		if !ok {
			// Known at once, so that two ids in one file are compared too.
			k.holders[identifier{scheme, value}] = s
			continue
		}
		k.sameThing(s, holder, scheme, value, at)
	}
}

// sameThing looks at two ids that share an external identifier.
func (k *conflictCheck) sameThing(s, holder site, scheme, value string, at place) {
	a, b := holder.entity(), s.entity()
	if a.ID == b.ID {
		return
	}
	if a.Type != b.Type {
		s.file.add(Error, at, "", "%s and %s have the same %s %s, but %s declares %s and %s %s",
			quoted(a.ID), quoted(b.ID), scheme, quoted(value), s.document(), withArticle(b.Type), holder.other(s), withArticle(a.Type))
		return
	}
	pair := [2]string{min(a.ID, b.ID), max(a.ID, b.ID)}
	if k.noted[pair] {
		return
	}
	k.noted[pair] = true
	s.file.add(Note, at, "", "%s and %s have the same %s %s: they are one entity", quoted(a.ID), quoted(b.ID), scheme, quoted(value))
}

// accept makes an accepted file's declarations those that later ones are
// compared with.
func (k *conflictCheck) accept(f *File) {
	k.documents[f.Record.Document.ID] = f
	for i := range f.Record.Entities {
		s := site{f, i}
		d := s.entity()
		if d.Borrowed {
			continue
		}
		if _, ok := k.entities[d.ID]; !ok {
			k.entities[d.ID] = s
		}
		key := ident{entitySpace, d.ID}
		for scheme := range d.Identifiers {
			if k.values[key] == nil {
				k.values[key] = map[string]site{}
			}
			if _, ok := k.values[key][scheme]; !ok {
				k.values[key][scheme] = s
			}
		}
	}
}

// forget drops the identifiers of a file that turned out to be rejected.
func (k *conflictCheck) forget(f *File) {
	for i := range f.Record.Entities {
		for scheme, value := range f.Record.Entities[i].Identifiers {
			if id := (identifier{scheme, value}); k.holders[id].file == f {
				delete(k.holders, id)
			}
		}
	}
}

// document names the site's document in messages.
func (s site) document() string { return "document " + quoted(s.file.Record.Document.ID) }

// other names it for a message in another file.
func (s site) other(from site) string {
	if s.file == from.file {
		return "the same document"
	}
	return fmt.Sprintf("document %s (%s)", quoted(s.file.Record.Document.ID), s.file.Path)
}

// cycles reports documents that derive from themselves by way of others. All
// documents of a cycle are at fault alike, so each of their files gets the
// error.
func (c *catalog) cycles() {
	carriers := map[string][]*File{} // document → files that state what it derives from
	edges := map[string][]string{}
	full := map[string]bool{}
	state := func(f *File, d *graph.Document) {
		for _, from := range d.DerivedFrom {
			if from.Kind.SameWork() {
				edges[d.ID] = append(edges[d.ID], from.Document)
			}
		}
		carriers[d.ID] = append(carriers[d.ID], f)
	}
	for _, f := range c.files {
		if !f.Rejected() {
			full[f.Record.Document.ID] = true
			state(f, &f.Record.Document)
		}
	}
	for _, f := range c.files {
		if f.Rejected() {
			continue
		}
		for i := range f.Record.References {
			// A full document supersedes what others say of it.
			if r := &f.Record.References[i]; !full[r.ID] {
				state(f, r)
			}
		}
	}
	for _, cycle := range findCycles(edges) {
		shown := quotedPath(cycle)
		told := map[*File]bool{}
		for _, id := range cycle {
			for _, f := range carriers[id] {
				if told[f] {
					continue
				}
				told[f] = true
				at := f.home
				if p, ok := f.places[ident{documentSpace, id}]; ok {
					at = p
				}
				f.add(Error, at, "", "documents derive from one another in a circle: %s", shown)
			}
		}
	}
}
