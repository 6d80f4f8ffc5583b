package loader_test

import (
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
)

// first is the key of the tests: the first letter of a line.
func first(p loader.Piece) string {
	if s := string(p.Src); s != "" && s[0] != '-' {
		return s[:1]
	}
	return ""
}

func groups(in loader.Input) (got []string) {
	for group := range loader.Grouped(in, loader.JSONLines, first) {
		var line []string
		for _, p := range group {
			line = append(line, strings.TrimSpace(fmt.Sprintf("%d:%s %s", p.Line, p.Src, p.Problem)))
		}
		got = append(got, strings.Join(line, ", "))
	}
	return got
}

func TestGrouped(t *testing.T) {
	const src = "a1\nb1\n-\n\na2\n-\nc1\nb2\na3\n"
	together := []string{"1:a1, 5:a2, 9:a3", "2:b1, 8:b2", "3:-", "6:-", "7:c1"}
	apart := func(line int) string {
		return fmt.Sprintf("the document of line %d goes on here, and the input cannot be read twice: give it as a file", line)
	}
	side := fstest.MapFS{"f": {Data: []byte(src)}}
	type reader struct{ io.Reader } // hides what else it can do
	for _, c := range []struct {
		name  string
		body  io.Reader
		side  fs.FS
		limit int64
		want  []string
	}{
		{"read at any place", strings.NewReader(src), nil, 100, together},
		{"opened again", reader{strings.NewReader(src)}, side, 100, together},
		{"read once", reader{strings.NewReader(src)}, nil, 100, []string{
			"1:a1", "2:b1", "3:-", "5: " + apart(1), "6:-", "7:c1", "8: " + apart(2), "9: " + apart(1),
		}},
		{"not there", reader{strings.NewReader("a1\n")}, fstest.MapFS{}, 100, []string{"1:a1"}},
		{"too much", strings.NewReader(src), nil, 5, []string{
			"1:a1, 5:a2, 9: the text with all its annotations is longer than the limit of 5 bytes", "2:b1, 8:b2", "3:-", "6:-", "7:c1",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := loader.Input{Path: "f", Name: "f", Body: c.body, Side: c.side, Limit: c.limit}
			if diff := cmp.Diff(c.want, groups(in)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestGroupedLosesNothing compares with grouping all lines in a map.
func TestGroupedLosesNothing(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	for range 200 {
		var src strings.Builder
		var order []string
		want := map[string]string{}
		for line := 1; line <= r.IntN(40); line++ {
			k := string(rune('a' + r.IntN(12)))
			if want[k] == "" {
				order = append(order, k)
			} else {
				want[k] += ", "
			}
			want[k] += fmt.Sprintf("%d:%s%d", line, k, line)
			fmt.Fprintf(&src, "%s%d\n", k, line)
		}
		var lines []string
		for _, k := range order {
			lines = append(lines, want[k])
		}
		got := groups(loader.Input{Path: "f", Body: strings.NewReader(src.String()), Limit: 1 << 20})
		if diff := cmp.Diff(lines, got); diff != "" {
			t.Fatalf("seed %d:\n%s", seed, diff)
		}
	}
}
