package bench

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"os"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// handwritten is a program that can do nothing but answer the benchmark's
// questions: a fixed statement for each, the driver, and JSON appended by hand.
// It is what somebody would write who knew the layout and had to be fast.
type handwritten struct{ driver neo4j.DriverWithContext }

// byID answers actor by id.
const byID = `MATCH (x:Thing {id: $id}) RETURN x.name`

// newest is the engagements of x with their citations, as a list expression: the
// newest of both directions from the index, then the newest of these. Citations
// are few, and sorted here.
const newest = `COLLECT {
  CALL (x) {
    MATCH (c:Claim) WHERE c.subjectId = x.id AND c.rank <= $top AND c.id IS NOT NULL AND c.drawn
    RETURN c, c.objectId AS other, true AS out ORDER BY c.subjectId DESC, c.rank DESC, c.id DESC LIMIT $first
   UNION ALL
    MATCH (c:Claim) WHERE c.objectId = x.id AND c.rank <= $top AND c.id IS NOT NULL AND c.drawn
    RETURN c, c.subjectId AS other, false AS out ORDER BY c.objectId DESC, c.rank DESC, c.id DESC LIMIT $first
  }
  WITH c, other, out ORDER BY c.rank DESC, c.id DESC LIMIT $first
  MATCH (o:Thing {id: other})
  RETURN [c.id, c.kind, c.status, c.lastPublished, out, o.id, o.name, COLLECT {
    MATCH (c)<-[s:SUPPORTS|HEDGES|DENIES]-(a:Citation)-[:IN]->(d:Document)
    RETURN [a.id, a.stance, a.quote, d.id, d.title, d.published, d.url, d.sourceName, type(s), a.publishedDay]
  }]
}`

// engagements answers the engagements of one actor.
const engagements = `MATCH (x:Thing {id: $id}) RETURN x.name, ` + newest

// ofMany answers those of many actors, by id.
const ofMany = `UNWIND $ids AS id MATCH (x:Thing {id: id}) WITH x ORDER BY x.id RETURN collect([x.id, x.name, ` + newest + `])`

// serveHandwritten serves at a loopback port of its own until the process is
// killed.
func serveHandwritten(uri string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth(), func(c *config.Config) {
		c.TelemetryDisabled = true
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return err
	}
	h := &handwritten{driver: driver}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /actor", answering(h.actor))
	mux.HandleFunc("POST /engagements", answering(h.engagements))
	mux.HandleFunc("POST /actors", answering(h.actors))
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stdout, "listening", port)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	return srv.Serve(ln)
}

// asked is what a request says.
type asked struct {
	ID    string   `json:"id"`
	IDs   []string `json:"ids"`
	First int64    `json:"first"`
}

func answering(answer func(ctx context.Context, q *asked) ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var q asked
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = json.Unmarshal(body, &q)
		}
		var b []byte
		if err == nil {
			b, err = answer(r.Context(), &q)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(b)
	}
}

// one runs a statement that returns one record.
func (h *handwritten) one(ctx context.Context, statement string, params map[string]any) ([]any, error) {
	session := h.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead, FetchSize: -1})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(context.WithoutCancel(ctx), statement, params)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(context.WithoutCancel(ctx))
	if err != nil {
		return nil, err
	}
	return record.Values, nil
}

func (h *handwritten) actor(ctx context.Context, q *asked) ([]byte, error) {
	v, err := h.one(ctx, byID, map[string]any{"id": q.ID})
	if err != nil {
		return nil, err
	}
	j := &writer{b: make([]byte, 0, 256)}
	j.raw(`{"data":{"actor":{"id":`).text(q.ID).raw(`,"name":`).text(v[0]).raw(`}}}`)
	return j.done()
}

func (h *handwritten) engagements(ctx context.Context, q *asked) ([]byte, error) {
	v, err := h.one(ctx, engagements, map[string]any{"id": q.ID, "top": int64(math.MaxInt64), "first": q.First})
	if err != nil {
		return nil, err
	}
	j := &writer{b: make([]byte, 0, 16<<10)}
	j.raw(`{"data":{"actor":`).actor(q.ID, v[0], v[1]).raw(`}}`)
	return j.done()
}

func (h *handwritten) actors(ctx context.Context, q *asked) ([]byte, error) {
	v, err := h.one(ctx, ofMany, map[string]any{"ids": q.IDs, "top": int64(math.MaxInt64), "first": q.First})
	if err != nil {
		return nil, err
	}
	j := &writer{b: make([]byte, 0, 1<<20)}
	j.raw(`{"data":{"actors":{"nodes":[`)
	for i, r := range j.list(v[0]) {
		row := j.list(r)
		j.comma(i).actor(row[0], row[1], row[2])
	}
	j.raw(`]}}}`)
	return j.done()
}

// writer appends JSON.
type writer struct {
	b   []byte
	bad bool // a value was not what the statement promised
}

func (j *writer) done() ([]byte, error) {
	if j.bad {
		return nil, errors.New("a value is not of the type that the statement promises")
	}
	return j.b, nil
}

func (j *writer) raw(s string) *writer { j.b = append(j.b, s...); return j }

func (j *writer) comma(i int) *writer {
	if i > 0 {
		j.b = append(j.b, ',')
	}
	return j
}

// list is a list of the driver.
func (j *writer) list(v any) []any {
	l, ok := v.([]any)
	j.bad = j.bad || !ok
	return l
}

// text appends a text of the driver, or null.
func (j *writer) text(v any) *writer {
	s, ok := v.(string)
	if !ok {
		j.bad = j.bad || v != nil
		return j.raw("null")
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			b, _ := json.Marshal(s) //nolint:errchkjson // a text always can be
			j.b = append(j.b, b...)
			return j
		}
	}
	j.b = append(append(append(j.b, '"'), s...), '"')
	return j
}

// actor appends an actor with its engagements, as the statements return them.
func (j *writer) actor(id, name, list any) *writer {
	j.raw(`{"id":`).text(id).raw(`,"name":`).text(name).raw(`,"engagements":{"nodes":[`)
	for i, r := range j.list(list) {
		c := j.list(r)
		j.comma(i).raw(`{"id":`).text(c[0]).raw(`,"kind":`).text(c[1])
		if out, _ := c[4].(bool); out {
			j.raw(`,"subject":`).end(id, name).raw(`,"object":`).end(c[5], c[6])
		} else {
			j.raw(`,"subject":`).end(c[5], c[6]).raw(`,"object":`).end(id, name)
		}
		j.raw(`,"evidence":{"status":`).text(c[2]).raw(`,"lastPublished":`).text(c[3]).raw(`},"citations":{"nodes":[`)
		cites := j.list(c[7])
		slices.SortFunc(cites, func(a, b any) int { return compareCitations(j.list(a), j.list(b)) })
		for k, r := range cites[:min(citations, len(cites))] {
			a := j.list(r)
			j.comma(k).raw(`{"id":`).text(a[0]).raw(`,"stance":`).text(a[1]).raw(`,"quote":`).text(a[2])
			j.raw(`,"document":{"id":`).text(a[3]).raw(`,"title":`).text(a[4]).raw(`,"published":`).text(a[5]).raw(`,"url":`).text(a[6])
			j.raw(`,"source":{"name":`).text(a[7]).raw(`}}}`)
		}
		j.raw(`]}}`)
	}
	return j.raw(`]}}`)
}

// compareCitations orders those that support before those that hedge, before
// those that deny; then the newest publication comes first, then the greatest id.
func compareCitations(a, b []any) int {
	number := func(v any) int64 { n, _ := v.(int64); return n }
	text := func(v any) string { s, _ := v.(string); return s }
	return cmp.Or(cmp.Compare(text(b[8]), text(a[8])), cmp.Compare(number(b[9]), number(a[9])), cmp.Compare(text(b[0]), text(a[0])))
}

func (j *writer) end(id, name any) *writer {
	return j.raw(`{"id":`).text(id).raw(`,"name":`).text(name).raw(`}`)
}
