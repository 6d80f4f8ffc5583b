package seeds_test

import (
	"bytes"
	"io/fs"
	"testing"

	"actorgraph/seeds"
)

func TestEverySeedNamesItsSchemaAndLicence(t *testing.T) {
	names, err := fs.Glob(seeds.FS, "*.digest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 5 {
		t.Errorf("%d seed documents, want 5", len(names))
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			b, err := seeds.FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := bytes.Cut(b, []byte("\n"))
			if got, want := string(first), "# yaml-language-server: $schema=../schema/document.schema.json"; got != want {
				t.Errorf("first line %q, want %q", got, want)
			}
			if !bytes.Contains(b, []byte("\n  license: CC-BY-4.0\n")) {
				t.Error("does not say that it is CC-BY-4.0")
			}
		})
	}
}
