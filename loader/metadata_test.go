package loader

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
)

func TestMetadata(t *testing.T) {
	published, err := graph.ParseEDTF("2024-05")
	if err != nil {
		t.Fatal(err)
	}
	paper := graph.Document{ID: "d1", Title: "A visit", Source: "paper", Kind: graph.News, Marking: graph.Clear, Published: published}
	table := "file\tid\ttitle\tsource\tsource.name\tkind\tpublished\n" +
		"b.txt\td2\tOther\t\t\t\t\n" +
		"a.txt\td1\tA visit\tpaper\tThe Paper\tnews\t2024-05\n"
	tests := []struct {
		name       string
		files      map[string]string
		document   graph.Document
		sources    []graph.Source
		references []graph.Document
		want       []string
	}{
		{name: "none"},
		{
			name: "yaml",
			files: map[string]string{"a.meta.yaml": "document: {id: d1, title: A visit, source: paper, kind: news, published: 2024-05}\n" +
				"sources: [{id: paper, name: The Paper}]\nreferences: [{id: r1}]\n"},
			document: paper, sources: []graph.Source{{ID: "paper", Name: "The Paper"}},
			references: []graph.Document{{ID: "r1", Kind: graph.Other, Marking: graph.Clear}},
		},
		{name: "table", files: map[string]string{"metadata.tsv": table}, document: paper, sources: []graph.Source{{ID: "paper", Name: "The Paper"}}},
		{
			name:     "the file beside the text wins",
			files:    map[string]string{"metadata.tsv": table, "a.meta.yaml": "document: {id: d9}"},
			document: graph.Document{ID: "d9", Kind: graph.Other, Marking: graph.Clear},
		},
		{
			name: "spreadsheet with CRLF, byte order mark, quotes and lists",
			files: map[string]string{"metadata.tsv": "\ufefffile\ttitle\tauthors\tderivedFrom\r\n" +
				"a\t\"He said \"\"no\"\"\"\tA. One; B. Two\tsummary d7; cites d8\r\n"},
			document: graph.Document{
				Title: `He said "no"`, Authors: []string{"A. One", "B. Two"}, Kind: graph.Other, Marking: graph.Clear,
				DerivedFrom: []graph.Derivation{{Document: "d7", Kind: graph.Summary}, {Document: "d8", Kind: graph.Cites}},
			},
		},
		{
			name:     "wrong keys",
			files:    map[string]string{"a.meta.yaml": "document:\n  titel: A visit\nclaims: []\nsource: []\n"},
			document: graph.Document{Kind: graph.Other, Marking: graph.Clear},
			want: []string{
				`dir/a.meta.yaml:2:3: error: unknown key "titel" (did you mean "title"?)`,
				`dir/a.meta.yaml:3:1: error: "claims" does not belong into metadata (one of document, references, sources)`,
				`dir/a.meta.yaml:4:1: error: "source" does not belong into metadata (did you mean "sources"?)`,
			},
		},
		{
			name:  "no such row",
			files: map[string]string{"metadata.tsv": "file\tid\naa.txt\td1\n"},
			want:  []string{`dir/metadata.tsv:1:1: warning: no row is about "a" (did you mean "aa"?)`},
		},
		{name: "no file column", files: map[string]string{"metadata.tsv": "name\tid\n"}, want: []string{`dir/metadata.tsv:1:1: error: no column is called file (the first line names the columns)`}},
		{
			name:     "two rows, a bad value, a cell too many",
			files:    map[string]string{"metadata.tsv": "file\tkind\na\tnewz\tmore\na.txt\tnews\n"},
			document: graph.Document{Kind: graph.Other, Marking: graph.Clear},
			want: []string{
				`dir/metadata.tsv:2:3: error: unknown kind "newz" (did you mean "news"?)`,
				`dir/metadata.tsv:2:8: error: the cell "more" is in no column`,
				`dir/metadata.tsv:3:1: warning: "a.txt" has another row in line 2, which is used`,
			},
		},
		{name: "not UTF-8", files: map[string]string{"a.meta.yaml": "document:\n id: \xff"}, want: []string{`dir/a.meta.yaml:2:6: error: byte 0xff is not UTF-8 (save the file as UTF-8)`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			side := fstest.MapFS{}
			for name, content := range tt.files {
				side[name] = &fstest.MapFile{Data: []byte(content)}
			}
			a := NewAnnotated(filepath.Join("dir", "a.ann"), 1, 1)
			Metadata(Input{Path: a.Path, Name: "a.ann", Side: side}, "a", a)
			var got []string
			for _, d := range a.Diagnostics() {
				got = append(got, d.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			equal := cmp.Comparer(func(a, b graph.EDTF) bool { return a.String() == b.String() })
			if diff := cmp.Diff(tt.document, a.Document, equal); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.sources, a.Sources); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.references, a.References, equal); diff != "" {
				t.Error(diff)
			}
		})
	}
}
