package mapping

import (
	"strings"
	"testing"

	"actorgraph/loader"
)

// The offsets below are counted by hand; they are those of a sentence's start
// and end for each of its code points.
func TestSentence(t *testing.T) {
	for _, c := range []struct {
		text string
		want []int
	}{
		{"One.", []int{0, 4}},
		{"One. Two! three", []int{0, 5, 10, 15}},
		{"He said 3.5 of them. Zoë met 🤝.", []int{0, 21, 31}},
		{"A title\nA line", []int{0, 8, 14}},
		{"A title\r\n\r\nA line", []int{0, 9, 11, 17}},
		{"塔利班占领喀布尔。中国撤离。", []int{0, 9, 14}},
	} {
		x := &application{}
		x.record.Text = c.text
		for i := range len(c.want) - 1 {
			for at := c.want[i]; at < c.want[i+1]; at++ {
				if got := x.sentence(at); got != (extent{c.want[i], c.want[i+1]}) {
					t.Errorf("%q at %d: %v, want from %d to %d", c.text, at, got, c.want[i], c.want[i+1])
				}
			}
		}
	}
}

func TestQuote(t *testing.T) {
	const text = " One met two. \n Three met four.  Five."
	x := &application{text: loader.NewText(text)}
	x.record.Text = text
	for _, c := range []struct {
		e    extent
		want string
	}{
		{extent{1, 4}, "One met two."},
		{extent{9, 12}, "One met two."},
		{extent{9, 18}, "One met two. \n Three met four."},
		{extent{16, 38}, "Three met four.  Five."},
		{extent{0, 38}, strings.TrimSpace(text)},
	} {
		if got := x.quote(c.e); got.Quote != c.want || got.Quote != string([]rune(text)[got.Start:got.End]) {
			t.Errorf("%v: %+v, want %q", c.e, got, c.want)
		}
	}
}

func BenchmarkDivide(b *testing.B) {
	text := strings.Repeat("Moscow met Kabul in the U.S. embassy, and said “nothing”. ", 400)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		l := line{text: text}
		l.divide()
	}
}
