package graph

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestSum(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 1))
	sums := make([]Sum, 50)
	var want Sum
	for i := range sums {
		for k := range sums[i] {
			sums[i][k] = rng.Uint64()
		}
		want = want.Add(sums[i])
	}
	for range 20 {
		rng.Shuffle(len(sums), func(i, j int) { sums[i], sums[j] = sums[j], sums[i] })
		var got Sum
		for _, s := range sums {
			got = got.Add(s)
		}
		if got != want {
			t.Fatal("the order of lines matters")
		}
		for _, s := range sums[1:] {
			got = got.Sub(s)
		}
		if got != sums[0] {
			t.Fatal("taking away does not undo adding")
		}
	}
}

func TestSumCarries(t *testing.T) {
	t.Parallel()
	ones := Sum{math.MaxUint64, math.MaxUint64, math.MaxUint64, math.MaxUint64}
	for _, c := range []struct{ a, b, sum Sum }{
		{Sum{math.MaxUint64}, Sum{1}, Sum{0, 1}},
		{Sum{math.MaxUint64, math.MaxUint64}, Sum{1}, Sum{0, 0, 1}},
		{Sum{math.MaxUint64, 5}, Sum{2, 7}, Sum{1, 13}},
		{ones, Sum{1}, Sum{}}, // modulo 2^256
	} {
		if got := c.a.Add(c.b); got != c.sum {
			t.Errorf("%v + %v is %v", c.a, c.b, got)
		}
		if got := c.sum.Sub(c.b); got != c.a {
			t.Errorf("%v - %v is %v", c.sum, c.b, got)
		}
	}
	if got := (Sum{1, 0, 0, 0xab << 56}).String(); got != "ab00000000000000000000000000000000000000000000000000000000000001" {
		t.Error(got)
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]any{
		`{"line":"x","id":"a"}`: struct {
			ID string `json:"id"`
		}{"a"},
		`{"line":"x"}`: struct{}{},
	} {
		l, err := NewLine("x", "a", v)
		if err != nil || string(l.JSON) != want || l.Kind != "x" || l.Key != "a" {
			t.Errorf("%s, %v; want %s", l.JSON, err, want)
		}
	}
	if _, err := NewLine("x", "a", math.NaN()); CodeOf(err) != Internal {
		t.Errorf("code %q", CodeOf(err))
	}
	a, b := SumOf(Line{JSON: []byte("a")}), SumOf(Line{JSON: []byte("b")})
	if a == b || a == (Sum{}) {
		t.Error("lines have no sums of their own")
	}
	// SHA-256 of "a" is ca978112…48bb; its bytes are read as one little-endian number.
	if s := a.String(); s[62:] != "ca" || s[:2] != "bb" {
		t.Errorf("the sum of one line is %s", s)
	}
}
