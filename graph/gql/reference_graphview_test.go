package gql_test

import (
	"context"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

func (r refQuery) GraphView(_ context.Context, filter *exec.ClaimFilter, ids []string, first *int) (*exec.GraphView, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	most := 100
	if first != nil {
		most = *first
	}
	if most < 1 || most > 100 {
		return nil, graph.Errorf(graph.Invalid, "a view has between 1 and 100 engagements")
	}
	claims := where(r.claims, func(c *refClaim) bool {
		return c.drawn && c.passes(f) && among(ids, append(c.subject.ids(), c.object.ids()...)...)
	})
	claims = refSorted(claims, func(c *refClaim) graph.Cursor { return c.by(graph.LastPublishedDesc) })
	out := &exec.GraphView{Nodes: []*exec.GraphViewNode{}, Edges: []*exec.GraphViewEdge{}, Truncated: len(claims) > most}
	claims = claims[:min(most, len(claims))]
	for _, c := range claims {
		out.Edges = append(out.Edges, &exec.GraphViewEdge{
			ID: c.out.ID, Source: c.subject.ID, Target: c.object.ID, Mainstat: exec.Kind(c.Kind.String()),
			Secondarystat: c.Evidence.Grade, Color: refQuadColors[c.Kind.Info().Quad.String()],
			DetailStatus: exec.ClaimStatus(c.Evidence.Status.String()), DetailIndependent: c.Evidence.Independent,
			DetailLastpublished: maybe(c.Evidence.LastPublished.String()), DetailSentence: c.out.Sentence,
		})
	}
	for _, e := range r.entities { // by id
		touching := where(claims, func(c *refClaim) bool { return c.subject == e || c.object == e })
		if e.alleged != nil || len(touching) == 0 && (ids == nil || !among(ids, e.ids()...)) {
			continue
		}
		name := e.Type.String()
		what := name[:1] + strings.ToLower(name[1:])
		if e.Type.IsActor() && e.Subtype != "" {
			what = e.Subtype
		}
		if !e.Type.IsActor() && e.Kind != "" {
			what = e.Kind
		}
		out.Nodes = append(out.Nodes, &exec.GraphViewNode{
			ID: e.ID, Title: e.Name, Subtitle: what, Mainstat: len(touching), Color: refTypeColors[name], DetailType: exec.EntityType(name),
		})
	}
	slices.SortFunc(out.Nodes, func(a, b *exec.GraphViewNode) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

var refTypeColors = map[string]string{
	"STATE": "#1f4e79", "GROUP": "#2e75b6", "ORGANIZATION": "#5b9bd5", "PERSON": "#9dc3e6", "AGREEMENT": "#70ad47", "EVENT": "#a9d18e",
}

var refQuadColors = map[string]string{
	"VERBAL_COOPERATION": "#6aa84f", "MATERIAL_COOPERATION": "#38761d", "VERBAL_CONFLICT": "#e06666", "MATERIAL_CONFLICT": "#cc0000",
	"": "#667085",
}
