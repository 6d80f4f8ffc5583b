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
	if prefix := fold(a.Text); prefix != "" {
		onsets := n.starting(prefix)
		for i := range onsets {
			if i%1024 == 0 && !r.look() {
				return
			}
			x := suggested{slot: onsets[i].slot, Suggestion: graph.Suggestion{Fit: onsets[i].fit(len(prefix)), Cited: n.weights[onsets[i].slot].weight}}
			if len(best) == a.First && best[len(best)-1].better(&x) { // so are most
				continue
			}
			if graph.Allows(a.Types, n.weights[x.slot].typ) {
				x.ID = n.id(n.called[x.slot].of)
				best = offer(best, x, a.First)
			}
		}
	}
	r.rows.List(len(best))
	for _, x := range best {
		r.entityRow(&s.Views[0], n.called[x.slot].of)
	}
}

// fit says how an onset meets a prefix of some length that it starts with.
func (o *onset) fit(length int) graph.Fit {
	switch {
	case o.at == atWord:
		return graph.WordStart
	case len(o.text) > length:
		return graph.NameStart
	case o.at == atAlias:
		return graph.ExactAlias
	default:
		return graph.ExactName
	}
}

// suggested is an entity that is among the best so far.
type suggested struct {
	graph.Suggestion
	slot int32
}

// better reports whether s comes before x whatever their ids are.
func (s *suggested) better(x *suggested) bool {
	return s.Fit < x.Fit || s.Fit == x.Fit && s.Cited > x.Cited
}

// offer puts x where it belongs among the best, if it does.
func offer(best []suggested, x suggested, most int) []suggested {
	if at := slices.IndexFunc(best, func(b suggested) bool { return b.slot == x.slot }); at >= 0 {
		if best[at].Fit <= x.Fit {
			return best
		}
		best = slices.Delete(best, at, at+1)
	}
	at, _ := slices.BinarySearchFunc(best, x, func(b, x suggested) int { return b.Compare(x.Suggestion) })
	best = slices.Insert(best, at, x)
	return best[:min(len(best), most)]
}
