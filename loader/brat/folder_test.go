package brat

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader/decodertest"
)

// TestFolderChanges adds an annotator while the decoder is in use.
func TestFolderChanges(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := Decoder()
	// decode returns who annotated what the files yield, file by file.
	decode := func() (got []string) {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(dir, "*.ann"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range names {
			for _, a := range decodertest.DecodeFile(t, d, path) {
				for _, s := range a.Spans {
					got = append(got, filepath.Base(path)+" "+s.ID)
				}
			}
		}
		return got
	}
	write("a.txt", "Ana")
	write("a_zoe.ann", "T1\tPerson 0 3\tAna\n")
	if diff := cmp.Diff([]string{"a_zoe.ann zoe:T1"}, decode()); diff != "" {
		t.Error(diff)
	}
	write("a_bob.ann", "T1\tPerson 0 3\tAna\n")
	if diff := cmp.Diff([]string{"a_bob.ann bob:T1", "a_bob.ann zoe:T1"}, decode()); diff != "" {
		t.Error(diff)
	}
	write("a_zoe.txt", "Ana") // now the text is its own
	if diff := cmp.Diff([]string{"a_bob.ann bob:T1", "a_zoe.ann T1"}, decode()); diff != "" {
		t.Error(diff)
	}
}

func TestSplit(t *testing.T) {
	f := &folder{texts: map[string]bool{"a": true, "a_b": true, "_": true}}
	for name, want := range map[string][2]string{
		"a.ann":     {"a", ""},
		"a_x.ann":   {"a", "x"},
		"a_b.ann":   {"a_b", ""},
		"a_b_c.ann": {"a_b", "c"},
		"a_x_y.ann": {"a", "x_y"},
		"a_.ann":    {"a_", ""},
		"b_x.ann":   {"b_x", ""},
		"_x.ann":    {"_x", ""},
		".ann":      {"", ""},
	} {
		if stem, annotator := f.split(name); stem != want[0] || annotator != want[1] {
			t.Errorf("%s: %q %q", name, stem, annotator)
		}
	}
}
