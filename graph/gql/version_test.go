package gql

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"actorgraph/graph"
)

// versionReader answers as a store of several servers does, each time with a
// newer version, and writes down what it was asked for.
type versionReader struct {
	fakeReader
	asked []string
}

func (r *versionReader) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	version, ok := graph.VersionFrom(ctx)
	r.asked = append(r.asked, fmt.Sprintf("%q %v", version, ok))
	if version == "bad" {
		return &graph.Error{Code: graph.Invalid, Err: errors.New("no such version")}
	}
	if ok {
		rows.SetVersion(fmt.Sprintf(`v"%d`, len(r.asked)))
	}
	return r.fakeReader.Read(ctx, q, rows)
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, query string
		headers     []string
		asked       []string
		ends        string // of the answer
		not         string
	}{
		{"not asked for", `{"query":"{sources{totalCount}}"}`, nil, []string{`"" false`}, `}}}`, "extensions"},
		{"any", `{"query":"{sources{totalCount}}"}`, []string{"Actorgraph-Version", "any"}, []string{`"" true`}, `}},"extensions":{"version":"v\"1"}}`, "errors"},
		{"at least", `{"query":"{sources{totalCount}}"}`, []string{"actorgraph-version", "v0"}, []string{`"v0" true`}, `}},"extensions":{"version":"v\"1"}}`, "errors"},
		{
			"of two fields", `{"query":"{a:sources{totalCount} b:sources{totalCount}}"}`,
			[]string{"Actorgraph-Version", "v0"},
			[]string{`"v0" true`, `"v\"1" true`},
			`}},"extensions":{"version":"v\"2"}}`, "errors",
		},
		{"unknown", `{"query":"{sources{totalCount}}"}`, []string{"Actorgraph-Version", "bad"}, []string{`"bad" true`}, `"data":null}`, "extensions\":{\"version"},
	} {
		t.Run(test.name, func(t *testing.T) {
			reader := &versionReader{fakeReader: fakeReader{rows: 1}}
			got := post(newTestHandler(t, Options{Reader: reader}), test.query, test.headers...).Body.String()
			if strings.Join(reader.asked, ", ") != strings.Join(test.asked, ", ") {
				t.Errorf("the store was asked for %v, want %v", reader.asked, test.asked)
			}
			if !strings.HasSuffix(got, test.ends) || strings.Contains(got, test.not) {
				t.Errorf("answer %s, want its end to be %s, without %s", got, test.ends, test.not)
			}
		})
	}
}

// TestVersionBesideErrors keeps the version when a part of the answer fails.
func TestVersionBesideErrors(t *testing.T) {
	t.Parallel()
	reader := &versionReader{fakeReader: fakeReader{rows: 1, fail: func(q *graph.Select) error {
		if q.Hop == graph.RootNode {
			return graph.Errorf(graph.Invalid, "no")
		}
		return nil
	}}}
	got := post(newTestHandler(t, Options{Reader: reader}), `{"query":"{sources{totalCount} node(id:\"x\"){id}}"}`, "Actorgraph-Version", "any").Body.String()
	if !strings.HasPrefix(got, `{"errors":[`) || !strings.HasSuffix(got, `"node":null},"extensions":{"version":"v\"1"}}`) {
		t.Error(got)
	}
}
