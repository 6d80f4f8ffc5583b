package casjson_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
	"actorgraph/loader/casjson"
	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, casjson.Decoder(), *update) }

func TestDetect(t *testing.T) {
	for head, want := range map[string]bool{
		`{"%TYPES": {}, "%FEA`:               true,
		" \n{ \"%FEATURE_STRUCTURES\" : [ {": true,
		`{"%HEADER": {"%VERSION": "1.0.0"}}`: true,
		`{"%VIEWS": {}}`:                     true,
		`{"types": {}, "%TYPES": {}}`:        false,
		`[{"%TYPES": {}}]`:                   false,
		`"%TYPES"`:                           false,
		``:                                   false,
	} {
		if got := casjson.Decoder().Detect("x.json", []byte(head)); got != want {
			t.Errorf("%s: %v", head, got)
		}
	}
}

// TestAnnotators decodes a folder of INCEpTION: one file for each annotator, and
// one that is of another text.
func TestAnnotators(t *testing.T) {
	file := func(owner, text, begin string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, `{"%%TYPES": {}, "%%FEATURE_STRUCTURES": [
			{"%%ID": 1, "%%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": %q},
			{"%%ID": 2, "%%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData", "@sofa": 1, "begin": 0, "end": 5,
			 "documentTitle": "a.txt", "documentId": %q, "documentUri": "proj/a.txt", "collectionId": "proj"},
			{"%%ID": 3, "%%TYPE": "custom.Actor", "@sofa": 1, "begin": %s, "end": 5, "@to": 3}]}`, text, owner, begin)}
	}
	side := fstest.MapFS{
		"bo.json": file("bo", "Hello", "1"), "ann.json": file("ann", "Hello", "0"), "INITIAL_CAS.json": file("INITIAL_CAS", "Hello", "7"),
		"cy.json": file("cy", "World", "0"), "dan.json": file("somebody", "Hello", "0"), "e.json": {Data: []byte("{")}, "notes.txt": {},
	}
	got := map[string][]string{}
	for name, f := range side {
		if !decodertest.Detects(casjson.Decoder(), name, f.Data) {
			continue
		}
		in := decodertest.Input(name, side)
		in.Path = filepath.Join("x", "a.txt", name)
		got[name] = []string{}
		for _, a := range decodertest.Decode(t, casjson.Decoder(), in) {
			for _, s := range a.Spans {
				got[name] = append(got[name], fmt.Sprint(s.Path, " ", s.ID, " ", s.Annotator, " ", s.Fragments))
			}
			for _, r := range a.Relations {
				got[name] = append(got[name], fmt.Sprint(r.Path, " ", r.ID, " ", r.Trigger, " ", r.Args))
			}
			for _, d := range a.Diagnostics() {
				if d.Severity < loader.Note {
					got[name] = append(got[name], d.String())
				}
			}
		}
	}
	want := map[string][]string{
		"INITIAL_CAS.json": {
			"x/a.txt/ann.json ann/3 ann [{0 5}]", "x/a.txt/bo.json bo/3 bo [{1 5}]",
			"x/a.txt/ann.json ann/3/slots ann/3 [{to ann/3}]", "x/a.txt/bo.json bo/3/slots bo/3 [{to bo/3}]",
			"x/a.txt/INITIAL_CAS.json:5:4: warning: Actor is without its to: that is Actor of line 5, which is left out",
			"x/a.txt/INITIAL_CAS.json:5:4: warning: Actor left out: it goes from 7 to 5",
		},
		"ann.json": {}, "bo.json": {},
		"cy.json":  {" cy/3 cy [{0 5}]", " cy/3/slots cy/3 [{to cy/3}]"},
		"dan.json": {" somebody/3 somebody [{0 5}]", " somebody/3/slots somebody/3 [{to somebody/3}]"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestReal compares what is decoded from real files with counts from a plain
// walk over them, and each span with the text that it covers.
func TestReal(t *testing.T) {
	var paths []string
	root := decodertest.Corpus(t, "uima_json_fixtures")
	if err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if filepath.Base(path) == "data.json" {
			paths = append(paths, path)
		}
		return err
	}); err != nil || len(paths) < 21 {
		t.Fatal(len(paths), err)
	}
	total := 0
	for _, path := range paths {
		t.Run(strings.TrimPrefix(filepath.Dir(path), root), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			wantText, want := walk(t, src)
			all := decodertest.DecodeFile(t, casjson.Decoder(), path)
			if len(all) != 1 {
				t.Fatalf("%d documents", len(all))
			}
			a := all[0]
			if a.Text != wantText {
				t.Errorf("text %q, want %q", a.Text, wantText)
			}
			if wantText == "" && !strings.Contains(path, "URI") {
				if !strings.Contains(decodertest.Messages(all), ": error: ") {
					t.Error("a document without text and id, and no error")
				}
				return
			}
			var got []string
			units := utf16.Encode([]rune(a.Text))
			for _, s := range a.Spans {
				got = append(got, string(utf16.Decode(units[s.Fragments[0].Start:s.Fragments[0].End])))
			}
			total += len(got)
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			t.Logf("%d spans: %q", len(got), got)
		})
	}
	t.Logf("%d spans", total)
}

// walk returns the text and the passages that annotations cover.
func walk(t *testing.T, src []byte) (text string, passages []string) {
	t.Helper()
	var file map[string]any
	if err := json.Unmarshal(src, &file); err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	switch structures := file["%FEATURE_STRUCTURES"].(type) {
	case []any:
		for _, s := range structures {
			all = append(all, s.(map[string]any))
		}
	case map[string]any:
		for i := range 100 {
			if s, ok := structures[fmt.Sprint(i)]; ok {
				all = append(all, s.(map[string]any))
			}
		}
	}
	for _, s := range all {
		if s["%TYPE"] == "uima.cas.Sofa" {
			text, _ = s["sofaString"].(string)
			if s["@sofaArray"] != nil {
				text = "This is a test" // as base64 in the file
			}
		}
	}
	units := utf16.Encode([]rune(text))
	for _, s := range all {
		if s["%TYPE"] == "uima.tcas.Annotation" && text != "" {
			passages = append(passages, string(utf16.Decode(units[int(s["begin"].(float64)):int(s["end"].(float64))])))
		}
	}
	return text, passages
}

func FuzzDecode(f *testing.F) { decodertest.Fuzz(f, casjson.Decoder(), "x.json", nil) }

func BenchmarkDecode(b *testing.B) {
	var src bytes.Buffer
	src.WriteString(`{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "` + strings.Repeat("Moscow met Kabul. ", 20_000) + `"}`)
	for i := range 20_000 {
		id := 10 + 3*i
		fmt.Fprintf(&src, ",\n"+`{"%%ID": %d, "%%TYPE": "custom.Actor", "@sofa": 1, "begin": %d, "end": %d, "label": "state"}`, id, 18*i, 18*i+6)
		fmt.Fprintf(&src, ",\n"+`{"%%ID": %d, "%%TYPE": "custom.Actor", "@sofa": 1, "begin": %d, "end": %d, "label": "state"}`, id+1, 18*i+11, 18*i+16)
		fmt.Fprintf(&src, ",\n"+`{"%%ID": %d, "%%TYPE": "custom.Tie", "@sofa": 1, "begin": 0, "end": 0, "label": "met", "@Governor": %d, "@Dependent": %d}`, id+2, id, id+1)
	}
	src.WriteString("]}")
	decodertest.Bench(b, casjson.Decoder(), "x.json", decodertest.Alone("x.json", src.Bytes()))
}
