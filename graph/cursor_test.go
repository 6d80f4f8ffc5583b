package graph

import (
	"encoding/base64"
	"math"
	"strings"
	"testing"
)

func TestCursor(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for list := ListByID; list < listOrders; list++ {
		for _, key := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64} {
			for _, id := range []string{"", "taliban", "ид", strings.Repeat("x", MaxID), "a\x00b"} {
				c := Cursor{List: list, Key: key, Sub: -key}
				if list.hashed() {
					c.Hash = HashBytes([]byte(id))
				} else {
					c.ID = id
				}
				text := c.String()
				got, err := ParseCursor(text)
				if err != nil || got != c {
					t.Fatalf("%+v comes back as %+v, %v", c, got, err)
				}
				if seen[text] {
					t.Fatalf("%+v has the text of another cursor", c)
				}
				seen[text] = true
			}
		}
	}
	for o, want := range map[ClaimOrder]ListOrder{
		LastPublishedDesc: ListLastPublishedDesc, FirstPublishedAsc: ListFirstPublishedAsc,
		IndependentDesc: ListIndependentDesc, ScoreAsc: ListScoreAsc, ScoreDesc: ListScoreDesc,
	} {
		if got := OrderList(o); got != want {
			t.Errorf("%s is list %d, want %d", o, got, want)
		}
	}
	if !(Cursor{}).IsZero() || (Cursor{List: ListByID}).IsZero() {
		t.Error("IsZero")
	}
}

func TestParseCursorRefuses(t *testing.T) {
	t.Parallel()
	raw := func(b ...byte) string { return base64.RawURLEncoding.EncodeToString(b) }
	good := Cursor{List: ListByHash, Hash: Hash{1}}.String()
	for name, text := range map[string]string{
		"empty": "", "not base64": "!!!", "padded": good + "=", "cut": good[:len(good)-2], "longer": good + "AA",
		"line end": good + "\n", "another version": raw(2, byte(ListByID), 0, 0, 'a'), "no list": raw(1, 0, 0, 0, 'a'),
		"unknown list": raw(1, byte(listOrders), 0, 0, 'a'), "no keys": raw(1, byte(ListByID), 0x80, 0x80),
		"key too long":     raw(1, byte(ListByID), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0),
		"long-winded key":  raw(1, byte(ListByID), 0x80, 0, 0, 'a'),
		"id for a hash":    raw(1, byte(ListByHash), 0, 0, 'a'),
		"too long":         strings.Repeat("A", maxCursor+1),
		"loose last bits":  good[:len(good)-1] + "B",
		"standard base 64": "AQ++",
	} {
		if c, err := ParseCursor(text); CodeOf(err) != Invalid || !c.IsZero() {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
}

// FuzzParseCursor reads anything: what it takes has one spelling.
func FuzzParseCursor(f *testing.F) {
	for list := ListByID; list < listOrders; list++ {
		f.Add(Cursor{List: list, Key: 300, Sub: -5, ID: "taliban"}.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCursor(text)
		if err != nil {
			if CodeOf(err) != Invalid {
				t.Errorf("code %s", CodeOf(err))
			}
			return
		}
		if c.String() != text {
			t.Errorf("%q is read, and written as %q", text, c)
		}
	})
}
