package decodertest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
	"actorgraph/loader/doccano"
	"actorgraph/loader/labelstudio"
	"actorgraph/loader/prodigy"
	"actorgraph/loader/re3d"
)

// known returns the names of the decoders that know a file.
func known(name string, src []byte) string {
	var names []string
	for _, d := range []loader.Decoder{doccano.Decoder(), labelstudio.Decoder(), prodigy.Decoder(), re3d.Decoder()} {
		if d.Detect(name, src[:min(len(src), loader.DetectBytes)]) {
			names = append(names, d.Name)
		}
	}
	return strings.Join(names, " ")
}

func TestOneDecoderKnowsAFile(t *testing.T) {
	paths, err := filepath.Glob("../*/testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		input, _, _ := strings.Cut(string(src), "-- want --\n")
		sections := regexp.MustCompile(`(?m)^-- (.+) --\n`).FindAllStringSubmatchIndex(input, -1)
		for i, m := range sections {
			end := len(input)
			if i+1 < len(sections) {
				end = sections[i+1][0]
			}
			if names := known(input[m[2]:m[3]], []byte(input[m[1]:end])); strings.Contains(names, " ") {
				t.Errorf("%s: %s: %s", path, input[m[2]:m[3]], names)
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
		`{"type": "bundle", "id": "bundle--1", "objects": [{"x": "` + long + `"}]}`:               "",
	} {
		if got := known("a.json", []byte(src)); got != want {
			t.Errorf("%.40s: %q, want %q", src, got, want)
		}
	}
}

func TestRealFilesAreKnown(t *testing.T) {
	root := decodertest.Corpus(t)
	want := map[string]string{"captier_doccano": "doccano", "prodigy_rel": "prodigy", "re3d": "re3d"}
	count := map[string]int{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || entry.IsDir() || ext != ".json" && ext != ".jsonl" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		corpus, _, _ := strings.Cut(filepath.ToSlash(relative), "/")
		if got := known(path, src); got != want[corpus] {
			t.Errorf("%s: %q, want %q", relative, got, want[corpus])
		}
		count[corpus]++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(count)
}
