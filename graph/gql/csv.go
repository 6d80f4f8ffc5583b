package gql

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
)

// ClaimsCSV returns an endpoint that answers GET with claims as a table for
// spreadsheets and for tools that read CSV and no GraphQL: RFC 4180, in UTF-8,
// with a row of names first. The query of the URL holds the fields of
// ClaimFilter, lists with commas between values, and orderBy and first; without
// first, all claims that the filter selects are in the table.
//
// A text that a spreadsheet would take for a formula, because it starts with one
// of = + - @ or their full-width forms (after any blanks), or with a tab or a
// line break, gets an apostrophe before it. Line breaks within a text are CRLF.
//
// Claims are read and sent a page at a time, so memory does not grow with their
// number. A table that the graph changes under repeats and skips nothing that
// stays in its place. If the store fails when rows were sent already, the
// connection is cut: what arrives whole is whole.
func ClaimsCSV(o Options) (http.Handler, error) {
	e, err := executorOf(&o)
	if err != nil {
		return nil, fmt.Errorf("making the CSV handler: %w", err)
	}
	return &csvHandler{executor: e, parameters: newParameters(e.generated.Schema(), &e.limits)}, nil
}

type csvHandler struct {
	executor   *executor
	parameters parameters
}

// csvPage is the number of claims that are read at once.
const csvPage = 500

// csvSend is the time for the client to take a page.
const csvSend = 30 * time.Second

func (h *csvHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		h.refuse(w, problem(codeMethod, "use GET"))
		return
	}
	args, err := h.parameters.read(r.URL.RawQuery)
	if err != nil {
		h.refuse(w, h.executor.safe(r.Context(), err))
		return
	}
	query := r.URL.Query().Encode() // sorted
	if len(r.Header["If-None-Match"]) > 0 {
		if tag := h.tag(query, h.executor.current(r.Context())); matches(r.Header, tag) {
			cacheable(w.Header(), tag, "")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	t := &csvTable{handler: h, w: w, left: args.First}
	t.ctx = graph.ContextWithVersion(r.Context(), "") // so that no page is older than the one before
	args.First = min(t.left, csvPage)
	page, answer, err := t.read(args)
	if err != nil {
		h.refuse(w, h.executor.safe(r.Context(), err))
		return
	}
	head := w.Header()
	head.Set("Content-Type", "text/csv; charset=utf-8; header=present")
	head.Set("Content-Disposition", `attachment; filename="claims.csv"`)
	head.Set("X-Content-Type-Options", "nosniff")
	if tag := h.tag(query, answer.Revision()); tag != "" {
		cacheable(head, tag, "")
	} else {
		head.Set("Cache-Control", "no-store")
	}
	if r.Method == http.MethodHead {
		answer.Free()
		return
	}
	if err := t.send(args, page, answer); err != nil {
		h.executor.log.LogAttrs(r.Context(), slog.LevelWarn, "an export broke off", slog.Any("err", err))
		panic(http.ErrAbortHandler) //nolint:forbidigo // the one way to tell the client that the rest is missing
	}
}

// tag names the table of a query.
func (h *csvHandler) tag(query, revision string) string {
	if revision == "" {
		return ""
	}
	return tag(h.executor.build, "text/csv", revision, query)
}

// refuse answers with an error in words.
func (h *csvHandler) refuse(w http.ResponseWriter, p *gqlerror.Error) {
	status := http.StatusInternalServerError
	switch codeOf(p) {
	case codeMethod:
		status = http.StatusMethodNotAllowed
	case string(graph.Invalid), codeTooManyValues, codePageTooLarge:
		status = http.StatusBadRequest
	case string(graph.Unavailable), codeTimeout, codeCancelled, string(graph.TooComplex):
		status = http.StatusServiceUnavailable
	}
	text := p.Message
	if id, ok := p.Extensions["requestId"].(string); ok {
		text += ", request " + id
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // who asked may be gone
}

// csvTable is a table on its way to the client.
type csvTable struct {
	handler *csvHandler
	ctx     context.Context //nolint:containedctx // a table lives for one request
	w       http.ResponseWriter
	left    int // rows still to be sent at most
}

// read reads a page. The answer is at its first row, and the caller's to free.
func (t *csvTable) read(args *graph.Args) (graph.Page, *graph.Rows, error) {
	e := t.handler.executor
	ctx, cancel := context.WithTimeout(t.ctx, e.limits.Time)
	defer cancel()
	answer := graph.NewRows()
	if err := e.reader.Read(ctx, csvQuery(args), answer); err != nil {
		answer.Free()
		return graph.Page{}, nil, fmt.Errorf("reading claims: %w", err)
	}
	c := answer.CellsFrom(0)
	page := c.Page()
	if c.Err() != nil {
		answer.Free()
		return page, nil, c.Err()
	}
	if v := answer.Version(); v != "" {
		t.ctx = graph.ContextWithVersion(t.ctx, v)
	}
	return page, answer, nil
}

// send writes the page that was read, and all after it.
func (t *csvTable) send(args *graph.Args, page graph.Page, answer *graph.Rows) error {
	control := http.NewResponseController(t.w)
	out := csv.NewWriter(t.w)
	out.UseCRLF = true
	if err := out.Write(csvColumns()); err != nil {
		return err
	}
	for {
		// Not all writers have deadlines, and those that have none need no more time.
		_ = control.SetWriteDeadline(time.Now().Add(t.handler.executor.limits.Time + csvSend))
		err := csvRows(out, answer, page.Count)
		answer.Free()
		if out.Flush(); err == nil {
			err = out.Error()
		}
		if t.left -= page.Count; err != nil || t.left <= 0 || !page.HasNext {
			return err
		}
		_ = control.Flush() // the same
		args.First, args.After = min(t.left, csvPage), page.End
		if page, answer, err = t.read(args); err != nil {
			return err
		}
	}
}

func csvColumns() []string {
	return []string{
		"id", "subjectId", "subjectName", "subjectType", "kind", "objectId", "objectName", "objectType", "about",
		"modality", "status", "grade", "independent", "supporting", "hedged", "denying", "since", "until",
		"firstPublished", "lastPublished", "sentence", "quote", "documentTitle", "source", "url",
	}
}

// csvQuery asks for a page of claims, with what csvRows reads of each.
func csvQuery(args *graph.Args) *graph.Select {
	one := func(hop graph.Hop, t graph.Type, items ...graph.Item) graph.Item {
		return graph.Item{Hop: &graph.Select{Hop: hop, Views: []graph.View{graph.NewView(items, t)}}}
	}
	fields := func(list ...graph.Field) (items []graph.Item) {
		for _, f := range list {
			items = append(items, graph.Item{Field: f})
		}
		return items
	}
	entities := func(hop graph.Hop, items ...graph.Item) graph.Item {
		return graph.Item{Hop: &graph.Select{Hop: hop, Views: []graph.View{graph.NewView(items, graph.AllEntityTypes()...)}}}
	}
	source := one(graph.DocumentSource, graph.TypeSource, fields(graph.FieldName)...)
	document := one(graph.CitationDocument, graph.TypeDocument, append(fields(graph.FieldTitle), source)...)
	best := one(graph.ClaimCitations, graph.TypeCitation, append(fields(graph.FieldQuote, graph.FieldURL), document)...)
	best.Hop.Page, best.Hop.Args = true, &graph.Args{First: 1}
	items := append(fields(graph.FieldID, graph.FieldKind, graph.FieldModality, graph.FieldSentence),
		entities(graph.ClaimSubject, fields(graph.FieldID, graph.FieldName)...),
		entities(graph.ClaimObject, fields(graph.FieldID, graph.FieldName)...),
		entities(graph.ClaimAbout, fields(graph.FieldID)...),
		one(graph.ClaimEvidence, graph.TypeEvidence, fields(
			graph.FieldStatus, graph.FieldGrade, graph.FieldIndependent, graph.FieldSupporting, graph.FieldHedged, graph.FieldDenying,
			graph.FieldSince, graph.FieldUntil, graph.FieldFirstPublished, graph.FieldLastPublished,
		)...), best)
	return &graph.Select{
		Hop: graph.RootClaims, Args: args, Page: true, Next: true,
		Views: []graph.View{graph.NewView(items, graph.TypeClaim)},
	}
}

// csvRows writes the rows of an answer to csvQuery.
func csvRows(out *csv.Writer, answer *graph.Rows, count int) error {
	c := answer.CellsFrom(1) // after the page
	record := make([]string, 0, len(csvColumns()))
	text := func() string { return unformula(c.Text()) }
	number := func() string { return strconv.Itoa(c.Int()) }
	end := func() []string {
		t := c.Row()
		return []string{text(), text(), graph.EntityType(t).String()}
	}
	for range count {
		c.Row()
		id, kind, modality, sentence := text(), text(), text(), text()
		record = append(append(append(append(record[:0], id), end()...), kind), end()...)
		var about []string
		for range c.List() {
			c.Row()
			about = append(about, c.Text())
		}
		record = append(record, unformula(strings.Join(about, ";")), modality)
		c.Row()
		record = append(record, text(), text(), number(), number(), number(), number(), text(), text(), text(), text(), sentence)
		quote, url, title, source := "", "", "", ""
		if c.Page().Count > 0 {
			c.Row()
			quote, url = text(), text()
			c.Row()
			title = text()
			if c.Row() != 0 {
				source = text()
			}
		}
		record = append(record, quote, title, source, url)
		if c.Err() != nil {
			return c.Err()
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	return nil
}

// unformula keeps spreadsheets from running a text: see ClaimsCSV.
func unformula(s string) string {
	rest := strings.TrimLeft(s, " \u00a0\u3000")
	for _, start := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"} {
		if strings.HasPrefix(rest, start) {
			return "'" + s
		}
	}
	return s
}
