package re3d

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }

// rows reads a file of the corpus the plain way.
func rows(t *testing.T, path string) (list []map[string]any) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(src)) {
		var r map[string]any
		if err := json.Unmarshal([]byte(row), &r); err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

func TestCorpus(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(decodertest.Corpus(t, "re3d"), "*", documents))
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	licences := map[string]string{
		"Australian Department of Foreign Affairs": "CC-BY-3.0-AU", "CENTCOM": "LicenseRef-public-domain", "UK Government": "OGL-UK-3.0",
		"US State Department": "LicenseRef-public-domain", "Wikipedia": "CC-BY-SA-3.0",
	}
	for _, path := range folders {
		folder := filepath.Dir(path)
		name := filepath.Base(folder)
		want := map[string]int{"documents": len(rows(t, path)), "spans": len(rows(t, filepath.Join(folder, entities)))}
		for _, r := range rows(t, filepath.Join(folder, relations)) {
			confidence, _ := r["confidence"].(float64)
			switch {
			case r["type"] != "IsSynonymOf":
				want["relations"]++
			case confidence >= 0.5:
				want["same"]++
			}
		}
		got := map[string]int{}
		for _, a := range decodertest.DecodeFile(t, Decoder(), path) {
			got["documents"]++
			got["spans"] += len(a.Spans)
			got["relations"] += len(a.Relations)
			got["same"] += len(a.Same)
			if a.Document.License != licences[name] || a.Sources[0].Name != name || a.Document.URL == "" {
				t.Errorf("%s: %+v %+v", name, a.Document, a.Sources)
			}
			for _, d := range a.Diagnostics() {
				if d.Severity != loader.Note {
					t.Error(d)
				}
			}
		}
		for _, other := range []string{entities, relations} {
			if n := len(decodertest.DecodeFile(t, Decoder(), filepath.Join(folder, other))); n != 0 {
				t.Errorf("%s/%s: %d documents", name, other, n)
			}
		}
		t.Log(name, got)
		for what, n := range want {
			if got[what] != n {
				t.Errorf("%s: %s: %d, counted %d", name, what, got[what], n)
			}
		}
	}
}

func TestSPDX(t *testing.T) {
	for text, want := range map[string]string{
		"See http://creativecommons.org/licenses/by-nc-sa/4.0/.":          "CC-BY-NC-SA-4.0",
		"https://creativecommons.org/publicdomain/zero/1.0/":              "CC0-1.0",
		"This is in the public domain. Really.":                           "LicenseRef-public-domain",
		"All rights reserved. Some photographs are in the public domain.": "",
		"": "",
	} {
		if got := spdx(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// large is a folder in which each document has ten entities and five relations.
func large(n int) fstest.MapFS {
	var d, e, r strings.Builder
	for i := range n {
		fmt.Fprintf(&d, `{ "_id" : "D%d", "sourceName" : "Wire", "title" : "T", "text" : "%s" }`+"\n", i, strings.Repeat("Aro met Bel. ", 50))
		for k := range 10 {
			fmt.Fprintf(&e, `{ "_id" : "D%d-%d", "begin" : %d, "end" : %d, "type" : "Person", "value" : "Aro", "documentId" : "D%d", "confidence" : 0.5 }`+"\n", i, k, 13*k, 13*k+3, i)
		}
		for k := range 5 {
			fmt.Fprintf(&r, `{ "_id" : "R%d-%d", "sourceBegin" : %d, "sourceEnd" : %d, "targetBegin" : 0, "targetEnd" : 3, "type" : "CommWith", "value" : "met", "documentId" : "D%d", "confidence" : 1 }`+"\n", i, k, 13*k, 13*k+3, i)
		}
	}
	return fstest.MapFS{documents: {Data: []byte(d.String())}, entities: {Data: []byte(e.String())}, relations: {Data: []byte(r.String())}}
}

func BenchmarkDecode(b *testing.B) {
	if n := decodertest.Bench(b, Decoder(), documents, large(500)).Documents; n != 500 {
		b.Fatal(n)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"_id":"D","text":"Aro met Bel."}`), []byte(`{"_id":"e","documentId":"D","begin":0,"end":3,"value":"Aro"}`), []byte(`{"documentId":"D","sourceBegin":0,"sourceEnd":3,"targetBegin":0,"targetEnd":3,"type":"Likes"}`))
	f.Add([]byte("\ufeff{\"_id\":{\"$oid\":\"1\"}}\r\n"), []byte("\ufeff{}\n[]"), []byte(`{"documentId":"X"}`))
	f.Fuzz(func(t *testing.T, d, e, r []byte) {
		for _, name := range []string{documents, entities, relations} {
			Decoder().Detect(name, d)
		}
		side := fstest.MapFS{documents: {Data: d}, entities: {Data: e}, relations: {Data: r}}
		decodertest.Decode(t, Decoder(), decodertest.Input(documents, side))
	})
}
