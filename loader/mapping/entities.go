package mapping

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// things groups the spans that are one entity: those that annotators marked as
// one, that have an identifier in common, or the same name and type.
type things struct {
	*application
	parent map[string]string // span → another of its group, itself at the root
}

func (t *things) root(id string) string {
	for t.parent[id] != id {
		t.parent[id] = t.parent[t.parent[id]]
		id = t.parent[id]
	}
	return id
}

func (t *things) join(a, b string) {
	if a, b = t.root(a), t.root(b); a != b {
		t.parent[max(a, b)] = min(a, b)
	}
}

// entities declares the entities of the document and notes which span is which.
func (x *application) entities() {
	t := things{x, map[string]string{}}
	keys := map[string]string{} // what makes spans one → the first with it
	for i := range x.spans {
		s := &x.spans[i]
		if s.rule.use != entity || s.name == "" {
			continue
		}
		t.parent[s.ID] = s.ID
		keyed := func(key string) {
			if first, ok := keys[key]; ok {
				t.join(first, s.ID)
			} else {
				keys[key] = s.ID
			}
		}
		// A thing with identifiers of its own is not known by its name alone.
		if len(s.Identifiers) == 0 && !isPronoun(graph.Fold(s.name)) {
			keyed("name\x00" + s.rule.t.String() + "\x00" + graph.Fold(s.name))
		}
		for scheme, value := range s.Identifiers {
			keyed("id\x00" + scheme + "\x00" + value)
		}
	}
	sets := slices.Clone(x.a.Same)
	for i := range x.relations {
		if r := &x.relations[i]; r.rule.same && !r.effect.negated {
			var set []string
			for _, a := range r.Args {
				set = append(set, a.Ref)
			}
			sets = append(sets, set)
		}
	}
	for _, set := range sets {
		first := ""
		for _, id := range set {
			if _, ok := t.parent[id]; !ok {
				continue
			}
			if first != "" {
				t.join(first, id)
			}
			first = id
		}
	}
	t.nameless(keys)
	groups := map[string][]*span{}
	for i := range x.spans {
		if _, ok := t.parent[x.spans[i].ID]; ok {
			root := t.root(x.spans[i].ID)
			groups[root] = append(groups[root], &x.spans[i])
		}
	}
	for i := range x.spans { // in the order of the document
		if group := groups[x.spans[i].ID]; group != nil && t.root(x.spans[i].ID) == x.spans[i].ID {
			x.declare(group)
		}
	}
}

// nameless joins the spans that have only a name to those of the name that have
// identifiers, if these are all one.
func (t *things) nameless(keys map[string]string) {
	named := map[string][]string{}
	for i := range t.spans {
		s := &t.spans[i]
		if _, ok := t.parent[s.ID]; ok && len(s.Identifiers) > 0 {
			key := "name\x00" + s.rule.t.String() + "\x00" + graph.Fold(s.name)
			named[key] = append(named[key], s.ID)
		}
	}
	for key, ids := range named {
		first, ok := keys[key]
		if !ok {
			continue
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return t.root(id) != t.root(ids[0]) }) {
			t.join(first, ids[0])
		}
	}
}

// declare makes one entity of the spans.
func (x *application) declare(group []*span) {
	d := graph.Declaration{Type: mostType(group), Identifiers: map[string]string{}}
	names := map[string]int{}
	var aliases, notes []string
	scopes := map[scope]bool{}
	for _, s := range group {
		if s.rule.t != d.Type {
			x.add(loader.Warning, s.Line, s.Column, "it is taken for "+strings.ToLower(d.Type.String()),
				"%q is marked as %s and as %s", s.name, strings.ToLower(s.rule.t.String()), strings.ToLower(d.Type.String()))
		}
		names[s.name]++
		aliases = append(aliases, s.Aliases...)
		notes = append(notes, s.Notes...)
		scopes[cmp.Or(s.effect.scope, s.rule.scope)] = true
		subtype := cmp.Or(s.effect.subtype, s.rule.subtype)
		if d.Type.IsActor() {
			d.Subtype = cmp.Or(d.Subtype, subtype)
		} else {
			d.Kind = cmp.Or(d.Kind, subtype)
		}
		for _, scheme := range slices.Sorted(maps.Keys(s.Identifiers)) {
			x.identifier(&d, s, scheme)
		}
	}
	d.Name = bestName(names)
	known := map[string]bool{"": true, d.Name: true}
	for _, alias := range append(slices.Sorted(maps.Keys(names)), aliases...) {
		alias = oneLine(alias)
		if len(alias) > graph.MaxName {
			x.add(loader.Warning, group[0].Line, group[0].Column, "it is left out", "a name of %q has %d bytes, the limit is %d", d.Name, len(alias), graph.MaxName)
			continue
		}
		if !known[alias] {
			known[alias] = true
			d.Aliases = append(d.Aliases, alias)
		}
	}
	slices.Sort(d.Aliases)
	slices.Sort(notes)
	d.Note = strings.Join(slices.Compact(notes), "\n")
	d.ID = x.idOf(&d, scopeOf(scopes))
	if len(d.Identifiers) == 0 {
		d.Identifiers = nil
	}
	x.declared[d.ID] = len(x.record.Entities)
	x.record.Entities = append(x.record.Entities, d)
	for _, s := range group {
		x.entityOf[s.ID] = d.ID
	}
}

// scopeOf is the scope of an entity by those of its spans: one mention with a
// name makes it known elsewhere, however often it is "he".
func scopeOf(scopes map[scope]bool) scope {
	switch {
	case scopes[everywhere]:
		return everywhere
	case scopes[byName]:
		return byName
	default:
		return inDocument
	}
}

// identifier takes one identifier of a span.
func (x *application) identifier(d *graph.Declaration, s *span, scheme string) {
	value := s.Identifiers[scheme]
	switch known := d.Identifiers[scheme]; {
	case scheme == "" || value == "":
		x.add(loader.Warning, s.Line, s.Column, "it is left out", "%q has an empty identifier", s.name)
	case len(scheme)+len(value) > graph.MaxIdentifier:
		x.add(loader.Warning, s.Line, s.Column, "it is left out", "%q has an identifier of %d bytes, the limit is %d", s.name, len(scheme)+len(value), graph.MaxIdentifier)
	case known != "" && known != value:
		x.add(loader.Warning, s.Line, s.Column, "the first is kept", "%q has two identifiers of %s: %s and %s", s.name, scheme, known, value)
	default:
		d.Identifiers[scheme] = value
	}
}

// mostType is the type that most spans have, the first in the enum of several.
func mostType(group []*span) graph.EntityType {
	count := map[graph.EntityType]int{}
	for _, s := range group {
		count[s.rule.t]++
	}
	best := graph.EntityType(0)
	for _, t := range slices.Sorted(maps.Keys(count)) {
		if count[t] > count[best] {
			best = t
		}
	}
	return best
}

// bestName prefers proper names, then what is used most, then the longest.
func bestName(names map[string]int) string {
	return slices.MinFunc(slices.Collect(maps.Keys(names)), func(a, b string) int {
		if isProper(a) != isProper(b) {
			if isProper(a) {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(names[b], names[a]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
}

// idOf makes the entity's id: from an identifier if it has one, so that the
// thing has one id wherever it occurs, else from type and name, where these are
// taken to mean the same in other documents, too.
func (x *application) idOf(d *graph.Declaration, scope scope) string {
	id := strings.ToLower(d.Type.String()) + "-" + slug(graph.Fold(d.Name))
	schemes := slices.Sorted(maps.Keys(d.Identifiers))
	switch {
	case slices.Contains(schemes, "wikidata"):
		id = "wikidata-" + slug(d.Identifiers["wikidata"])
	case len(schemes) > 0:
		id = slug(schemes[0]) + "-" + slug(d.Identifiers[schemes[0]])
	case scope == inDocument || scope == byName && (d.Type == graph.Event || !isProper(d.Name)):
		id += "-" + brief(x.record.Document.ID)
	}
	if _, twice := x.declared[id]; twice { // another thing of the name in this document
		id += "-" + brief(x.record.Document.ID, itoa(len(x.record.Entities)))
	}
	return id
}
