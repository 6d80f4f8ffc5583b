package gql

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
	"actorgraph/graph/internal/spare"
)

// Options are what a handler works with.
type Options struct {
	Reader graph.Reader // required
	Limits Limits       // zero fields take their defaults
	Logger *slog.Logger // discards when nil
	// Build names the program that answers. Answers of two programs are not taken
	// for one another by clients that keep them.
	Build string
	// RequestID makes the id under which a hidden error is logged; random when nil.
	RequestID func() string
	// AnswerCache is the number of bytes of answers that are kept because they took
	// long, if the reader has revisions; 0 keeps none.
	AnswerCache int
}

// New returns the GraphQL endpoint: POST, and GET for queries, as the
// specification of GraphQL over HTTP says. It reads from o.Reader only.
func New(o Options) (http.Handler, error) {
	e, err := executorOf(&o)
	if err != nil {
		return nil, fmt.Errorf("making the GraphQL handler: %w", err)
	}
	return &handler{executor: e, buffers: newBuffers(), answers: newAnswers(o.AnswerCache)}, nil
}

// executorOf makes an executor of options, of which most may be left out.
func executorOf(o *Options) (*executor, error) {
	if o.Reader == nil {
		return nil, errors.New("no reader")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.RequestID == nil {
		o.RequestID = rand.Text
	}
	return newExecutor(o)
}

type handler struct {
	executor *executor
	buffers  *spare.List[[]byte]
	answers  *answers // nil when none are kept
}

// newBuffers keeps the memory of requests' bodies and answers: 8 MB, and of none
// more than 2 MB.
func newBuffers() *spare.List[[]byte] {
	return spare.New(8<<20, func(b *[]byte) int { return cap(*b) }, func(b *[]byte) { *b = (*b)[:0] })
}

// ServeHTTP answers one request. The answer is complete before the first byte
// of it is sent, so that a fault on the way still gets a proper error.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if v := recover(); v != nil {
			g := h.executor.hidden(r.Context(), recovered(r.Context(), v))
			h.refuse(w, http.StatusInternalServerError, mediaJSON, g)
		}
	}()
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		h.refuse(w, http.StatusNotAcceptable, mediaJSON,
			problem(codeNotAcceptable, "accept must allow %s or %s", mediaGraphQL, mediaJSON))
		return
	}
	buf := h.buffers.Take()
	defer h.buffers.Give(buf)
	op := h.operation(w, r, media, buf)
	if op == nil {
		return
	}
	ctx, cancel := context.WithTimeout(withVersion(r.Context(), r.Header), h.executor.limits.Time)
	defer cancel()
	answered, done := h.again(ctx, w, r, media, op)
	if answered {
		return
	}
	errs, tag := h.workOut(ctx, r.Header, media, op, buf, done)
	if errs != nil {
		send(w, http.StatusOK, media, appendErrors(nil, h.capped(errs), (*buf)[len(lead):]))
		return
	}
	if tag != "" {
		cacheable(w.Header(), tag, varies)
	}
	send(w, http.StatusOK, media, *buf)
}

// lead is the text of an answer before its data.
const lead = `{"data":`

// workOut leaves the answer to a request in buf, whole unless there are errors, and
// keeps it if that is worth it. It calls done before anything is sent: who waits for
// the answer need not wait for this client.
func (h *handler) workOut(ctx context.Context, header http.Header, media string, op *operation, buf *[]byte, done func()) (errs gqlerror.List, tag string) {
	defer done()
	began := time.Now()
	out := h.executor.run(ctx, op, append((*buf)[:0], lead...))
	*buf = appendVersion(out.data, out.version)
	if out.errs != nil {
		return out.errs, ""
	}
	*buf = append(*buf, '}')
	tag = h.executor.tagOf(op, header, media, out.revision)
	if tag != "" && h.answers != nil {
		h.answers.consider(op, out.revision, *buf, time.Since(began))
	}
	return nil, tag
}

// again answers a request whose answer the client has, or h. Otherwise done is to be
// called when the answer has been worked out.
func (h *handler) again(ctx context.Context, w http.ResponseWriter, r *http.Request, media string, op *operation) (answered bool, done func()) {
	slow := h.answers != nil && h.answers.known(op)
	if !slow && len(r.Header["If-None-Match"]) == 0 {
		return false, func() {}
	}
	revision := h.executor.current(r.Context())
	tag := h.executor.tagOf(op, r.Header, media, revision)
	if matches(r.Header, tag) {
		cacheable(w.Header(), tag, varies)
		w.WriteHeader(http.StatusNotModified)
		return true, func() {}
	}
	if !slow || tag == "" {
		return false, func() {}
	}
	body, done := h.answers.claim(ctx, op, revision)
	if body != nil {
		cacheable(w.Header(), tag, varies)
		send(w, http.StatusOK, media, body)
	}
	return body != nil, done
}

// operation returns what a request asks for, worked out before if it was spelled
// the same way: clients that poll, and dashboards that many people look at, repeat
// themselves. It returns nil when the request is refused, after answering it.
func (h *handler) operation(w http.ResponseWriter, r *http.Request, media string, buf *[]byte) *operation {
	text, refused := spelled(w, r, h.executor.limits.Body, buf)
	if refused != nil {
		if refused.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, POST")
		}
		h.refuse(w, refused.status, media, refused.problem)
		return nil
	}
	if op, known := h.executor.requests.get(text); known {
		return op
	}
	req, refused := parseRequest(text)
	if refused != nil {
		h.refuse(w, refused.status, media, refused.problem)
		return nil
	}
	op, errs := h.executor.prepare(r.Context(), req)
	if errs != nil {
		status := statusOf(errs[0], media)
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodPost)
		}
		h.refuse(w, status, media, errs...)
		return nil
	}
	h.executor.requests.add(text, op, preparedSize+max(len(text), len(op.document.text)))
	return op
}

// refuse answers a request of which nothing ran.
func (h *handler) refuse(w http.ResponseWriter, status int, media string, errs ...*gqlerror.Error) {
	send(w, status, media, appendErrors(nil, h.capped(errs), nil))
}

// capped cuts a long list of errors, so that a small request gets no great answer.
func (h *handler) capped(errs gqlerror.List) gqlerror.List {
	most := h.executor.limits.Errors
	if len(errs) <= most {
		return errs
	}
	return append(errs[:most:most], problem(codeTooManyErrors, "%d more errors are left out", len(errs)-most))
}

func send(w http.ResponseWriter, status int, media string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if h.Get("ETag") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // on error the client is gone, and there is nobody to tell
}
