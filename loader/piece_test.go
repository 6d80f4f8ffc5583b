package loader_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
)

func TestPieces(t *testing.T) {
	const long = `{"a":"` + "0123456789012345678901234567890123456789" + `"}`
	for _, c := range []struct {
		name, src   string
		lines, list []string
	}{
		{"empty", "", nil, nil},
		{"blank", " \r\n\n", nil, nil},
		{
			"lines", "{\"a\":1}\r\n\n{\"é\":\"]\"}\n[2]",
			[]string{`0 1:1 {"a":1}`, `10 3:1 {"é":"]"}`, `21 4:1 [2]`},
			[]string{`0 1:1 {"a":1}`, `10 3:1 {"é":"]"}`, `21 4:1 [2]`},
		},
		{"byte order mark", "\ufeff[1]", []string{`0 1:1 marked [1]`}, []string{`4 1:2 marked 1`}},
		{
			"list", "[{\"é\":\"a]\\\\\"}, {\"b\":[1,2]}\n,\n  3 ]\n",
			[]string{`0 1:1 [{"é":"a]\\"}, {"b":[1,2]}`, "28 2:1 ,", "30 3:1   3 ]"},
			[]string{`1 1:2 {"é":"a]\\"}`, `16 1:16 {"b":[1,2]}`, "32 3:3 3 "},
		},
		{"empty list", " [ ]", []string{"0 1:1  [ ]"}, nil},
		{"item missing", "[1,,2,]", []string{"0 1:1 [1,,2,]"}, []string{"1 1:2 1", "3 1:4 ", "4 1:5 2", "6 1:7 "}},
		{"cut", `[1, {"a": [2`, []string{`0 1:1 [1, {"a": [2`}, []string{"1 1:2 1", `4 1:5 {"a": [2`, "12 1:13 problem: the file ends before its list does"}},
		{"something behind", "[1] x", []string{"0 1:1 [1] x"}, []string{"1 1:2 1", "4 1:5 problem: something follows the list"}},
		{"values side by side", `{"a":1}{"b":2} 3`, []string{`0 1:1 {"a":1}{"b":2} 3`}, []string{`0 1:1 {"a":1}`, `7 1:8 {"b":2}`, "15 1:16 3"}},
		{
			"too long", long + "\n1\n",
			[]string{"0 1:1 problem: the line is longer than the limit of 40 bytes", "49 2:1 1"},
			[]string{"0 1:1 problem: the item is longer than the limit of 40 bytes", "49 2:1 1"},
		},
		{"too long in a list", "[" + long + ",1]", []string{"0 1:1 problem: the line is longer than the limit of 40 bytes"}, []string{
			"1 1:2 problem: the item is longer than the limit of 40 bytes", "50 1:51 1",
		}},
	} {
		for _, s := range []struct {
			name  string
			split loader.Split
			want  []string
		}{{"lines", loader.JSONLines, c.lines}, {"list", loader.JSONArray, c.list}} {
			t.Run(c.name+"/"+s.name, func(t *testing.T) {
				for _, r := range []io.Reader{strings.NewReader(c.src), iotest.OneByteReader(strings.NewReader(c.src))} {
					var got []string
					for p := range loader.Pieces(loader.Input{Path: "f", Body: r, Limit: 40}, s.split) {
						x := fmt.Sprintf("%d %d:%d ", p.Offset, p.Line, p.Column)
						if p.Marked {
							x += "marked "
						}
						if p.Problem != "" {
							x += "problem: " + p.Problem
						}
						got = append(got, strings.TrimRight(x+string(p.Src), "\n"))
					}
					if diff := cmp.Diff(s.want, got); diff != "" {
						t.Error(diff)
					}
				}
			})
		}
	}
}

func TestPiecesOfABrokenDisk(t *testing.T) {
	for name, split := range map[string]loader.Split{"lines": loader.JSONLines, "list": loader.JSONArray} {
		var last loader.Piece
		broken := io.MultiReader(strings.NewReader("[1,"), iotest.ErrReader(io.ErrClosedPipe))
		for p := range loader.Pieces(loader.Input{Path: "f", Body: broken, Limit: 40}, split) {
			last = p
		}
		if !strings.Contains(last.Problem, io.ErrClosedPipe.Error()) {
			t.Errorf("%s: %+v", name, last)
		}
	}
}

func TestKeyOfAPiece(t *testing.T) {
	for src, want := range map[string]string{
		`{"b": {"a": 1}, "a" : "x\"}\\" , "c": 2}`: `"x\"}\\"`,
		`{"a": [{"a": "]"}, 2]}`:                   `[{"a": "]"}, 2]`,
		`{"a": -1.5e3}`:                            `-1.5e3`,
		`{"b": 1}`:                                 "",
		`{}`:                                       "",
		`[1]`:                                      "",
		`{"b": "`:                                  "",
		`{"b": }`:                                  "",
		`{"b": ], "a": 1}`:                         "",
		``:                                         "",
	} {
		if got := string((loader.Piece{Src: []byte(src)}).Key("a")); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}
