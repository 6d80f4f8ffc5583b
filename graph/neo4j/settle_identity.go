package neo4j

import (
	"maps"
	"slices"

	"actorgraph/graph"
)

// settleIdentity works out which ids are one entity. Where the canonical id, the
// type or the membership of what the database has changes, all documents that
// declare it are projected again.
func (w *writer) settleIdentity() error {
	pending := map[*raw]bool{}
	for _, r := range w.raws {
		if !r.moved {
			continue
		}
		pending[r] = true
		if r.was != nil { // what was one with it may no longer be
			for _, id := range r.was.raws {
				pending[w.raw(id)] = true
			}
		}
	}
	bearers := map[graph.Identifier][]*raw{}
	for _, r := range w.raws {
		for _, f := range r.forms {
			for scheme, value := range f.declaration.Identifiers {
				i := graph.Identifier{Scheme: scheme, Value: value}
				bearers[i] = append(bearers[i], r)
			}
		}
	}
	ids := map[string]*raw{}
	for r := range pending {
		ids[r.id] = r
	}
	done := map[*raw]bool{}
	for _, id := range sorted(ids) {
		if done[ids[id]] {
			continue
		}
		group := groupOf(ids[id], bearers)
		for _, r := range group {
			done[r] = true
		}
		if err := w.agree(group); err != nil {
			return err
		}
		w.settleGroup(group)
	}
	return w.dissolve()
}

// groupOf returns the raws that are one with r by equal identifiers, by id.
func groupOf(r *raw, bearers map[graph.Identifier][]*raw) []*raw {
	seen := map[*raw]bool{r: true}
	queue := []*raw{r}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, f := range at.forms {
			for scheme, value := range f.declaration.Identifiers {
				for _, other := range bearers[graph.Identifier{Scheme: scheme, Value: value}] {
					if !seen[other] {
						seen[other] = true
						queue = append(queue, other)
					}
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b *raw) int { return compareText(a.id, b.id) })
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// settleGroup makes the raws of a group one entity; a raw that nobody declares
// any more is of none.
func (w *writer) settleGroup(group []*raw) {
	if len(group[0].forms) == 0 { // then it is alone
		group[0].now = nil
		return
	}
	t := &thing{id: group[0].id, typ: declaredType(group), raws: group, dirty: true}
	ids := make([]string, len(group))
	for i, r := range group {
		ids[i] = r.id
		r.now = t
	}
	if s := group[0].was; s != nil && slices.Equal(s.raws, ids) && s.typ == t.typ {
		t.was, t.name, t.modality = s, s.name, s.modality
	}
	w.things[t.id] = t
}

// declaredType is the type that graph.MergeEntity gives, without the rest.
func declaredType(raws []*raw) graph.EntityType {
	var own, borrowed graph.EntityType
	for _, r := range raws {
		for _, f := range r.forms {
			t := &own
			if f.declaration.Borrowed {
				t = &borrowed
			}
			if *t == 0 || f.declaration.Type < *t {
				*t = f.declaration.Type
			}
		}
	}
	if own != 0 {
		return own
	}
	return borrowed
}

const declarersStatement = `UNWIND $ids AS id MATCH (:Thing {id: id})<-[:DECLARES]-(d:Document) RETURN collect(DISTINCT d.id)`

// dissolve finds the documents that declare entities which are no longer what
// they were, and drops these from the working set.
func (w *writer) dissolve() error {
	var ids []string
	for _, id := range sorted(w.stored) {
		s := w.stored[id]
		moved := slices.ContainsFunc(s.raws, func(id string) bool { r := w.raws[id]; return r.now == nil || r.now.was != s })
		if !moved {
			continue
		}
		s.kept = false
		ids = append(ids, id)
		if t := w.things[id]; t != nil && t.was == s {
			delete(w.things, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	row, err := w.tx.row(declarersStatement, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	w.reproject(asTexts(row[0]))
	return nil
}

// agree reports declarations of one entity that cannot all be true.
func (w *writer) agree(group []*raw) error {
	var typed *form
	values := map[string]*form{}
	for _, r := range group {
		for _, f := range r.forms {
			if f.declaration.Borrowed {
				continue
			}
			if typed == nil {
				typed = f
			} else if typed.declaration.Type != f.declaration.Type {
				return w.conflict(typed, f, "type", typed.declaration.Type.String(), f.declaration.Type.String())
			}
			for _, scheme := range sorted(f.declaration.Identifiers) {
				value := f.declaration.Identifiers[scheme]
				if other := values[scheme]; other != nil && other.declaration.Identifiers[scheme] != value {
					return w.conflict(other, f, scheme, other.declaration.Identifiers[scheme], value)
				}
				values[scheme] = f
			}
		}
	}
	return nil
}

// conflict names a document that says the one thing and one that says the other.
func (w *writer) conflict(a, b *form, what, av, bv string) error {
	ad, err := w.declarer(a)
	if err != nil {
		return err
	}
	bd, err := w.declarer(b)
	if err != nil {
		return err
	}
	e := graph.Errorf(graph.Conflict, "%s of entity %q is %s in document %q, and of %q is %s in document %q",
		what, a.declaration.ID, av, ad, b.declaration.ID, bv, bd)
	e.Hint = "they are one entity: equal ids or equal external identifiers"
	e.Ref = bd
	return e
}

const declarerStatement = `UNWIND $ids AS id MATCH (:Thing {id: id})<-[r:DECLARES {id: $raw}]-(d:Document)
WHERE r.type = $type AND NOT d.id IN $batch AND all(i IN $identifiers WHERE i IN r.identifiers)
RETURN min(d.id)`

// declarer finds a document that makes a declaration of this form.
func (w *writer) declarer(f *form) (string, error) {
	var batch []string
	for _, d := range w.batch() {
		batch = append(batch, graph.DocumentPrefix+d.id)
		if d.new == nil {
			continue
		}
		for i := range d.new.Entities {
			if d.new.Entities[i].ID == f.declaration.ID && d.new.Entities[i].Equal(&f.declaration) {
				return d.id, nil
			}
		}
	}
	r := w.raws[f.declaration.ID]
	if r.was == nil {
		return "", nil
	}
	identifiers := []string{}
	for scheme, value := range f.declaration.Identifiers {
		identifiers = append(identifiers, identifierID(graph.Identifier{Scheme: scheme, Value: value}))
	}
	row, err := w.tx.row(declarerStatement, map[string]any{
		"ids": []string{r.was.id}, "raw": r.id, "type": f.declaration.Type.String(), "batch": batch, "identifiers": identifiers,
	})
	if err != nil {
		return "", err
	}
	return bare(graph.DocumentPrefix, asText(row[0])), nil
}
