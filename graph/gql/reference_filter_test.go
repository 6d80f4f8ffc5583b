package gql_test

import (
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// refCondition is a ClaimFilter whose dates are read and whose ids are mapped.
type refCondition struct {
	*exec.ClaimFilter
	publishedFrom, publishedTo, occurredFrom, occurredTo graph.EDTF
}

// condition reads a filter; nil is no condition at all.
func (m *refModel) condition(f *exec.ClaimFilter) (*refCondition, error) {
	if f == nil {
		return nil, nil
	}
	c := &refCondition{ClaimFilter: f}
	for _, d := range []struct {
		text *string
		into *graph.EDTF
	}{
		{f.PublishedFrom, &c.publishedFrom},
		{f.PublishedTo, &c.publishedTo},
		{f.OccurredFrom, &c.occurredFrom},
		{f.OccurredTo, &c.occurredTo},
	} {
		if err := refDate(d.text, d.into); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func refDate(text *string, into *graph.EDTF) (err error) {
	if text != nil {
		*into, err = graph.ParseEDTF(*text)
	}
	return err
}

// among reports whether a list of ids is no condition or holds one of these.
func among(ids []string, have ...string) bool {
	return ids == nil || slices.ContainsFunc(have, func(id string) bool { return slices.Contains(ids, id) })
}

// allows is the same for enums, which are named alike on both sides.
func allows[E ~string](values []E, have string) bool {
	return values == nil || slices.Contains(values, E(have))
}

// ids are all by which an entity is known.
func (e *refEntity) ids() []string { return append([]string{e.ID}, e.FormerIDs...) }

// ids are the ways to name a document where only documents can be meant.
func (d *refDocument) ids() []string { return []string{d.out.ID, d.ID} }

// ids are the same of a source; none has none.
func (s *refSource) ids() []string {
	if s == nil {
		return nil
	}
	return []string{s.out.ID, s.ID}
}

// ends reports whether subject and object fit; those of a symmetric kind in
// either order, as it means nothing.
func (c *refClaim) ends(f *refCondition) bool {
	fit := func(subject, object *refEntity) bool {
		return among(f.Subject, subject.ids()...) && among(f.Object, object.ids()...)
	}
	return fit(c.subject, c.object) || c.Kind.Info().Symmetric && fit(c.object, c.subject)
}

// passes reports whether the claim meets the filter.
func (c *refClaim) passes(f *refCondition) bool {
	if f == nil {
		return true
	}
	var about []string
	for _, e := range c.about {
		about = append(about, e.ids()...)
	}
	v, info := &c.Evidence, c.Kind.Info()
	switch {
	case !c.ends(f),
		!among(f.Between, c.subject.ids()...),
		!among(f.Between, c.object.ids()...),
		!among(f.About, about...),
		!allows(f.Kinds, info.Name),
		!allows(f.Quads, info.Quad.String()),
		!allows(f.Modality, c.Modality.String()),
		!allows(f.Status, v.Status.String()),
		f.MinIndependent != nil && v.Independent < *f.MinIndependent,
		f.MinReliability != nil && v.Grade[:1] > string(*f.MinReliability),
		f.Contested != nil && *f.Contested != c.contested():
		return false
	}
	return !f.aboutCitations() || slices.ContainsFunc(c.citations, func(x *refCitation) bool { return x.meets(f) })
}

func (f *refCondition) aboutCitations() bool {
	return f.Stances != nil || f.Sources != nil || f.Documents != nil || f.AttributedTo != nil ||
		f.PublishedFrom != nil || f.PublishedTo != nil || f.OccurredFrom != nil || f.OccurredTo != nil
}

// meets reports whether one citation meets all conditions about citations.
func (c *refCitation) meets(f *refCondition) bool {
	if f == nil {
		return true
	}
	var speakers []string
	for _, a := range c.speakers {
		if a.entity != nil {
			speakers = append(speakers, a.entity.ids()...)
		}
		if a.source != nil {
			speakers = append(speakers, a.source.out.ID) // without prefix it would name an entity
		}
	}
	return allows(f.Stances, c.Stance.String()) &&
		among(f.Sources, c.document.source.ids()...) &&
		among(f.Documents, c.document.ids()...) &&
		among(f.AttributedTo, speakers...) &&
		refFrom(c.document.Published, f.publishedFrom) && refTo(c.document.Published, f.publishedTo) &&
		refFrom(c.When, f.occurredFrom) && refTo(c.When, f.occurredTo)
}

// refFrom reports whether a date may lie on or after the first day of a bound.
func refFrom(d, from graph.EDTF) bool {
	if from.IsZero() {
		return true
	}
	if d.IsZero() {
		return false
	}
	first, bounded := from.Earliest()
	last, ends := d.Latest()
	return !bounded || !ends || last >= first
}

// refTo reports whether a date may lie on or before the last day of a bound.
func refTo(d, to graph.EDTF) bool {
	if to.IsZero() {
		return true
	}
	if d.IsZero() {
		return false
	}
	last, bounded := to.Latest()
	first, starts := d.Earliest()
	return !bounded || !starts || first <= last
}

// named reports whether the name or an alias of an entity contains a text.
func (e *refEntity) named(text *string) bool {
	if text == nil || strings.Contains(graph.Fold(e.Name), graph.Fold(*text)) {
		return true
	}
	return slices.ContainsFunc(e.Aliases, func(n graph.Name) bool {
		return strings.Contains(graph.Fold(n.Value), graph.Fold(*text))
	})
}

// called reports whether a name is exactly that of an entity or an alias.
func (e *refEntity) called(name string) bool {
	return graph.Fold(e.Name) == graph.Fold(name) || slices.ContainsFunc(e.Aliases, func(n graph.Name) bool {
		return graph.Fold(n.Value) == graph.Fold(name)
	})
}

// contains is named for a single text.
func contains(in string, text *string) bool {
	return text == nil || strings.Contains(graph.Fold(in), graph.Fold(*text))
}

// where keeps the rows that pass.
func where[T any](rows []T, pass func(T) bool) []T {
	out := []T{}
	for _, r := range rows {
		if pass(r) {
			out = append(out, r)
		}
	}
	return out
}
