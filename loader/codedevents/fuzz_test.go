package codedevents

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

// FuzzDecode: whatever a file holds, what is yielded keeps its promises, no
// document comes twice, and it does not matter how the file can be read.
func FuzzDecode(f *testing.F) {
	for _, c := range decodertest.ReadCases(f, decodertest.CaseFiles) {
		for _, name := range c.Names() {
			f.Add(string(c.Files[name].Data))
		}
	}
	f.Fuzz(func(t *testing.T, content string) {
		side := decodertest.Alone("a", []byte(content))
		var shown []string
		for _, in := range []loader.Input{
			{Path: "a", Name: "a", Body: strings.NewReader(content)},
			{Path: "a", Name: "a", Body: io.MultiReader(strings.NewReader(content)), Side: side},
			{Path: "a", Name: "a", Body: io.MultiReader(strings.NewReader(content))},
		} {
			var b strings.Builder
			ids := map[string]bool{}
			for _, a := range decodertest.Decode(t, Decoder(), in) {
				b.WriteString(decodertest.Render(a))
				if id := a.Document.ID; id != "" && ids[id] && strings.HasPrefix(id, "http") {
					t.Errorf("document %q comes twice", id)
				}
				ids[a.Document.ID] = true
			}
			shown = append(shown, b.String())
		}
		if shown[0] != shown[1] || shown[0] != shown[2] {
			t.Errorf("it matters how the file is read:\n%s\n%s\n%s", shown[0], shown[1], shown[2])
		}
	})
}

// table is n rows of GDELT's events about stories of three rows each, which are
// all spread over it.
func table(n int) *decodertest.Stream {
	return &decodertest.Stream{Count: n, Piece: func(i int) string {
		return fmt.Sprintf("%07d\t20240501\t202405\t2024\t2024.3288\tFRA\tFRANCE\tFRA\t\t\t\t\t\t\t\tDEUGOV\tBERLIN\tDEU\t\t\t\t\tGOV\t\t\t1\t036\t036\t03\t1\t4.0\t10\t1\t10\t-1.25\t"+
			"4\tParis, Ile-de-France, France\tFR\tFRA8\t16282\t48.8667\t2.33333\t-1456928\t4\tBerlin, Berlin, Germany\tGM\tGM16\t16538\t52.5167\t13.4\t-1746443\t"+
			"4\tParis, Ile-de-France, France\tFR\tFRA8\t16282\t48.8667\t2.33333\t-1456928\t20240502120000\thttps://www.example.org/world/%06d\n", i, i%(n/3))
	}}
}

// TestFlat: what is held must stay far below what is read.
func TestFlat(t *testing.T) {
	s := table(45_000)
	if n := decodertest.Flat(t, Decoder(), s, s.Size()/3, 3); n != s.Count/3 {
		t.Errorf("%d documents", n)
	}
}

func BenchmarkGDELT(b *testing.B) { benchmark(b, table(30_000).Bytes(b), 10_000, 30_000) }

func BenchmarkICEWS(b *testing.B) {
	var src bytes.Buffer
	src.WriteString("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n")
	for i := range 30_000 {
		fmt.Fprintf(&src, "%d\t2015-01-02\tArland\t\tArland\tExpress intent to meet or negotiate\t036\t4.0\tPresident Ana Roth\tGovernment,Executive,Executive Office\tBornia\t%d\t%d\tThe Daily Paper\tPort\tHarbour District\tCoast\tArland\t12.3456\t23.4567\n", i, 70_000+i/3, i%3+1)
	}
	benchmark(b, src.Bytes(), 10_000, 30_000)
}

func BenchmarkPLOVER(b *testing.B) {
	var src bytes.Buffer
	for i := range 10_000 {
		fmt.Fprintf(&src, `{"id": "X-%d", "date": "2024-05-01", "source": [{"actorText": "Arland", "code": "ARL"}], "target": [{"actorText": "Bornia", "code": "BOR", "sector": "GOV"}], "event": "AGREE", "eventText": "agreed trade", "context": "economic", "text": "Arland and Bornia agreed on Wednesday to trade %d goods with each other.", "textInfo": {"markup": "(SRC: Arland) and (TAR: Bornia) (EVT: agreed) on Wednesday to (EVT: trade) %d goods with each other."}, "language": "en", "publication": "The Paper"}`+"\n", i, i, i)
	}
	benchmark(b, src.Bytes(), 10_000, 10_000)
}

func benchmark(b *testing.B, src []byte, documents, events int) {
	b.Helper()
	got := decodertest.Bench(b, Decoder(), "a", decodertest.Alone("a", src))
	if got.Documents != documents || got.Relations != events {
		b.Fatalf("%+v", got)
	}
}
