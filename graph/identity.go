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

// Declared is a declaration with the ids of the documents that make it, word
// for word.
type Declared struct {
	*Declaration
	Documents []string
	// Others counts documents that make it and are not listed. They vote as well,
	// but appear in no list of documents, and must make no other declaration of
	// the same entity.
	Others int
}

// Equal reports whether two declarations say the same.
func (d *Declaration) Equal(o *Declaration) bool {
	return d.ID == o.ID && d.Type == o.Type && d.Subtype == o.Subtype && d.Kind == o.Kind && d.Stage == o.Stage &&
		d.Name == o.Name && d.When == o.When && d.WhenText == o.WhenText && d.Place == o.Place && d.Note == o.Note &&
		d.Borrowed == o.Borrowed && slices.Equal(d.Aliases, o.Aliases) && maps.Equal(d.Identifiers, o.Identifiers) &&
		slices.Equal(d.Participants, o.Participants)
}

// MergeEntity derives what is shown of an entity from its declarations, in any
// order. Lists are united. A scalar is the value that most declarations give;
// ties go to the smallest by code point. Borrowed declarations have no say
// while there is any other. Ids of participants are mapped by resolve.
func MergeEntity(ds []Declared, resolve Resolve) Entity {
	var e Entity
	own := slices.ContainsFunc(ds, func(d Declared) bool { return !d.Borrowed })
	types, ids, docs := map[EntityType]bool{}, map[string]bool{}, union{}
	names, parts := map[string]union{}, map[Participant]union{}
	others := map[string]int{} // uses of a name by documents that are not listed
	var shown, subtypes, kinds, stages, whens, whenTexts, places ballot
	notes, identifiers := map[string]bool{}, map[Identifier]bool{}
	for _, d := range ds {
		ids[d.ID] = true
		docs = append(docs, d.Documents)
		if d.Borrowed && own {
			continue
		}
		types[d.Type] = true
		n := len(d.Documents) + d.Others
		shown.cast(d.Name, n)
		used := append([]string{d.Name}, d.Aliases...)
		slices.Sort(used)
		for _, value := range slices.Compact(used) {
			names[value] = append(names[value], d.Documents)
			others[value] += d.Others
		}
		subtypes.cast(d.Subtype, n)
		kinds.cast(d.Kind, n)
		stages.cast(d.Stage, n)
		whens.cast(d.When.String(), n)
		whenTexts.cast(d.WhenText, n)
		places.cast(d.Place, n)
		if d.Note != "" {
			notes[d.Note] = true
		}
		for scheme, value := range d.Identifiers {
			identifiers[Identifier{scheme, value}] = true
		}
		for _, p := range d.Participants {
			p.Actor, _ = resolve(p.Actor)
			parts[p] = append(parts[p], d.Documents)
		}
	}
	if len(types) > 0 {
		e.Type = slices.Min(slices.Collect(maps.Keys(types))) // one, unless all are borrowed
	}
	if sorted := slices.Sorted(maps.Keys(ids)); len(sorted) > 0 {
		e.ID, e.FormerIDs = sorted[0], sorted[1:]
	}
	e.DeclaredBy = docs.sorted()
	e.Name, e.Subtype, e.Kind, e.Stage = shown.winner(), subtypes.winner(), kinds.winner(), stages.winner()
	e.When, _ = ParseEDTF(whens.winner()) // it was parsed before; empty gives the zero date
	e.WhenText, e.Place = whenTexts.winner(), places.winner()
	e.Notes = slices.Sorted(maps.Keys(notes))
	e.Identifiers = slices.SortedFunc(maps.Keys(identifiers), func(a, b Identifier) int {
		return cmp.Or(cmp.Compare(a.Scheme, b.Scheme), cmp.Compare(a.Value, b.Value))
	})
	delete(names, e.Name)
	delete(names, "")
	for value, in := range names {
		e.Aliases = append(e.Aliases, Name{Value: value, Documents: in.sorted()})
	}
	slices.SortFunc(e.Aliases, func(a, b Name) int {
		return cmp.Or(
			cmp.Compare(len(b.Documents)+others[b.Value], len(a.Documents)+others[a.Value]),
			cmp.Compare(a.Value, b.Value))
	})
	for p, in := range parts {
		e.Participants = append(e.Participants, Participation{p.Actor, p.Role, in.sorted()})
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
		names.cast(s.Name, 1)
		kinds.cast(s.Kind, 1)
		countries.cast(s.Country, 1)
		owners.cast(s.Owner, 1)
		actors.cast(s.Actor, 1)
		reliabilities.cast(s.Reliability.String(), 1)
		urls.cast(s.URL, 1)
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
		titles.cast(d.Title, 1)
		sources.cast(d.Source, 1)
		kinds.cast(d.Kind.String(), 1)
		published.cast(d.Published.String(), 1)
		retrieved.cast(d.Retrieved.String(), 1)
		urls.cast(d.URL, 1)
		languages.cast(d.Language, 1)
		licenses.cast(d.License, 1)
		markings.cast(d.Marking.String(), 1)
		notes.cast(d.Notes, 1)
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

func (b *ballot) cast(value string, votes int) {
	if value == "" {
		return
	}
	if *b == nil {
		*b = ballot{}
	}
	(*b)[value] += votes
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

// union is a set of documents given as lists.
type union [][]string

func (u union) sorted() []string {
	out := slices.Concat(u...)
	slices.Sort(out)
	return slices.Compact(out)
}
