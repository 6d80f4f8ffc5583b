package gql

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"actorgraph/graph"
)

// withTestDefaults fills in a fake store and a log that shows with the test.
func withTestDefaults(tb testing.TB, o Options) Options {
	tb.Helper()
	if o.Reader == nil {
		o.Reader = &fakeReader{rows: 2}
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.NewTextHandler(tb.Output(), nil))
	}
	if o.RequestID == nil {
		o.RequestID = func() string { return "request-1" }
	}
	return o
}

func newTestHandler(tb testing.TB, o Options) http.Handler {
	tb.Helper()
	h, err := New(withTestDefaults(tb, o))
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// post sends a JSON body and returns the answer.
func post(h http.Handler, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// readerFunc is a store with one answer.
type readerFunc func(*graph.Rows)

func (f readerFunc) Read(_ context.Context, _ *graph.Select, rows *graph.Rows) error {
	f(rows)
	return nil
}

func textLogger(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }
