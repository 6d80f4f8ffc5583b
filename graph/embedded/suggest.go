package embedded

import (
	"slices"

	"actorgraph/graph"
)

// suggest answers RootSuggest. It goes through the onsets that start with the
// prefix once, and keeps the best.
func (r *reader) suggest(s *graph.Select, a *graph.Args) {
	n := &r.g.names
	n.settle()
	var best []suggested
	prefix := fold(a.Text)
	if prefix != "" {
		for _, e := range n.starting(prefix) {
			if !r.look() {
				return
			}
			best = n.offer(best, &e, len(prefix), a)
		}
	}
	r.rows.List(len(best))
	for _, x := range best {
		r.entityRow(&s.Views[0], n.called[x.slot].of)
	}
}

// suggested is an entity that is among the best so far.
type suggested struct {
	graph.Suggestion
	slot int32
}

// offer puts the entity of an onset where it belongs among the best, if it does.
func (n *naming[T]) offer(best []suggested, e *onset, length int, a *graph.Args) []suggested {
	w := &n.weights[e.slot]
	x := suggested{graph.Suggestion{Cited: w.weight}, e.slot}
	switch exact := len(e.text) == length; {
	case e.at == atWord:
		x.Fit = graph.WordStart
	case !exact:
		x.Fit = graph.NameStart
	case e.at == atAlias:
		x.Fit = graph.ExactAlias
	default:
		x.Fit = graph.ExactName
	}
	if len(best) == a.First { // most are no better than the last: tell so at once
		if last := &best[len(best)-1]; x.Fit > last.Fit || x.Fit == last.Fit && x.Cited < last.Cited {
			return best
		}
	}
	if !graph.Allows(a.Types, w.typ) {
		return best
	}
	x.ID = n.id(n.called[e.slot].of)
	if at := slices.IndexFunc(best, func(b suggested) bool { return b.slot == x.slot }); at >= 0 {
		if best[at].Fit <= x.Fit {
			return best
		}
		best = slices.Delete(best, at, at+1)
	}
	at, _ := slices.BinarySearchFunc(best, x, func(b, x suggested) int { return b.Compare(x.Suggestion) })
	best = slices.Insert(best, at, x)
	return best[:min(len(best), a.First)]
}
