package gql

import (
	"slices"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
)

// bind gives the plan the values of the request, and refuses it when any part
// of it exceeds a limit. A wrong argument is a problem of its root field only.
func (e *executor) bind(op *operation) (limit *gqlerror.Error) {
	b := newBinder(&e.limits, op.plan, op.variables)
	op.queries = make([]*graph.Select, len(op.plan.roots))
	op.problems = make([]*gqlerror.Error, len(op.plan.roots))
	total := 0
	for i := range op.plan.roots {
		r := &op.plan.roots[i]
		if r.step == nil {
			continue
		}
		sel, cost, problem := b.root(r)
		if problem != nil && isLimit(problem) {
			return problem
		}
		op.queries[i], op.problems[i] = sel, problem
		total = plus(total, cost)
	}
	if total > e.limits.Cost {
		return problem(codeTooExpensive,
			"the answer may come to %d rows, the limit is %d; ask for shorter pages", total, e.limits.Cost)
	}
	return nil
}

// binder gives a plan the values of one request. What does not vary is shared
// with the plan; what does is copied, as far up as the root. The work depends on
// the operation, never on the number of rows.
type binder struct {
	limits    *Limits
	variables map[string]any
	calls     []bound // by call.index
	known     []bool
	steps     []boundStep // by step.id
	path      []string
}

type boundStep struct {
	sel  *graph.Select
	cost int
}

func newBinder(limits *Limits, p *plan, variables map[string]any) *binder {
	b := &binder{limits: limits, variables: variables}
	if p.calls > 0 {
		b.calls = make([]bound, p.calls)
		b.known = make([]bool, p.calls)
		b.steps = make([]boundStep, p.steps)
	}
	return b
}

// root returns the query of a root field and the greatest number of rows that
// its answer may come to.
func (b *binder) root(r *root) (*graph.Select, int, *gqlerror.Error) {
	b.path = append(b.path[:0], r.key)
	bs, err := b.step(r.step)
	return bs.sel, bs.cost, err
}

func (b *binder) step(s *step) (boundStep, *gqlerror.Error) {
	if !s.varies {
		return boundStep{s.sel, s.cost}, nil
	}
	if done := b.steps[s.id]; done.sel != nil {
		return done, nil
	}
	sel := *s.sel
	if s.call != nil {
		k := b.call(s.call)
		if k.problem != nil {
			return boundStep{}, at(k.problem, s.call.field.Position, b.path)
		}
		sel.Args = k.args
	}
	if slices.ContainsFunc(s.views, func(v view) bool { return v.varies }) {
		sel.Views = slices.Clone(sel.Views)
	}
	for i := range s.views {
		if v := &s.views[i]; v.varies {
			depth := len(b.path)
			b.path = append(b.path, v.path...)
			if err := b.view(v, &sel.Views[i]); err != nil {
				return boundStep{}, err
			}
			b.path = b.path[:depth]
		}
	}
	done := boundStep{&sel, costOf(s, sel.Args, b.cost)}
	b.steps[s.id] = done
	return done, nil
}

// cost of a step below one that is being bound.
func (b *binder) cost(s *step) int {
	if s.varies {
		return b.steps[s.id].cost
	}
	return s.cost
}

// view replaces what varies in the shapes of v, which holds those of the plan.
func (b *binder) view(p *view, v *graph.View) *gqlerror.Error {
	v.Shapes = slices.Clone(v.Shapes)
	for i, t := range p.shapes {
		if !t.varies {
			continue
		}
		items := slices.Clone(v.Shapes[i].Items)
		for j := range t.parts {
			part := &t.parts[j]
			depth := len(b.path)
			b.path = append(b.path, part.path...)
			switch {
			case part.step != nil:
				bs, err := b.step(part.step)
				if err != nil {
					return err
				}
				items[j].Hop = bs.sel
			case part.call != nil:
				k := b.call(part.call)
				if k.problem != nil {
					return at(k.problem, part.call.field.Position, b.path)
				}
				items[j].Start, items[j].Length = k.start, k.length
			}
			b.path = b.path[:depth]
		}
		v.Shapes[i].Items = items
	}
	return nil
}

// call binds each call once, however many types share it.
func (b *binder) call(k *call) *bound {
	if !k.varies {
		return &k.bound
	}
	if !b.known[k.index] {
		b.calls[k.index] = bindCall(b.limits, k, b.variables)
		b.known[k.index] = true
	}
	return &b.calls[k.index]
}
