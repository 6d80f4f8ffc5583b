package loader

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"actorgraph/graph"
)

// document makes a small document with one claim; text is YAML as written.
func document(id, text, claim string) string {
	return "document: {id: " + id + "}\n" + text + `
actors:
- {id: russia, type: state, name: Russia}
- {id: taliban, type: group, name: Taliban}
claims:
- {id: c1, subject: russia, kind: CONSULT, object: taliban, ` + claim + "}\n"
}

// TestInput tries what cannot well be written into an archive.
func TestInput(t *testing.T) {
	const quoteKabul = `quote: Kabul, start: 11, end: 16`
	good := document("a", "text: Moscow met Kabul.", quoteKabul)
	side := func(text string) map[string]string {
		return map[string]string{"a.yaml": document("a", "textFile: a.txt", quoteKabul), "a.txt": text}
	}
	one := func(src string) map[string]string { return map[string]string{"a.yaml": src} }
	const deep = 100_000
	var indented strings.Builder
	for i := range 2000 {
		indented.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	for _, tc := range []struct {
		name  string
		files map[string]string
		how   graph.Anchoring // of the claim, 0 when the document is rejected
		want  string          // diagnostics
	}{
		{"good", one(good), graph.Exact, ""},
		{"byte order mark", one("\ufeff" + good), graph.Exact, "a.yaml:1:1: repair: byte order mark ignored\n"},
		{"CRLF in the file", one(strings.ReplaceAll(good, "\n", "\r\n")), graph.Exact, ""},
		{"CRLF in a block of text", one(strings.ReplaceAll(document("a", "text: |\n  Moscow\n  met Kabul.", quoteKabul), "\n", "\r\n")), graph.Exact, ""},
		{"CRLF in the text file counts two", side("Moscow\r\nat Kabul."), graph.Exact, ""},
		{
			"CRLF in the text file, offset without", side("Moscow\r\nmet Kabul."), graph.Shifted,
			"a.yaml:7:68: repair: quote \"Kabul\": it is at 12 to 17, not at 11\n",
		},
		{
			"byte order mark in the text file counts", side("\ufeffMoscow at Kabul"), graph.Exact,
			"a.yaml:2:11: note: textFile \"a.txt\" begins with a byte order mark, which offsets count as one code point\n",
		},
		{"decomposed letters are kept", side("Moscou\u0301 at Kabul."), graph.Exact, ""},
		{
			"emoji", one(document("a", `text: "🤝 Moscow met Kabul."`, `quote: Kabul, start: 14`)), graph.UTF16,
			"a.yaml:7:68: repair: quote \"Kabul\": start 14 counts UTF-16 units: it is at 13 to 18 in code points\n",
		},
		{"invalid UTF-8", one("document: {id: a}\ntext: é\xff\n"), 0, "a.yaml:2:8: error: byte 0xff is not UTF-8 (save the file as UTF-8)\n"},
		{"encoded surrogate", one("text: \xed\xa0\xbd\n"), 0, "a.yaml:1:7: error: byte 0xed is not UTF-8 (save the file as UTF-8)\n"},
		{"invalid UTF-8 in the text file", side("Moscow\nmé\xe9"), 0, "a.txt:2:3: error: byte 0xe9 is not UTF-8 (save the file as UTF-8)\n"},
		{"NUL", one("document: {id: a}\ntext: a\x00b\n"), 0, "a.yaml:2:8: error: NUL character (U+0000) (remove it)\n"},
		{"NUL in the text file", side("Moscow\x00"), 0, "a.txt:1:7: error: NUL character (U+0000) (remove it)\n"},
		{"UTF-16", one("\xff\xfet\x00"), 0, "a.yaml:1:1: error: the file is UTF-16 (save it as UTF-8)\n"},
		{
			"control character", one("document: {id: a}\ntext: a\ab\n"), 0,
			"a.yaml:2:8: error: control character U+0007 (remove it, or write it as \"\\x07\" in double quotes)\n",
		},
		{
			"line separator", one("text: a\u2028b\n"), 0,
			"a.yaml:1:8: error: U+2028 is a line break to YAML, so the text would change (write it as \"\\u2028\" in double quotes, or put the text in a textFile)\n",
		},
		{"line separator in the text file", side("Moscow\u2028at  Kabul."), graph.Exact, ""},
		{"deep flow lists", one(strings.Repeat("[", deep)), 0, "a.yaml:1:101: error: not YAML: nested more than 100 levels deep\n"},
		{"deep flow maps", one("a: " + strings.Repeat("{a: ", deep)), 0, "a.yaml:1:404: error: not YAML: nested more than 100 levels deep\n"},
		{"deep lists", one(strings.Repeat("- ", deep)), 0, "a.yaml:1:201: error: not YAML: nested more than 100 levels deep\n"},
		{"deep maps", one(indented.String()), 0, "a.yaml:101:102: error: not YAML: nested more than 100 levels deep\n"},
		{"deep keys", one(strings.Repeat("? ", deep)), 0, "a.yaml:1:201: error: not YAML: nested more than 100 levels deep\n"},
		{"deep JSON lists", map[string]string{"a.json": strings.Repeat("[", deep)}, 0, "a.json:1:101: error: not JSON: nested more than 100 levels deep\n"},
		{"deep JSON maps", map[string]string{"a.json": strings.Repeat(`{"a":`, deep)}, 0, "a.json:1:501: error: not JSON: nested more than 100 levels deep\n"},
		{"a crowded line", one("a: [" + strings.Repeat("a,", maxFlowLine) + "]"), 0, "a.yaml:1:1: error: a line holds more than 250000 items (break the line)\n"},
		{
			"a long id", one(strings.ReplaceAll(good, "id: a}", "id: "+strings.Repeat("x", 513)+"}")), 0,
			"a.yaml:1:16: error: document id \"" + strings.Repeat("x", 60) + "…\" has 513 bytes, the limit is 512\n",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.files["zz-bystander.yaml"] = bystander
			folder(t, tc.files)
			var g fakeGraph
			begin := time.Now()
			got := lines(run(t, newLoader(&g), "."))
			if took := time.Since(begin); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			records := g.records()
			if _, ok := records["bystander"]; !ok {
				t.Error("the other document was not loaded")
			}
			rec, loaded := records["a"]
			if loaded != (tc.how != 0) || loaded && rec.Citations[0].Anchored != tc.how {
				t.Errorf("loaded: %v, %+v; want %s", loaded, rec.Citations, tc.how)
			}
			if loaded {
				checkRecord(t, &rec)
			}
		})
	}
}

func TestLargeFiles(t *testing.T) {
	folder(t, map[string]string{
		"side.yaml": document("side", "textFile: large.txt", "quote: x"),
		"good.yaml": bystander,
	})
	for _, name := range []string{"large.yaml", "large.txt"} {
		if err := os.Truncate(create(t, name), 50<<20); err != nil { // takes no space
			t.Fatal(err)
		}
	}
	var g fakeGraph
	got := lines(run(t, newLoader(&g), "."))
	want := "large.yaml:1:1: error: file has 50 MB, the limit is 32 MB\n" +
		"side.yaml:2:11: error: textFile \"large.txt\": file has 50 MB, the limit is 32 MB\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(g.records()) != 1 {
		t.Error("the other document was not loaded")
	}
	f := Decode("a.yaml", make([]byte, 1001), nil, Options{Limit: 1000})
	if d := f.Diagnostics(); len(d) != 1 || !strings.Contains(d[0].Message, "file has 1001 bytes, the limit is 1000 bytes") {
		t.Error(d)
	}
}

func create(t *testing.T, name string) string {
	t.Helper()
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestManyProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString("document: {id: a}\ntext: x\nactors: [{id: r, type: state, name: R}]\nclaims:\n")
	const claims = 30_000
	for i := range claims {
		fmt.Fprintf(&b, "- {id: c%d, subject: r, kind: FEARS, object: r, quote: y, oops: 1}\n", i)
	}
	f := Decode("a.yaml", []byte(b.String()), nil, Options{})
	d := f.Diagnostics()
	if len(d) != maxShown+1 || d[0].String() != `a.yaml:5:58: error: unknown key "oops" (one of about, annotator, attribution, confidence, end, hedge, id, kind, modality, negated, object, quote, relation, role, stance, start, subject, when, whenText, where)` {
		t.Fatal(len(d), d[0])
	}
	for _, d := range d {
		if d.Severity != Error {
			t.Fatalf("%s is shown before errors", d)
		}
	}
	if last := d[maxShown]; !strings.HasPrefix(last.Message, "and ") || !f.Rejected() {
		t.Error(last)
	}
}

func TestSideFileNotAtHand(t *testing.T) {
	src := []byte(document("a", "textFile: a.txt", "quote: x"))
	if d := Decode("a.yaml", src, nil, Options{}).Diagnostics(); len(d) != 1 || !strings.Contains(d[0].Message, "cannot be read from here") {
		t.Error(d)
	}
	f := Decode("a.yaml", src, fs.FS(fstest.MapFS{"a.txt": {Data: []byte("x")}}), Options{})
	if f.Record.Text != "x" || f.Rejected() {
		t.Error(f.Diagnostics())
	}
}

func TestDefaults(t *testing.T) {
	f := Decode("a.yaml", []byte("document: {}\ntext: Moscow met Kabul.\n"+document("x", "", "quote: Kabul")[len("document: {id: x}\n"):]), nil, Options{})
	if d := f.Diagnostics(); len(d) != 0 {
		t.Fatal(d)
	}
	r := f.Record
	// printf 'Moscow met Kabul.' | sha256sum | head -c 32 | xxd -r -p | basenc --base32hex
	if r.Document.ID != "sha256-"+textHash || r.Document.Kind != graph.Other || r.Document.Marking != graph.Clear {
		t.Errorf("%+v", r.Document)
	}
	if c := r.Citations[0]; c.Stance != graph.Asserts || c.Claim.Modality != graph.Actual || c.Anchored != graph.Search {
		t.Errorf("%+v", c)
	}
}

const textHash = "13mh4peojv4hb5s5ei0msn8tf0"
