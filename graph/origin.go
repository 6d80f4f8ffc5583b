package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Origin names where a statement comes from in the end. Its text is a source id
// with SourcePrefix, an entity id without prefix, or a document id with
// DocumentPrefix.
type Origin string

// Voice is an origin of one citation, with the reliability of that word.
type Voice struct {
	Origin      Origin
	Reliability Reliability
	// Carrier is set when somebody unnamed speaks, and the origin merely carries
	// the words.
	Carrier bool
}

// Provenance is what origins depend on in a citation's document.
type Provenance struct {
	Root      string   // the document's root; itself when it derives from nothing
	Source    string   // the root's source; "" when unknown
	OwnVoices []string // canonical ids of the actors that are the author
	// Published is the publication date that counts: the root's when the document
	// is a summary and the root's date is known.
	Published EDTF
}

// RootsOf returns the ends of a document's chain of derivations over reprints,
// translations, spun copies and summaries, by id; the document itself when it
// derives from nothing. A cycle is a conflict that names the documents in it.
func RootsOf(document string, derivedFrom func(id string) []Derivation) ([]string, error) {
	const visiting, done = 1, 2
	state := map[string]int{}
	ends := map[string]bool{}
	var path []string
	var walk func(id string) error
	walk = func(id string) error {
		switch state[id] {
		case done:
			return nil
		case visiting:
			cycle := append(slices.Clone(path[slices.Index(path, id):]), id)
			return &Error{Code: Conflict, Ref: document, Err: Errorf(Conflict, "documents derive from each other in a circle: %q", cycle).Err}
		}
		state[id] = visiting
		path = append(path, id)
		end := true
		for _, d := range derivedFrom(id) {
			if d.Kind.SameWork() {
				end = false
				if err := walk(d.Document); err != nil {
					return err
				}
			}
		}
		if end {
			ends[id] = true
		}
		path = path[:len(path)-1]
		state[id] = done
		return nil
	}
	if err := walk(document); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(ends)), nil
}

// ProvenanceOf works out the provenance of a document from its own metadata and
// that of its root, the first of RootsOf.
func ProvenanceOf(d, root *Document, resolve Resolve) Provenance {
	p := Provenance{Root: root.ID, Source: root.Source, Published: d.Published}
	if root.ID != d.ID && !root.Published.IsZero() &&
		slices.ContainsFunc(d.DerivedFrom, func(x Derivation) bool { return x.Kind == Summary }) {
		p.Published = root.Published
	}
	for _, v := range append(slices.Clone(d.OwnVoices), root.OwnVoices...) {
		id, _ := resolve(v)
		p.OwnVoices = append(p.OwnVoices, id)
	}
	return p
}

// Families groups sources that are one voice: a source and its owner, a source
// and the actor that is the same institution, and whatever follows from that.
type Families struct {
	sources map[string]*family // by source id
	actors  map[string]*family // by canonical entity id
	rating  map[string]Reliability
}

// family is one group of sources.
type family struct {
	head  string      // the smallest source that nobody in the family owns
	word  Origin      // its word: the head as an origin
	actor string      // the smallest entity that is the same institution, or ""
	best  Reliability // the best rating in the family
}

// NewFamilies groups the sources; resolve maps ids of actors and gives type 0
// for ids that name no entity.
func NewFamilies(sources []Source, resolve Resolve) *Families {
	groups := unionFind{}
	owned := map[string]bool{}
	f := &Families{sources: map[string]*family{}, actors: map[string]*family{}, rating: map[string]Reliability{}}
	for i := range sources {
		s := &sources[i]
		f.rating[s.ID] = s.Reliability.orF()
		groups.find(SourcePrefix + s.ID)
		if s.Owner != "" && s.Owner != s.ID {
			groups.join(SourcePrefix+s.ID, SourcePrefix+s.Owner)
			owned[s.ID] = true
		}
		for _, actor := range []string{s.Actor, s.ID} { // a source and the entity of its id are one, too
			if id, t := resolve(actor); actor != "" && t != 0 {
				groups.join(SourcePrefix+s.ID, id)
			}
		}
	}
	byGroup := map[string]*family{}
	for _, node := range slices.Sorted(maps.Keys(groups)) {
		root := groups.find(node)
		fam := byGroup[root]
		if fam == nil {
			fam = &family{best: ReliabilityF}
			byGroup[root] = fam
		}
		id, isSource := strings.CutPrefix(node, SourcePrefix)
		if !isSource {
			f.actors[node] = fam
			fam.actor = cmp.Or(fam.actor, node)
			continue
		}
		f.sources[id] = fam
		fam.best = min(fam.best, f.rating[id].orF())
		if fam.head == "" || owned[fam.head] && !owned[id] {
			fam.head, fam.word = id, Origin(node)
		}
	}
	return f
}

// wordOf is a source's word as an origin.
func (f *Families) wordOf(source string) Origin {
	if fam, ok := f.sources[source]; ok {
		return fam.word
	}
	return Origin(SourcePrefix + source)
}

// Add adds a source that stands alone: nobody owns it, it owns nobody, and no
// entity is the same institution.
func (f *Families) Add(s Source) {
	f.rating[s.ID] = s.Reliability.orF()
	f.sources[s.ID] = &family{head: s.ID, word: Origin(SourcePrefix + s.ID), best: s.Reliability.orF()}
}

// Changed lists the sources and the entities whose word counts differently in f
// than it did in old.
func (f *Families) Changed(old *Families) (sources, actors []string) {
	differ := func(a, b *family) bool { return a == nil || b == nil || *a != *b }
	for id, fam := range f.sources {
		if differ(fam, old.sources[id]) || f.rating[id] != old.rating[id] {
			sources = append(sources, id)
		}
	}
	for id := range old.sources {
		if f.sources[id] == nil {
			sources = append(sources, id)
		}
	}
	for id, fam := range f.actors {
		if differ(fam, old.actors[id]) {
			actors = append(actors, id)
		}
	}
	for id := range old.actors {
		if f.actors[id] == nil {
			actors = append(actors, id)
		}
	}
	return sources, actors
}

// OfSource returns the head of a source's family.
func (f *Families) OfSource(id string) string {
	if fam, ok := f.sources[id]; ok {
		return fam.head
	}
	return id
}

// OfActor returns the head of the family of sources that is the same institution
// as the entity; ok is false when there is none.
func (f *Families) OfActor(id string) (head string, ok bool) {
	if fam, ok := f.actors[id]; ok {
		return fam.head, true
	}
	return "", false
}

// ActorOf returns the entity that is the same institution as the family of a
// source; ok is false when there is none.
func (f *Families) ActorOf(source string) (id string, ok bool) {
	if fam, found := f.sources[source]; found && fam.actor != "" {
		return fam.actor, true
	}
	return "", false
}

// RootFamily names the group in which a root document counts as one: its
// source's family, else the document alone.
func (f *Families) RootFamily(p *Provenance) Origin {
	if p.Source == "" {
		return Origin(DocumentPrefix + p.Root)
	}
	return f.wordOf(p.Source)
}

// Kin returns the origins of a document's own voices: wherever they are quoted,
// it is the author who speaks.
func (f *Families) Kin(p *Provenance) []Origin {
	var out []Origin
	for _, a := range p.OwnVoices {
		if fam, ok := f.actors[a]; ok {
			out = append(out, Origin(SourcePrefix+fam.head))
		} else {
			out = append(out, Origin(a))
		}
	}
	return out
}

// Author appends the voice of a document's own author: the root's source, else
// the root itself.
func (f *Families) Author(dst []Voice, p *Provenance) []Voice {
	return appendVoice(dst, Voice{Origin: f.RootFamily(p), Reliability: f.rating[p.Source].orF()})
}

// Voices appends whose word a citation is in the end, to dst: the innermost
// named speakers; else the author of the document. own reports that it is the
// author's word: nobody is named and nobody unnamed is quoted, or all who are
// named are the author's own voices. speaker holds canonical ids; named is
// false when the chain names nobody.
func (f *Families) Voices(dst []Voice, speaker Step, named, attributed bool, p *Provenance) (voices []Voice, own bool) {
	if !named {
		dst = f.Author(dst, p)
		dst[len(dst)-1].Carrier = attributed
		return dst, !attributed
	}
	if speaker.Source != "" {
		return appendVoice(dst, Voice{Origin: f.wordOf(speaker.Source), Reliability: f.rating[speaker.Source].orF()}), false
	}
	own = true
	for _, a := range speaker.Actors {
		if slices.Contains(p.OwnVoices, a) {
			dst = f.Author(dst, p)
			continue
		}
		own = false
		if fam, ok := f.actors[a]; ok {
			dst = appendVoice(dst, Voice{Origin: fam.word, Reliability: fam.best})
			continue
		}
		// Nobody rates the actor itself: the paper that carries the word vouches for
		// it, but for no more than fairly reliable.
		carrier := ReliabilityF
		if p.Source != "" {
			carrier = max(f.rating[p.Source].orF(), ReliabilityC)
		}
		dst = appendVoice(dst, Voice{Origin: Origin(a), Reliability: carrier})
	}
	return dst, own
}

// appendVoice adds a voice; one origin speaks once in a citation, at its best.
func appendVoice(dst []Voice, v Voice) []Voice {
	for i := range dst {
		if dst[i].Origin == v.Origin {
			dst[i].Reliability = min(dst[i].Reliability, v.Reliability)
			return dst
		}
	}
	return append(dst, v)
}

// unionFind groups names.
type unionFind map[string]string

func (u unionFind) find(x string) string {
	p, ok := u[x]
	if !ok {
		u[x] = x
		return x
	}
	if p == x {
		return x
	}
	p = u.find(p)
	u[x] = p
	return p
}

func (u unionFind) join(a, b string) { u[u.find(a)] = u.find(b) }
