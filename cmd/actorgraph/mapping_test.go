package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"testing"
	"time"

	"actorgraph/loader"
)

// noted is a format of two lines: a text, and what is marked in it, as JSON.
func noted() loader.Decoder {
	return loader.Decoder{
		Name: "noted", Extensions: []string{".noted", ".json"},
		Detect: func(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("noted ")) },
		Decode: func(in loader.Input) iter.Seq[*loader.Annotated] {
			return func(yield func(*loader.Annotated) bool) {
				a := loader.NewAnnotated(in.Path, 1, 1)
				src, err := io.ReadAll(in.Body)
				text, marks, _ := strings.Cut(string(src), "\n")
				a.Text = text
				if err == nil {
					err = json.Unmarshal([]byte(marks), a)
				}
				if err != nil {
					a.Add(loader.Error, 1, 1, "", "%v", err)
				}
				yield(a)
			}
		},
	}
}

const annotations = `noted Ann met Bob.
{"spans": [{"id": "1", "type": "Person", "fragments": [{"start": 6, "end": 9}]}, {"id": "2", "type": "Person", "quote": "Bob", "fragments": [{"start": 15, "end": 18}]}],
"relations": [{"id": "r", "type": "Contact.Phone-Write", "args": [{"role": "Entity", "ref": "1"}, {"role": "Entity", "ref": "2"}]}]}
`

// TestMapping starts a mapping from the annotations in a folder, and loads them
// by it and by others.
func TestMapping(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("notes", 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, "notes", "a.noted", annotations)
	write(t, "notes", "native.yaml", small("native"))
	write(t, "notes", "package.json", `{"name": "other"}`)
	write(t, ".", "wrong.yaml", "spans: {Person: persn}\n")
	write(t, ".", "strange.txt", "what is this\n")
	run := func(args string) outcome {
		var stdout, stderr bytes.Buffer
		a := &app{stdout: &stdout, stderr: &stderr, now: time.Now, env: noEnv, decoders: []loader.Decoder{noted()}}
		code := a.run(t.Context(), strings.Fields(args), noEnv)
		return outcome{code, stdout.String(), stderr.String()}
	}
	uncomment := func() {
		src, err := os.ReadFile("notes/mapping.yaml")
		if err != nil {
			t.Fatal(err)
		}
		write(t, "notes", "mapping.yaml", strings.ReplaceAll(string(src), "\n  # ", "\n  "))
	}
	for i, c := range []struct {
		args string
		code int
		want []string
	}{
		{"load --dry-run notes", exitOK, []string{
			"notes/a.noted: checked 0 claims, 2 types unmapped\n", "there is no mapping for the types of annotations",
			`notes/a.noted:1:1: warning: span type "Person" has no mapping: 2 left out`, "notes/native.yaml: checked 1 claim\n",
			"notes: 1 file left out\n", "notes: note: 1 file is in no known format: package.json\n", "documents: 2 checked, 0 rejected",
		}},
		{"check notes", exitInput, []string{"notes/a.noted: rejected, 2 errors\n"}},
		{"load --dry-run --mapping ace notes", exitOK, []string{"notes/a.noted: checked 1 claim, 1 repaired\n"}},
		{"load --dry-run --mapping acr notes", exitNotFound, []string{"acr: no such file, nor a mapping that comes with the program (known: ace, "}},
		{"load --dry-run --mapping wrong.yaml notes", exitInput, []string{"wrong.yaml:1:17: error: unknown type \"persn\" (did you mean \"person\"?)\n"}},
		{"load --dry-run --format notd notes", exitUsage, []string{`--format: unknown format "notd": one of native, noted`}},
		{"load --dry-run --format noted notes/a.noted --mapping ace", exitOK, []string{"checked 1 claim"}},
		{"check strange.txt", exitInput, []string{"strange.txt:1:1: error: format not recognised (known: native, noted; use --format)\n"}},
		{"mapping init notes", exitOK, []string{"notes/mapping.yaml: written from 1 documents; complete it, then: actorgraph check notes\n"}},
		{"mapping init notes", exitConflict, []string{"notes/mapping.yaml: the file exists"}},
		{"mapping init nowhere", exitNotFound, []string{"nowhere: no annotations of another tool"}},
		{"load --dry-run notes", exitOK, []string{"checked 0 claims, 2 types unmapped\n"}},
		{"load --store file:a.db notes", exitOK, []string{"notes/a.noted: loaded 1 claim, 1 repaired\n", "2 documents: 2 added"}},
		{"mapping list", exitOK, []string{"ace        ACE and ERE\n", "used for stix"}},
		{"mapping show re3d", exitOK, []string{"IsSynonymOf: same"}},
		{"mapping show none", exitNotFound, []string{"known: ace"}},
	} {
		if i == 12 {
			uncomment()
		}
		o := run(c.args)
		for _, want := range c.want {
			if o.code != c.code || !strings.Contains(o.stdout+o.stderr, want) {
				t.Errorf("%s: exit code %d, want %d; want %q in\n%s%s", c.args, o.code, c.code, want, o.stdout, o.stderr)
			}
		}
	}
	o := run("export --store file:a.db")
	if want := fmt.Sprintf("%q", "noted Ann met Bob."); !strings.Contains(o.stdout, "person-ann") || !strings.Contains(o.stdout, want) {
		t.Error(o.stdout)
	}
}
