package schema_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"go.yaml.in/yaml/v4"

	"actorgraph/schema"
)

type kind struct {
	Kind        string              `yaml:"kind"`
	Description string              `yaml:"description"`
	Symmetric   bool                `yaml:"symmetric"`
	Verb        string              `yaml:"verb"`
	Inverse     string              `yaml:"inverse"`
	Quad        string              `yaml:"quad"`
	Score       *float64            `yaml:"score"`
	Aliases     map[string][]string `yaml:"aliases"`
}

func vocabulary(t *testing.T) []kind {
	t.Helper()
	var v struct {
		Kinds []kind `yaml:"kinds"`
	}
	dec := yaml.NewDecoder(strings.NewReader(read(t, schema.Vocabulary)))
	dec.KnownFields(true)
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v.Kinds
}

func TestVocabularyEqualsTheEnum(t *testing.T) {
	type line struct{ Name, Description string }
	var want, got []line
	for _, v := range load(t).Types["Kind"].EnumValues {
		want = append(want, line{v.Name, v.Description})
	}
	for _, k := range vocabulary(t) {
		got = append(got, line{k.Kind, k.Description})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("vocabulary differs from the enum Kind (-enum +vocabulary):\n%s", diff)
	}
}

func TestVocabularyIsConsistent(t *testing.T) {
	api := load(t)
	quads := map[string]bool{}
	symmetric := map[string]bool{
		"AGREE": true, "CONSULT": true, "COOPERATE": true, "BORDERS": true,
		"ALLIED_WITH": true, "RIVAL_OF": true, "RELATED_TO": true,
	}
	schemes := map[string]bool{"cameo": true, "stix": true, "re3d": true, "ftm": true}
	readings := map[string]string{}
	for _, k := range vocabulary(t) {
		if k.Verb == "" || k.Inverse == "" {
			t.Errorf("%s: no verb or no inverse", k.Kind)
		}
		if k.Symmetric != symmetric[k.Kind] {
			t.Errorf("%s: symmetric is %t", k.Kind, k.Symmetric)
		}
		if k.Symmetric != (k.Verb == k.Inverse) {
			t.Errorf("%s: reads %q one way and %q the other", k.Kind, k.Verb, k.Inverse)
		}
		// A third person that ends in s gives its infinitive without a dictionary.
		if first, _, _ := strings.Cut(k.Verb, " "); !strings.HasSuffix(first, "s") {
			t.Errorf("%s: the verb %q has no regular third person", k.Kind, k.Verb)
		}
		for _, reading := range []string{k.Verb, k.Inverse} {
			if other := readings[reading]; other != "" && other != k.Kind {
				t.Errorf("%s and %s both read %q", other, k.Kind, reading)
			}
			readings[reading] = k.Kind
		}
		if (k.Quad == "") != (k.Score == nil) {
			t.Errorf("%s: quad %q and score go together", k.Kind, k.Quad)
		}
		if k.Quad != "" {
			quads[k.Quad] = true
			cooperative := strings.HasSuffix(k.Quad, "COOPERATION")
			if *k.Score > 0 != cooperative {
				t.Errorf("%s: score %v in quad %s", k.Kind, *k.Score, k.Quad)
			}
		}
		for scheme := range k.Aliases {
			if !schemes[scheme] {
				t.Errorf("%s: unknown scheme %q", k.Kind, scheme)
			}
		}
	}
	if diff := cmp.Diff(names(api.Types["Quad"].EnumValues), quads); diff != "" {
		t.Errorf("quads (-enum +vocabulary):\n%s", diff)
	}
}

func names(values ast.EnumValueList) map[string]bool {
	set := map[string]bool{}
	for _, v := range values {
		set[v.Name] = true
	}
	return set
}

func TestNoAliasTwice(t *testing.T) {
	seen := map[string]string{}
	for _, k := range vocabulary(t) {
		for scheme, aliases := range k.Aliases {
			for _, alias := range aliases {
				key := scheme + ":" + alias
				if other, ok := seen[key]; ok {
					t.Errorf("%s is both %s and %s", key, other, k.Kind)
				}
				seen[key] = k.Kind
			}
		}
	}
}

// The table of CAMEO codes is PLOVER's own and is not part of the module.
func TestCameoCodesAreComplete(t *testing.T) {
	const table = "../../shared/vocabulary/cameo2plover.csv"
	f, err := os.Open(table)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here: the codes are not compared with PLOVER's table", table)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want, got := map[string]string{}, map[string]string{}
	for _, row := range rows[1:] {
		want[row[0]] = row[1]
	}
	for _, k := range vocabulary(t) {
		for _, code := range k.Aliases["cameo"] {
			got[code] = k.Kind
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CAMEO codes (-table +vocabulary):\n%s", diff)
	}
}
