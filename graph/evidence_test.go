package graph

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// witness reads one line: class (S, H or D), document, root, then in any order
// voices as origin/rating, kin=origin, and the flags own and hedged.
func witness(tb testing.TB, line string) Witness {
	tb.Helper()
	f := strings.Fields(line)
	w := Witness{Class: map[string]Class{"S": Supports, "H": Hedges, "D": Denies}[f[0]], Document: f[1], Root: Origin(f[2])}
	for _, x := range f[3:] {
		if kin, ok := strings.CutPrefix(x, "kin="); ok {
			w.Kin = append(w.Kin, Origin(kin))
		} else if origin, rating, ok := strings.Cut(x, "/"); ok {
			r, err := ParseReliability(rating)
			if err != nil {
				tb.Fatal(err)
			}
			w.Voices = append(w.Voices, Voice{Origin: Origin(origin), Reliability: r})
		}
		w.Own = w.Own || x == "own"
		w.Hedged = w.Hedged || x == "hedged"
	}
	return w
}

func witnesses(tb testing.TB, lines ...string) (ws []Witness) {
	tb.Helper()
	for _, l := range lines {
		ws = append(ws, witness(tb, l))
	}
	return ws
}

// crowd makes n papers that say the same in their own voice.
func crowd(class string, from, n int) (lines []string) {
	for i := from; i < from+n; i++ {
		lines = append(lines, fmt.Sprintf("%s d%d src:s%d own src:s%d/C", class, i, i, i))
	}
	return lines
}

var deriveCases = []struct {
	name     string
	modality Modality // Actual when 0
	lines    []string
	want     string // status grade independent supporting/hedged/denying documents
}{
	// Number 4 is what is left when no other rule fits; nobody supports: letter F.
	{"nothing is live", 0, nil, "WITHDRAWN F4 0 0/0/0 0"},
	{"one paper in its own voice", 0, []string{"S d1 src:a own src:a/B"}, "REPORTED B3 1 1/0/0 1"},
	{"hedged in its own voice", 0, []string{"S d1 src:a own hedged src:a/B"}, "REPORTED B4 1 1/0/0 1"},
	{"a word passed on", 0, []string{"S d1 src:a kabul/C"}, "REPORTED C4 1 1/0/0 1"},
	// Hedging in one place does not take back what is said plainly in another.
	{"hedged once, plain once", 0, []string{"S d1 src:a own hedged src:a/B", "S d2 src:a own src:a/B"}, "REPORTED B3 1 2/0/0 2"},
	{"two papers, one rated A", 0, []string{"S d1 src:a own src:a/A", "S d2 src:b own src:b/E"}, "CORROBORATED A1 2 2/0/0 2"},
	{"two papers, one rated B", 0, []string{"S d1 src:a own src:a/F", "S d2 src:b own src:b/B"}, "CORROBORATED B1 2 2/0/0 2"},
	{"two papers, neither rated A or B", 0, []string{"S d1 src:a own src:a/C", "S d2 src:b own src:b/D"}, "CORROBORATED C2 2 2/0/0 2"},
	// Hedging plays no part once two origins agree.
	{"two papers, both hedged", 0, []string{"S d1 src:a own hedged src:a/C", "S d2 src:b own hedged src:b/C"}, "CORROBORATED C2 2 2/0/0 2"},

	// Origins 1, roots 2: the smaller is 1. Nobody says it in the own voice: 4.
	{"two papers carry one agency's word", 0, []string{"S d1 src:a src:agency/B", "S d2 src:b src:agency/B"}, "REPORTED B4 1 2/0/0 2"},
	// Origins 2, roots 1: the smaller is 1.
	{"one paper names two agencies", 0, []string{"S d1 src:a src:x/A", "S d1 src:a src:y/C"}, "REPORTED A4 1 2/0/0 1"},
	{"one citation names two speakers", 0, []string{"S d1 src:a kabul/C moscow/C"}, "REPORTED C4 1 1/0/0 1"},
	// A reprint has the root of what it reprints, and so its author's voice.
	{"a reprint adds nothing", 0, []string{"S d1 src:a own src:a/B", "S d2 src:a own src:a/B"}, "REPORTED B3 1 2/0/0 2"},
	// Two annotators of one document: two citations, one document.
	{"a second annotator adds nothing", 0, []string{"S d1 src:a own src:a/B", "S d1 src:a own src:a/B"}, "REPORTED B3 1 2/0/0 1"},
	// The agency says so itself (own voice: 3), and is quoted elsewhere.
	{"the origin itself and one who quotes it", 0, []string{"S d1 src:a own src:a/B", "S d2 src:b src:a/B"}, "REPORTED B3 1 2/0/0 2"},
	{"papers without source are their own roots", 0, []string{"S d1 doc:d1 own doc:d1/F", "S d2 doc:d2 own doc:d2/F"}, "CORROBORATED F2 2 2/0/0 2"},

	// One denying origin is more than no supporting one: 5.
	{"only denials", 0, []string{"D d1 src:a own src:a/A"}, "DENIED F5 0 0/0/1 1"},
	{"only alleged", 0, []string{"H d1 src:a kabul/A"}, "ALLEGED F4 0 0/1/0 1"},
	{"alleged by many", 0, []string{"H d1 src:a kabul/A", "H d2 src:b moscow/A"}, "ALLEGED F4 0 0/2/0 2"},
	{"alleged, denied by another", 0, []string{"H d1 src:a kabul/C", "D d2 src:b moscow/C"}, "DISPUTED F5 0 0/1/1 2"},
	// Who alleges does not support, so its own denial disputes, too.
	{"alleged and denied by one", 0, []string{"H d1 src:a kabul/C", "D d2 src:b kabul/C"}, "DISPUTED F5 0 0/1/1 2"},
	// 1 denying is not more than 1 supporting; said in the own voice: 3.
	{"one for, one against", 0, []string{"S d1 src:a own src:a/A", "D d2 src:b own src:b/B"}, "DISPUTED A3 1 1/0/1 2"},
	{"one for, two against", 0, []string{"S d1 src:a own src:a/A", "D d2 src:b own src:b/B", "D d3 src:c own src:c/B"}, "DISPUTED A5 1 1/0/2 3"},
	// The same denier twice is one denying origin.
	{"one for, one against twice", 0, []string{"S d1 src:a own src:a/A", "D d2 src:b own src:b/B", "D d3 src:b own src:b/B"}, "DISPUTED A3 1 1/0/2 3"},
	{"two for, one against", 0, []string{"S d1 src:a own src:a/A", "S d2 src:b own src:b/C", "D d3 src:c own src:c/A"}, "DISPUTED A1 2 2/0/1 3"},
	{"who supports and denies does not dispute", 0, []string{"S d1 src:a own src:a/B", "D d2 src:a own src:a/B"}, "REPORTED B3 1 1/0/1 2"},
	{"one of two deniers supports", 0, []string{"S d1 src:a own src:a/B", "D d2 src:b src:a/B src:b/C"}, "DISPUTED B5 1 1/0/1 2"},
	{"supported and alleged", 0, []string{"S d1 src:a own src:a/C", "H d2 src:b kabul/A"}, "REPORTED C3 1 1/1/0 2"},
	{"corroborated and alleged", 0, []string{"S d1 src:a own src:a/C", "S d2 src:b own src:b/C", "H d3 src:c kabul/A"}, "CORROBORATED C2 2 2/1/0 3"},
	// The letter is that of supporters only: neither the accuser's nor the denier's.
	{"ratings of others do not count", 0, []string{"S d1 src:a own src:a/E", "H d2 src:b src:b/A", "D d3 src:c src:c/A"}, "DISPUTED E3 1 1/1/1 3"},

	// Number 6 comes before all others, and changes neither status nor letter.
	{"planned", Planned, []string{"S d1 src:a own src:a/A", "S d2 src:b own src:b/A"}, "CORROBORATED A6 2 2/0/0 2"},
	{"hypothetical and denied", Hypothetical, []string{"D d1 src:a own src:a/A"}, "DENIED F6 0 0/0/1 1"},
	{"recommended", Recommended, []string{"S d1 src:a own src:a/C"}, "REPORTED C6 1 1/0/0 1"},
	{"planned, nothing live", Planned, nil, "WITHDRAWN F6 0 0/0/0 0"},

	// An author who leads the ministry is the ministry, wherever it is quoted.
	{"kin quoted elsewhere", 0, []string{"S d1 src:a own src:a/B kin=ministry", "S d2 src:b ministry/C"}, "REPORTED B3 1 2/0/0 2"},
	{"two papers by one author", 0, []string{"S d1 src:a own src:a/B kin=x", "S d2 src:b own src:b/B kin=x"}, "REPORTED B3 1 2/0/0 2"},
	{"kin of kin", 0, []string{"S d1 src:a own src:a/C kin=x", "S d2 src:b own src:b/C kin=x kin=y", "S d3 src:c own src:c/C kin=y"}, "REPORTED C3 1 3/0/0 3"},
	{"kin and a stranger", 0, []string{"S d1 src:a own src:a/C kin=x", "S d2 src:b own src:b/C kin=x", "S d3 src:c own src:c/C"}, "CORROBORATED C2 2 3/0/0 3"},
	// The denial is by the author's own voice, who supports as the author.
	{"kin denies", 0, []string{"S d1 src:a own src:a/C kin=x", "D d2 src:b x/C"}, "REPORTED C3 1 1/0/1 2"},
	// Even a hedging document says who is kin.
	{"kin told by a witness of another class", 0, []string{"H d0 src:a src:z/C kin=x", "S d1 src:a own src:a/C", "S d2 src:b x/C"}, "REPORTED C3 1 2/1/0 3"},

	{"many origins", 0, crowd("S", 0, 40), "CORROBORATED C2 40 40/0/0 40"},
	{"many origins, each twice", 0, append(crowd("S", 0, 20), crowd("S", 0, 20)...), "CORROBORATED C2 20 40/0/0 20"},
	{"many origins, the last of them denies, too", 0, append(crowd("S", 0, 20), crowd("D", 19, 1)...), "CORROBORATED C2 20 20/0/1 20"},
	{"many origins, another denies", 0, append(crowd("S", 0, 20), crowd("D", 20, 1)...), "DISPUTED C2 20 20/0/1 21"},
	{"many deny", 0, append(crowd("S", 0, 17), crowd("D", 50, 18)...), "DISPUTED C5 17 17/0/18 35"},
	{"exactly as many deny", 0, append(crowd("S", 0, 17), crowd("D", 50, 17)...), "DISPUTED C2 17 17/0/17 34"},
}

func evidenceText(e *Evidence) string {
	return fmt.Sprintf("%s %s %d %d/%d/%d %d", e.Status, e.Grade(), e.Independent, e.Supporting, e.Hedged, e.Denying, e.Documents)
}

func TestDerive(t *testing.T) {
	t.Parallel()
	for _, c := range deriveCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ws := witnesses(t, c.lines...)
			rng := rand.New(rand.NewPCG(1, 1))
			for range 20 { // the order of witnesses does not matter
				e := Derive(max(c.modality, Actual), ws)
				if got := evidenceText(&e); got != c.want {
					t.Fatalf("got  %s\nwant %s", got, c.want)
				}
				if e.Contested() != strings.HasPrefix(c.want, "DISPUTED") {
					t.Error("contested is not: disputed")
				}
				rng.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
			}
		})
	}
}

func TestDeriveDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		lines []string // class, published, when; "-" for none
		want  string   // first and last published, since, until
	}{
		{"undated", []string{"S - -"}, "- - - -"},
		{"one", []string{"S 2020-05 2019"}, "2020-05 2020-05 2019 2019"},
		{"publication counts of any class", []string{"S 2020 -", "H 2018 -", "D 2022 -"}, "2018 2022 - -"},
		// Only supporting citations say when the claim holds.
		{"time of supporting citations only", []string{"S 2020 2010", "H 2020 2001", "D 2020 2030"}, "2020 2020 2010 2010"},
		{"an interval gives its ends", []string{"S - 2001/2005", "S - 2003/2009-06"}, "- - 2001 2009-06"},
		{"an open end stays open", []string{"S - 2001/..", "S - 2003"}, "- - 2001 -"},
		{"an open start stays open", []string{"S - ../2005", "S - 2003/2004"}, "- - - 2005"},
		// 2020 begins on the day on which 2020-01-01 is over, and ends last.
		{"coarse dates", []string{"S 2020 2020", "S 2020-01-01 2020-01-01"}, "2020-01-01 2020 2020-01-01 2020"},
		{"equal spans by text", []string{"S 2020~ -", "S 2020 -"}, "2020 2020~ - -"},
		{"undated ones have no say", []string{"S - -", "S 2021 2020", "S - -"}, "2021 2021 2020 2020"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var ws []Witness
			date := func(s string) (d EDTF) {
				if s != "-" {
					d = edtfMust(t, s)
				}
				return d
			}
			for _, l := range c.lines {
				f := strings.Fields(l)
				w := witness(t, f[0]+" d src:a src:a/C")
				w.Published, w.When = date(f[1]), date(f[2])
				ws = append(ws, w)
			}
			for range len(ws) { // each first once
				e := Derive(Actual, ws)
				var got []string
				for _, d := range []EDTF{e.FirstPublished, e.LastPublished, e.Since, e.Until} {
					got = append(got, cmp.Or(d.String(), "-"))
				}
				if s := strings.Join(got, " "); s != c.want {
					t.Fatalf("got %s, want %s", s, c.want)
				}
				ws = append(ws[1:], ws[0])
			}
		})
	}
}

// TestDeriveAnyOrder shuffles random witnesses: everything comes out the same.
func TestDeriveAnyOrder(t *testing.T) {
	t.Parallel()
	dates := []string{"2020", "2020-01", "../2021", "2019/..", "2020~", "1999-12-31"}
	rng := rand.New(rand.NewPCG(3, 5))
	for range 300 {
		var ws []Witness
		for range rng.IntN(30) {
			w := Witness{
				Class: Class(1 + rng.IntN(3)), Own: rng.IntN(2) == 0, Hedged: rng.IntN(2) == 0,
				Document: fmt.Sprint("d", rng.IntN(9)), Root: Origin(fmt.Sprint("src:", rng.IntN(6))),
			}
			for range 1 + rng.IntN(2) {
				w.Voices = append(w.Voices, Voice{Origin: Origin(fmt.Sprint("src:", rng.IntN(20))), Reliability: Reliability(1 + rng.IntN(6))})
			}
			if rng.IntN(5) == 0 {
				w.Kin = append(w.Kin, Origin(fmt.Sprint("src:", rng.IntN(20))))
			}
			if rng.IntN(2) == 0 {
				w.Published, w.When = edtfMust(t, dates[rng.IntN(len(dates))]), edtfMust(t, dates[rng.IntN(len(dates))])
			}
			ws = append(ws, w)
		}
		want := Derive(Actual, ws)
		for range 10 {
			rng.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
			if got := Derive(Actual, ws); got != want {
				t.Fatalf("another order of %d witnesses gives other evidence:\n%+v\n%+v", len(ws), got, want)
			}
		}
	}
}

func TestDrawn(t *testing.T) {
	t.Parallel()
	for m := Actual; m <= Recommended; m++ {
		for n := range 3 {
			if got, want := Drawn(m, n), m == Actual && n > 0; got != want {
				t.Errorf("%s with %d supporting citations: %v", m, n, got)
			}
		}
	}
}
