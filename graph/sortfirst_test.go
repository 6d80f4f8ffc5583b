package graph_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"actorgraph/graph"
)

func TestSortFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		list := make([]int, rng.IntN(60))
		for i := range list {
			list[i] = rng.IntN(40)
		}
		n := rng.IntN(70)
		want := slices.Sorted(slices.Values(list))
		got := slices.Clone(list)
		graph.SortFirst(got, n, cmp.Compare)
		first := min(n, len(list))
		if !slices.Equal(got[:first], want[:first]) || !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Fatalf("the first %d of %v are given as %v", n, list, got)
		}
	}
}
