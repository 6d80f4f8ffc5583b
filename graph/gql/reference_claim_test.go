package gql_test

import (
	"context"
	"slices"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// Claims with what hangs on them, documents and sources.

type refClaims struct{ *refModel }

func (r refClaims) of(obj *exec.Claim) *refClaim { return r.back[obj].(*refClaim) }

func (r refClaims) Subject(_ context.Context, obj *exec.Claim) (exec.Entity, error) {
	return r.of(obj).subject.out, nil
}

func (r refClaims) Object(_ context.Context, obj *exec.Claim) (exec.Entity, error) {
	return r.of(obj).object.out, nil
}

func (r refClaims) About(_ context.Context, obj *exec.Claim) ([]exec.Entity, error) {
	return refObjects(r.of(obj).about), nil
}

func (r refClaims) Evidence(_ context.Context, obj *exec.Claim) (*exec.Evidence, error) {
	return r.of(obj).evidence, nil
}

func (r refClaims) Citations(_ context.Context, obj *exec.Claim, stance []exec.Stance, negated *bool, first *int, after *string) (*exec.CitationConnection, error) {
	rows := where(r.of(obj).citations, func(c *refCitation) bool {
		return allows(stance, c.Stance.String()) && (negated == nil || *negated == c.Negated)
	})
	return citationPage(rows, graph.ListCitationsByClass, (*refCitation).byClass, first, 10, after)
}

type refEvidence struct{ *refModel }

func (r refEvidence) Origins(_ context.Context, obj *exec.Evidence) ([]*exec.Origin, error) {
	return full(r.back[obj].(*refClaim).origins), nil
}

type refOrigins struct{ *refModel }

func (r refOrigins) of(obj *exec.Origin) refOrigin { return r.back[obj].(refOrigin) }

func (r refOrigins) Source(_ context.Context, obj *exec.Origin) (*exec.Source, error) {
	if s := r.of(obj).source; s != nil {
		return s.out, nil
	}
	return nil, nil
}

func (r refOrigins) Actor(_ context.Context, obj *exec.Origin) (exec.Entity, error) {
	if e := r.of(obj).actor; e != nil {
		return e.out, nil
	}
	return nil, nil
}

func (r refOrigins) Document(_ context.Context, obj *exec.Origin) (*exec.Document, error) {
	if d := r.of(obj).document; d != nil {
		return d.out, nil
	}
	return nil, nil
}

type refCites struct{ *refModel }

func (r refCites) of(obj *exec.Citation) *refCitation { return r.back[obj].(*refCitation) }

func (r refCites) Claim(_ context.Context, obj *exec.Citation) (*exec.Claim, error) {
	return r.of(obj).claim.out, nil
}

func (r refCites) Document(_ context.Context, obj *exec.Citation) (*exec.Document, error) {
	return r.of(obj).document.out, nil
}

func (r refCites) Attribution(_ context.Context, obj *exec.Citation) ([]*exec.Attribution, error) {
	return full(r.of(obj).attribution), nil
}

type refPapers struct{ *refModel }

func (r refPapers) of(obj *exec.Document) *refDocument { return r.back[obj].(*refDocument) }

func (r refPapers) Source(_ context.Context, obj *exec.Document) (*exec.Source, error) {
	if s := r.of(obj).source; s != nil {
		return s.out, nil
	}
	return nil, nil
}

func (r refPapers) DerivedFrom(_ context.Context, obj *exec.Document) ([]*exec.Derivation, error) {
	return r.derivations(r.of(obj).from), nil
}

func (r refPapers) Derivatives(_ context.Context, obj *exec.Document) ([]*exec.Derivation, error) {
	return r.derivations(r.of(obj).derivatives), nil
}

func (r refPapers) Origins(_ context.Context, obj *exec.Document) ([]*exec.Document, error) {
	return refDocuments(r.of(obj).origins), nil
}

func (r refPapers) Text(_ context.Context, obj *exec.Document, start, length *int) (*string, error) {
	d, from, n := r.of(obj), 0, 4000
	if start != nil {
		from = *start
	}
	if length != nil {
		n = *length
	}
	if from < 0 || n < 0 {
		return nil, graph.Errorf(graph.Invalid, "a stretch of text starts at 0 or later and is not negative")
	}
	if !d.served() {
		return nil, nil
	}
	from = min(from, len(d.text))
	return new(string(d.text[from:min(len(d.text), from+n)])), nil
}

func (r refPapers) Citations(_ context.Context, obj *exec.Document, first *int, after *string) (*exec.CitationConnection, error) {
	return citationPage(r.of(obj).citations, graph.ListCitationsByPlace, (*refCitation).byPlace, first, 20, after)
}

func (r refPapers) Entities(_ context.Context, obj *exec.Document, first *int, after *string) (*exec.EntityConnection, error) {
	p, err := refPageOf(r.of(obj).entities, graph.ListByID, (*refEntity).byID, first, 50, after)
	if err != nil {
		return nil, err
	}
	out := &exec.EntityConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []exec.Entity{}, Edges: []*exec.EntityEdge{}}
	for i, e := range p.rows {
		out.Nodes = append(out.Nodes, e.out)
		out.Edges = append(out.Edges, &exec.EntityEdge{Cursor: p.cursors[i], Node: e.out})
	}
	return out, nil
}

type refOutlets struct{ *refModel }

func (r refOutlets) of(obj *exec.Source) *refSource { return r.back[obj].(*refSource) }

func (r refOutlets) Owner(_ context.Context, obj *exec.Source) (*exec.Source, error) {
	if o := r.of(obj).owner; o != nil {
		return o.out, nil
	}
	return nil, nil
}

func (r refOutlets) Documents(_ context.Context, obj *exec.Source, first *int, after *string) (*exec.DocumentConnection, error) {
	return documentPage(r.of(obj).documents, first, after)
}

func (r refOutlets) Citations(_ context.Context, obj *exec.Source, first *int, after *string) (*exec.CitationConnection, error) {
	return citationPage(r.of(obj).citations, graph.ListCitationsNewest, (*refCitation).newest, first, 20, after)
}

// claimPage filters, sorts and cuts a list of claims.
func (m *refModel) claimPage(all []*refClaim, filter *exec.ClaimFilter, orderBy *exec.ClaimOrder, first *int, after *string) (*exec.ClaimConnection, error) {
	f, err := m.condition(filter)
	if err != nil {
		return nil, err
	}
	order := graph.LastPublishedDesc
	if orderBy != nil {
		order = graph.ClaimOrder(slices.Index(exec.AllClaimOrder, *orderBy))
	}
	rows := where(all, func(c *refClaim) bool { return c.passes(f) })
	p, err := refPageOf(rows, graph.OrderList(order), func(c *refClaim) graph.Cursor { return c.by(order) }, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.ClaimConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Claim{}, Edges: []*exec.ClaimEdge{}}
	for i, c := range p.rows {
		out.Nodes = append(out.Nodes, c.out)
		out.Edges = append(out.Edges, &exec.ClaimEdge{Cursor: p.cursors[i], Node: c.out})
	}
	return out, nil
}

func citationPage(all []*refCitation, list graph.ListOrder, cursor func(*refCitation) graph.Cursor, first *int, fallback int, after *string) (*exec.CitationConnection, error) {
	p, err := refPageOf(all, list, cursor, first, fallback, after)
	if err != nil {
		return nil, err
	}
	out := &exec.CitationConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Citation{}, Edges: []*exec.CitationEdge{}}
	for i, c := range p.rows {
		out.Nodes = append(out.Nodes, c.out)
		out.Edges = append(out.Edges, &exec.CitationEdge{Cursor: p.cursors[i], Node: c.out})
	}
	return out, nil
}

func documentPage(all []*refDocument, first *int, after *string) (*exec.DocumentConnection, error) {
	p, err := refPageOf(all, graph.ListByID, (*refDocument).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.DocumentConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Document{}, Edges: []*exec.DocumentEdge{}}
	for i, d := range p.rows {
		out.Nodes = append(out.Nodes, d.out)
		out.Edges = append(out.Edges, &exec.DocumentEdge{Cursor: p.cursors[i], Node: d.out})
	}
	return out, nil
}

func agreementPage(all []*refEntity, first *int, after *string) (*exec.AgreementConnection, error) {
	p, err := refPageOf(all, graph.ListByID, (*refEntity).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.AgreementConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Agreement{}, Edges: []*exec.AgreementEdge{}}
	for i, e := range p.rows {
		node := e.out.(*exec.Agreement)
		out.Nodes = append(out.Nodes, node)
		out.Edges = append(out.Edges, &exec.AgreementEdge{Cursor: p.cursors[i], Node: node})
	}
	return out, nil
}

func eventPage(all []*refEntity, first *int, after *string) (*exec.EventConnection, error) {
	p, err := refPageOf(all, graph.ListByID, (*refEntity).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.EventConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Event{}, Edges: []*exec.EventEdge{}}
	for i, e := range p.rows {
		node := e.out.(*exec.Event)
		out.Nodes = append(out.Nodes, node)
		out.Edges = append(out.Edges, &exec.EventEdge{Cursor: p.cursors[i], Node: node})
	}
	return out, nil
}

func allegationPage(all []*refEntity, first *int, after *string) (*exec.AllegationConnection, error) {
	p, err := refPageOf(all, graph.ListByHash, (*refEntity).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.AllegationConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Allegation{}, Edges: []*exec.AllegationEdge{}}
	for i, e := range p.rows {
		node := e.out.(*exec.Allegation)
		out.Nodes = append(out.Nodes, node)
		out.Edges = append(out.Edges, &exec.AllegationEdge{Cursor: p.cursors[i], Node: node})
	}
	return out, nil
}
