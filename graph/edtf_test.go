package graph

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"
)

func edtfMust(tb testing.TB, s string) EDTF {
	tb.Helper()
	e, err := ParseEDTF(s)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// edtfBounds shows both bounds, "-" for an open or unknown one.
func edtfBounds(e EDTF) string {
	show := func(d Day, ok bool) string {
		if !ok {
			return "-"
		}
		return d.String()
	}
	return show(e.Earliest()) + " " + show(e.Latest())
}

func TestEDTFZero(t *testing.T) {
	var zero EDTF
	if !zero.IsZero() || zero.String() != "" || edtfBounds(zero) != "- -" ||
		zero.Precision() != PrecisionNone || zero.Start() != zero || zero.End() != zero {
		t.Errorf("zero EDTF: %+v", zero)
	}
	if Overlaps(zero, zero) || Overlaps(zero, edtfMust(t, "../2020")) || Overlaps(edtfMust(t, "1970"), zero) {
		t.Error("the zero EDTF overlaps something")
	}
}

func TestEDTFStartEnd(t *testing.T) {
	for _, tc := range []struct{ text, start, end string }{
		{"2024-06~", "2024-06~", "2024-06~"},
		{"1984?/2004-06-XX", "1984?", "2004-06-XX"},
		{"2021-08/..", "2021-08", ""},
		{"2021-08/", "2021-08", ""},
		{"../2020", "", "2020"},
		{"/20XX%", "", "20XX%"},
	} {
		e := edtfMust(t, tc.text)
		for _, end := range []struct {
			name, want string
			got        EDTF
		}{{"Start", tc.start, e.Start()}, {"End", tc.end, e.End()}} {
			var want EDTF
			if end.want != "" {
				want = edtfMust(t, end.want)
			}
			if end.got != want {
				t.Errorf("%s of %s = %+v, want %+v", end.name, tc.text, end.got, want)
			}
		}
	}
}

func TestCompareEDTF(t *testing.T) {
	var zero EDTF
	sorted := []EDTF{zero}
	for _, s := range []string{
		"../2019", "../2020", "/2020", "-0044", "0000", "18XX", "1999", "1999/2003",
		"2020-01-01", "2020-01-01T00:00:00Z", "2020-01", "2020", "2020-01/2020-12", "2020~", "2020/", "2020/..",
		"2020-02", "Y17000",
	} {
		sorted = append(sorted, edtfMust(t, s))
	}
	sorted = append(sorted[1:], zero)
	shuffled := slices.Clone(sorted)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, CompareEDTF)
	if !slices.Equal(shuffled, sorted) {
		t.Errorf("order\n got %v\nwant %v", shuffled, sorted)
	}
}

func TestOverlaps(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"2020", "2020-12-31", true},
		{"2020", "2021", false},
		{"2020-01/2020-06", "2020-06-30/2021", true},
		{"2020-01/2020-05", "2020-06/2021", false},
		{"2020/..", "2035-01-01", true},
		{"2020/", "2019-12-31", false},
		{"../2020", "-0044", true},
		{"../2020", "2021/..", false},
		{"../2020", "2020/..", true},
		{"/2020", "../1990", true},
		{"20XX", "2001-24", true},
		{"1999-24", "2000-02-29", true},
	} {
		a, b := edtfMust(t, tc.a), edtfMust(t, tc.b)
		if Overlaps(a, b) != tc.want || Overlaps(b, a) != tc.want {
			t.Errorf("Overlaps(%s, %s) = %t and %t, want %t", a, b, Overlaps(a, b), Overlaps(b, a), tc.want)
		}
	}
}

func TestEDTFText(t *testing.T) {
	type record struct {
		Since EDTF `json:"since,omitzero"`
		Until EDTF `json:"until"`
	}
	in := record{Until: edtfMust(t, "2021-08~/..")}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(data), `{"until":"2021-08~/.."}`; got != want {
		t.Errorf("JSON = %s, want %s", got, want)
	}
	var out record
	if err := json.Unmarshal(data, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"until":""}`), &out); err != nil || !out.Until.IsZero() {
		t.Errorf("empty text gave %+v, %v", out, err)
	}
	out = in
	if err := out.Until.UnmarshalText([]byte("2025-13")); err == nil || out != in {
		t.Errorf("bad text gave %+v, %v", out, err)
	}
	if err := out.Until.UnmarshalText(make([]byte, 1<<20)); err == nil || len(err.Error()) > 200 {
		t.Errorf("long text gave %v", err)
	}
	text := []byte("2020")
	if err := out.Until.UnmarshalText(text); err != nil {
		t.Fatal(err)
	}
	text[0] = '3'
	if out.Until.String() != "2020" {
		t.Error("UnmarshalText kept the caller's bytes")
	}
}

func TestEDTFOrderProperties(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		dates := make([]EDTF, 40)
		for i := range dates {
			dates[i] = edtfRandom(r)
		}
		for _, a := range dates {
			first, ok1 := a.Earliest()
			last, ok2 := a.Latest()
			if ok1 && ok2 && first > last {
				t.Fatalf("%s: earliest %s is after latest %s", a, first, last)
			}
			for _, b := range dates {
				ab := CompareEDTF(a, b)
				if ab != -CompareEDTF(b, a) || (ab == 0) != (a == b) {
					t.Fatalf("CompareEDTF(%s, %s) = %d, back %d", a, b, ab, CompareEDTF(b, a))
				}
				if Overlaps(a, b) != Overlaps(b, a) {
					t.Fatalf("Overlaps(%s, %s) is not symmetric", a, b)
				}
				for _, c := range dates {
					if ab <= 0 && CompareEDTF(b, c) <= 0 && CompareEDTF(a, c) > 0 {
						t.Fatalf("order is not transitive: %s, %s, %s", a, b, c)
					}
				}
			}
		}
	}
}

// TestEDTFCompact keeps the promises that the store's memory rests on.
func TestEDTFCompact(t *testing.T) {
	if size := unsafe.Sizeof(EDTF{}); size > 32 {
		t.Errorf("an EDTF holds %d bytes, want at most 32", size)
	}
	for _, tc := range edtfValidCases {
		n := testing.AllocsPerRun(10, func() {
			e, _ := ParseEDTF(tc.text)
			_, _ = e.Start(), e.End()
		})
		if n != 0 {
			t.Errorf("parsing %s allocates %.0f times", tc.text, n)
		}
	}
}
