package traverse

import (
	"slices"

	"actorgraph/graph"
)

// routes finds ways through given entities.
type routes struct {
	x    *explorer
	walk *graph.Walk
	most int // ways to list
}

// best returns the best ways, in order.
func (r *routes) best() ([]way, error) {
	everything := func(*neighbor) bool { return true }
	if r.walk.Mode == graph.Shortest {
		return r.shortest(everything)
	}
	// The better the grades that every step must have, the fewer the ways: the best
	// grade that leaves one is found by halving. What was seen once is not read again.
	found, err := r.shortest(everything)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	grades := r.grades()
	low, high := 0, len(grades)-1 // grades[high] leaves a way
	for low < high {
		middle := (low + high) / 2
		some, err := r.shortest(atLeast(grades[middle]))
		if err != nil {
			return nil, err
		}
		if len(some) > 0 {
			found, high = some, middle
		} else {
			low = middle + 1
		}
	}
	return found, nil
}

// grades lists the grades that a step can have, best first.
func (r *routes) grades() []string {
	var grades []string
	for _, number := range "123456" {
		for _, letter := range "ABCDEF" {
			grades = append(grades, string([]rune{letter, number}))
		}
	}
	slices.SortFunc(grades, graph.CompareGrades)
	return grades
}

func atLeast(grade string) func(*neighbor) bool {
	return func(n *neighbor) bool { return graph.CompareGrades(n.strength.Grade, grade) <= 0 }
}

// shortest returns the shortest ways through all of via, which may be passed in any
// order.
func (r *routes) shortest(allowed func(*neighbor) bool) ([]way, error) {
	parts := map[[2]string]*ways{}
	part := func(from, to string, most int) (*ways, error) {
		key := [2]string{from, to}
		if w, known := parts[key]; known {
			return w, nil
		}
		w, err := r.x.shortest(from, to, most, allowed, r.without())
		if err == nil {
			parts[key] = w
		}
		return w, err
	}
	best, chains := r.walk.MaxHops, [][]*ways(nil)
	for order := range permutations(r.walk.Via) {
		chain, length := []*ways(nil), 0
		stops := append(append([]string{r.walk.From}, order...), r.walk.To)
		for i := range stops[1:] {
			w, err := part(stops[i], stops[i+1], r.walk.MaxHops)
			if err != nil {
				return nil, err
			}
			if w == nil {
				length = best + 1
				break
			}
			chain, length = append(chain, w), length+w.length
		}
		switch {
		case length > best:
		case length < best || chains == nil:
			best, chains = length, [][]*ways{chain}
		default:
			chains = append(chains, chain)
		}
	}
	var out []way
	for _, chain := range chains {
		out = append(out, r.joined(chain)...)
	}
	slices.SortFunc(out, slices.Compare[way])
	out = slices.CompactFunc(out, slices.Equal[way])
	return out[:min(len(out), r.most)], nil
}

// without is what no part may pass through: what is to be avoided and, where there
// are several parts, the ends.
func (r *routes) without() map[string]bool {
	w := map[string]bool{}
	for _, id := range r.walk.Avoid {
		w[id] = true
	}
	if len(r.walk.Via) > 0 {
		w[r.walk.From], w[r.walk.To] = true, true
	}
	return w
}

// joined lists the first ways that a chain of parts makes.
func (r *routes) joined(chain []*ways) []way {
	out := []way{nil}
	for _, w := range chain {
		var longer []way
		some := w.list(r.most)
		for _, way := range out {
			for _, more := range some {
				if len(longer) == r.most {
					break
				}
				longer = append(longer, slices.Concat(way, more))
			}
		}
		out = longer
	}
	return out
}

// permutations yields all orders of a short list.
func permutations(list []string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		order := slices.Clone(list)
		var at func(i int) bool
		at = func(i int) bool {
			if i == len(order) {
				return yield(order)
			}
			for k := i; k < len(order); k++ {
				order[i], order[k] = order[k], order[i]
				if !at(i + 1) {
					return false
				}
				order[i], order[k] = order[k], order[i]
			}
			return true
		}
		at(0)
	}
}
