package gql_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
)

func seedStore(tb testing.TB) *embedded.Store {
	tb.Helper()
	s := embedded.New()
	for _, b := range seedBatches(tb) {
		if _, err := s.Apply(tb.Context(), b); err != nil {
			tb.Fatal(err)
		}
	}
	return s
}

func newCSV(tb testing.TB, o gql.Options) http.Handler {
	tb.Helper()
	h, err := gql.ClaimsCSV(o)
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

func getCSV(h http.Handler, query string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/export/claims.csv?"+query, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// table reads an answer, the row of names apart.
func table(t *testing.T, w *httptest.ResponseRecorder) (names []string, rows []map[string]string) {
	t.Helper()
	if w.Code != 200 || w.Header().Get("Content-Type") != "text/csv; charset=utf-8; header=present" {
		t.Fatalf("%d %s: %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	records, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return records[0], rows
}

// TestCSVAgreesWithAPI asks for the same claims both ways.
func TestCSVAgreesWithAPI(t *testing.T) {
	t.Parallel()
	store := seedStore(t)
	limits := generous()
	limits.First = 1000
	api, err := gql.New(gql.Options{Reader: store, Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	h := newCSV(t, gql.Options{Reader: store})
	for query, arguments := range map[string]string{
		"":                            "",
		"orderBy=SCORE_ASC&first=7":   "orderBy: SCORE_ASC, first: 7",
		"kinds=ASSAULT,COERCE":        "filter: {kinds: [ASSAULT, COERCE]}",
		"kinds=ASSAULT&kinds=COERCE":  "filter: {kinds: [ASSAULT, COERCE]}",
		"subject=taliban&object=iskp": `filter: {subject: ["taliban"], object: ["iskp"]}`,
		"minIndependent=2&modality=ACTUAL&minReliability=F": "filter: {minIndependent: 2, modality: [ACTUAL], minReliability: F}",
		"contested=true": "filter: {contested: true}",
		"publishedFrom=2024&publishedTo=2025-06-30": `filter: {publishedFrom: "2024", publishedTo: "2025-06-30"}`,
		"stances=ALLEGES&documents=doc:nowhere":     `filter: {stances: [ALLEGES], documents: ["doc:nowhere"]}`,
	} {
		if !strings.Contains(arguments, "first:") {
			arguments += " first: 1000"
		}
		body, err := json.Marshal(map[string]string{"query": `{ claims(` + arguments + `) { nodes {
			id kind modality sentence about { id }
			subject { __typename id name } object { __typename id name }
			evidence { status grade independent supporting hedged denying since until firstPublished lastPublished }
			citations(first: 1) { nodes { quote url document { title source { name } } } }
		} } }`})
		if err != nil {
			t.Fatal(err)
		}
		type entity struct {
			Type string `json:"__typename"`
			ID   string
			Name string
		}
		var answer struct {
			Data struct {
				Claims struct {
					Nodes []struct {
						ID, Kind, Modality, Sentence string
						About                        []entity
						Subject, Object              entity
						Evidence                     map[string]any
						Citations                    struct {
							Nodes []struct {
								Quote, URL string
								Document   struct {
									Title  string
									Source struct{ Name string }
								}
							}
						}
					}
				}
			}
		}
		if err := json.Unmarshal(ask(api, body), &answer); err != nil {
			t.Fatal(err)
		}
		var want []map[string]string
		for _, n := range answer.Data.Claims.Nodes {
			row := map[string]string{
				"id": n.ID, "kind": n.Kind, "modality": n.Modality, "sentence": n.Sentence,
				"subjectId": n.Subject.ID, "subjectName": n.Subject.Name, "subjectType": strings.ToUpper(n.Subject.Type),
				"objectId": n.Object.ID, "objectName": n.Object.Name, "objectType": strings.ToUpper(n.Object.Type),
				"quote": n.Citations.Nodes[0].Quote, "url": n.Citations.Nodes[0].URL,
				"documentTitle": n.Citations.Nodes[0].Document.Title, "source": n.Citations.Nodes[0].Document.Source.Name,
			}
			var about []string
			for _, a := range n.About {
				about = append(about, a.ID)
			}
			row["about"] = strings.Join(about, ";")
			for name, value := range n.Evidence {
				switch v := value.(type) {
				case string:
					row[name] = v
				case float64:
					row[name] = strconv.Itoa(int(v))
				case nil:
					row[name] = ""
				}
			}
			want = append(want, row)
		}
		names, got := table(t, getCSV(h, query))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -API +CSV\n%s", query, diff)
		}
		if len(names) != 25 || names[0] != "id" || names[24] != "url" {
			t.Errorf("columns %q", names)
		}
	}
}

// TestCSVPages exports more claims than are read at once.
func TestCSVPages(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	graphtest.Apply(t, s, graphtest.Zipf(1300)...)
	h := newCSV(t, gql.Options{Reader: s})
	_, all := table(t, getCSV(h, ""))
	seen := map[string]bool{}
	for _, row := range all {
		seen[row["id"]] = true
	}
	if len(all) < 1200 || len(seen) != len(all) {
		t.Errorf("%d rows with %d ids", len(all), len(seen))
	}
	for _, n := range []int{1, 499, 500, 501, 1000, 1001} {
		if _, rows := table(t, getCSV(h, "first="+strconv.Itoa(n))); !cmp.Equal(rows, all[:n]) {
			t.Errorf("first=%d gives %d rows, not the first of all", n, len(rows))
		}
	}
}

func TestCSVRefusals(t *testing.T) {
	t.Parallel()
	h := newCSV(t, gql.Options{Reader: embedded.New()})
	for query, want := range map[string]string{
		"subjects=x":                            `unknown parameter "subjects" (parameters are subject, object, between, about, kinds,`,
		"kinds=WALK":                            `kinds: `,
		"kinds=":                                "kinds: is empty; leave it out",
		"kinds=ASSAULT,,COERCE":                 "kinds: is empty; leave it out",
		"publishedFrom=soon":                    "publishedFrom: ",
		"publishedFrom=2024&publishedFrom=2025": "publishedFrom: is given 2 times",
		"contested=1":                           "contested: must be true or false",
		"minIndependent=two":                    "minIndependent: must be a whole number",
		"first=0":                               "first: is 0, must be at least 1",
		"first=99999999999":                     "first: must be a whole number of 32 bits",
		"orderBy=NAME":                          "orderBy: ",
		"subject=%ff":                           "the query string is malformed",
		"subject=%":                             "the query string is malformed",
		"a;b":                                   "the query string is malformed",
		"after=x":                               `unknown parameter "after"`,
		"subject=" + strings.Repeat("x,", 1000) + "x": "subject: has 1001 values, the limit is 1000",
	} {
		w := getCSV(h, query)
		if w.Code != 400 || !strings.HasPrefix(w.Body.String(), want) || !strings.Contains(w.Body.String(), "orderBy, first") || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%.80s: %d %s", query, w.Code, w.Body)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/export/claims.csv", nil))
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d %v", w.Code, w.Header())
	}
}

// TestCSVKnowsTheFilter holds the parameters to the schema, so that a new
// condition is one of the table as well.
func TestCSVKnowsTheFilter(t *testing.T) {
	t.Parallel()
	refusal := getCSV(newCSV(t, gql.Options{Reader: embedded.New()}), "x=").Body.String()
	_, list, _ := strings.Cut(refusal, "parameters are ")
	known := strings.Split(strings.TrimSuffix(strings.TrimSpace(list), ")"), ", ")
	for _, f := range loadSDL(t).Types["ClaimFilter"].Fields {
		if !slices.ContainsFunc(known, func(name string) bool { return name == f.Name || strings.HasPrefix(name, f.Name+".") }) {
			t.Errorf("%s is no parameter of the table", f.Name)
		}
	}
}

// TestCSVFormulas exports what a spreadsheet would run.
func TestCSVFormulas(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	text := "=HYPERLINK(\"http://x\"), wrote they\nin two lines."
	record := graph.Record{
		Document: graph.Document{ID: "d", Title: "+1 \"quoted\", and more"}, Text: text,
		Entities: []graph.Declaration{
			{ID: "a", Type: graph.State, Name: "  @alpha"}, {ID: "b", Type: graph.Group, Name: "－beta"}, {ID: "c", Type: graph.Event, Name: "gamma"},
		},
		Citations: []graph.Citation{{
			Annotation: "1", Stance: graph.Asserts,
			Claim: graph.Proposition{Subject: "a", Kind: graph.KindAid, Object: "b", About: []string{"c"}, Modality: graph.Actual},
			Quote: text, Start: 0, End: len(text), Anchored: graph.Exact,
		}},
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Records: []graph.Record{record}, RecordedAt: time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	w := getCSV(newCSV(t, gql.Options{Reader: s}), "")
	for _, line := range strings.SplitAfter(w.Body.String(), "\n") {
		if line != "" && !strings.HasSuffix(line, "\r\n") {
			t.Errorf("line %q does not end in CRLF", line)
		}
	}
	_, rows := table(t, w)
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	for column, want := range map[string]string{
		"subjectName": "'  @alpha", "objectName": "'－beta", "documentTitle": `'+1 "quoted", and more`, "quote": "'" + text,
		"about": "c", "supporting": "1", "kind": "AID",
	} {
		if rows[0][column] != want {
			t.Errorf("%s is %q, want %q", column, rows[0][column], want)
		}
	}
}

// TestCSVUnchanged polls a table.
func TestCSVUnchanged(t *testing.T) {
	t.Parallel()
	s := seedStore(t)
	h := newCSV(t, gql.Options{Reader: s})
	first := getCSV(h, "kinds=AID&first=3")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Cache-Control") != "private, no-cache" {
		t.Fatal(first.Header())
	}
	if w := getCSV(h, "first=3&kinds=AID", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d", w.Code)
	}
	if w := getCSV(h, "first=4&kinds=AID", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("another table: %d", w.Code)
	}
	graphtest.Apply(t, s, graph.Record{Document: graph.Document{ID: "new"}})
	if w := getCSV(h, "first=3&kinds=AID", "If-None-Match", tag); w.Code != 200 || w.Header().Get("ETag") == tag {
		t.Errorf("after a change: %d", w.Code)
	}
}

// readerFunc is a store made of one function.
type readerFunc func(ctx context.Context, q *graph.Select, rows *graph.Rows) error

func (f readerFunc) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	return f(ctx, q, rows)
}

// TestCSVBreaksOff has the store fail: before the first row that is an error,
// after it the client sees that the table is not whole.
func TestCSVBreaksOff(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	graphtest.Apply(t, s, graphtest.Zipf(1300)...)
	var reads, failAt atomic.Int64
	failAt.Store(1)
	h := newCSV(t, gql.Options{Reader: readerFunc(func(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
		if reads.Add(1) == failAt.Load() {
			return &graph.Error{Code: graph.Unavailable, Err: errors.New("the store went away")}
		}
		return s.Read(ctx, q, rows)
	})})
	server := httptest.NewServer(h)
	defer server.Close()
	fetch := func() (int, string, error) {
		response, err := http.Get(server.URL + "/?" + url.Values{"orderBy": {"SCORE_ASC"}}.Encode())
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return response.StatusCode, string(body), err
	}
	if status, body, err := fetch(); status != 503 || err != nil || body != "reading claims: the store went away\n" && body != "the store went away\n" {
		t.Errorf("%d %q %v", status, body, err)
	}
	reads.Store(0)
	failAt.Store(2)
	if status, body, err := fetch(); status != 200 || !errors.Is(err, io.ErrUnexpectedEOF) || !strings.HasPrefix(body, "id,subjectId,") {
		t.Errorf("%d, %d bytes, %v", status, len(body), err)
	}
	reads.Store(0)
	failAt.Store(0)
	if status, body, err := fetch(); status != 200 || err != nil || strings.Count(body, "\nclm:") < 1200 {
		t.Errorf("%d, %d bytes, %v", status, len(body), err)
	}
}
