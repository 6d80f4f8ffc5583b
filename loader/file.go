package loader

import (
	"errors"

	"actorgraph/graph"
)

// File is what one document's file says, read and checked by itself. What it
// uses from elsewhere is settled when a Loader sees it among the others.
type File struct {
	Path   string
	Record graph.Record
	// Repaired counts the quotes whose offset or wording was put right,
	// Unverified those that are kept without offsets, LeftOut the mentions that
	// could not be placed.
	Repaired, Unverified, LeftOut int
	// Unmapped are the types of annotations that a mapping does not know; under
	// Strict, one of them rejects the document. Of the relations that it knows,
	// Incomplete counts those that make no claim since an end is missing, Skipped
	// those whose end is of a type that it leaves out.
	Unmapped            []Unmapped
	Incomplete, Skipped int

	strict   bool
	problems problems
	uses     []use            // ids that the record uses without declaring them
	places   map[ident]place  // of what it declares
	home     place            // of what concerns the document as a whole
	unnamed  []unnamedSpeaker // attribution steps that are texts
}

// ident is an id in one of the namespaces.
type ident struct {
	space space
	id    string
}

type space uint8

const (
	entitySpace space = iota + 1 // actors, agreements and events share one
	sourceSpace
	documentSpace
	claimSpace
)

// String names the namespace in messages.
func (s space) String() string {
	return [...]string{"", "entity", "source", "document", "claim"}[s]
}

// use is a place where an id is used that must name something.
type use struct {
	ident
	key  string // where: "subject"
	need need
	at   place
}

// need says what a use demands of the entity beyond being there.
type need uint8

const (
	anyEntity need = iota
	anActor
	aTopic // an agreement or an event
)

func (n need) met(t graph.EntityType) bool {
	switch n {
	case anActor:
		return t.IsActor()
	case aTopic:
		return t == graph.Agreement || t == graph.Event
	default:
		return true
	}
}

// String names what is needed in messages.
func (n need) String() string {
	return [...]string{"an entity", "an actor", "an agreement or event"}[n]
}

type unnamedSpeaker struct {
	text string
	at   place
}

// File makes a File of the record that a mapping makes of the document. The
// record's uses and declarations are found by themselves; their places are not
// known. The document's diagnostics are the file's.
func (a *Annotated) File(record graph.Record, o Options) *File {
	f := &File{
		Path: a.Path, Record: record, strict: o.Strict, problems: a.problems,
		home: place{a.Line, a.Column}, places: map[ident]place{},
	}
	for i := range record.Citations {
		for _, s := range record.Citations[i].Attribution {
			if s.Text != "" {
				f.unnamed = append(f.unnamed, unnamedSpeaker{text: s.Text, at: f.home})
			}
		}
	}
	for i := range record.Entities {
		f.places[ident{entitySpace, record.Entities[i].ID}] = f.home
	}
	f.uses = usesOf(&record)
	for i := range f.uses {
		f.uses[i].at = f.home
	}
	return f
}

// Diagnostics returns what was found, ordered by place. There are at most a few
// hundred; the last one then says how many more there were.
func (f *File) Diagnostics() []Diagnostic { return f.problems.shown() }

// Rejected reports whether an error keeps the document from being loaded.
func (f *File) Rejected() bool {
	return f.problems.count[Error] > 0 || f.strict && len(f.Unmapped) > 0
}

// add reports a problem at a place in the file.
func (f *File) add(s Severity, at place, hint, format string, args ...any) {
	f.problems.add(s, at, hint, format, args...)
}

// refuse turns an error about the document as a whole into a diagnostic.
func (f *File) refuse(err error) {
	message, hint := err.Error(), ""
	if e, ok := errors.AsType[*graph.Error](err); ok {
		bare := *e
		bare.Hint = ""
		message, hint = bare.Error(), e.Hint
	}
	f.add(Error, f.home, hint, "%s", message)
}

// declared returns the entities and sources that a record declares itself.
func declared(r *graph.Record) (entities map[string]graph.EntityType, sources map[string]bool) {
	entities = make(map[string]graph.EntityType, len(r.Entities))
	for i := range r.Entities {
		if d := &r.Entities[i]; !d.Borrowed {
			entities[d.ID] = d.Type
		}
	}
	sources = make(map[string]bool, len(r.Sources))
	for i := range r.Sources {
		if s := &r.Sources[i]; !s.Borrowed {
			sources[s.ID] = true
		}
	}
	return entities, sources
}

// usesOf lists the uses of a record that it does not declare, without places.
func usesOf(r *graph.Record) []use {
	entities, sources := declared(r)
	var uses []use
	entity := func(key string, need need, ids ...string) {
		for _, id := range ids {
			if _, ok := entities[id]; !ok && id != "" {
				uses = append(uses, use{ident{entitySpace, id}, key, need, place{}})
			}
		}
	}
	source := func(key, id string) {
		if id != "" && !sources[id] {
			uses = append(uses, use{ident{sourceSpace, id}, key, anyEntity, place{}})
		}
	}
	for _, d := range append([]graph.Document{r.Document}, r.References...) {
		source("source", d.Source)
		entity("ownVoices", anActor, d.OwnVoices...)
	}
	for i := range r.Sources {
		source("owner", r.Sources[i].Owner)
		entity("actor", anyEntity, r.Sources[i].Actor)
	}
	for i := range r.Entities {
		for _, p := range r.Entities[i].Participants {
			entity("participants", anyEntity, p.Actor)
		}
	}
	for i := range r.Citations {
		c := &r.Citations[i]
		entity("subject", anyEntity, c.Claim.Subject)
		entity("object", anyEntity, c.Claim.Object)
		entity("about", aTopic, c.Claim.About...)
		for _, s := range c.Attribution {
			entity("attribution", anyEntity, s.Actors...)
			source("attribution", s.Source)
		}
	}
	for _, m := range r.Mentions {
		entity("of", anyEntity, m.Of)
	}
	return uses
}
