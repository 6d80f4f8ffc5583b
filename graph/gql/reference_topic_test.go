package gql_test

import (
	"context"
	"slices"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// Agreements, events and allegations: what claims are about.

type refAgreement struct {
	refEntityResolver[exec.Agreement]
}

func (r refAgreement) Parties(_ context.Context, obj *exec.Agreement) ([]*exec.Participation, error) {
	return full(r.of(obj).parts), nil
}

type refEvent struct{ refEntityResolver[exec.Event] }

func (r refEvent) Participants(_ context.Context, obj *exec.Event) ([]*exec.Participation, error) {
	return full(r.of(obj).parts), nil
}

type refParticipation struct{ *refModel }

func (r refParticipation) Actor(_ context.Context, obj *exec.Participation) (exec.Entity, error) {
	return r.back[obj].(refPart).actor.out, nil
}

// Citations are those of claims with the actor at one end that are about the
// event or agreement, or have it at the other end.
func (r refParticipation) Citations(_ context.Context, obj *exec.Participation, first *int) ([]*exec.Citation, error) {
	part := r.back[obj].(refPart)
	var all []*refCitation
	for _, c := range part.in.claims {
		if c.subject == part.actor || c.object == part.actor {
			all = append(all, c.citations...)
		}
	}
	return refCitations(all, first, 3)
}

type refAllegation struct {
	refEntityResolver[exec.Allegation]
}

func (r refAllegation) Claim(_ context.Context, obj *exec.Allegation) (*exec.Claim, error) {
	return r.of(obj).alleged.out, nil
}

func (r refAllegation) Accused(_ context.Context, obj *exec.Allegation) ([]exec.Actor, error) {
	out := []exec.Actor{}
	for _, e := range r.of(obj).accused {
		out = append(out, e.out.(exec.Actor))
	}
	return out, nil
}

func (r refAllegation) Accusers(_ context.Context, obj *exec.Allegation) ([]*exec.Attribution, error) {
	return full(r.of(obj).accusers), nil
}

func (r refAllegation) Concerns(_ context.Context, obj *exec.Allegation) ([]exec.Entity, error) {
	return refObjects(r.of(obj).concerns), nil
}

func refObjects(es []*refEntity) []exec.Entity {
	out := []exec.Entity{}
	for _, e := range es {
		out = append(out, e.out)
	}
	return out
}

func (r refAllegation) Citations(_ context.Context, obj *exec.Allegation, first *int, after *string) (*exec.CitationConnection, error) {
	return citationPage(r.of(obj).alleged.citations, graph.ListCitationsByClass, (*refCitation).byClass, first, 20, after)
}

type refAttribution struct{ *refModel }

func (r refAttribution) Entity(_ context.Context, obj *exec.Attribution) (exec.Entity, error) {
	if e := r.back[obj].(refSpeaker).entity; e != nil {
		return e.out, nil
	}
	return nil, nil
}

func (r refAttribution) Source(_ context.Context, obj *exec.Attribution) (*exec.Source, error) {
	if s := r.back[obj].(refSpeaker).source; s != nil {
		return s.out, nil
	}
	return nil, nil
}

type refNames struct{ *refModel }

func (r refNames) Documents(_ context.Context, obj *exec.Name, first *int) ([]*exec.Document, error) {
	rows, err := refFirst(r.back[obj].(refName).documents, first, 5)
	if err != nil {
		return nil, err
	}
	return refDocuments(rows), nil
}

func refDocuments(ds []*refDocument) []*exec.Document {
	out := []*exec.Document{}
	for _, d := range ds {
		out = append(out, d.out)
	}
	return out
}

type refMentions struct{ *refModel }

func (r refMentions) Document(_ context.Context, obj *exec.Mention) (*exec.Document, error) {
	return r.back[obj].(*refMention).document.out, nil
}

type refDerivations struct{ *refModel }

func (r refDerivations) Document(_ context.Context, obj *exec.Derivation) (*exec.Document, error) {
	return r.back[obj].(refDerivation).document.out, nil
}

// derivations sorts by document, then by the order of the kinds.
func (m *refModel) derivations(all []*exec.Derivation) []*exec.Derivation {
	kinds := exec.AllDerivationKind
	return refSorted(full(all), func(x *exec.Derivation) graph.Cursor {
		return graph.Cursor{List: graph.ListByID, ID: m.back[x].(refDerivation).document.ID, Key: int64(slices.Index(kinds, x.Kind))}
	})
}
