package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
)

func TestReadJSON(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"one value", "\n {\"a\": [1,\n 2]}", []string{"2:2 {a:[1 2]}"}},
		{"one line", `{"a": "x"}` + "\n\n", []string{"1:1 {a:x}"}},
		{"lines, one of them bad", "{\"a\": 1}\r\n\n{\"a\": \n [3]\n", []string{
			"1:1 {a:1}",
			"3:1 f.json:3:7: error: not JSON: the file ends where a value is expected",
			"4:2 [3]",
		}},
		{"byte order mark", "\ufeff[]", []string{"1:1 [] f.json:1:1: note: byte order mark ignored"}},
		{"empty", " \n", []string{"1:1 f.json:1:1: error: the file is empty"}},
		{"no JSON", "hello", []string{`1:1 f.json:1:1: error: not JSON: expected a value, found 'h'`}},
		{"not UTF-8", "[\n \"\xff\"]", []string{`1:1 f.json:2:3: error: byte 0xff is not UTF-8 (save the file as UTF-8)`}},
		{"too large", `"` + strings.Repeat("x", 200) + `"`, []string{"1:1 f.json:1:1: error: file is larger than the limit of 100 bytes"}},
		{"half a pair, NUL", `["\ud83d!", "\u0000"]`, []string{
			"1:1 [\ufffd! \ufffd] f.json:1:3: repair: U+FFFD put in the place of a character: not JSON: half of a surrogate pair: \\ud83d" +
				" f.json:1:14: repair: U+FFFD put in the place of a character: NUL character (U+0000)",
		}},
		{"a key twice", "{\"a\": 1,\n \"a\": 2}", []string{`1:1 {a:1 a:2} f.json:2:2: warning: key "a" occurs twice: the first, in line 1, counts`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for a, v := range loader.ReadJSON(loader.Input{Path: "f.json", Body: strings.NewReader(c.src), Limit: 100}) {
				s := fmt.Sprintf("%d:%d", a.Line, a.Column)
				if v.Is() {
					s += " " + show(v)
				}
				for _, d := range a.Diagnostics() {
					s += " " + d.String()
				}
				got = append(got, s)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Fatal(d)
			}
		})
	}
}

func TestPeekJSON(t *testing.T) {
	whole := `{"type": "bundle", "objects": [{"id": "a", "n": 1.5}, {"id": "b"}], "last": true}`
	for i := range len(whole) {
		v := loader.PeekJSON([]byte(whole[:i]))
		if got, want := v.Key("type").Text() == "bundle", i >= len(`{"type": "bundle"`); got != want {
			t.Errorf("after %q: type is known: %v", whole[:i], got)
		}
		for item := range v.Key("objects").Items() {
			if got, want := item.Key("id").Text() == "a", i >= len(`{"type": "bundle", "objects": [{"id": "a"`); got != want {
				t.Errorf("after %q: the first id is known: %v", whole[:i], got)
			}
			break
		}
	}
	if loader.PeekJSON([]byte("text")).Is() {
		t.Error("a text is no JSON")
	}
}

// show writes a value without quotation marks.
func show(v loader.JSON) string {
	var parts []string
	switch {
	case v.IsObject():
		for k, f := range v.Fields() {
			parts = append(parts, k+":"+show(f))
		}
		return "{" + strings.Join(parts, " ") + "}"
	case v.IsList():
		for item := range v.Items() {
			parts = append(parts, show(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	default:
		return v.Source()
	}
}
