package gql_test

import (
	"context"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// cited counts the citations of the claims that name an entity.
func (e *refEntity) cited() int64 {
	n := 0
	for _, c := range e.claims {
		n += len(c.citations)
	}
	return int64(n)
}

// folded are the names of an entity.
func (e *refEntity) folded() []string {
	out := []string{graph.Fold(e.Name)}
	for _, a := range e.Aliases {
		out = append(out, graph.Fold(a.Value))
	}
	return out
}

func (r refQuery) Suggest(_ context.Context, prefix string, types []exec.EntityType, first *int) ([]exec.Entity, error) {
	if len([]rune(prefix)) > 100 {
		return nil, graph.Errorf(graph.Invalid, "at most 100 characters")
	}
	place := func(e *refEntity) graph.Suggestion {
		return graph.Suggestion{Fit: graph.FitOf(graph.Fold(prefix), e.folded()), Cited: e.cited(), ID: e.ID}
	}
	rows := where(r.entities, func(e *refEntity) bool {
		return e.alleged == nil && allows(types, e.Type.String()) && place(e).Fit != graph.NoFit
	})
	slices.SortFunc(rows, func(a, b *refEntity) int { return place(a).Compare(place(b)) })
	rows, err := refFirst(rows, first, 8)
	if err != nil {
		return nil, err
	}
	out := []exec.Entity{}
	for _, e := range rows {
		out = append(out, e.out)
	}
	return out, nil
}

// refHit is something that a search finds.
type refHit struct {
	graph.Hit
	text   string
	target exec.SearchTarget
}

func (h *refHit) cursor() graph.Cursor { return h.Hit.Cursor() }

// hits are all that a search finds, whatever its order.
func (r refQuery) hits(t *graph.Terms) []*refHit {
	var out []*refHit
	add := func(target exec.SearchTarget, id string, spot graph.Spot, weight int64, texts ...string) bool {
		at, m := t.Best(texts)
		if at >= 0 {
			out = append(out, &refHit{graph.NewHit(spot, m, weight, id), texts[at], target})
		}
		return at >= 0
	}
	for _, e := range r.entities {
		if target, ok := e.out.(exec.SearchTarget); ok && !add(target, e.ID, graph.SpotName, e.cited(), e.Name) {
			var aliases []string
			for _, a := range e.Aliases {
				aliases = append(aliases, a.Value)
			}
			add(target, e.ID, graph.SpotAlias, e.cited(), aliases...)
		}
	}
	for _, s := range r.sources {
		add(s.out, s.out.ID, graph.SpotSource, 0, s.Name)
	}
	for _, d := range r.documents {
		add(d.out, d.out.ID, graph.SpotTitle, latestDay(d.Published), d.Title)
	}
	for _, c := range r.claims {
		add(c.out, c.ID, graph.SpotRelation, c.by(graph.LastPublishedDesc).Key, c.Relations...)
	}
	for _, c := range r.citations {
		add(c.out, c.ID, graph.SpotQuote, latestDay(c.document.Published), c.Quote)
	}
	return out
}

func (r refQuery) Search(_ context.Context, text string, first *int, after *string) (*exec.SearchConnection, error) {
	if len([]rune(text)) > 256 {
		return nil, graph.Errorf(graph.Invalid, "at most 256 characters")
	}
	terms := graph.NewTerms(text)
	p, err := refPageOf(r.hits(&terms), graph.ListHits, (*refHit).cursor, first, 20, after)
	if err != nil {
		return nil, err
	}
	out := &exec.SearchConnection{PageInfo: p.info, TotalCount: p.total, Nodes: []*exec.SearchHit{}, Edges: []*exec.SearchEdge{}}
	for i, h := range p.rows {
		node := &exec.SearchHit{Field: exec.SearchField(h.Spot.String()), Highlight: terms.Highlight(h.text)}
		r.hitTargets.Store(node, h.target)
		out.Nodes = append(out.Nodes, node)
		out.Edges = append(out.Edges, &exec.SearchEdge{Cursor: p.cursors[i], Node: node})
	}
	return out, nil
}

type refHits struct{ *refModel }

func (r refRoot) SearchHit() exec.SearchHitResolver { return refHits{r.refModel} }

func (r refHits) Target(_ context.Context, h *exec.SearchHit) (exec.SearchTarget, error) {
	target, _ := r.hitTargets.Load(h)
	return target.(exec.SearchTarget), nil
}

// refBeforeHit compares two cursors of hits.
func refBeforeHit(a, b graph.Cursor) bool {
	switch {
	case a.Key != b.Key:
		return a.Key < b.Key
	case a.Sub != b.Sub:
		return a.Sub > b.Sub
	default:
		return strings.Compare(a.ID, b.ID) > 0
	}
}
