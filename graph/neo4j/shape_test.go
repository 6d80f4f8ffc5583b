package neo4j

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

// TestShapes makes random queries: those of one shape have one statement, and the
// plan of any of them gives each its own parameters.
func TestShapes(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := &randomQueries{rand.New(rand.NewPCG(seed, 0))}
	var known plans
	rendered := 0
	for range 20_000 {
		steps := stepsOf(r.root())
		look := style{few: few, former: r.yes()}
		fresh, err := render(steps, look)
		if err != nil {
			t.Fatal(err)
		}
		before := len(known.byShape)
		p, err := known.plan(steps, look)
		if err != nil {
			t.Fatal(err)
		}
		rendered += max(0, len(known.byShape)-before)
		if p.text != fresh.text {
			t.Fatalf("one shape, two statements:\n%s\n%s", p.text, fresh.text)
		}
		if diff := cmp.Diff(fresh.bind(steps), p.bind(steps)); diff != "" {
			t.Fatalf("-rendered +kept:\n%s\n%s", diff, p.text)
		}
	}
	if rendered > 15_000 {
		t.Errorf("%d of 20000 queries had a shape of their own: nothing was tried", rendered)
	}
	if len(known.byShape) > maxPlans {
		t.Errorf("%d plans are kept", len(known.byShape))
	}
}

type randomQueries struct{ *rand.Rand }

func (r *randomQueries) yes() bool { return r.IntN(30) == 0 }

func (r *randomQueries) ids(prefix string) []string {
	if !r.yes() {
		return nil
	}
	ids := []string{}
	for range r.IntN(3) {
		ids = append(ids, prefix+string(rune('a'+r.IntN(4))))
	}
	return ids
}

func (r *randomQueries) date() (e graph.EDTF) {
	if r.yes() {
		e, _ = graph.ParseEDTF([]string{"2025", "2024-03", "2021/2023"}[r.IntN(3)]) // it can be read
	}
	return e
}

func (r *randomQueries) cursor(list graph.ListOrder) (c graph.Cursor) {
	if r.yes() {
		c = graph.Cursor{List: list, Key: int64(r.IntN(9)), Sub: int64(r.IntN(9)), ID: []string{"a", "b", "\U00010437"}[r.IntN(3)]}
	}
	return c
}

func (r *randomQueries) filter() *graph.ClaimFilter {
	if r.IntN(3) > 0 {
		return nil
	}
	f := &graph.ClaimFilter{
		Subject: r.ids(""), Object: r.ids(""), Between: r.ids(""), About: r.ids(""), Sources: r.ids("src:"),
		Documents: r.ids("doc:"), AttributedTo: r.ids(""), PublishedFrom: r.date(), PublishedTo: r.date(),
		OccurredFrom: r.date(), OccurredTo: r.date(),
	}
	if r.yes() {
		f.Kinds = graph.SetOf(graph.Kind(1 + r.IntN(9)))
	}
	if r.yes() {
		f.Quads = graph.SetOf(graph.Quad(1 + r.IntN(4)))
	}
	if r.yes() {
		f.Status = graph.SetOf(graph.Disputed)
	}
	if r.yes() {
		f.Stances = graph.SetOf(graph.Alleges)
	}
	if r.yes() {
		f.MinIndependent, f.MinReliability = r.IntN(3), graph.Reliability(r.IntN(3))
	}
	if r.yes() {
		f.Contested = new(r.yes())
	}
	return f
}

func (r *randomQueries) args(list graph.ListOrder) *graph.Args {
	a := &graph.Args{Filter: r.filter(), First: r.IntN(5), After: r.cursor(list)}
	if r.yes() {
		a.Stances = graph.SetOf(graph.Asserts, graph.Stance(1+r.IntN(3)))
	}
	if r.yes() {
		a.Negated = new(r.yes())
	}
	if r.yes() {
		a.Direction = graph.Direction(r.IntN(3))
	}
	return a
}

// root makes a query of two or three levels.
func (r *randomQueries) root() *graph.Select {
	citations := r.step(graph.ClaimCitations, r.args(graph.ListCitationsByClass), graph.TypeCitation, graph.Item{Field: graph.FieldQuote})
	claim := []graph.Item{{Field: graph.FieldID}, {Hop: citations}}
	engagements := r.args(graph.ListLastPublishedDesc)
	below := r.step(graph.EntityEngagements, engagements, graph.TypeClaim, claim...)
	entity := []graph.Item{{Field: graph.FieldName}, {Hop: below}}
	if r.yes() {
		entity = append(entity, graph.Item{Hop: r.step(graph.EntityCounterparts, r.args(graph.ListCounterparts), graph.TypeCounterpart, graph.Item{Field: graph.FieldTotal})})
	}
	if r.yes() {
		entity = append(entity, graph.Item{Hop: r.step(graph.EntityMentions, r.args(graph.ListMentions), graph.TypeMention, graph.Item{Field: graph.FieldText})})
	}
	text := graph.Item{Field: graph.FieldText, Start: r.IntN(2), Length: r.IntN(2)}
	a := r.args(graph.ListByID)
	switch r.IntN(9) {
	case 0:
		a.IDs = []string{[]string{"a", "b", "clm:a", "doc:b", "cit:c"}[r.IntN(5)]}
		return r.step(graph.RootNode, a, graph.TypeState, entity...)
	case 1:
		a.IDs = append(append(r.ids(""), r.ids("doc:")...), "clm:a")
		return r.step(graph.RootNodes, a, graph.TypeState, entity...)
	case 2:
		a.Name = new([]string{"a", "b", "́", ""}[r.IntN(4)])
		return r.step(graph.RootActor, a, graph.TypeState, entity...)
	case 3:
		a.IDs = r.ids("")
		if r.yes() {
			a.Types = graph.SetOf(graph.State)
		}
		if r.yes() {
			a.Text = new([]string{"a", "b", "́"}[r.IntN(3)])
		}
		return r.step(graph.RootActors, a, graph.TypeState, entity...)
	case 4:
		a.OccurredFrom, a.OccurredTo = r.date(), r.date()
		return r.step(graph.RootEvents, a, graph.TypeEvent, entity...)
	case 5:
		a.Order = graph.ClaimOrder(r.IntN(5))
		a.After = r.cursor(graph.OrderList(a.Order))
		return r.step([]graph.Hop{graph.RootClaims, graph.RootEngagements}[r.IntN(2)], a, graph.TypeClaim, claim...)
	case 6:
		return r.step(graph.RootCitations, a, graph.TypeCitation, graph.Item{Field: graph.FieldQuote})
	case 7:
		a.Against, a.By = r.ids(""), r.ids("src:")
		return r.step(graph.RootAllegations, a, graph.TypeAllegation, entity[:1]...)
	default:
		a.IDs, a.Sources = r.ids(""), r.ids("")
		return r.step(graph.RootDocuments, a, graph.TypeDocument, text)
	}
}

func (r *randomQueries) step(hop graph.Hop, a *graph.Args, t graph.Type, items ...graph.Item) *graph.Select {
	s := &graph.Select{Hop: hop, Args: a, Page: r.yes(), Views: []graph.View{{Shapes: []graph.Shape{{Type: t, Items: items}}}}}
	s.Total = s.Page && r.yes()
	return s
}
