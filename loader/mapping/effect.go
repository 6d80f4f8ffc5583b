package mapping

import (
	"slices"
	"strconv"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// claimEffect is what the attributes of a span or relation come to.
type claimEffect struct {
	effect
	relation, role, when, where, subtype string
	confidence                           *float64
}

// effects sums up what attributes mean. Those that the mapping does not know are
// counted: one of them may have been a negation.
func (x *application) effects(list []loader.Attribute, line, column int) claimEffect {
	var e claimEffect
	for _, a := range list {
		rule, known := x.m.attributes.get(a.Name)
		if !known {
			x.unknown("attribute", a.Name, line, column)
			continue
		}
		if len(rule.values.exact)+len(rule.values.prefixes) > 0 {
			value, known := rule.values.get(a.Value)
			if !known {
				x.unknown("attribute", a.Name+"="+a.Value, line, column)
				continue
			}
			e.join(value)
			continue
		}
		if rule.copy != "" {
			x.copied(&e, rule.copy, a.Value, line, column)
		}
		if !slices.Contains([]string{"false", "no", "0"}, strings.ToLower(a.Value)) {
			e.join(rule.effect)
		}
	}
	return e
}

// join adds another effect. Of two modalities the one farther from fact counts.
func (e *claimEffect) join(o effect) {
	e.negated = e.negated || o.negated
	e.modality = farther(e.modality, o.modality)
	e.stance = max(e.stance, o.stance)
	e.scope = max(e.scope, o.scope)
	if e.speaker == "" {
		e.speaker = o.speaker
	}
	e.hedge = both(e.hedge, o.hedge)
}

func both(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "" || a == b:
		return a
	default:
		return a + "; " + b
	}
}

// farther returns the modality farther from fact; 0 says nothing.
func farther(a, b graph.Modality) graph.Modality {
	order := []graph.Modality{0, graph.Actual, graph.Planned, graph.Recommended, graph.Hypothetical}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

func (x *application) copied(e *claimEffect, to, value string, line, column int) {
	value = oneLine(value)
	if value == "" {
		return
	}
	switch to {
	case "hedge":
		e.hedge = both(e.hedge, value)
	case "relation":
		e.relation = both(e.relation, value)
	case "role":
		e.role = both(e.role, value)
	case "when":
		e.when = value
	case "where":
		e.where = both(e.where, value)
	case "subtype":
		e.subtype = value
	case "confidence":
		f, err := strconv.ParseFloat(value, 64)
		if err != nil || !(f >= 0 && f <= 1) { // NaN is neither
			x.add(loader.Warning, line, column, "it is left out", "confidence %q is no number from 0 to 1", value)
			return
		}
		e.confidence = &f
	}
}
