package stix_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/loader/decodertest"
	"actorgraph/loader/stix"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, stix.Decoder(), *update) }

func TestDetect(t *testing.T) {
	for head, want := range map[string]bool{
		`{"type": "bundle", "id": "bundle--1", "obj`:                                 true,
		`{"objects": [{"created": "x", "id": "identity--1", "type": "identity", "na`: true,
		"\ufeff" + `[{"type": "report", "id": "report--1"`:                           true,
		`{"id": "location--1", "type": "location"}` + "\n{":                          true,
		`{"type": "bundle"}`:                             false, // a bundle of what?
		`{"document": {"id": "bundle--1"}}`:              false,
		`{"type": "report", "id": "identity--1"}`:        false,
		`{"objects": [{"id": 1}], "type": "Annotation"}`: false,
		``:                    false,
		`bundle--`:            false,
		`[[], {"type": "x"}]`: false,
	} {
		if got := stix.Decoder().Detect("x.json", []byte(head)); got != want {
			t.Errorf("%s: %v", head, got)
		}
	}
}

// TestReal compares what is decoded from real files with counts from a plain
// walk over them.
func TestReal(t *testing.T) {
	var paths []string
	for _, folder := range []string{"attack_ics", "stix_geography/data", "stix_reports", "stix_reports/threat-reports"} {
		found, _ := filepath.Glob(filepath.Join(decodertest.Corpus(t, folder), "*.json"))
		paths = append(paths, found...)
	}
	if len(paths) < 11 {
		t.Fatalf("only %d files", len(paths))
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			all := decodertest.DecodeFile(t, stix.Decoder(), path)
			got := counts{}
			for _, a := range all {
				got.Documents++
				for _, s := range a.Spans {
					got.Spans++
					got.Aliases += len(s.Aliases)
					for _, id := range s.Identifiers {
						if id != "" {
							got.Identifiers++
						}
					}
				}
				for _, r := range a.Relations {
					got.Relations++
					for _, arg := range r.Args {
						got.Ends = append(got.Ends, arg.Role+" "+arg.Ref)
					}
				}
			}
			slices.Sort(got.Ends)
			for line := range strings.Lines(decodertest.Messages(all)) {
				if strings.Contains(line, "is not in the file") {
					got.Dangling++
				} else if !strings.Contains(line, ": note: ") && !strings.Contains(line, "nothing of actors") {
					t.Error(line)
				}
			}
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(count(t, src), got); d != "" {
				t.Errorf("walked, decoded:\n%s", d)
			}
			t.Logf("%d documents, %d spans, %d relations, %d aliases, %d identifiers, %d ends missing", got.Documents, got.Spans, got.Relations, got.Aliases, got.Identifiers, got.Dangling)
		})
	}
}

type counts struct {
	Documents, Spans, Relations, Aliases, Identifiers, Dangling int
	Ends                                                        []string
}

// count walks a bundle in which each object is in one document.
func count(t *testing.T, src []byte) counts {
	t.Helper()
	var bundle struct{ Objects []map[string]any }
	if err := json.Unmarshal(src, &bundle); err != nil {
		t.Fatal(err)
	}
	actors, c, reports, listed, objects := map[any]bool{}, counts{}, 0, map[any]bool{}, 0
	known := map[any]bool{}
	for _, o := range bundle.Objects {
		known[o["id"]] = true
		if o["revoked"] == true || o["x_mitre_deprecated"] == true {
			continue
		}
		switch o["type"] {
		case "report":
			reports++
			for _, ref := range o["object_refs"].([]any) {
				listed[ref] = true
			}
		case "identity", "threat-actor", "intrusion-set", "campaign", "location":
			actors[o["id"]] = true
			c.Spans++
			name := o["name"]
			codes := map[any]bool{name: true}
			country, _ := o["country"].(string)
			both := slices.Concat(list(o["x_opencti_aliases"]), list(o["aliases"]))
			if country != "" {
				codes[country] = true
				c.Identifiers++
				for _, alias := range both { // geography: every country has both codes
					if s := alias.(string); len(s) == 2 && s == strings.ToUpper(s) {
						codes[s] = true
						c.Identifiers++
					}
				}
			}
			seen := map[any]bool{}
			for _, alias := range both {
				if !codes[alias] && !seen[alias] {
					c.Aliases++
				}
				seen[alias] = true
			}
			for _, ref := range list(o["external_references"]) {
				if ref.(map[string]any)["source_name"] == "mitre-attack" {
					c.Identifiers++
				}
			}
		}
	}
	for _, o := range bundle.Objects {
		if o["type"] == "relationship" && o["revoked"] != true && o["x_mitre_deprecated"] != true && actors[o["source_ref"]] && actors[o["target_ref"]] {
			c.Relations++
			c.Ends = append(c.Ends, "source_ref "+o["source_ref"].(string), "target_ref "+o["target_ref"].(string))
			actors[o["id"]] = true
		} else if o["type"] == "relationship" && actors[o["source_ref"]] && !known[o["target_ref"]] {
			c.Dangling++
		}
	}
	for id := range actors {
		if !listed[id] {
			objects++
		}
	}
	c.Documents = reports
	if reports == 0 || objects > 0 {
		c.Documents++
	}
	slices.Sort(c.Ends)
	return c
}

func list(v any) []any {
	items, _ := v.([]any)
	return items
}

func FuzzDecode(f *testing.F) { decodertest.Fuzz(f, stix.Decoder(), "x.json", nil) }

func BenchmarkDecode(b *testing.B) {
	src, err := os.ReadFile(decodertest.Corpus(b, "attack_ics", "ics-attack-18.1.json"))
	if err != nil {
		b.Fatal(err)
	}
	decodertest.Bench(b, stix.Decoder(), "x.json", decodertest.Alone("x.json", src))
}
