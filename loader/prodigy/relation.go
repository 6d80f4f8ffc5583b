package prodigy

import (
	"fmt"
	"strings"

	"actorgraph/loader"
)

// noRelation is the label of a pair that was looked at and has no relation.
const noRelation = "No-rel"

func (w *answer) relation(v loader.JSON) {
	line, column := v.At()
	label := v.Key("label").Source()
	if strings.EqualFold(label, noRelation) {
		w.none++
		return
	}
	r := loader.Relation{ID: fmt.Sprintf("r%d", len(w.Relations)+1), Type: label, Annotator: w.annotator, Line: line, Column: column}
	for _, role := range []string{"head", "child"} {
		id, ok := w.end(v, role)
		if !ok {
			w.Add(loader.Warning, line, column, "", "relation %q: its %s is no span and no token: left out", label, role)
			return
		}
		r.Args = append(r.Args, loader.Arg{Role: role, Ref: id})
	}
	w.Relations = append(w.Relations, r)
}

// end finds the span at the end of a relation, or makes one of the words there.
func (w *answer) end(v loader.JSON, role string) (id string, ok bool) {
	span := v.Key(role + "_span")
	f, ok := w.passage(span)
	if !ok {
		span = v.Key(role)
		if f, ok = w.token(span); !ok {
			return "", false
		}
		for _, s := range w.Spans[w.first:] { // a span of several tokens goes by one of them
			if p := s.Fragments[0]; w.holds(p) && p.Start <= f.Start && f.End <= p.End {
				return s.ID, true
			}
		}
	}
	if id, ok = w.at[f]; ok {
		return id, true
	}
	return w.span(span, f), true
}
