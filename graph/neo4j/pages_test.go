package neo4j

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
)

// twoStores are both stores with the same records, behind their API.
type twoStores struct{ want, got http.Handler }

func openTwo(t *testing.T, records []graph.Record) *twoStores {
	t.Helper()
	e, n := embedded.New(), openTest(t)
	two := &twoStores{}
	for _, s := range []struct {
		store interface {
			graph.Reader
			graph.Writer
		}
		handler *http.Handler
	}{{e, &two.want}, {n, &two.got}} {
		if _, err := s.store.Apply(t.Context(), graph.Batch{Records: records, RecordedAt: graphtest.Clock}); err != nil {
			t.Fatal(err)
		}
		var err error
		if *s.handler, err = gql.New(gql.Options{Reader: s.store}); err != nil {
			t.Fatal(err)
		}
	}
	return two
}

// ask compares the answers to one request and returns it.
func (two *twoStores) ask(t *testing.T, query string, variables map[string]any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	post := func(h http.Handler) string {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
	want, got := post(two.want), post(two.got)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s %v: %s", query, variables, d)
	}
	return want
}

// oddIDs are in the order of their code points. In that of their UTF-16 units,
// which Neo4j sometimes goes by, the third comes last.
func oddIDs() []string { return []string{"x", "xy", "x\uff5e", "x\U00010000", "x\U0001f600y", "y"} }

// oddRecords are documents whose every list holds the odd ids.
func oddRecords() []graph.Record {
	var records []graph.Record
	for i, id := range oddIDs() {
		r := graph.Record{
			Document: graph.Document{ID: id, Title: id, Source: "paper"}, Sources: []graph.Source{{ID: "paper", Name: "Paper"}},
			Entities: []graph.Declaration{{ID: "hub", Type: graph.State, Name: "Hub"}}, Text: "Hub",
			Mentions: []graph.Mention{{Of: "hub", Quote: "Hub", End: 3}},
			Citations: []graph.Citation{{
				Annotation: fmt.Sprint("c", i), Stance: graph.Asserts, Anchored: graph.Unverified,
				Claim: graph.Proposition{Subject: "hub", Kind: graph.KindAid, Object: id, Modality: graph.Actual},
			}},
		}
		for _, other := range oddIDs() {
			r.Entities = append(r.Entities,
				graph.Declaration{ID: other, Type: graph.Group, Name: "Group " + other, Aliases: []string{" ", "\u0301"}},
				graph.Declaration{ID: "event " + other, Type: graph.Event, Name: "Event " + other, Participants: []graph.Participant{{Actor: "hub"}}},
				graph.Declaration{ID: "pact " + other, Type: graph.Agreement, Name: "Pact " + other, Participants: []graph.Participant{{Actor: "hub"}}})
		}
		records = append(records, r)
	}
	return records
}

func TestPagesOfOddIDs(t *testing.T) {
	two := openTwo(t, oddRecords())
	for _, list := range []struct{ at, field, node string }{
		{"", "actors", "id"},
		{"", "events", "id"},
		{"", "documents", "id"},
		{`actor(id: "hub")`, "events", "id"},
		{`actor(id: "hub")`, "agreements", "id"},
		{`actor(id: "hub")`, "counterparts", "total actor { id }"},
		{`actor(id: "hub")`, "mentions", "document { id }"},
		{`node(id: "doc:x") { ... on Document`, "entities", "id"},
		{`node(id: "src:paper") { ... on Source`, "documents", "id"},
	} {
		t.Run(list.at+list.field, func(t *testing.T) {
			query := list.field + "(first: 1, after: $after) { nodes { " + list.node + " } pageInfo { hasNextPage endCursor } }"
			if list.at != "" {
				query = list.at + " { " + query + " }" + strings.Repeat("}", strings.Count(list.at, "{"))
			}
			query = "query($after: Cursor) { " + query + " }"
			pages := 0
			for after := any(nil); ; pages++ {
				answer := two.ask(t, query, map[string]any{"after": after})
				_, rest, more := strings.Cut(answer, `"hasNextPage":true,"endCursor":"`)
				if !more || t.Failed() {
					break
				}
				after, _, _ = strings.Cut(rest, `"`)
			}
			if pages+1 < len(oddIDs()) {
				t.Errorf("%d pages, want at least %d", pages+1, len(oddIDs()))
			}
		})
	}
}

// TestOddQuestions asks what databases like to stumble over.
func TestOddQuestions(t *testing.T) {
	two := openTwo(t, oddRecords())
	for _, name := range []string{
		"Hub", "hub\u0301", "", " ", "\u0301", "*", "hub*", "hub~", "AND", `\`, `"`, `\u0048ub`, "nobody", strings.Repeat("x", 40_000),
	} {
		two.ask(t, `query($name: String!) { actor(name: $name) { id } }`, map[string]any{"name": name})
	}
	other := graph.Cursor{List: graph.ListByID, ID: "x"}.String()
	for _, id := range []string{"hub", "nobody", "a\x00b", "doc:x", "clm:x"} {
		two.ask(t, `query($id: ID!, $after: Cursor) { node(id: $id) { id ... on Actor { engagements(after: $after) { totalCount } } } }`,
			map[string]any{"id": id, "after": other}) // a cursor of another list is wrong where there is a list
	}
	two.ask(t, `{ actors(first: 0) { totalCount pageInfo { hasNextPage endCursor } } engagements(first: 0) { nodes { id } } }`, nil)
}

func TestHashOf(t *testing.T) {
	for _, text := range []string{"", "a", "b", "some more"} {
		want := graph.HashBytes([]byte(text))
		if got := hashOf(graph.CitationPrefix + want.String()); got != want {
			t.Errorf("%s was read as %s", want, got)
		}
	}
	if got := hashOf(nil); !got.IsZero() {
		t.Errorf("nothing was read as %s", got)
	}
}

// TestClaimsFoundTwice asks for claims that several of the ids asked for lead to,
// or one of them in several ways.
func TestClaimsFoundTwice(t *testing.T) {
	records := graphtest.Records(rand.New(rand.NewPCG(7, 11)), 20)
	two := openTwo(t, records)
	var entities, documents []string
	for i := range records {
		documents = append(documents, graph.DocumentPrefix+records[i].Document.ID)
		for _, e := range records[i].Entities {
			entities = append(entities, e.ID)
		}
	}
	for _, field := range []string{"subject", "object", "between", "about", "documents"} {
		ids := entities
		if field == "documents" {
			ids = documents
		}
		for _, order := range []string{"LAST_PUBLISHED_DESC", "SCORE_ASC"} {
			answer := two.ask(t, `query($filter: ClaimFilter, $order: ClaimOrder) {
  count(filter: $filter)
  claims(filter: $filter, orderBy: $order, first: 5) { totalCount nodes { id } pageInfo { hasNextPage } }
  engagements(filter: $filter, orderBy: $order, first: 100) { totalCount nodes { id } }
  citations(filter: $filter, first: 100) { totalCount nodes { id } } }`,
				map[string]any{"filter": map[string]any{field: ids}, "order": order})
			if !strings.Contains(answer, `"hasNextPage":true`) {
				t.Errorf("%s finds no more than a page: %s", field, answer)
			}
		}
	}
}
