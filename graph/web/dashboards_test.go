package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/web"
	"actorgraph/loader"
	"actorgraph/seeds"
)

// dashboard is what the test reads of a dashboard: its variables and its queries,
// in the form of either data source.
type dashboard struct {
	UID        string
	Panels     []panel
	Templating struct {
		List []struct {
			Name, Type string
			Query      json.RawMessage
		}
	}
}

type panel struct {
	ID      int
	Type    string
	Title   string
	Targets []target
}

type target struct {
	RefID      string
	Datasource struct{ Type, UID string }

	// Infinity.
	Type, Source, Format, URL string
	URLOptions                struct {
		Method string
		Query  string `json:"body_graphql_query"`
		Params []struct{ Key, Value string }
	} `json:"url_options"`
	RootSelector string `json:"root_selector"`
	Columns      []struct{ Selector, Text, Type string }

	// Wild GraphQL.
	QueryText      string
	Variables      map[string]any
	ParsingOptions []struct{ DataPath string }
}

const (
	infinity = "yesoreyeram-infinity-datasource"
	wild     = "retrodaredevil-wildgraphql-datasource"
)

// interpolate puts in what Grafana would.
func interpolate(t *testing.T, s string) string {
	t.Helper()
	s = strings.NewReplacer(
		"${url}", "http://127.0.0.1:8080", "${actor}", "taliban",
		"${__from:date:YYYY-MM-DD}", "2024-03-14", "${__to:date:YYYY-MM-DD}", "2026-03-14",
	).Replace(s)
	if strings.Contains(s, "$") && !strings.Contains(s, "($") { // GraphQL has variables of its own
		t.Errorf("a variable is left in %q", s)
	}
	return s
}

// server is the API over the seed documents.
func server(t *testing.T) http.Handler {
	t.Helper()
	s := embedded.New()
	names, err := fs.Glob(seeds.FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{RecordedAt: time.Unix(0, 0)}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		b.Records = append(b.Records, loader.Decode(name, text, seeds.FS, loader.Options{}).Record)
	}
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	api, err := gql.New(gql.Options{Reader: s})
	if err != nil {
		t.Fatal(err)
	}
	table, err := gql.ClaimsCSV(gql.Options{Reader: s})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.Handle("/export/claims.csv", table)
	return mux
}

// TestDashboards runs every query of every dashboard, as Grafana would send it,
// and looks for what the panel takes from the answer.
func TestDashboards(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("dashboards/*.json")
	if err != nil || len(paths) != 2 {
		t.Fatal(paths, err)
	}
	served, err := web.Dashboards()
	if err != nil {
		t.Fatal(err)
	}
	api := server(t)
	uids := map[string]bool{}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			w := httptest.NewRecorder()
			served.ServeHTTP(w, httptest.NewRequest(http.MethodGet, web.DashboardsPath+filepath.Base(path), nil))
			if w.Code != 200 || w.Header().Get("Content-Type") != "application/json; charset=utf-8" || w.Header().Get("ETag") == "" {
				t.Fatalf("%d %v", w.Code, w.Header())
			}
			var d dashboard
			if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			if d.UID == "" || uids[d.UID] {
				t.Errorf("uid %q", d.UID)
			}
			uids[d.UID] = true
			queries := 0
			for _, p := range d.Panels {
				columns := map[string][]string{}
				for _, q := range p.Targets {
					queries++
					columns[q.RefID] = q.run(t, api, p.Title)
				}
				if p.Type != "nodeGraph" {
					continue
				}
				for ref, want := range map[string][]string{
					"A": {"id", "title", "subtitle", "mainstat", "color"},
					"B": {"id", "source", "target", "mainstat"},
				} {
					for _, name := range want {
						if !slices.Contains(columns[ref], name) {
							t.Errorf("%s, %s: no column %s", p.Title, ref, name)
						}
					}
				}
			}
			for _, v := range d.Templating.List {
				if v.Type != "query" {
					continue
				}
				var q struct{ InfinityQuery target }
				if err := json.Unmarshal(v.Query, &q); err != nil {
					t.Fatal(err)
				}
				queries++
				if got := q.InfinityQuery.run(t, api, v.Name); !slices.Equal(got, []string{"__text", "__value"}) {
					t.Errorf("variable %s has columns %v", v.Name, got)
				}
			}
			if queries < 6 {
				t.Errorf("only %d queries", queries)
			}
		})
	}
}

// run sends a query, checks that every column has values, and returns the names
// of the columns.
func (q *target) run(t *testing.T, api http.Handler, panel string) (columns []string) {
	t.Helper()
	if q.Datasource.UID != "${datasource}" {
		t.Errorf("%s: the data source is fixed: %q", panel, q.Datasource.UID)
	}
	var rows []map[string]any
	switch {
	case q.Datasource.Type == wild:
		variables := map[string]any{"from": 1710374400000, "to": 1773446400000, "interval_ms": 1000} // it always sends these
		for name, value := range q.Variables {
			variables[name] = interpolate(t, value.(string))
		}
		rows = rowsAt(t, post(t, api, interpolate(t, q.QueryText), variables), "data."+q.ParsingOptions[0].DataPath)
	case q.Type == "csv":
		params := url.Values{}
		for _, p := range q.URLOptions.Params {
			params.Set(p.Key, interpolate(t, p.Value))
		}
		rows = readCSV(t, fetch(t, api, httptest.NewRequest(http.MethodGet, interpolate(t, q.URL)+"?"+params.Encode(), nil)))
	case q.Datasource.Type == infinity && q.Type == "graphql" && q.URLOptions.Method == http.MethodPost && strings.HasSuffix(q.URL, "/graphql"):
		rows = rowsAt(t, post(t, api, interpolate(t, q.URLOptions.Query), nil), q.RootSelector)
	default:
		t.Fatalf("%s: unknown query %+v", panel, q)
	}
	if len(rows) == 0 {
		t.Fatalf("%s, %s: nothing is found", panel, q.RefID)
	}
	if q.Datasource.Type == wild {
		for name := range rows[0] {
			columns = append(columns, name)
		}
		return columns
	}
	for _, c := range q.Columns {
		columns = append(columns, c.Text)
		if !slices.ContainsFunc(rows, func(row map[string]any) bool {
			v := at(row, c.Selector)
			_, number := v.(float64)
			return v != nil && v != "" && (number == (c.Type == "number") || q.Type == "csv")
		}) {
			t.Errorf("%s, %s: column %s is empty or of another type", panel, q.RefID, c.Selector)
		}
	}
	return columns
}

func post(t *testing.T, api http.Handler, query string, variables map[string]any) (answer map[string]any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if err := json.Unmarshal(fetch(t, api, r), &answer); err != nil {
		t.Fatal(err)
	}
	if answer["errors"] != nil {
		t.Fatalf("%s\n%v", query, answer["errors"])
	}
	return answer
}

func fetch(t *testing.T, api http.Handler, r *http.Request) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	if w.Code != 200 {
		t.Fatalf("%s: %d %s", r.URL, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

func readCSV(t *testing.T, body []byte) (rows []map[string]any) {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := map[string]any{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// at follows a path through objects.
func at(v any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// rowsAt returns the list that a path leads to, or the one object.
func rowsAt(t *testing.T, answer map[string]any, path string) (rows []map[string]any) {
	t.Helper()
	switch v := at(answer, path).(type) {
	case map[string]any:
		return []map[string]any{v}
	case []any:
		for _, x := range v {
			rows = append(rows, x.(map[string]any))
		}
	default:
		t.Fatalf("%s leads nowhere", path)
	}
	return rows
}
