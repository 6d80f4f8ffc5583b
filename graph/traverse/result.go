package traverse

import (
	"slices"

	"actorgraph/graph"
)

// pathWriter appends paths. Entities and claims of all of them are read together.
type pathWriter struct {
	*answer
	paths            []*path
	entities, claims []string                    // on them, each once
	around           map[*graph.View]*graph.View // views of claims around those of their evidence
}

func newPathWriter(a *answer, paths []*path) *pathWriter {
	w := &pathWriter{answer: a, paths: paths, around: map[*graph.View]*graph.View{}}
	for _, p := range paths {
		w.entities = append(w.entities, p.entities...)
		for _, h := range p.hops {
			w.claims = append(w.claims, h.claim)
		}
	}
	w.entities, w.claims = distinct(w.entities), distinct(w.claims)
	return w
}

// distinct sorts ids and leaves each in once.
func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// describe reads all that the answer wants of entities and claims, and works out what
// paths rest on.
func (w *pathWriter) describe(v *graph.View) error {
	view := groundsView()
	if err := w.readNodes(slices.Concat(w.entities, w.claims), append(w.views(v.ShapeOf(graph.TypePathResult)), &view)...); err != nil {
		return err
	}
	grounds, err := w.read[&view].grounds(w.claims)
	if err != nil {
		return err
	}
	for _, p := range w.paths {
		p.rest(grounds)
	}
	return nil
}

// views lists the views of entities and claims that an answer takes.
func (w *pathWriter) views(items []graph.Item) []*graph.View {
	var all []*graph.View
	for i := range items {
		if items[i].Hop == nil {
			continue
		}
		switch v := &items[i].Hop.Views[0]; items[i].Hop.Hop {
		case graph.ResultPaths:
			all = append(all, w.views(v.ShapeOf(graph.TypePath))...)
		case graph.PathSteps:
			all = append(all, w.views(v.ShapeOf(graph.TypeStep))...)
		case graph.StepFrom, graph.StepTo, graph.StepClaim:
			all = append(all, v)
		case graph.PathWeakest:
			all = append(all, w.claimView(v))
		default: // not of paths
		}
	}
	return all
}

// claimView is a view of claims that takes their evidence as v wants it.
func (w *pathWriter) claimView(v *graph.View) *graph.View {
	if w.around[v] == nil {
		claims := graph.NewView([]graph.Item{{Hop: &graph.Select{Hop: graph.ClaimEvidence, Views: []graph.View{*v}}}}, graph.TypeClaim)
		w.around[v] = &claims
	}
	return w.around[v]
}

// result appends the answer of RootPaths.
func (w *pathWriter) result(v *graph.View, skipped []string, truncated bool) error {
	return w.rows.RowOf(graph.TypePathResult, v, func(item *graph.Item) error {
		switch {
		case item.Field == graph.FieldTruncated:
			w.rows.Bool(truncated)
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.ResultPaths:
			w.rows.List(len(w.paths))
			for _, p := range w.paths {
				if err := w.path(&item.Hop.Views[0], p); err != nil {
					return err
				}
			}
		case item.Hop.Hop == graph.ResultSkipped:
			return w.list(item.Hop, skipped)
		default:
			return unknown(item)
		}
		return nil
	})
}

func (w *pathWriter) path(v *graph.View, p *path) error {
	return w.rows.RowOf(graph.TypePath, v, func(item *graph.Item) error {
		switch {
		case item.Field == graph.FieldLength:
			w.rows.Int(len(p.hops))
		case item.Field == graph.FieldIndependent:
			w.rows.Int(p.independent)
		case item.Field == graph.FieldValidity:
			w.rows.Text(p.validity.String())
		case item.Field == graph.FieldDated:
			w.rows.Bool(p.dated)
		case item.Field == graph.FieldSentence:
			w.rows.String(p.sentence)
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.PathWeakest:
			return w.evidence(&item.Hop.Views[0], p.weakest)
		case item.Hop.Hop == graph.PathSteps:
			w.rows.List(len(p.hops))
			for n := range p.hops {
				if err := w.step(&item.Hop.Views[0], p, n); err != nil {
					return err
				}
			}
		default:
			return unknown(item)
		}
		return nil
	})
}

// evidence appends the evidence of a claim.
func (w *pathWriter) evidence(v *graph.View, claim string) error {
	n := w.read[w.claimView(v)]
	at, err := n.row(claim)
	if err != nil {
		return err
	}
	w.rows.Copy(n.rows, at+1, n.rows.Skip(at+1))
	return nil
}

func (w *pathWriter) step(v *graph.View, p *path, n int) error {
	return w.rows.RowOf(graph.TypeStep, v, func(item *graph.Item) error {
		var id string
		switch {
		case item.Field == graph.FieldForward:
			w.rows.Bool(p.hops[n].forward)
			return nil
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.StepFrom:
			id = p.entities[n]
		case item.Hop.Hop == graph.StepTo:
			id = p.entities[n+1]
		case item.Hop.Hop == graph.StepClaim:
			id = p.hops[n].claim
		default:
			return unknown(item)
		}
		return w.put(w.read[&item.Hop.Views[0]], id)
	})
}
