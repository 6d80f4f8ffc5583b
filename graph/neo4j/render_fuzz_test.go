package neo4j

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// FuzzRender puts arbitrary values wherever a client can give some: the statement
// is the same, letter for letter, as with other values of the same shape.
func FuzzRender(f *testing.F) {
	for _, seed := range []string{"", "taliban", "x'}) DETACH DELETE n //", "`", "\\u0027", "$p1", "\x00", "\x01", "ДНР", "a OR b:*", "clm:0"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		values := func(s string) []*graph.Select {
			var after graph.Cursor
			after.ID = s
			c := graph.ClaimFilter{
				Subject: []string{s}, Object: []string{s}, Between: []string{s}, About: []string{s}, Sources: []string{s},
				Documents: []string{s}, AttributedTo: []string{s},
			}
			ends, near := c, graph.ClaimFilter{Near: []string{s}, Sources: []string{s}}
			ends.Ends, ends.Inside = []string{s}, []string{s}
			one := func(hop graph.Hop, args graph.Args, items ...graph.Item) *graph.Select {
				var shapes []graph.Shape
				for k := graph.TypeState; k <= graph.TypeSource; k++ {
					shape := graph.Shape{Type: k}
					if k <= graph.TypeEvent {
						shape.Items = items
					}
					shapes = append(shapes, shape)
				}
				return &graph.Select{Hop: hop, Args: &args, Views: []graph.View{{Shapes: shapes}}}
			}
			page := func(s *graph.Select) *graph.Select { s.Page, s.Total = true, true; return s }
			byID := after
			byID.List = graph.ListByID
			hits := after
			hits.List, hits.Key, hits.Sub = graph.ListHits, int64(len(s)), int64(len(s))
			ranked := after
			ranked.List, ranked.Key = graph.ListLastPublishedDesc, int64(len(s))
			below := page(one(graph.EntityEngagements, graph.Args{Filter: &c, First: len(s), After: ranked}))
			entity := "e" + s // an id with a prefix is of another type, which is another shape
			return []*graph.Select{
				one(graph.RootNode, graph.Args{IDs: []string{entity}}, graph.Item{Hop: below}),
				one(graph.RootNodes, graph.Args{IDs: []string{entity, entity}}),
				one(graph.RootActor, graph.Args{Name: &s}),
				page(one(graph.RootActors, graph.Args{IDs: []string{s}, Text: new("t" + s), After: byID, First: 3})),
				page(one(graph.RootClaims, graph.Args{Filter: &c, First: len(s), After: ranked})),
				page(one(graph.RootEngagements, graph.Args{Filter: &ends})),
				page(one(graph.RootEngagements, graph.Args{Filter: &near})),
				page(one(graph.RootCitations, graph.Args{Filter: &c})),
				page(one(graph.RootAllegations, graph.Args{Against: []string{s}, By: []string{s}})),
				page(one(graph.RootDocuments, graph.Args{IDs: []string{s}, Sources: []string{s}, Text: &s, After: byID})),
				page(one(graph.RootSources, graph.Args{IDs: []string{s}, Text: &s, After: byID})),
				one(graph.RootCount, graph.Args{Filter: &c}),
				one(graph.RootSuggest, graph.Args{Text: &s, First: len(s)}),
				page(one(graph.RootSearch, graph.Args{Text: &s, First: len(s), After: hits})),
			}
		}
		other := values(b)
		for i, q := range values(a) {
			p, err := render(stepsOf(q), style{few: few})
			if err != nil {
				t.Fatal(err)
			}
			again, err := render(stepsOf(other[i]), style{few: few})
			if err != nil {
				t.Fatal(err)
			}
			steps := stepsOf(other[i])
			if !bytes.Equal(appendShape(nil, stepsOf(q)), appendShape(nil, steps)) {
				if (graph.Fold(a) == "") == (graph.Fold(b) == "") { // a name of no letters is looked for otherwise
					t.Errorf("hop %d: %q and %q give two shapes", q.Hop, a, b)
				}
				continue
			}
			if p.text != again.text {
				t.Errorf("hop %d: %q and %q give two statements:\n%s\n%s", q.Hop, a, b, p.text, again.text)
			}
			if diff := cmp.Diff(again.bind(steps), p.bind(steps)); diff != "" {
				t.Errorf("hop %d: a plan made for %q takes other values for %q:\n%s", q.Hop, a, b, diff)
			}
		}
	})
}
