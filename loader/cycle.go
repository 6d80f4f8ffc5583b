package loader

import (
	"maps"
	"slices"
	"strings"
)

// findCycles returns one cycle for each knot of nodes that reach one another,
// in a stable order. It keeps its own stack: chains may be long.
func findCycles(edges map[string][]string) [][]string {
	const (
		open   = 1
		closed = 2
	)
	state := map[string]int{}
	var cycles [][]string
	type frame struct {
		id   string
		next int
	}
	for _, start := range slices.Sorted(maps.Keys(edges)) {
		if state[start] != 0 {
			continue
		}
		stack := []frame{{id: start}}
		state[start] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next == len(edges[top.id]) {
				state[top.id] = closed
				stack = stack[:len(stack)-1]
				continue
			}
			to := edges[top.id][top.next]
			top.next++
			switch state[to] {
			case 0:
				state[to] = open
				stack = append(stack, frame{id: to})
			case open:
				i := slices.IndexFunc(stack, func(f frame) bool { return f.id == to })
				var cycle []string
				for _, f := range stack[i:] {
					cycle = append(cycle, f.id)
				}
				cycles = append(cycles, cycle)
			}
		}
	}
	return cycles
}

// quotedPath renders a cycle from its start back to it.
func quotedPath(cycle []string) string {
	var parts []string
	for _, id := range append(slices.Clone(cycle), cycle[0]) {
		parts = append(parts, quoted(id))
	}
	return strings.Join(parts, " ← ")
}
