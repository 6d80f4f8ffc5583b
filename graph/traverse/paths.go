package traverse

import (
	"slices"

	"actorgraph/graph"
)

// The bounds of a question about paths.
const (
	MaxHops = 10
	MaxVia  = 3
)

// paths answers RootPaths.
func (a *answer) paths(q *graph.Select) error {
	args := q.Args
	walk := *args.Walk
	switch {
	case walk.MaxHops < 1 || walk.MaxHops > MaxHops:
		return graph.Errorf(graph.Invalid, "maxHops: is %d, must be from 1 to %d", walk.MaxHops, MaxHops)
	case len(walk.Via) > MaxVia:
		return graph.Errorf(graph.Invalid, "via: has %d entities, the limit is %d", len(walk.Via), MaxVia)
	}
	if err := a.resolve(&walk); err != nil {
		return err
	}
	x := newExplorer(a, args.Filter, graph.FieldID, graph.FieldDegree)
	x.bound(args.MaxDegree, append([]string{walk.From, walk.To}, walk.Via...)...)
	if walk.Mode == graph.BestEvidence {
		x.wanted = append(x.wanted, fields(graph.FieldGrade)...)
	}
	r := routes{x: x, walk: &walk, most: args.First + 1}
	found, err := r.best()
	if err != nil {
		return err
	}
	more := len(found) > args.First
	found = found[:min(len(found), args.First)]
	paths := make([]*path, len(found))
	for i, w := range found {
		paths[i] = newPath(walk.From, w)
	}
	if err := x.walk(paths); err != nil {
		return err
	}
	w := newPathWriter(a, paths)
	if err := w.describe(&q.Views[0]); err != nil {
		return err
	}
	return w.result(&q.Views[0], x.skipped(), more || x.spent)
}

// resolve makes the ids of a walk canonical and refuses a walk that leads nowhere.
func (a *answer) resolve(w *graph.Walk) error {
	asked := append(append([]string{w.From, w.To}, w.Via...), w.Avoid...)
	ids, err := a.entities(asked, func(i int) string {
		switch {
		case i == 0:
			return "from"
		case i == 1:
			return "to"
		case i < 2+len(w.Via):
			return "via"
		default:
			return "avoid"
		}
	})
	if err != nil {
		return err
	}
	w.From, w.To = ids[0], ids[1]
	w.Via, w.Avoid = without(ids[2:2+len(w.Via)], w.From, w.To), ids[2+len(w.Via):]
	if w.From == w.To {
		return &graph.Error{
			Code: graph.Invalid, Err: graph.Errorf(graph.Invalid, "from and to are both %q", w.From).Err,
			Hint: "name two entities",
		}
	}
	passed := append([]string{w.From, w.To}, w.Via...)
	for _, id := range w.Avoid {
		if slices.Contains(passed, id) {
			return graph.Errorf(graph.Invalid, "avoid: %q is to be passed through as well", id)
		}
	}
	return nil
}

// without lists ids once each, in their order, without these.
func without(ids []string, these ...string) []string {
	seen := map[string]bool{}
	for _, id := range these {
		seen[id] = true
	}
	out := []string{} // not nil, which would be no condition
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
