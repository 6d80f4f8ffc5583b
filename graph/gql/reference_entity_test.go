package gql_test

import (
	"context"
	"slices"
	"sort"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// refEntityResolver resolves what all entities have; T is an object of the API.
type refEntityResolver[T any] struct{ *refModel }

func (r refEntityResolver[T]) of(obj *T) *refEntity { return r.back[obj].(*refEntity) }

func (r refEntityResolver[T]) Aliases(_ context.Context, obj *T) ([]*exec.Name, error) {
	return full(r.of(obj).aliases), nil
}

func (r refEntityResolver[T]) Claims(_ context.Context, obj *T, filter *exec.ClaimFilter, first *int, after *string) (*exec.ClaimConnection, error) {
	return r.claimPage(r.of(obj).claims, filter, nil, first, after)
}

func (r refEntityResolver[T]) Mentions(_ context.Context, obj *T, first *int, after *string) (*exec.MentionConnection, error) {
	p, err := refPageOf(r.of(obj).mentions, graph.ListMentions, (*refMention).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.MentionConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Mention{}, Edges: []*exec.MentionEdge{}}
	for i, m := range p.rows {
		out.Nodes = append(out.Nodes, m.out)
		out.Edges = append(out.Edges, &exec.MentionEdge{Cursor: p.cursors[i], Node: m.out})
	}
	return out, nil
}

// refActorResolver resolves what all actors have.
type refActorResolver[T any] struct{ refEntityResolver[T] }

func refActor[T any](m *refModel) refActorResolver[T] {
	return refActorResolver[T]{refEntityResolver[T]{m}}
}

func (r refActorResolver[T]) Identifiers(_ context.Context, obj *T) ([]*exec.Identifier, error) {
	return full(r.of(obj).numbers), nil
}

// engaged are the drawn claims with the entity at the end that is asked for.
func (e *refEntity) engaged(d exec.Direction) []*refClaim {
	return where(e.claims, func(c *refClaim) bool {
		switch {
		case !c.drawn || c.subject != e && c.object != e:
			return false
		case c.Kind.Info().Symmetric || d == exec.DirectionBoth:
			return true
		case d == exec.DirectionOut:
			return c.subject == e
		default:
			return c.object == e
		}
	})
}

func (r refActorResolver[T]) Engagements(_ context.Context, obj *T, filter *exec.ClaimFilter, direction *exec.Direction, orderBy *exec.ClaimOrder, first *int, after *string) (*exec.ClaimConnection, error) {
	d := exec.DirectionBoth
	if direction != nil {
		d = *direction
	}
	return r.claimPage(r.of(obj).engaged(d), filter, orderBy, first, after)
}

// refPair is everything between an entity and one at the other end.
type refPair struct {
	other *refEntity
	ties  []*refClaim
	out   *exec.Counterpart
}

func (p *refPair) cursor() graph.Cursor {
	return graph.Cursor{List: graph.ListCounterparts, Key: int64(len(p.ties)), ID: p.other.ID}
}

// pairsOf groups an entity's engagements by the entity at the other end.
func (m *refModel) pairsOf(e *refEntity, filter *refCondition) []*refPair {
	var pairs []*refPair
	for _, c := range e.engaged(exec.DirectionBoth) {
		if !c.passes(filter) {
			continue
		}
		other := c.object
		if other == e {
			other = c.subject
		}
		i := slices.IndexFunc(pairs, func(p *refPair) bool { return p.other == other })
		if i < 0 {
			i = len(pairs)
			pairs = append(pairs, &refPair{other: other})
		}
		pairs[i].ties = append(pairs[i].ties, c)
	}
	for _, p := range pairs {
		p.out = &exec.Counterpart{Total: len(p.ties)}
		var last graph.EDTF
		for _, c := range p.ties {
			info := c.Kind.Info()
			if !info.Symmetric && c.subject == e {
				p.out.Out++
			}
			if !info.Symmetric && c.object == e {
				p.out.In++
			}
			if info.Quad.Cooperation() {
				p.out.Cooperation++
			}
			if info.Quad.Conflict() {
				p.out.Conflict++
			}
			if d := c.Evidence.LastPublished; !d.IsZero() && (last.IsZero() || refEndsAfter(d, last)) {
				last = d
			}
		}
		p.out.LastPublished = maybe(last.String())
		m.pairs.Store(p.out, p)
	}
	return pairs
}

// refEndsAfter orders dates by their last day, an open end last.
func refEndsAfter(a, b graph.EDTF) bool {
	ad, aEnds := a.Latest()
	bd, bEnds := b.Latest()
	switch {
	case aEnds != bEnds:
		return bEnds
	case aEnds && ad != bd:
		return ad > bd
	default:
		return graph.CompareEDTF(a, b) > 0
	}
}

func (r refActorResolver[T]) Counterparts(_ context.Context, obj *T, filter *exec.ClaimFilter, first *int, after *string) (*exec.CounterpartConnection, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	p, err := refPageOf(r.pairsOf(r.of(obj), f), graph.ListCounterparts, (*refPair).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.CounterpartConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.Counterpart{}, Edges: []*exec.CounterpartEdge{}}
	for i, x := range p.rows {
		out.Nodes = append(out.Nodes, x.out)
		out.Edges = append(out.Edges, &exec.CounterpartEdge{Cursor: p.cursors[i], Node: x.out})
	}
	return out, nil
}

type refCounterpart struct{ *refModel }

func (r refCounterpart) of(obj *exec.Counterpart) *refPair {
	p, _ := r.pairs.Load(obj)
	return p.(*refPair)
}

func (r refCounterpart) Actor(_ context.Context, obj *exec.Counterpart) (exec.Entity, error) {
	return r.of(obj).other.out, nil
}

// Kinds: largest first, then by key.
func (r refCounterpart) Kinds(_ context.Context, obj *exec.Counterpart) ([]*exec.Bucket, error) {
	out := []*exec.Bucket{}
	for info := range graph.Vocabulary() {
		n := len(where(r.of(obj).ties, func(c *refClaim) bool { return c.Kind == info.Kind }))
		if n > 0 {
			out = append(out, &exec.Bucket{Key: info.Name, Label: info.Verb, Count: n})
		}
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].Count > out[j].Count || out[i].Count == out[j].Count && out[i].Key < out[j].Key
	})
	return out, nil
}

func (r refCounterpart) TopCitations(_ context.Context, obj *exec.Counterpart, first *int) ([]*exec.Citation, error) {
	var all []*refCitation
	for _, c := range r.of(obj).ties {
		all = append(all, where(c.citations, func(x *refCitation) bool { return x.class == graph.Supports })...)
	}
	return refCitations(all, first, 3)
}

// refCitations is a plain list of citations, newest first.
func refCitations(all []*refCitation, first *int, fallback int) ([]*exec.Citation, error) {
	rows, err := refFirst(refSorted(all, (*refCitation).newest), first, fallback)
	if err != nil {
		return nil, err
	}
	out := []*exec.Citation{}
	for _, c := range rows {
		out = append(out, c.out)
	}
	return out, nil
}

func (r refActorResolver[T]) Agreements(_ context.Context, obj *T, first *int, after *string) (*exec.AgreementConnection, error) {
	return agreementPage(where(r.of(obj).takesPart, isType(graph.Agreement)), first, after)
}

func (r refActorResolver[T]) Events(_ context.Context, obj *T, first *int, after *string) (*exec.EventConnection, error) {
	return eventPage(where(r.of(obj).takesPart, isType(graph.Event)), first, after)
}

func (r refActorResolver[T]) AllegationsAgainst(_ context.Context, obj *T, first *int, after *string) (*exec.AllegationConnection, error) {
	return allegationPage(r.of(obj).against, first, after)
}

func (r refActorResolver[T]) AllegationsBy(_ context.Context, obj *T, first *int, after *string) (*exec.AllegationConnection, error) {
	return allegationPage(r.of(obj).by, first, after)
}

func (r refActorResolver[T]) Statements(_ context.Context, obj *T, first *int, after *string) (*exec.CitationConnection, error) {
	return citationPage(r.of(obj).said, graph.ListCitationsNewest, (*refCitation).newest, first, 20, after)
}

func isType(t graph.EntityType) func(*refEntity) bool {
	return func(e *refEntity) bool { return e.Type == t }
}
