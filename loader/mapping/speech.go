package mapping

import (
	"cmp"
	"slices"

	"actorgraph/graph"
	"actorgraph/loader"
)

// speech is a passage, or relations, that somebody says.
type speech struct {
	places    []extent
	relations map[string]bool
	step      graph.Step
	stance    graph.Stance
	annotator string
}

// unnamed is a speaker of whom the annotation says nothing.
const unnamed = "unnamed"

// speeches reads the relations that say whose word something is.
func (x *application) speeches() {
	for i := range x.relations {
		r := &x.relations[i]
		rule := r.rule.speech
		if rule == nil {
			continue
		}
		s := speech{
			relations: map[string]bool{}, annotator: r.Annotator,
			step: x.speaker(r.fillers(rule.Speaker)), stance: max(rule.stance(), r.effect.stance),
		}
		for _, a := range r.fillers(rule.Content) {
			if span := x.span(a.Ref); span != nil {
				s.places = append(s.places, span.extents()...)
			} else {
				s.relations[a.Ref] = true
			}
		}
		if len(s.places)+len(s.relations) == 0 {
			x.incomplete++
			x.add(x.loose(), r.Line, r.Column, "", "%s %s: what is said has no place in the text", r.Type, r.name)
			continue
		}
		x.said = append(x.said, s)
	}
	// The outermost speaker comes first.
	slices.SortStableFunc(x.said, func(a, b speech) int { return cmp.Compare(size(b.places), size(a.places)) })
}

func size(places []extent) (n int) {
	for _, e := range places {
		n += e.end - e.start
	}
	return n
}

// speaker is who speaks: entities, or words for somebody unnamed.
func (x *application) speaker(fillers []loader.Arg) graph.Step {
	var step graph.Step
	text := ""
	for _, a := range fillers {
		if id, _ := x.entity(a.Ref); id != "" {
			if !slices.Contains(step.Actors, id) {
				step.Actors = append(step.Actors, id)
			}
		} else if s := x.span(a.Ref); s != nil {
			text = both(text, s.words())
		}
	}
	if len(step.Actors) > 0 {
		return step
	}
	return graph.Step{Text: cmp.Or(text, unnamed)}
}

// extents are the places of a span's fragments.
func (s *span) extents() []extent {
	var all []extent
	for _, p := range s.passages {
		if p.How != graph.Unverified {
			all = append(all, extent{p.Start, p.End})
		}
	}
	return all
}

// attribution is the chain of speakers of a relation whose parts are at these
// places, and the stance that it makes.
func (x *application) attribution(r *relation, parts []extent) (steps []graph.Step, stance graph.Stance) {
	stance = r.effect.stance
	for i := range x.said {
		s := &x.said[i]
		if s.annotator != r.Annotator || !s.relations[r.ID] && !s.holds(parts) {
			continue
		}
		steps = append(steps, s.step)
		stance = max(stance, s.stance)
	}
	for _, s := range r.Attribution {
		var fillers []loader.Arg
		for _, id := range s.Actors {
			fillers = append(fillers, loader.Arg{Ref: id})
		}
		if len(fillers) > 0 {
			s = x.speaker(fillers)
		}
		steps = append(steps, s)
	}
	if len(steps) == 0 && r.effect.speaker != "" {
		steps = []graph.Step{{Text: r.effect.speaker}}
	}
	if len(steps) > 0 {
		stance = max(stance, graph.Reports)
	}
	return steps, stance
}

// holds reports whether all parts are in the passage.
func (s *speech) holds(parts []extent) bool {
	for _, p := range parts {
		if !slices.ContainsFunc(s.places, func(e extent) bool { return e.start <= p.start && p.end <= e.end }) {
			return false
		}
	}
	return len(parts) > 0
}
