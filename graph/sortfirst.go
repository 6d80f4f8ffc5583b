package graph

import "slices"

// SortFirst puts the n elements that come first at the beginning of a list, in
// order; behind them the others follow in any order. With few of many it looks at
// most elements once, where sorting compares each many times.
func SortFirst[T any](list []T, n int, compare func(a, b T) int) {
	if n >= len(list) {
		slices.SortFunc(list, compare)
		return
	}
	first := list[:n] // a heap: the last of them is at the top
	sink := func(at int) {
		for {
			below := 2*at + 1
			if below >= n {
				return
			}
			if below+1 < n && compare(first[below+1], first[below]) > 0 {
				below++
			}
			if compare(first[below], first[at]) <= 0 {
				return
			}
			first[at], first[below] = first[below], first[at]
			at = below
		}
	}
	for at := n/2 - 1; at >= 0; at-- {
		sink(at)
	}
	if n > 0 {
		for i := n; i < len(list); i++ {
			if compare(list[i], first[0]) < 0 {
				list[i], first[0] = first[0], list[i]
				sink(0)
			}
		}
	}
	slices.SortFunc(first, compare)
}
