package gql

import (
	"actorgraph/graph"
)

// filterFields are the fields of ClaimFilter, in the order in which errors are
// reported.
func filterFields() []string {
	return []string{
		"subject", "object", "between", "about", "kinds", "quads", "modality", "status",
		"minIndependent", "minReliability", "contested", "stances", "sources", "documents",
		"attributedTo", "publishedFrom", "publishedTo", "occurredFrom", "occurredTo",
	}
}

// filterOf reads a ClaimFilter. where is the name of the field that is wrong
// when there is an error.
func filterOf(v any, most int) (f *graph.ClaimFilter, where string, err error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, "", graph.Errorf(graph.Invalid, "must be an object")
	}
	f = &graph.ClaimFilter{}
	for _, name := range filterFields() {
		if m[name] == nil { // null or absent: no condition
			continue
		}
		if err := filterField(f, name, m[name], most); err != nil {
			return nil, name, err
		}
	}
	return f, "", nil
}

func filterField(f *graph.ClaimFilter, name string, v any, most int) (err error) {
	switch name {
	case "subject":
		f.Subject, err = textsOf(v, "", most)
	case "object":
		f.Object, err = textsOf(v, "", most)
	case "between":
		f.Between, err = textsOf(v, "", most)
	case "about":
		f.About, err = textsOf(v, "", most)
	case "kinds":
		f.Kinds, err = setOf(v, graph.ParseKind, most)
	case "quads":
		f.Quads, err = setOf(v, graph.ParseQuad, most)
	case "modality":
		f.Modality, err = setOf(v, graph.ParseModality, most)
	case "status":
		f.Status, err = setOf(v, graph.ParseClaimStatus, most)
	case "minIndependent":
		f.MinIndependent, err = numberOf(v)
		f.MinIndependent = max(f.MinIndependent, 0)
	case "minReliability":
		f.MinReliability, err = enumOf(v, graph.ParseReliability)
	case "contested":
		f.Contested = new(bool)
		*f.Contested, err = boolOf(v)
	case "stances":
		f.Stances, err = setOf(v, graph.ParseStance, most)
	case "sources":
		f.Sources, err = textsOf(v, graph.SourcePrefix, most)
	case "documents":
		f.Documents, err = textsOf(v, graph.DocumentPrefix, most)
	case "attributedTo":
		f.AttributedTo, err = textsOf(v, "", most) // a bare id is an entity's
	case "publishedFrom":
		f.PublishedFrom, err = dateOf(v)
	case "publishedTo":
		f.PublishedTo, err = dateOf(v)
	case "occurredFrom":
		f.OccurredFrom, err = dateOf(v)
	case "occurredTo":
		f.OccurredTo, err = dateOf(v)
	}
	return err
}
