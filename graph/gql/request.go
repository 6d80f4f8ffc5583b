package gql

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// request is a GraphQL request as it came. Of the extensions, persistedQuery is
// heeded.
type request struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
	get           bool           // it came by GET, which may change nothing
}

// refusal is an HTTP request that is no GraphQL request.
type refusal struct {
	status  int
	problem *gqlerror.Error
}

func refuse(status int, code, message string) *refusal {
	return &refusal{status, coded(code, message)}
}

func badRequest(message string) *refusal {
	return refuse(http.StatusBadRequest, codeBadRequest, message)
}

// spelled returns a request as it is spelled: method, space, and the body or what
// stands for it in the URL. buf is memory for the body.
func spelled(w http.ResponseWriter, r *http.Request, most int, buf *[]byte) (string, *refusal) {
	switch r.Method {
	case http.MethodPost:
		if !isJSON(r.Header) {
			return "", refuse(http.StatusUnsupportedMediaType, codeMediaType,
				"content-type must be application/json in UTF-8, without content-encoding")
		}
		if r.ContentLength > int64(most) {
			return "", bodyTooLarge()
		}
		*buf = append((*buf)[:0], byPOST...)
		if err := readAll(buf, http.MaxBytesReader(w, r.Body, int64(most))); err != nil {
			if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
				return "", bodyTooLarge()
			}
			return "", badRequest("the body could not be read")
		}
		return string(*buf), nil
	case http.MethodGet:
		return byGET + r.URL.RawQuery, nil
	default:
		return "", refuse(http.StatusMethodNotAllowed, codeMethod, "use POST or GET")
	}
}

// What a spelled request starts with.
const (
	byPOST = http.MethodPost + " "
	byGET  = http.MethodGet + " "
)

// parseRequest reads a request that is spelled.
func parseRequest(text string) (*request, *refusal) {
	if query, ok := strings.CutPrefix(text, byGET); ok {
		return fromURL(query)
	}
	return decode(strings.TrimPrefix(text, byPOST))
}

func bodyTooLarge() *refusal {
	return refuse(http.StatusRequestEntityTooLarge, codeBodyTooLarge, "the body is too large")
}

func isJSON(h http.Header) bool {
	if h.Get("Content-Encoding") != "" {
		return false
	}
	text := h.Get("Content-Type")
	if text == mediaJSON {
		return true
	}
	media, params, err := mime.ParseMediaType(text)
	charset := params["charset"]
	return err == nil && media == mediaJSON && (charset == "" || strings.EqualFold(charset, "utf-8"))
}

// readAll is io.ReadAll into memory that is there already.
func readAll(buf *[]byte, from io.Reader) error {
	b := *buf
	defer func() { *buf = b }()
	for {
		if len(b) == cap(b) {
			b = append(b, make([]byte, max(512, len(b)))...)[:len(b)]
		}
		n, err := from.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// decode reads a JSON body. What is wrong with it is said without repeating it.
func decode(body string) (*request, *refusal) {
	if !utf8.ValidString(body) {
		return nil, badRequest("the body is not UTF-8")
	}
	if b := strings.TrimLeft(body, " \t\r\n"); len(b) > 0 && b[0] == '[' {
		return nil, refuse(http.StatusBadRequest, codeBatch, "send one request at a time; lists of requests are not supported")
	} else if len(b) == 0 || b[0] != '{' {
		return nil, badRequest("the body is not a JSON object")
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber() // whole numbers stay whole
	req := &request{}
	if err := d.Decode(req); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			return nil, badRequest(wrong.Field + " has the wrong type")
		}
		return nil, badRequest("the body is not JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, badRequest("there is something after the JSON object")
	}
	return req, nil
}

// fromURL reads a GET request.
func fromURL(query string) (*request, *refusal) {
	q, err := url.ParseQuery(query)
	if err != nil {
		return nil, badRequest("the query string is malformed")
	}
	req := &request{Query: q.Get("query"), OperationName: q.Get("operationName"), get: true}
	switch {
	case !decodeObject(q.Get("variables"), &req.Variables):
		return nil, badRequest("variables is not a JSON object")
	case !decodeObject(q.Get("extensions"), &req.Extensions):
		return nil, badRequest("extensions is not a JSON object")
	case !utf8.ValidString(req.Query):
		return nil, badRequest("query is not UTF-8")
	}
	return req, nil
}

func decodeObject(text string, into *map[string]any) bool {
	if text == "" {
		return true
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return false
	}
	_, err := d.Token()
	return errors.Is(err, io.EOF)
}
