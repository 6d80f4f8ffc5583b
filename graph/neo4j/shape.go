package neo4j

import (
	"encoding/binary"
	"slices"
	"sync"

	"actorgraph/graph"
)

// stepsOf lists the steps of a query, each once, as a walk meets them. Queries of
// one shape have corresponding steps in equal places.
func stepsOf(q *graph.Select) []*graph.Select {
	return appendSteps(make([]*graph.Select, 0, 16), q)
}

func appendSteps(steps []*graph.Select, s *graph.Select) []*graph.Select {
	if slices.Contains(steps, s) {
		return steps
	}
	steps = append(steps, s)
	for i := range s.Views {
		for j := range s.Views[i].Shapes {
			for k := range s.Views[i].Shapes[j].Items {
				if hop := s.Views[i].Shapes[j].Items[k].Hop; hop != nil {
					steps = appendSteps(steps, hop)
				}
			}
		}
	}
	return steps
}

// appendShape appends what a query's statement depends on: everything but the
// values of its arguments. Queries with equal shapes differ only in parameters.
func appendShape(b []byte, steps []*graph.Select) []byte {
	for _, s := range steps {
		b = append(b, byte(s.Hop), truth(s.Page)|truth(s.Total)<<1|truth(s.Undated)<<2|truth(s.Next)<<3, byte(len(s.Views)))
		b = appendArgs(b, s)
		for i := range s.Views {
			b = append(b, byte(len(s.Views[i].Shapes)))
			for j := range s.Views[i].Shapes {
				shape := &s.Views[i].Shapes[j]
				b = append(b, byte(shape.Type))
				b = binary.AppendUvarint(b, uint64(len(shape.Items)))
				for k := range shape.Items {
					item := &shape.Items[k]
					b = append(b, byte(item.Field))
					switch {
					case item.Hop != nil:
						b = binary.AppendUvarint(b, uint64(slices.Index(steps, item.Hop)))
					case item.Field == graph.FieldText:
						b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(item.Start)), uint64(item.Length))
					}
				}
			}
		}
	}
	return b
}

// appendArgs appends which arguments a step has, and those few that are not
// parameters.
func appendArgs(b []byte, s *graph.Select) []byte {
	a := args(s)
	b = append(b,
		byte(a.Direction), byte(a.Order), byte(a.Clock), byte(a.Group), truth(a.IDs != nil)|truth(a.Name != nil)<<1|truth(a.Text != nil)<<2|
			truth(a.Stances.Given())<<3|truth(a.Negated != nil)<<4|truth(a.Sources != nil)<<5|truth(a.Against != nil)<<6|truth(a.By != nil)<<7,
		truth(a.Status.Given())|truth(!a.OccurredFrom.IsZero() || !a.OccurredTo.IsZero())<<1|truth(!a.After.IsZero())<<2|
			truth(a.Name != nil && graph.Fold(*a.Name) == "")<<3|truth(a.Text != nil && graph.Fold(*a.Text) == "")<<4|truth(a.Filter != nil)<<5|truth(a.Toward != nil)<<6|truth(a.First > 0)<<7)
	b = binary.AppendUvarint(b, uint64(a.Types))
	if s.Hop == graph.RootNode || s.Hop == graph.RootNodes {
		b = append(b, prefixes(a.IDs))
	}
	f := a.Filter
	if f == nil {
		return b
	}
	return append(b,
		truth(f.Subject != nil)|truth(f.Object != nil)<<1|truth(f.Between != nil)<<2|truth(f.About != nil)<<3|
			truth(f.Kinds.Given() || f.Quads.Given())<<4|truth(f.Modality.Given())<<5|truth(f.Status.Given())<<6|truth(f.MinIndependent > 0)<<7,
		truth(f.MinReliability != 0)|truth(f.Contested != nil)<<1|truth(f.Stances.Given())<<2|truth(f.Sources != nil)<<3|truth(f.Documents != nil)<<4|
			truth(f.AttributedTo != nil)<<5|truth(!f.PublishedFrom.IsZero() || !f.PublishedTo.IsZero())<<6|truth(!f.OccurredFrom.IsZero() || !f.OccurredTo.IsZero())<<7,
		truth(f.Ends != nil)|truth(f.Inside != nil)<<1|truth(f.Near != nil)<<2)
}

// prefixes is the set of the prefixes that ids have.
func prefixes(ids []string) byte {
	var b byte
	for _, id := range ids {
		b |= 1 << (1 + slices.Index(graph.Prefixes(), prefixOf(id))) // none is -1
	}
	return b
}

func truth(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// maxPlans bounds the plans that are kept, to a few megabytes. Clients whose
// operations have more shapes pay for rendering now and then.
const maxPlans = 1000

// plans keeps what was rendered, by shape, for one store: few is always the same.
type plans struct {
	mu      sync.RWMutex
	byShape map[string]*plan
}

// plan returns the plan of a query with these steps.
func (p *plans) plan(steps []*graph.Select, look style) (*plan, error) {
	shape := append(appendShape(make([]byte, 0, 512), steps), truth(look.former))
	p.mu.RLock()
	known := p.byShape[string(shape)]
	p.mu.RUnlock()
	if known != nil {
		return known, nil
	}
	made, err := render(steps, look)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.byShape == nil || len(p.byShape) >= maxPlans {
		p.byShape = map[string]*plan{}
	}
	p.byShape[string(shape)] = made
	return made, nil
}
