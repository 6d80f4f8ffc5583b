package traverse

import (
	"slices"

	"actorgraph/graph"
)

// pathsRow appends the answer of RootPaths.
func (a *answer) pathsRow(v *graph.View, paths []*path, skipped []string, truncated bool) error {
	var entities, claims []string
	for _, p := range paths {
		entities = append(entities, p.entities...)
		for _, h := range p.hops {
			claims = append(claims, h.claim)
		}
	}
	w := pathWriter{a, distinct(entities), distinct(claims)}
	return a.rows.RowOf(graph.TypePathResult, v, func(item *graph.Item) error {
		switch {
		case item.Field == graph.FieldTruncated:
			a.rows.Bool(truncated)
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.ResultPaths:
			a.rows.List(len(paths))
			for _, p := range paths {
				if err := w.path(&item.Hop.Views[0], p); err != nil {
					return err
				}
			}
		case item.Hop.Hop == graph.ResultSkipped:
			return a.list(item.Hop, skipped)
		default:
			return unknown(item)
		}
		return nil
	})
}

// distinct sorts ids and leaves each in once.
func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// pathWriter appends paths. Entities and claims of all of them are read together.
type pathWriter struct {
	*answer
	entities, claims []string
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
	around := w.around[v]
	if around == nil { // one view of claims for each view of evidence
		claims := graph.NewView([]graph.Item{{Hop: &graph.Select{Hop: graph.ClaimEvidence, Views: []graph.View{*v}}}}, graph.TypeClaim)
		around = &claims
		if w.around == nil {
			w.around = map[*graph.View]*graph.View{}
		}
		w.around[v] = around
	}
	n, err := w.nodes(around, w.claims)
	if err != nil {
		return err
	}
	at, err := n.row(claim)
	if err != nil {
		return err
	}
	w.rows.Copy(n.rows, at+1, n.rows.Skip(at+1))
	return nil
}

func (w *pathWriter) step(v *graph.View, p *path, n int) error {
	node := func(s *graph.Select, all []string, id string) error {
		read, err := w.nodes(&s.Views[0], all)
		if err != nil {
			return err
		}
		return w.put(read, id)
	}
	return w.rows.RowOf(graph.TypeStep, v, func(item *graph.Item) error {
		switch {
		case item.Field == graph.FieldForward:
			w.rows.Bool(p.hops[n].forward)
			return nil
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.StepFrom:
			return node(item.Hop, w.entities, p.entities[n])
		case item.Hop.Hop == graph.StepTo:
			return node(item.Hop, w.entities, p.entities[n+1])
		case item.Hop.Hop == graph.StepClaim:
			return node(item.Hop, w.claims, p.hops[n].claim)
		default:
			return unknown(item)
		}
	})
}
