package embedded

import (
	"testing"

	"actorgraph/graph/graphtest"
)

// TestSearchWalks searches as if there were very many candidates: whatever is found
// comes from walking the sorted lists.
func TestSearchWalks(t *testing.T) {
	t.Parallel()
	graphtest.Search(t, func(testing.TB) graphtest.Store {
		return New(func(o *options) { o.few = 0 })
	}, 1)
}
