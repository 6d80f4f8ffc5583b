package neo4j

import (
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
)

// writer applies one batch in one transaction: it gathers from the database what
// the batch touches, works out in memory how that stands afterwards, and writes
// the difference. It lives for one attempt.
type writer struct {
	tx *tx
	at int64 // record time of the batch

	graph     counters
	families  *familyCache
	restless  bool                 // families must be worked out again
	documents map[string]*document // by bare id
	seen      map[string]bool      // documents that were looked up
	raws      map[string]*raw      // by id as documents write it
	stored    map[string]*stored   // entities as the database has them, by canonical id
	things    map[string]*thing    // entities as they are afterwards, by canonical id
	sources   map[string]*source   // by bare id
	projected []*document          // whose citations, declarations and mentions are written anew
	cited     []*citation          // of the projected documents
	claims    map[string]*claim    // touched, by id
	renamed   []string             // canonical ids of entities with another name
	names     map[string]named     // of nodes that are not in the working set, by id
	removed   bool                 // citations were taken out
}

// raw is an id as documents write it, with everything that is declared of it.
type raw struct {
	id    string
	forms []*form
	was   *stored // the entity that it was of, if any
	now   *thing  // and is of
	moved bool    // a form has appeared or gone
	voted bool    // another number of documents make a form
}

// form is what one or more documents declare of an entity, word for word.
type form struct {
	declaration graph.Declaration
	text        string // its JSON, by which forms are told apart
	votes       int
}

// stored is an entity as the database has it.
type stored struct {
	id       string
	typ      graph.EntityType
	raws     []string // by id
	name     string
	stage    string
	modality graph.Modality
	sum      string // "" while stale
	kept     bool   // the same raws make an entity of the same type afterwards
}

// thing is an entity as it is after the batch.
type thing struct {
	id       string
	typ      graph.EntityType
	raws     []*raw // by id
	was      *stored
	shown    graph.Entity
	name     string
	modality graph.Modality
	dirty    bool // its node is to be written
	complete bool // shown lists the documents
}

// apply applies the entries that change something.
func (w *writer) apply(entries []*entry) error {
	w.seen = map[string]bool{}
	w.documents, w.raws, w.stored, w.things = map[string]*document{}, map[string]*raw{}, map[string]*stored{}, map[string]*thing{}
	w.sources, w.claims, w.names = map[string]*source{}, map[string]*claim{}, map[string]named{}
	for _, step := range []func() error{
		func() error { return w.gatherDocuments(entries) },
		w.gatherEntities,
		w.settleIdentity,
		w.gatherSources,
		w.settleSources,
		w.settleDocuments,
		w.settleFamilies,
		w.gatherProjected,
		w.settleEntities,
		w.project,
		w.removeOld,
		w.gatherClaims,
		w.settleClaims,
		w.write,
		w.settleEvents,
		w.writeGraph,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// resolve is graph.Resolve as things stand after the batch, for ids in the
// working set.
func (w *writer) resolve(id string) (string, graph.EntityType) {
	if r := w.raws[id]; r != nil && r.now != nil {
		return r.now.id, r.now.typ
	}
	return id, 0
}

// raw returns the raw of an id, making it when it is new to the working set.
func (w *writer) raw(id string) *raw {
	r := w.raws[id]
	if r == nil {
		r = &raw{id: id}
		w.raws[id] = r
	}
	return r
}

// bare takes the prefix off an id.
func bare(prefix, id string) string { return strings.TrimPrefix(id, prefix) }

// prefixed puts a prefix on an id, if there is one.
func prefixed(prefix, id string) string {
	if id == "" {
		return ""
	}
	return prefix + id
}

// sorted returns the keys of a set in order.
func sorted[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }
