package re3d

import (
	"unicode/utf8"

	"actorgraph/loader"
)

const (
	synonym = "IsSynonymOf"
	// sure is the confidence from which two passages are taken for one thing.
	sure = 0.5
)

// passages are the entities of a document by their place.
type passages struct {
	*loader.Annotated
	entityFile, relationFile string
	length                   int                     // of the text
	at                       map[loader.Fragment]int // the entity that is meant, in Spans
	doubtful                 int                     // synonyms
}

func (f *folder) annotations(a *loader.Annotated, document string) {
	d := passages{
		Annotated: a, length: utf8.RuneCountInString(a.Text), at: map[loader.Fragment]int{},
		entityFile: sibling(f.in, entities).Path, relationFile: sibling(f.in, relations).Path,
	}
	if f.entities != nil {
		for v := range f.entities.Take(document, a) {
			d.entity(v)
		}
	}
	if f.relations != nil {
		for v := range f.relations.Take(document, a) {
			d.relation(v)
		}
	}
	if d.doubtful > 0 {
		a.Add(loader.Note, a.Line, a.Column, "", "%d %s have a confidence below %v: left out", d.doubtful, synonym, sure)
	}
}

func (d *passages) entity(v loader.JSON) {
	line, column := v.At()
	start, ok := v.Key("begin").Integer()
	end, ok2 := v.Key("end").Integer()
	if !ok || !ok2 {
		warn(d.Annotated, d.entityFile, line, column, "entity without begin and end: left out")
		return
	}
	s := loader.Span{
		ID: id(v.Key("_id")).Source(), Type: v.Key("type").Text(), Fragments: []loader.Fragment{{Start: start, End: end}},
		Quote: v.Key("value").Text(), Confidence: confidence(v), Line: d.Line, Column: d.Column,
	}
	if s.Quote == "" && d.Text != "" && (start < 0 || start >= end || end > d.length) {
		warn(d.Annotated, d.entityFile, line, column, "entity %q (%d to %d) is not in the text, which ends at %d: left out", s.ID, start, end, d.length)
		return
	}
	if first, ok := d.at[s.Fragments[0]]; !ok || surer(s.Confidence, d.Spans[first].Confidence) {
		d.at[s.Fragments[0]] = len(d.Spans)
	}
	d.Spans = append(d.Spans, s)
}

func surer(a, b *float64) bool { return a != nil && b != nil && *a > *b }

func confidence(v loader.JSON) *float64 {
	c, ok := v.Key("confidence").Number()
	if !ok {
		return nil
	}
	return &c
}

func (d *passages) relation(v loader.JSON) {
	line, column := v.At()
	r := loader.Relation{
		ID: id(v.Key("_id")).Source(), Type: v.Key("type").Text(), Relation: v.Key("value").Text(),
		Confidence: confidence(v), Line: d.Line, Column: d.Column,
	}
	for _, role := range []string{"source", "target"} {
		start, ok := v.Key(role + "Begin").Integer()
		end, ok2 := v.Key(role + "End").Integer()
		i, ok3 := d.at[loader.Fragment{Start: start, End: end}]
		if !ok || !ok2 || !ok3 {
			warn(d.Annotated, d.relationFile, line, column, "relation %q: there is no entity at its %s %q: left out", r.Type, role, v.Key(role).Text())
			return
		}
		s := &d.Spans[i]
		if s.ID == "" {
			s.ID = "e" + r.ID + role // only what is named needs an id
		}
		r.Args = append(r.Args, loader.Arg{Role: role, Ref: s.ID})
	}
	switch {
	case r.Type != synonym:
		d.Relations = append(d.Relations, r)
	case r.Confidence != nil && *r.Confidence < sure:
		d.doubtful++
	default:
		d.Same = append(d.Same, []string{r.Args[0].Ref, r.Args[1].Ref})
	}
}
