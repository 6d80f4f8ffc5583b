package embedded

import (
	"maps"
	"slices"

	"actorgraph/graph"
)

// plan is what the graph would look like after a batch, as far as batches can
// fail: who declares what, and what derives from what. It is checked before
// anything is written, so that applying cannot fail half way.
type plan struct {
	g       *state
	records map[string]*graph.Record // by document; nil: retracted
	known   map[string][]known       // by document, for each of its declarations
	decls   map[string][]graph.Declared
	byIdent map[graph.Identifier]map[string]bool // raw ids, of planned declarations only
	refs    map[string]map[string]*graph.Document
}

// known is what the graph holds already of a declaration; form is nil when no
// document outside the batch declares the same word for word.
type known struct {
	raw  *raw
	form *graph.Declaration
}

// check reports a conflict that applying the records (nil: retractions) would
// cause. It returns what it found out about their declarations.
func (g *state) check(records map[string]*graph.Record) (map[string][]known, error) {
	p := &plan{
		g: g, records: records, known: map[string][]known{}, decls: map[string][]graph.Declared{},
		byIdent: map[graph.Identifier]map[string]bool{}, refs: map[string]map[string]*graph.Document{},
	}
	ids := slices.Sorted(maps.Keys(records))
	for _, id := range ids {
		if r := records[id]; r != nil {
			p.known[id] = make([]known, len(r.Entities))
		}
	}
	parallel(len(ids), 8, func(i int) {
		for k := range p.known[ids[i]] {
			p.known[ids[i]][k] = p.repeated(&records[ids[i]].Entities[k])
		}
	})
	for _, id := range ids {
		p.gather(id)
	}
	for id, ds := range p.decls {
		for _, d := range ds {
			for scheme, value := range d.Identifiers {
				ident := graph.Identifier{Scheme: scheme, Value: value}
				if p.byIdent[ident] == nil {
					p.byIdent[ident] = map[string]bool{}
				}
				p.byIdent[ident][id] = true
			}
		}
	}
	seen := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(p.decls)) {
		if err := p.checkIdentity(id, seen); err != nil {
			return nil, err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.refs)) {
		if _, err := graph.RootsOf(id, p.derivedFrom); err != nil {
			return nil, err
		}
	}
	return p.known, nil
}

// gather notes every entity and document that a record, or the version that it
// replaces, says anything about.
func (p *plan) gather(document string) {
	p.document(document)
	if d := p.g.documents[document]; d != nil && d.loaded {
		for _, e := range d.declares {
			p.entity(e.id)
		}
		for i := range d.references {
			p.document(d.references[i].ID)
		}
	}
	r := p.records[document]
	if r == nil {
		return
	}
	for i := range r.Entities {
		e := &r.Entities[i]
		if p.known[document][i].form != nil {
			continue
		}
		p.entity(e.ID)
		p.decls[e.ID] = append(p.decls[e.ID], graph.Declared{Declaration: e, Documents: []string{document}})
	}
	for i := range r.References {
		p.document(r.References[i].ID)
		p.refs[r.References[i].ID][document] = &r.References[i]
	}
}

// repeated finds a document outside the batch that declares the same word for
// word: what agrees with the rest of the graph once agrees twice.
func (p *plan) repeated(e *graph.Declaration) known {
	r := p.g.raws[e.ID]
	if r == nil {
		return known{}
	}
	for _, f := range r.forms {
		if !f.Equal(e) {
			continue
		}
		if len(f.documents) > len(p.records) || slices.ContainsFunc(f.documents, func(d *document) bool {
			_, replaced := p.records[d.ID]
			return !replaced
		}) {
			return known{r, f.Declaration}
		}
	}
	return known{}
}

// entity copies what documents outside the batch declare, one document for each
// form: it is only named in messages.
func (p *plan) entity(id string) {
	if _, done := p.decls[id]; done {
		return
	}
	p.decls[id] = nil
	if r := p.g.raws[id]; r != nil {
		p.decls[id] = p.outside(r)
	}
}

func (p *plan) outside(r *raw) (ds []graph.Declared) {
	for _, f := range r.forms {
		for _, d := range f.documents {
			if _, replaced := p.records[d.ID]; !replaced {
				ds = append(ds, graph.Declared{Declaration: f.Declaration, Documents: []string{d.ID}})
				break
			}
		}
	}
	return ds
}

// document copies the references that documents outside the batch make.
func (p *plan) document(id string) {
	if p.refs[id] != nil {
		return
	}
	p.refs[id] = map[string]*graph.Document{}
	if d := p.g.documents[id]; d != nil {
		for from, ref := range d.refs {
			if _, replaced := p.records[from.ID]; !replaced {
				p.refs[id][from.ID] = ref
			}
		}
	}
}

func (p *plan) declared(id string) []graph.Declared {
	if ds, planned := p.decls[id]; planned {
		return ds
	}
	if r := p.g.raws[id]; r != nil {
		return p.outside(r)
	}
	return nil
}

// bearers returns the ids that declare an identifier.
func (p *plan) bearers(ident graph.Identifier) []string {
	ids := slices.Collect(maps.Keys(p.byIdent[ident]))
	for r := range p.g.identifiers[ident] {
		if _, planned := p.decls[r.id]; !planned {
			ids = append(ids, r.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// checkIdentity walks the ids that are one with id, and reports declarations of
// them that cannot all be true.
func (p *plan) checkIdentity(id string, seen map[string]bool) error {
	if seen[id] {
		return nil
	}
	seen[id] = true
	queue := []string{id}
	var typed *graph.Declared
	values := map[string]graph.Declared{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, d := range p.declared(at) {
			if d.Borrowed {
				continue
			}
			if typed == nil {
				typed = &d
			} else if typed.Type != d.Type {
				return conflict(*typed, d, "type", typed.Type.String(), d.Type.String())
			}
			for _, scheme := range slices.Sorted(maps.Keys(d.Identifiers)) {
				value := d.Identifiers[scheme]
				if other, ok := values[scheme]; ok && other.Identifiers[scheme] != value {
					return conflict(other, d, scheme, other.Identifiers[scheme], value)
				}
				values[scheme] = d
				for _, next := range p.bearers(graph.Identifier{Scheme: scheme, Value: value}) {
					if !seen[next] {
						seen[next] = true
						queue = append(queue, next)
					}
				}
			}
		}
	}
	return nil
}

// conflict names both documents.
func conflict(a, b graph.Declared, what, av, bv string) error {
	e := graph.Errorf(graph.Conflict, "%s of entity %q is %s in document %q, and of %q is %s in document %q",
		what, a.ID, av, a.Documents[0], b.ID, bv, b.Documents[0])
	e.Hint = "they are one entity: equal ids or equal external identifiers"
	e.Ref = b.Documents[0]
	return e
}

// derivedFrom is what a document would derive from.
func (p *plan) derivedFrom(id string) []graph.Derivation {
	if r, planned := p.records[id]; planned && r != nil {
		return r.Document.DerivedFrom
	} else if d := p.g.documents[id]; !planned && d != nil && d.loaded {
		return d.DerivedFrom
	}
	refs, planned := p.refs[id]
	if !planned {
		if d := p.g.documents[id]; d != nil {
			return d.DerivedFrom
		}
		return nil
	}
	var out []graph.Derivation
	for _, ref := range refs {
		out = append(out, ref.DerivedFrom...)
	}
	return out
}
