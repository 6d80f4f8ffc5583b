package graph

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFitOf(t *testing.T) {
	t.Parallel()
	names := []string{"taliban", "islamic emirate of afghanistan", "塔利班", "ie-a"}
	for _, c := range []struct {
		prefix string
		want   Fit
	}{
		{"taliban", ExactName},
		{"塔利班", ExactAlias},
		{"tal", NameStart},
		{"islamic e", NameStart},
		{"emirate of", WordStart},
		{"afghanistan", WordStart},
		{"利班", WordStart},
		{"a", WordStart},
		{"liban", NoFit},
		{"", NoFit},
		{"-a", NoFit},
	} {
		t.Run(c.prefix, func(t *testing.T) {
			t.Parallel()
			if got := FitOf(c.prefix, names); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

func TestHitOrder(t *testing.T) {
	t.Parallel()
	sorted := []Hit{
		{SpotName, WholeMatch, 5, "a"},
		{SpotName, WholeMatch, 1, "b"},
		{SpotName, WholeMatch, 1, "a"},
		{SpotName, PrefixMatch, 9, "a"},
		{SpotAlias, WholeMatch, 9, "a"},
		{SpotSource, WholeMatch, 0, "src:z"},
		{SpotTitle, WholeMatch, 3, "doc:a"},
		NewHit(SpotRelation, PrefixMatch, 7, "clm:a"),
		NewHit(SpotRelation, WholeMatch, -1, "clm:b"),
		{SpotQuote, WholeMatch, 20000, "cit:a"},
	}
	shuffled := slices.Clone(sorted)
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, Hit.Compare)
	if diff := cmp.Diff(sorted, shuffled); diff != "" {
		t.Error(diff)
	}
	for _, h := range sorted {
		c, err := ParseCursor(h.Cursor().String())
		if got := HitOf(c); err != nil || got != h {
			t.Errorf("%v comes back as %v, %v", h, got, err)
		}
	}
	if last := HitOf(Cursor{List: ListHits, Key: 99}); sorted[len(sorted)-1].Compare(last) >= 0 {
		t.Errorf("a cursor after all is %v", last)
	}
}
