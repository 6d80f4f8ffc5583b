package gql

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"actorgraph/graph"
)

const counted = `{"query":"{count}"}`

// slowly makes a handler over a store whose reads take a time, and which keeps some
// answers.
func slowly(t *testing.T, takes time.Duration, kept int) (*revisionReader, http.Handler) {
	t.Helper()
	reader := &revisionReader{fakeReader: fakeReader{rows: 1}, revision: "one", during: func() { time.Sleep(takes) }}
	return reader, newTestHandler(t, Options{Reader: reader, AnswerCache: kept})
}

// TestSlowAnswersAreKept asks again what took long, of a graph that is the same and
// of one that is not.
func TestSlowAnswersAreKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		reader, h := slowly(t, time.Second, 1<<20)
		reads := func(want int64) {
			t.Helper()
			if got := reader.reads.Swap(0); got != want {
				t.Errorf("the store was read %d times, want %d", got, want)
			}
		}
		first := post(h, counted)
		reads(1)
		same := func(w *httptest.ResponseRecorder) {
			t.Helper()
			if w.Code != 200 || w.Body.String() != first.Body.String() || w.Header().Get("ETag") == "" {
				t.Errorf("%d %v %s, want %s", w.Code, w.Header(), w.Body, first.Body)
			}
		}
		began := time.Now()
		again := post(h, counted)
		same(again)
		reads(0)
		if took := time.Since(began); took != 0 {
			t.Errorf("what is kept took %s", took)
		}
		for name := range first.Header() {
			if first.Header().Get(name) != again.Header().Get(name) {
				t.Errorf("%s is %q, and then %q", name, first.Header().Get(name), again.Header().Get(name))
			}
		}
		same(post(h, `{"query":"{count}","variables":{"from":1764115200000}}`)) // Wild GraphQL sends the time of each refresh
		reads(0)
		graphqlResponse := post(h, counted, "Accept", "application/graphql-response+json")
		same(graphqlResponse)
		reads(0)
		if got := graphqlResponse.Header().Get("Content-Type"); got != "application/graphql-response+json; charset=utf-8" {
			t.Errorf("content type %s", got)
		}
		same(post(h, `{"query":"{count }"}`)) // another document
		reads(1)
		for _, revision := range []string{"two", "one"} { // of each question the last answer is kept
			reader.revision = revision
			same(post(h, counted))
			reads(1)
			same(post(h, counted))
			reads(0)
		}
	})
}

// TestNotKept lists answers that are worked out each time.
func TestNotKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct {
			takes   time.Duration
			kept    int
			body    string
			headers []string
			change  func(r *revisionReader)
		}{
			"quick":               {worthKeeping - 1, 1 << 20, counted, nil, nil},
			"no room":             {time.Second, 0, counted, nil, nil},
			"too long":            {time.Second, 100, counted, nil, nil},
			"of a store's health": {time.Second, 1 << 20, `{"query":"{sources{totalCount} health{claims}}"}`, nil, nil},
			"with a version":      {time.Second, 1 << 20, counted, []string{"Actorgraph-Version", "any"}, nil},
			"no revision":         {time.Second, 1 << 20, counted, nil, func(r *revisionReader) { r.revision = "" }},
			"an error": {time.Second, 1 << 20, counted, nil, func(r *revisionReader) {
				r.fail = func(*graph.Select) error { return graph.Errorf(graph.Unavailable, "away") }
			}},
		} {
			reader, h := slowly(t, c.takes, c.kept)
			if c.change != nil {
				c.change(reader)
			}
			one := post(h, c.body, c.headers...)
			reads := reader.reads.Load()
			if reads == 0 {
				t.Errorf("%s: nothing was read: %s", name, one.Body)
			}
			two := post(h, c.body, c.headers...)
			if reader.reads.Load() != 2*reads || one.Body.String() != two.Body.String() {
				t.Errorf("%s: %d reads, then %d; %s and %s", name, reads, reader.reads.Load()-reads, one.Body, two.Body)
			}
		}
	})
}

// TestNoLongerSlow has the first answer alone take long, as when a database plans
// its first statement: later ones cost no second look at the revision.
func TestNoLongerSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		reader, h := slowly(t, time.Second, 1<<20)
		post(h, counted)
		reader.during, reader.revision = nil, "two"
		for range 3 {
			post(h, counted)
		}
		if reads, asked := reader.reads.Load(), reader.asked.Load(); reads != 4 || asked != 1 {
			t.Errorf("the store was read %d times, want 4, and asked for its revision %d times, want once", reads, asked)
		}
	})
}

// TestAskedAtOnce has many ask the same while it is being worked out.
func TestAskedAtOnce(t *testing.T) {
	t.Parallel()
	const many = 20
	asking := func(ctx context.Context) *http.Request {
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(counted))
		r.Header.Set("Content-Type", "application/json")
		return r
	}
	ask := func(h http.Handler, ctx context.Context) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, asking(ctx))
		return w
	}
	all := func(h http.Handler) (answers [many]string) {
		var clients sync.WaitGroup
		for i := range many {
			clients.Go(func() { answers[i] = ask(h, context.Background()).Body.String() })
		}
		clients.Wait()
		return answers
	}
	synctest.Test(t, func(t *testing.T) {
		reader, h := slowly(t, time.Second, 1<<20)
		want := post(h, counted).Body.String()
		reader.revision = "two"
		began := time.Now()
		for _, got := range all(h) {
			if got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
		if got := reader.reads.Load(); got != 2 || time.Since(began) != time.Second {
			t.Errorf("the store was read %d times in %s, want twice in a second", got, time.Since(began))
		}

		// The first gives up; all others wait no longer than for that.
		reader.revision = "three"
		ctx, cancel := context.WithTimeout(context.Background(), time.Second/2)
		defer cancel()
		go ask(h, ctx)
		synctest.Wait()
		began = time.Now()
		for _, got := range all(h) {
			if got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
		if took := time.Since(began); took != 2*time.Second {
			t.Errorf("they took %s", took)
		}

		// The first does not read what it is sent.
		reader.revision = "deaf"
		go h.ServeHTTP(deafWriter{httptest.NewRecorder()}, asking(context.Background()))
		synctest.Wait()
		began = time.Now()
		if got := ask(h, context.Background()).Body.String(); got != want || time.Since(began) != time.Second {
			t.Errorf("%s after %s", got, time.Since(began))
		}

		// One who waits gives up.
		reader.revision = "four"
		go ask(h, context.Background())
		synctest.Wait()
		began = time.Now()
		ctx, cancel = context.WithTimeout(context.Background(), time.Second/2)
		defer cancel()
		if got := ask(h, ctx).Body.String(); !strings.Contains(got, `"errors"`) {
			t.Errorf("who gave up got %s", got)
		}
		if took := time.Since(began); took > 3*time.Second/2 {
			t.Errorf("giving up took %s", took)
		}
		time.Sleep(time.Hour) // until all have gone
	})
}

// deafWriter is the side of a client that takes a minute to read.
type deafWriter struct{ *httptest.ResponseRecorder }

func (w deafWriter) Write(b []byte) (int, error) {
	time.Sleep(time.Minute)
	return w.ResponseRecorder.Write(b)
}
