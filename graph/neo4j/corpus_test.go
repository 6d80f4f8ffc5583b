package neo4j

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
	"golang.org/x/tools/txtar"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
	"actorgraph/loader"
	"actorgraph/seeds"
)

var update = flag.Bool("update", false, "write the statements and answers of testdata/*.txtar again")

// TestCorpus holds the statements of a corpus of operations, and their answers
// over the seed documents, to what is written in testdata/*.txtar. The embedded
// store must answer alike, and no statement may have a plan that looks at a whole
// label or type.
func TestCorpus(t *testing.T) {
	s := openTest(t)
	e := embedded.New()
	records := seedRecords(t)
	for _, w := range []graph.Writer{s, e} {
		graphtest.Apply(t, w, records...)
	}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			query, variables := archive.Files[0], archive.Files[1]
			if query.Name != "query.graphql" || variables.Name != "variables.json" {
				t.Fatalf("%s starts with %s and %s", path, query.Name, variables.Name)
			}
			body, err := json.Marshal(map[string]any{"query": string(query.Data), "variables": json.RawMessage(variables.Data)})
			if err != nil {
				t.Fatal(err)
			}
			w := &watched{Store: s}
			got := answerOf(t, w, body)
			if diff := cmp.Diff(answerOf(t, e, body), bytes.ReplaceAll(got, []byte(`"neo4j"`), []byte(`"embedded"`))); diff != "" {
				t.Errorf("the stores answer differently (-embedded +Neo4j):\n%s", diff)
			}
			archive.Files = archive.Files[:2]
			for i, p := range w.statements {
				explain(t, s, p)
				params, err := json.MarshalIndent(p.params, "", "  ")
				if err != nil {
					t.Fatal(err)
				}
				archive.Files = append(archive.Files,
					txtar.File{Name: fmt.Sprintf("%d.cypher", i+1), Data: []byte(p.text + "\n")},
					txtar.File{Name: fmt.Sprintf("%d.parameters.json", i+1), Data: append(params, '\n')})
			}
			for _, p := range w.former {
				explain(t, s, p)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, got, "", "  "); err != nil {
				t.Fatal(err)
			}
			archive.Files = append(archive.Files, txtar.File{Name: "response.json", Data: append(pretty.Bytes(), '\n')})
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(txtar.Format(archive))); diff != "" {
				t.Errorf("another statement or answer than %s (-want +got); -update writes it:\n%s", path, diff)
			}
		})
	}
}

func seedRecords(t *testing.T) []graph.Record {
	t.Helper()
	names, err := filepath.Glob("../../seeds/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	var records []graph.Record
	for _, name := range names {
		base := filepath.Base(name)
		text, err := seeds.FS.ReadFile(base)
		if err != nil {
			t.Fatal(err)
		}
		f := loader.Decode(base, text, seeds.FS, loader.Options{Strict: true})
		if f.Rejected() {
			t.Fatal(f.Diagnostics())
		}
		records = append(records, f.Record)
	}
	return records
}

// watched keeps the statements of the queries that it answers, and those that it
// would send if an id were not found.
type watched struct {
	*Store
	statements, former []statement
}

type statement struct {
	text   string
	params map[string]any
}

func (w *watched) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	if q.Hop != graph.RootHealth {
		steps := stepsOf(q)
		p, err := render(steps, style{few: few})
		if err != nil {
			return err
		}
		w.statements = append(w.statements, statement{p.text, p.bind(steps)})
		if p, err = render(steps, style{few: few, former: true}); err != nil {
			return err
		}
		w.former = append(w.former, statement{p.text, p.bind(steps)})
	}
	return w.Store.Read(ctx, q, rows)
}

func answerOf(t *testing.T, reader graph.Reader, body []byte) []byte {
	t.Helper()
	h, err := gql.New(gql.Options{Reader: reader, Limits: gql.Limits{Time: time.Minute}}) // planning a statement for the first time takes long
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if bytes.Contains(w.Body.Bytes(), []byte(`"errors"`)) {
		t.Fatalf("%s", w.Body.Bytes())
	}
	return w.Body.Bytes()
}

// explain fails on a plan that looks at all nodes, or all of a label or type, or
// that multiplies anything but unique look-ups, and on what is deprecated.
func explain(t *testing.T, s *Store, p statement) {
	t.Helper()
	summary := summaryOf(t, s, "EXPLAIN "+p.text, p.params)
	var visit func(n neo4j.Plan)
	visit = func(n neo4j.Plan) {
		operator, _, _ := strings.Cut(n.Operator(), "@")
		switch {
		case strings.HasSuffix(operator, "NodesScan"), strings.Contains(operator, "ByLabelScan"),
			strings.Contains(operator, "RelationshipsScan"), strings.Contains(operator, "TypeScan"):
			t.Errorf("the plan has %s %v\n%s", operator, n.Arguments()["Details"], p.text)
		case operator == "CartesianProduct":
			for _, side := range n.Children() {
				if !unique(side) {
					t.Errorf("the plan multiplies by %s\n%s", side.Operator(), p.text)
				}
			}
		}
		for _, child := range n.Children() {
			visit(child)
		}
	}
	visit(summary.Plan())
	deprecated(t, summary, p.text)
}

// summaryOf runs a statement and returns what the database says of it, warnings too.
func summaryOf(t *testing.T, s *Store, text string, params map[string]any) neo4j.ResultSummary {
	t.Helper()
	session := s.driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: s.database, NotificationsMinSeverity: notifications.WarningLevel})
	defer func() { _ = session.Close(t.Context()) }()
	result, err := session.Run(t.Context(), text, params)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return summary
}

// unique reports whether a plan can only find one row for each of its arguments.
func unique(n neo4j.Plan) bool {
	operator, _, _ := strings.Cut(n.Operator(), "@")
	details := fmt.Sprint(n.Arguments()["Details"])
	if operator == "EagerAggregation" && (strings.HasPrefix(details, "collect(") || strings.HasPrefix(details, "count(")) {
		return true // of everything: one row
	}
	if len(n.Children()) == 0 {
		return operator == "Argument" || strings.HasPrefix(operator, "NodeUniqueIndexSeek") || strings.HasPrefix(operator, "NodeCountFromCountStore")
	}
	return !slices.ContainsFunc(n.Children(), func(c neo4j.Plan) bool { return !unique(c) })
}
