package graph

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestHashText writes and reads hashes, and compares the order of texts with
// that of bytes: keyset pages of both stores rest on their being one.
func TestHashText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 1))
	random := func() (h Hash) {
		for i := range h {
			h[i] = byte(rng.Uint32())
		}
		return h
	}
	for range 500 {
		a, b := random(), random()
		copy(b[:rng.IntN(17)], a[:]) // often a common start
		var back Hash
		if err := back.UnmarshalText([]byte(a.String())); err != nil || back != a {
			t.Fatalf("%s is read as %s, %v", a, back, err)
		}
		byText, byBytes := strings.Compare(a.String(), b.String()), bytes.Compare(a[:], b[:])
		if byText != byBytes || a.Compare(b) != byBytes {
			t.Fatalf("%s and %s: text %d, bytes %d, Compare %d", a, b, byText, byBytes, a.Compare(b))
		}
	}
	if got := (Hash{}).String(); got != strings.Repeat("0", 26) || !(Hash{}).IsZero() || (Hash{1}).IsZero() {
		t.Errorf("the zero hash is %s", got)
	}
	// 128 bits are 25 characters of 5 bits and one of 3, whose low bits are 0.
	full := Hash(bytes.Repeat([]byte{0xff}, 16))
	if got := full.String(); got != strings.Repeat("v", 25)+"s" {
		t.Errorf("all ones are %s", got)
	}
}

func TestHashRefuses(t *testing.T) {
	t.Parallel()
	good := HashBytes([]byte("x")).String()
	for _, s := range []string{
		"", good[:25], good + "0", strings.ToUpper(good), " " + good, good + "\n", good[:13] + "\n" + good[13:], good + "======",
		strings.Repeat("0", 25) + "1", strings.Repeat("0", 25) + "w", strings.Repeat("é", 13),
	} {
		h := Hash{7}
		if err := h.UnmarshalText([]byte(s)); CodeOf(err) != Invalid || h != (Hash{7}) {
			t.Errorf("%q is read as %s, %v", s, h, err)
		}
	}
}

func TestReserved(t *testing.T) {
	t.Parallel()
	for _, p := range Prefixes() {
		if !Reserved(p) || !Reserved(p+"x") || Reserved("x"+p) || Reserved(strings.TrimSuffix(p, ":")) {
			t.Errorf("prefix %s", p)
		}
	}
	for _, id := range []string{"", "taliban", "DOC:x", "doc", "claim:x"} {
		if Reserved(id) {
			t.Errorf("%q is reserved", id)
		}
	}
}

// TestHasherKeepsFieldsApart because a text that moves between fields is another
// content.
func TestHasherKeepsFieldsApart(t *testing.T) {
	t.Parallel()
	seen := map[Hash][]string{}
	for _, fields := range [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"\x02a"}} {
		var h hasher
		h.start("test")
		for _, f := range fields {
			h.text(f)
		}
		if other, ok := seen[h.sum()]; ok {
			t.Errorf("%q and %q have one hash", other, fields)
		}
		seen[h.sum()] = fields
	}
}
