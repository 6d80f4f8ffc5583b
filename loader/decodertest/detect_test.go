package decodertest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader"
	"actorgraph/loader/brat"
	"actorgraph/loader/casjson"
	"actorgraph/loader/codedevents"
	"actorgraph/loader/decodertest"
	"actorgraph/loader/doccano"
	"actorgraph/loader/labelstudio"
	"actorgraph/loader/prodigy"
	"actorgraph/loader/re3d"
	"actorgraph/loader/stix"
	"actorgraph/loader/webannotation"
)

// known returns the names of the decoders that know a file, whatever its
// extension: a user may name any.
func known(name string, src []byte) string {
	var names []string
	for _, d := range []loader.Decoder{
		brat.Decoder(), casjson.Decoder(), codedevents.Decoder(), doccano.Decoder(), labelstudio.Decoder(),
		prodigy.Decoder(), re3d.Decoder(), stix.Decoder(), webannotation.Decoder(),
	} {
		if d.Detect(name, decodertest.Head(src)) {
			names = append(names, d.Name)
		}
	}
	return strings.Join(names, " ")
}

func TestOneDecoderKnowsAFile(t *testing.T) {
	for _, c := range decodertest.ReadCases(t, "../*/"+decodertest.CaseFiles) {
		for _, name := range c.Names() {
			if names := known(name, c.Files[name].Data); strings.Contains(names, " ") {
				t.Errorf("%s: %s: %s", c.Path, name, names)
			}
		}
	}
}

// TestLongTexts: what follows a text that is longer than the head cannot help.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("Aro met Bel. ", 1000)
	for src, want := range map[string]string{
		`{"id": 1, "text": "` + long + `", "entities": [{"id": 1, "start_offset": 0}]}`:           "doccano",
		`{"text": "` + long + `", "spans": [], "answer": "accept"}`:                               "prodigy",
		`[{"id": 1, "data": {"text": "` + long + `"}, "annotations": []}]`:                        "labelstudio",
		`[{"id": 1, "annotations": [{"id": 1, "completed_by": 1, "result": [{"x": "` + long + `"`: "labelstudio",
		`{"document": {"id": "x"}, "text": "` + long + `"}`:                                       "",
		`{"type": "bundle", "id": "bundle--1", "objects": [{"x": "` + long + `"}]}`:               "stix",
	} {
		if got := known("a.json", []byte(src)); got != want {
			t.Errorf("%.40s: %q, want %q", src, got, want)
		}
	}
}

// TestRealFilesAreKnown counts the files of each folder by the decoder that knows
// them.
func TestRealFilesAreKnown(t *testing.T) {
	root := decodertest.Corpus(t)
	got := map[string]int{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		corpus, _, _ := strings.Cut(filepath.ToSlash(relative), "/")
		if name := known(path, src); name != "" {
			got[corpus+" "+name]++
		} else if strings.HasPrefix(filepath.Ext(path), ".json") {
			got[corpus+" not known"]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{
		"attack_ics stix": 1, "brat_news brat": 13, "captier_doccano doccano": 1, "plover codedevents": 1, "prodigy_rel prodigy": 2,
		"re3d re3d": 15, "stix_geography stix": 3, "stix_reports stix": 7, "uima_json_fixtures casjson": 21, "web_annotation webannotation": 85,
		"misp_taxonomies not known": 11, "territories not known": 1, "web_annotation not known": 3, // incorrect on purpose
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
