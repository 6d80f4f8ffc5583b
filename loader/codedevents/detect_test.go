package codedevents

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDetect(t *testing.T) {
	v1 := "123\t20130401\t201304\t2013\t2013.2\t" + strings.Repeat("\t", 20) + "1\t036\t036\t03\t1\t4\t1\t1\t1\t2" + strings.Repeat("\t", 21) + "\t20130401\thttp://example.org/"
	tests := []struct {
		name, head string
		want       bool
		shape      shape
		skip       int
	}{
		{name: "PLOVER array", head: "\ufeff [\n {\"id\": 1, \"event\": \"AGREE\", \"source\": []", want: true, shape: objects},
		{name: "PLOVER lines", head: "{\"event\": \"AGREE\", \"source\": []}\n{", want: true, shape: lines},
		{name: "a long first line, cut off", head: `{"source": [], "event": "AGREE", "text": "a`, want: true, shape: lines},
		{name: "PLOVER object over several lines", head: "{\n \"event\": \"AGREE\",\n \"source\": []}", want: true, shape: objects},
		{name: "another event", head: `{"event": "AGREE"}`},
		{name: "another word", head: `{"event": "click", "source": "page"}`},
		{name: "ICEWS", head: "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n", want: true, skip: 1},
		{name: "ICEWS as CSV", head: "Event_ID,Event_Date,Source_Name,CAMEO_Code,Target_Name\r\n", want: true, shape: quoted, skip: 1},
		{name: "GDELT with a header", head: "GlobalEventID,Day,Actor1Name,Actor2Name,EventCode\n1", want: true, shape: quoted, skip: 1},
		{name: "GDELT version 1", head: v1 + "\n", want: true},
		{name: "GDELT before addresses", head: v1[:strings.LastIndexByte(v1, '\t')] + "\n", want: true},
		{name: "58 other columns", head: strings.Replace(v1, "036\t036", "abc\t036", 1)},
		{name: "GDELT's mentions", head: "123\t20150218230000\t20150218230000\t1\texample.org\thttps://example.org\t1\t2\t3\t4\t1\t100\t100\t-1\t\t\n"},
		{name: "another table", head: "name\tamount\nAna\t1\n"},
		{name: "prose", head: "Event ID, event date and so on.\n"},
		{name: "nothing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, shape, skip := detect([]byte(tt.head))
			if (d != nil) != tt.want || shape != tt.shape || skip != tt.skip {
				t.Error(d, shape, skip)
			}
		})
	}
}

func TestMarkup(t *testing.T) {
	tests := []struct {
		in, bare string
		pieces   []piece
		ok       bool
	}{
		{in: "no marks (at all)", bare: "no marks (at all)", ok: true},
		{in: "(SRC: Ana) (EVT: met) (SRC/TAR: Bo).", bare: "Ana met Bo.", ok: true, pieces: []piece{{"SRC", "Ana", 0}, {"EVT", "met", 4}, {"SRC/TAR", "Bo", 8}}},
		{in: "(SRC: the Front (TF)) (LOC:(TAR: town))", bare: "the Front (TF) town", ok: true, pieces: []piece{{"SRC", "the Front (TF)", 0}, {"LOC", "town", 15}, {"TAR", "town", 15}}},
		{in: "stray) (EVT: said)", bare: "stray) said", ok: true, pieces: []piece{{"EVT", "said", 7}}},
		{in: "(SRC: never closed"},
		{in: "(A: no label) (x)", bare: "(A: no label) (x)", ok: true},
		{ok: true},
	}
	for _, tt := range tests {
		bare, pieces, ok := parseMarkup(tt.in)
		if diff := cmp.Diff(tt.pieces, pieces, cmp.AllowUnexported(piece{})); bare != tt.bare || ok != tt.ok || diff != "" {
			t.Errorf("%q: %q %v\n%s", tt.in, bare, ok, diff)
		}
	}
}

func TestCells(t *testing.T) {
	tests := []struct {
		row       string
		separator byte
		want      []string
	}{
		{"", '\t', []string{""}},
		{"a\t\t\"b", '\t', []string{"a", "", `"b`}},
		{`a,,b`, ',', []string{"a", "", "b"}},
		{`"a,b","say ""no""",c`, ',', []string{"a,b", `say "no"`, "c"}},
		{`"",`, ',', []string{"", ""}},
		{`"a"x,b`, ',', []string{"a", "b"}},
		{`"never closed`, ',', []string{"never closed"}},
	}
	for _, tt := range tests {
		got := cells(tt.row, tt.separator)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: %s", tt.row, diff)
		}
		for i, want := range got {
			if cell := string(nth([]byte(tt.row), i, tt.separator)); cell != want {
				t.Errorf("%q: cell %d is %q, not %q", tt.row, i, cell, want)
			}
		}
		if cell := nth([]byte(tt.row), len(got), tt.separator); cell != nil {
			t.Errorf("%q: one more: %q", tt.row, cell)
		}
	}
}

func TestCountries(t *testing.T) {
	for code, want := range map[string]bool{"FRA": true, "ABW": true, "ZWE": true, "EUR": false, "WAF": false, "IGO": false, "GOV": false, "": false, "A A": false, "AFR": false} {
		if isCountry(code) != want {
			t.Error(code)
		}
	}
}
