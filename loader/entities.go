package loader

import (
	"strings"

	"actorgraph/graph"
)

// entities reads actors, agreements and events. All are declared before any of
// their uses is looked at: order in the file means nothing.
func (d *decoder) entities() {
	d.types = map[string]graph.EntityType{}
	type item struct {
		n *node
		t graph.EntityType
	}
	var items []item
	collect := func(key string, typeOf func(*node) graph.EntityType) {
		for _, n := range d.root.list(key) {
			it := item{n, typeOf(n)}
			if id := d.declare(entitySpace, n); id != "" {
				if _, known := d.types[id]; !known {
					d.types[id] = it.t
				}
			}
			items = append(items, it)
		}
	}
	// A type that the schema reports leaves 0, which fits every use.
	collect("actors", func(n *node) graph.EntityType {
		t := enum(n.get("type"), graph.ParseEntityType, 0)
		if !t.IsActor() {
			return 0
		}
		return t
	})
	collect("agreements", func(*node) graph.EntityType { return graph.Agreement })
	collect("events", func(*node) graph.EntityType { return graph.Event })
	for _, it := range items {
		d.r.Entities = append(d.r.Entities, d.declaration(it.n, it.t))
	}
}

func (d *decoder) declaration(n *node, t graph.EntityType) graph.Declaration {
	out := graph.Declaration{
		ID:       n.str("id"),
		Type:     t,
		Subtype:  n.str("subtype"),
		Kind:     n.str("kind"),
		Stage:    n.str("stage"),
		Name:     n.str("name"),
		Aliases:  n.texts("aliases"),
		When:     date(n.get("when")),
		WhenText: n.str("whenText"),
		Place:    n.str("place"),
		Note:     n.str("note"),
	}
	d.limitName(n.get("name"))
	for _, alias := range n.list("aliases") {
		d.limitName(alias)
	}
	if ids := n.get("identifiers"); ids != nil && len(ids.fields) > 0 {
		out.Identifiers = make(map[string]string, len(ids.fields))
		for _, f := range ids.fields {
			v := f.value.text()
			if v != "" {
				out.Identifiers[f.name] = v
			}
			if size := len(f.name) + len(v); size > graph.MaxIdentifier {
				d.f.add(Error, f.value.at, "", "an identifier has %d bytes with its scheme, the limit is %d", size, graph.MaxIdentifier)
			}
		}
	}
	for _, party := range n.list("parties") {
		out.Participants = append(out.Participants, graph.Participant{Actor: d.entity(party, "parties", anyEntity)})
	}
	for _, p := range n.list("participants") {
		out.Participants = append(out.Participants, graph.Participant{Actor: d.entity(p.get("actor"), "participants", anyEntity), Role: p.str("role")})
	}
	return out
}

// limitName reports a name that is too long for an index.
func (d *decoder) limitName(n *node) {
	if size := len(n.text()); size > graph.MaxName {
		d.f.add(Error, n.at, "", "a name has %d bytes, the limit is %d", size, graph.MaxName)
	}
}

func (d *decoder) sources() {
	list := d.root.list("sources")
	for _, n := range list {
		d.declare(sourceSpace, n)
	}
	for _, n := range list {
		d.r.Sources = append(d.r.Sources, graph.Source{
			ID:          n.str("id"),
			Name:        n.str("name"),
			Kind:        n.str("kind"),
			Country:     n.str("country"),
			Owner:       d.source(n.get("owner"), "owner"),
			Actor:       d.entity(n.get("actor"), "actor", anyEntity),
			Reliability: enum(n.get("reliability"), graph.ParseReliability, 0),
			URL:         n.str("url"),
		})
	}
}

// withArticle names a type in messages: "a state".
func withArticle(t graph.EntityType) string {
	word := strings.ToLower(t.String())
	if strings.ContainsAny(word[:min(1, len(word))], "aeiou") {
		return "an " + word
	}
	return "a " + word
}
