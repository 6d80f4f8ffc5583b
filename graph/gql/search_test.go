package gql_test

import (
	"encoding/json"
	"strings"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
)

// TestSearch asks a small graph what people and attackers may type. Answers are
// worked out by hand: of suggest the ids, of search field and highlight.
func TestSearch(t *testing.T) {
	t.Parallel()
	store := embedded.New()
	record := graph.Record{
		Document: graph.Document{ID: "d", Title: "Kabul–Moscow talks (* OR 1)", Kind: graph.News, Source: "s"},
		Sources:  []graph.Source{{ID: "s", Name: "Kabul Times"}},
		Entities: []graph.Declaration{
			{ID: "taliban", Type: graph.Group, Name: "Taliban", Aliases: []string{"阿富汗塔利班", "The Talibs"}},
			{ID: "talib", Type: graph.Person, Name: "Talib"},
			{ID: "kabul", Type: graph.State, Name: "Kābul"},
			{ID: "ttp", Type: graph.Group, Name: "Tehrik-e-Taliban"},
		},
		Citations: []graph.Citation{{
			Annotation: "1", Claim: graph.Proposition{Subject: "taliban", Kind: graph.KindGoverns, Object: "kabul", Modality: graph.Actual},
			Relation: "rules over", Quote: "The Taliban rule Kabul.", Stance: graph.Asserts, Anchored: graph.Unverified,
		}},
	}
	if _, err := store.Apply(t.Context(), graph.Batch{Records: []graph.Record{record}}); err != nil {
		t.Fatal(err)
	}
	h, err := gql.New(gql.Options{Reader: store})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, arg, text, want string }{
		{"exact name before starts of names", "prefix", "talib", "talib taliban ttp"},
		{"most cited first", "prefix", "t", "taliban ttp talib"},
		{"a later word", "prefix", "taliban", "taliban ttp"},
		{"exact alias", "prefix", "The  TALIBS", "taliban"},
		{"within a script without spaces", "prefix", "塔利班", "taliban"},
		{"accents", "prefix", "kabul", "kabul"},
		{"nothing typed", "prefix", "", ""},
		{"a mark alone", "prefix", "\u0301", ""},
		{"emoji", "prefix", "👩‍🚀", ""},
		{"Lucene", "prefix", "t* OR *", ""},
		{"regular expression", "prefix", ".*", ""},
		{"longest prefix", "prefix", strings.Repeat("x", 100), ""},
		{"too long a prefix", "prefix", strings.Repeat("é", 101), "invalid"},

		{"every field", "text", "kabul", "NAME:⟦Kābul⟧ NAME:⟦Kabul⟧ Times TITLE:⟦Kabul⟧–Moscow talks (* OR 1) QUOTE:The Taliban rule ⟦Kabul⟧."},
		{"start of a word", "text", "taliba", "NAME:⟦Taliban⟧ NAME:Tehrik-e-⟦Taliban⟧ QUOTE:The ⟦Taliban⟧ rule Kabul."},
		{"a whole word first", "text", "talib", "NAME:⟦Talib⟧ NAME:⟦Taliban⟧ NAME:Tehrik-e-⟦Taliban⟧ QUOTE:The ⟦Taliban⟧ rule Kabul."},
		{"in a row", "text", "塔利班", "ALIAS:阿富汗⟦塔利班⟧"},
		{"in any order", "text", "kabul rule taliban", "QUOTE:The ⟦Taliban⟧ ⟦rule⟧ ⟦Kabul⟧."},
		{"relation", "text", "rules", "RELATION:⟦rules⟧ over"},
		{"no query language", "text", "Kabul* OR (1)", "TITLE:⟦Kabul⟧–Moscow talks (* ⟦OR⟧ ⟦1⟧)"},
		{"fields mean nothing", "text", "name:taliban", ""},
		{"only signs", "text", "+-&&||!(){}[]^\"~*?:\\/", ""},
		{"only emoji", "text", "👩‍🚀❤️", ""},
		{"empty", "text", "", ""},
		{"longest text", "text", strings.Repeat("a ", 128), ""},
		{"10 kB", "text", strings.Repeat("taliban ", 1280), "invalid"},
	} {
		t.Run(c.arg+" "+c.name, func(t *testing.T) {
			t.Parallel()
			query := `query($x: String!) { suggest(prefix: $x) { id } }`
			if c.arg == "text" {
				query = `query($x: String!) { search(text: $x) { nodes { field highlight } } }`
			}
			body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"x": c.text}})
			if err != nil {
				t.Fatal(err)
			}
			answer := ask(h, body)
			var a struct {
				Data struct {
					Suggest []struct{ ID string }
					Search  struct {
						Nodes []struct{ Field, Highlight string }
					}
				}
			}
			if err := json.Unmarshal(answer, &a); err != nil {
				t.Fatal(err)
			}
			got := errorCodes(answer)
			for _, x := range a.Data.Suggest {
				got = append(got, x.ID)
			}
			for _, x := range a.Data.Search.Nodes {
				got = append(got, x.Field+":"+x.Highlight)
			}
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("%s, want %s", text, c.want)
			}
		})
	}
}
