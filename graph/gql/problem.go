package gql

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes in extensions.code besides those of graph.Error. Those of limits
// stand with the limit that they name.
const (
	codeBadRequest       = "bad_request"            // the HTTP request is not a GraphQL request
	codeMethod           = "method_not_allowed"     // neither POST nor GET, or GET with more than a query
	codeMediaType        = "unsupported_media_type" // of the body
	codeNotAcceptable    = "not_acceptable"         // no media type that the client accepts
	codeBatch            = "batching_unsupported"   // a list of requests
	codeParse            = "parse_failed"           // the document is not GraphQL
	codeValidation       = "validation_failed"      // the document does not fit the schema
	codeOperation        = "operation_not_found"    // no operation of that name
	codeDirective        = "unsupported_directive"  // @defer
	codeTimeout          = "timeout"
	codeCancelled        = "cancelled"
	codeBodyTooLarge     = "body_too_large"
	codeQueryTooLarge    = "query_too_large"
	codeTokens           = "too_many_tokens"
	codeOperations       = "too_many_operations"
	codeVariables        = "too_many_variables"
	codeDepth            = "depth_limit_exceeded"
	codeFields           = "too_many_fields"
	codeAliases          = "too_many_aliases"
	codeDirectives       = "too_many_directives"
	codeDuplicates       = "too_many_duplicates"
	codePageTooLarge     = "page_too_large"
	codeTooManyValues    = "too_many_values"
	codeTooExpensive     = "too_expensive"
	codeTooManyErrors    = "too_many_errors"
	internalErrorMessage = "internal error"
)

// problem makes an error as the API shows it.
func problem(code, format string, args ...any) *gqlerror.Error {
	return coded(code, fmt.Sprintf(format, args...))
}

// coded is problem for a message that is not a format.
func coded(code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}

// codeOf returns the code that problem gave.
func codeOf(e *gqlerror.Error) string {
	code, _ := e.Extensions["code"].(string)
	return code
}

// isLimit reports whether the request as a whole exceeds a limit, so that no
// part of it runs; a wrong argument spoils its own field only.
func isLimit(e *gqlerror.Error) bool {
	switch codeOf(e) {
	case codePageTooLarge, codeTooManyValues, codeTooExpensive:
		return true
	default:
		return false
	}
}

// at returns a copy of e that names a place in the document and, by response
// keys, in the answer. Indexes of lists are left out: arguments are read before
// any row is.
func at(e *gqlerror.Error, pos *ast.Position, path []string) *gqlerror.Error {
	out := *e
	out.Path = make(ast.Path, len(path))
	for i, key := range path {
		out.Path[i] = ast.PathName(key)
	}
	if pos != nil {
		out.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return &out
}
