package graph

import (
	"cmp"
	"maps"
	"slices"
)

// Entity is what the graph shows of an entity: the union of all live
// declarations of all its ids.
type Entity struct {
	ID          string
	Type        EntityType
	Name        string
	Aliases     []Name // every other name and alias, most documents first, then by code point
	Subtype     string
	Kind        string
	Stage       string
	When        EDTF
	WhenText    string
	Place       string
	Notes       []string // by code point
	Identifiers []Identifier
	// FormerIDs are the other ids under which documents declare the entity.
	FormerIDs []string
	// DeclaredBy are the documents that declare or borrow it, by id.
	DeclaredBy []string
	// Participants are the parties or participants, by actor, then role.
	Participants []Participation
}

// Name is a name with the documents that use it, by id.
type Name struct {
	Value     string   `json:"value"`
	Documents []string `json:"documents"`
}

// Identifier is an id in a public register: scheme wikidata, value Q159.
type Identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// Participation is an actor's part in an event or agreement and the documents
// that declare it.
type Participation struct {
	Actor     string   `json:"actor"`
	Role      string   `json:"role,omitempty"`
	Documents []string `json:"documents"`
}

// Declared is a declaration with the id of the document that makes it.
type Declared struct {
	Document string
	*Declaration
}

// MergeEntity derives what is shown of an entity from its declarations, in any
// order. Lists are united. A scalar is the value that most declarations give;
// ties go to the smallest by code point. Borrowed declarations have no say
// while there is any other. Ids of participants are mapped by resolve.
func MergeEntity(ds []Declared, resolve Resolve) Entity {
	var e Entity
	own := slices.ContainsFunc(ds, func(d Declared) bool { return !d.Borrowed })
	types := map[EntityType]bool{}
	names := map[string]map[string]bool{} // name → documents
	parts := map[Participant]map[string]bool{}
	ids, docs := map[string]bool{}, map[string]bool{}
	var shown, subtypes, kinds, stages, whens, whenTexts, places ballot
	notes, identifiers := map[string]bool{}, map[Identifier]bool{}
	for _, d := range ds {
		ids[d.ID] = true
		docs[d.Document] = true
		if d.Borrowed && own {
			continue
		}
		types[d.Type] = true
		shown.cast(d.Name)
		for _, n := range append([]string{d.Name}, d.Aliases...) {
			add(names, n, d.Document)
		}
		subtypes.cast(d.Subtype)
		kinds.cast(d.Kind)
		stages.cast(d.Stage)
		whens.cast(d.When.String())
		whenTexts.cast(d.WhenText)
		places.cast(d.Place)
		if d.Note != "" {
			notes[d.Note] = true
		}
		for scheme, value := range d.Identifiers {
			identifiers[Identifier{scheme, value}] = true
		}
		for _, p := range d.Participants {
			p.Actor, _ = resolve(p.Actor)
			add(parts, p, d.Document)
		}
	}
	if len(types) > 0 {
		e.Type = slices.Min(slices.Collect(maps.Keys(types))) // one, unless all are borrowed
	}
	sorted := slices.Sorted(maps.Keys(ids))
	if len(sorted) > 0 {
		e.ID, e.FormerIDs = sorted[0], sorted[1:]
	}
	e.DeclaredBy = slices.Sorted(maps.Keys(docs))
	e.Name, e.Subtype, e.Kind, e.Stage = shown.winner(), subtypes.winner(), kinds.winner(), stages.winner()
	e.When, _ = ParseEDTF(whens.winner()) // it was parsed before; empty gives the zero date
	e.WhenText, e.Place = whenTexts.winner(), places.winner()
	e.Notes = slices.Sorted(maps.Keys(notes))
	e.Identifiers = slices.SortedFunc(maps.Keys(identifiers), func(a, b Identifier) int {
		return cmp.Or(cmp.Compare(a.Scheme, b.Scheme), cmp.Compare(a.Value, b.Value))
	})
	delete(names, e.Name)
	for value, in := range names {
		e.Aliases = append(e.Aliases, Name{Value: value, Documents: slices.Sorted(maps.Keys(in))})
	}
	slices.SortFunc(e.Aliases, func(a, b Name) int {
		return cmp.Or(cmp.Compare(len(b.Documents), len(a.Documents)), cmp.Compare(a.Value, b.Value))
	})
	for p, in := range parts {
		e.Participants = append(e.Participants, Participation{p.Actor, p.Role, slices.Sorted(maps.Keys(in))})
	}
	slices.SortFunc(e.Participants, func(a, b Participation) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Role, b.Role))
	})
	return e
}

// MergeSource derives what is shown of a source, by the same rule.
func MergeSource(ds []*Source) Source {
	own := slices.ContainsFunc(ds, func(s *Source) bool { return !s.Borrowed })
	var names, kinds, countries, owners, actors, reliabilities, urls ballot
	var out Source
	for _, s := range ds {
		out.ID = s.ID
		if s.Borrowed && own {
			continue
		}
		names.cast(s.Name)
		kinds.cast(s.Kind)
		countries.cast(s.Country)
		owners.cast(s.Owner)
		actors.cast(s.Actor)
		reliabilities.cast(s.Reliability.String())
		urls.cast(s.URL)
	}
	out.Name, out.Kind, out.Country = names.winner(), kinds.winner(), countries.winner()
	out.Owner, out.Actor, out.URL = owners.winner(), actors.winner(), urls.winner()
	out.Reliability, _ = ParseReliability(reliabilities.winner())
	out.Reliability = out.Reliability.orF()
	return out
}

// MergeReferences derives what is shown of a document that is known by metadata
// only, by the same rule. Without any reference it is a bare document.
func MergeReferences(id string, refs []*Document) Document {
	var titles, sources, kinds, published, retrieved, urls, languages, licenses, markings, notes ballot
	authors, voices := map[string]bool{}, map[string]bool{}
	derived := map[Derivation]bool{}
	for _, d := range refs {
		titles.cast(d.Title)
		sources.cast(d.Source)
		kinds.cast(d.Kind.String())
		published.cast(d.Published.String())
		retrieved.cast(d.Retrieved.String())
		urls.cast(d.URL)
		languages.cast(d.Language)
		licenses.cast(d.License)
		markings.cast(d.Marking.String())
		notes.cast(d.Notes)
		for _, a := range d.Authors {
			authors[a] = true
		}
		for _, v := range d.OwnVoices {
			voices[v] = true
		}
		for _, x := range d.DerivedFrom {
			derived[x] = true
		}
	}
	out := Document{
		ID: id, Title: titles.winner(), Source: sources.winner(), URL: urls.winner(),
		Language: languages.winner(), License: licenses.winner(), Notes: notes.winner(),
		Authors: slices.Sorted(maps.Keys(authors)), OwnVoices: slices.Sorted(maps.Keys(voices)),
	}
	out.Kind, _ = ParseDocumentKind(kinds.winner())
	out.Marking, _ = ParseMarking(markings.winner())
	out.Published, _ = ParseEDTF(published.winner())
	out.Retrieved, _ = ParseEDTF(retrieved.winner())
	out.DerivedFrom = slices.SortedFunc(maps.Keys(derived), CompareDerivations)
	if out.Kind == 0 {
		out.Kind = Other
	}
	out.Marking = max(out.Marking, Clear)
	return out
}

// CompareDerivations orders derivations by document, then kind.
func CompareDerivations(a, b Derivation) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Kind, b.Kind))
}

// ballot finds the most frequent value; empty values do not vote.
type ballot map[string]int

func (b *ballot) cast(value string) {
	if value == "" {
		return
	}
	if *b == nil {
		*b = ballot{}
	}
	(*b)[value]++
}

func (b ballot) winner() string {
	best := ""
	for value, n := range b {
		if n > b[best] || n == b[best] && value < best {
			best = value
		}
	}
	return best
}

func add[K comparable](sets map[K]map[string]bool, key K, document string) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	sets[key][document] = true
}
