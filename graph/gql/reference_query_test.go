package gql_test

import (
	"context"
	"errors"
	"slices"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

type refRoot struct{ *refModel }

func (r refRoot) Agreement() exec.AgreementResolver {
	return refAgreement{refEntityResolver[exec.Agreement]{r.refModel}}
}

func (r refRoot) Allegation() exec.AllegationResolver {
	return refAllegation{refEntityResolver[exec.Allegation]{r.refModel}}
}

func (r refRoot) Event() exec.EventResolver {
	return refEvent{refEntityResolver[exec.Event]{r.refModel}}
}

func (r refRoot) State() exec.StateResolver   { return refActor[exec.State](r.refModel) }
func (r refRoot) Group() exec.GroupResolver   { return refActor[exec.Group](r.refModel) }
func (r refRoot) Person() exec.PersonResolver { return refActor[exec.Person](r.refModel) }
func (r refRoot) Organization() exec.OrganizationResolver {
	return refActor[exec.Organization](r.refModel)
}

func (r refRoot) Attribution() exec.AttributionResolver     { return refAttribution{r.refModel} }
func (r refRoot) Citation() exec.CitationResolver           { return refCites{r.refModel} }
func (r refRoot) Claim() exec.ClaimResolver                 { return refClaims{r.refModel} }
func (r refRoot) Counterpart() exec.CounterpartResolver     { return refCounterpart{r.refModel} }
func (r refRoot) Derivation() exec.DerivationResolver       { return refDerivations{r.refModel} }
func (r refRoot) Document() exec.DocumentResolver           { return refPapers{r.refModel} }
func (r refRoot) Evidence() exec.EvidenceResolver           { return refEvidence{r.refModel} }
func (r refRoot) Mention() exec.MentionResolver             { return refMentions{r.refModel} }
func (r refRoot) Name() exec.NameResolver                   { return refNames{r.refModel} }
func (r refRoot) Origin() exec.OriginResolver               { return refOrigins{r.refModel} }
func (r refRoot) Participation() exec.ParticipationResolver { return refParticipation{r.refModel} }
func (r refRoot) Query() exec.QueryResolver                 { return refQuery{r.refModel} }
func (r refRoot) Source() exec.SourceResolver               { return refOutlets{r.refModel} }

type refQuery struct{ *refModel }

func (r refQuery) Node(_ context.Context, id string) (exec.Node, error) { return r.nodes[id], nil }

func (r refQuery) Nodes(_ context.Context, ids []string) ([]exec.Node, error) {
	if len(ids) > 100 {
		return nil, graph.Errorf(graph.Invalid, "at most 100 ids")
	}
	out := []exec.Node{}
	for _, id := range ids {
		out = append(out, r.nodes[id])
	}
	return out, nil
}

func (r refQuery) Actor(_ context.Context, id, name *string) (exec.Actor, error) {
	if (id == nil) == (name == nil) {
		return nil, graph.Errorf(graph.Invalid, "give exactly one of id and name")
	}
	if id != nil {
		actor, _ := r.nodes[*id].(exec.Actor) // anything else is no actor
		return actor, nil
	}
	found := where(r.entities, func(e *refEntity) bool { return e.Type.IsActor() && e.called(*name) })
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return found[0].out.(exec.Actor), nil
	default:
		return nil, graph.Errorf(graph.Conflict, "several actors are called %q", *name)
	}
}

func (r refQuery) Actors(_ context.Context, ids []string, types []exec.EntityType, text *string, first *int, after *string) (*exec.ActorConnection, error) {
	rows := where(r.entities, func(e *refEntity) bool {
		return e.Type.IsActor() && among(ids, e.ids()...) && allows(types, e.Type.String()) && e.named(text)
	})
	p, err := refPageOf(rows, graph.ListByID, (*refEntity).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.ActorConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []exec.Actor{}, Edges: []*exec.ActorEdge{}}
	for i, e := range p.rows {
		node := e.out.(exec.Actor)
		out.Nodes = append(out.Nodes, node)
		out.Edges = append(out.Edges, &exec.ActorEdge{Cursor: p.cursors[i], Node: node})
	}
	return out, nil
}

func (r refQuery) Engagements(_ context.Context, filter *exec.ClaimFilter, orderBy *exec.ClaimOrder, first *int, after *string) (*exec.ClaimConnection, error) {
	return r.claimPage(where(r.claims, func(c *refClaim) bool { return c.drawn }), filter, orderBy, first, after)
}

func (r refQuery) Claims(_ context.Context, filter *exec.ClaimFilter, orderBy *exec.ClaimOrder, first *int, after *string) (*exec.ClaimConnection, error) {
	return r.claimPage(r.claims, filter, orderBy, first, after)
}

func (r refQuery) Citations(_ context.Context, filter *exec.ClaimFilter, first *int, after *string) (*exec.CitationConnection, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	rows := where(r.citations, func(c *refCitation) bool { return c.claim.passes(f) && c.meets(f) })
	return citationPage(rows, graph.ListCitationsNewest, (*refCitation).newest, first, 20, after)
}

func (r refQuery) Agreements(_ context.Context, ids []string, text *string, first *int, after *string) (*exec.AgreementConnection, error) {
	return agreementPage(where(r.entities, func(e *refEntity) bool {
		return e.Type == graph.Agreement && among(ids, e.ids()...) && e.named(text)
	}), first, after)
}

func (r refQuery) Events(_ context.Context, ids []string, text, occurredFrom, occurredTo *string, first *int, after *string) (*exec.EventConnection, error) {
	var from, to graph.EDTF
	if err := errors.Join(refDate(occurredFrom, &from), refDate(occurredTo, &to)); err != nil {
		return nil, err
	}
	return eventPage(where(r.entities, func(e *refEntity) bool {
		return e.Type == graph.Event && among(ids, e.ids()...) && e.named(text) && refFrom(e.When, from) && refTo(e.When, to)
	}), first, after)
}

func (r refQuery) Allegations(_ context.Context, status []exec.ClaimStatus, against, by []string, first *int, after *string) (*exec.AllegationConnection, error) {
	return allegationPage(where(r.entities, func(e *refEntity) bool {
		if e.alleged == nil {
			return false
		}
		var accused, accusers []string
		for _, a := range e.accused {
			accused = append(accused, a.ids()...)
		}
		for _, a := range e.accusers {
			s := r.back[a].(refSpeaker)
			if s.entity != nil {
				accusers = append(accusers, s.entity.ids()...)
			}
			if s.source != nil {
				accusers = append(accusers, s.source.out.ID) // without prefix it would name an entity
			}
		}
		return allows(status, e.alleged.Evidence.Status.String()) && among(against, accused...) && among(by, accusers...)
	}), first, after)
}

func (r refQuery) Documents(_ context.Context, ids, sources []string, text *string, first *int, after *string) (*exec.DocumentConnection, error) {
	return documentPage(where(r.documents, func(d *refDocument) bool {
		return among(ids, d.ids()...) && among(sources, d.source.ids()...) && contains(d.Title, text)
	}), first, after)
}

func (r refQuery) Sources(_ context.Context, ids []string, text *string, first *int, after *string) (*exec.SourceConnection, error) {
	rows := where(r.sources, func(s *refSource) bool { return among(ids, s.ids()...) && contains(s.Name, text) })
	p, err := refPageOf(rows, graph.ListByID, (*refSource).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.SourceConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Source{}, Edges: []*exec.SourceEdge{}}
	for i, s := range p.rows {
		out.Nodes = append(out.Nodes, s.out)
		out.Edges = append(out.Edges, &exec.SourceEdge{Cursor: p.cursors[i], Node: s.out})
	}
	return out, nil
}

func (r refQuery) Count(_ context.Context, filter *exec.ClaimFilter) (int, error) {
	f, err := r.condition(filter)
	if err != nil {
		return 0, err
	}
	return len(where(r.claims, func(c *refClaim) bool { return c.passes(f) })), nil
}

func (r refQuery) Vocabulary(context.Context) ([]*exec.KindInfo, error) {
	out := []*exec.KindInfo{}
	for info := range graph.Vocabulary() {
		k := &exec.KindInfo{
			Kind: exec.Kind(info.Name), Description: info.Description, Symmetric: info.Symmetric,
			Inverse: info.Inverse, Aliases: full(slices.Clone(info.Aliases)),
		}
		if info.Quad != 0 {
			k.Quad = new(exec.Quad(info.Quad.String()))
		}
		if info.Scored {
			k.Score = new(info.Score)
		}
		out = append(out, k)
	}
	return out, nil
}

func (r refQuery) Health(context.Context) (*exec.GraphHealth, error) {
	return &exec.GraphHealth{
		Documents: len(r.documents), Citations: len(r.citations), Claims: len(r.claims),
		UnverifiedQuotes: len(where(r.citations, func(c *refCitation) bool { return c.Anchored == graph.Unverified && c.Quote != "" })),
		SoleOriginClaims: len(where(r.claims, func(c *refClaim) bool {
			return c.Modality == graph.Actual && c.Evidence.Independent == 1
		})),
		DisputedClaims:   len(where(r.claims, func(c *refClaim) bool { return c.Evidence.Status == graph.Disputed })),
		InvariantsBroken: []string{}, Store: "embedded", Digest: r.digest.String(),
	}, nil
}
