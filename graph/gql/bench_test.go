package gql

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"actorgraph/graph"
)

const (
	benchQuery = `query Engagements($id: ID!, $first: Int) {
  actor(id: $id) {
    id name __typename
    engagements(first: $first) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id kind subject { __typename id name } object { __typename id name }
        evidence { status grade independent contested lastPublished }
        citations(first: 2) { nodes { quote stance document { id title source { id name } published } attribution { text named } } }
      }
    }
  }
}`
	benchBody = `{"operationName":"Engagements","variables":{"id":"taliban","first":20},"query":"query Engagements($id: ID!, $first: Int) {\n  actor(id: $id) {\n    id name __typename\n    engagements(first: $first) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes {\n        id kind subject { __typename id name } object { __typename id name }\n        evidence { status grade independent contested lastPublished }\n        citations(first: 2) { nodes { quote stance document { id title source { id name } published } attribution { text named } } }\n      }\n    }\n  }\n}"}`
)

// replayReader answers every query with the same cells, so that a benchmark
// measures what this package costs.
type replayReader struct {
	from *fakeReader
	rows *graph.Rows
}

func (r *replayReader) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	if r.rows == nil {
		r.rows = new(graph.Rows)
		if err := r.from.Read(ctx, q, r.rows); err != nil {
			return err
		}
	}
	for i := range r.rows.Len() {
		switch c := r.rows.At(i); c.Kind {
		case graph.CellNull:
			rows.Null()
		case graph.CellString:
			rows.String(c.S)
		case graph.CellBytes:
			rows.Build(func(dst []byte) []byte { return append(dst, r.rows.Bytes(c)...) })
		case graph.CellInt:
			rows.Int(int(c.N))
		case graph.CellFloat:
			rows.Float(c.Float())
		case graph.CellBool:
			rows.Bool(c.N != 0)
		case graph.CellList:
			rows.List(int(c.N))
		case graph.CellPage:
			rows.Page(*r.rows.PageAt(c))
		case graph.CellRow:
			rows.Row(c.Type)
			rows.At(i).N = c.N
		}
	}
	return nil
}

// nullWriter is a response that nobody reads.
type nullWriter struct {
	header http.Header
	status int
	bytes  int
}

func (w *nullWriter) Header() http.Header         { return w.header }
func (w *nullWriter) WriteHeader(status int)      { w.status = status }
func (w *nullWriter) Write(b []byte) (int, error) { w.bytes = len(b); return len(b), nil }

// BenchmarkHandler is a whole request but for the network and the store. One that is
// new brings a known document and other variables: it is read and bound. One that
// was asked before is found. Then the cells of the answer are copied and written.
func BenchmarkHandler(b *testing.B) {
	for _, again := range []bool{false, true} {
		for _, rows := range []int{2, 5, 20} { // in each list, so answers grow faster
			b.Run(fmt.Sprintf("again=%t/rows=%d", again, rows), func(b *testing.B) {
				h := newTestHandler(b, Options{Reader: &replayReader{from: &fakeReader{rows: rows}}})
				text := []byte(benchBody)
				at := bytes.Index(text, []byte("taliban"))
				body := bytes.NewReader(nil)
				r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
				r.Header.Set("Content-Type", "application/json")
				r.ContentLength = int64(len(benchBody))
				w := &nullWriter{header: http.Header{}}
				b.ReportAllocs()
				for n := 0; b.Loop(); n++ {
					if !again {
						copy(text[at:], fmt.Sprintf("%07d", n%10_000_000))
					}
					body.Reset(text)
					r.Body = io.NopCloser(body)
					h.ServeHTTP(w, r)
				}
				if w.status != http.StatusOK || w.bytes < 1000 {
					b.Fatal(w.status, w.bytes)
				}
				b.ReportMetric(float64(w.bytes), "B/answer")
			})
		}
	}
}

// BenchmarkCompile is what a document costs on first sight, in two parts.
func BenchmarkCompile(b *testing.B) {
	e := newTestExecutor(b, Options{})
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, errs := parse(e.generated.Schema(), &e.limits, benchQuery); errs != nil {
				b.Fatal(errs)
			}
		}
	})
	b.Run("plan", func(b *testing.B) {
		doc, errs := parse(e.generated.Schema(), &e.limits, benchQuery)
		if errs != nil {
			b.Fatal(errs)
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := compile(e.generated.Schema(), e.names, &e.limits, doc.ast, doc.ast.Operations[0], nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkBind(b *testing.B) {
	e := newTestExecutor(b, Options{})
	op, errs := e.prepare(b.Context(), &request{Query: benchQuery, Variables: map[string]any{"id": "taliban", "first": 20}})
	if errs != nil {
		b.Fatal(errs)
	}
	b.ReportAllocs()
	for b.Loop() {
		if limit := e.bind(op); limit != nil {
			b.Fatal(limit)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	e := newTestExecutor(b, Options{})
	op, errs := e.prepare(b.Context(), &request{Query: benchQuery, Variables: map[string]any{"id": "taliban", "first": 20}})
	if errs != nil {
		b.Fatal(errs)
	}
	w := writer{rows: new(graph.Rows)}
	if err := (&fakeReader{rows: 20}).Read(b.Context(), op.queries[0], w.rows); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		w.buf = w.buf[:0]
		if err := w.answer(op.plan.roots[0].step); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(w.buf)))
}
