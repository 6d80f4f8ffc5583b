package gql

import (
	"encoding/json"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// appendErrors writes an answer with errors. data is nil when nothing ran, and
// then has no place in the answer.
func appendErrors(dst []byte, errs gqlerror.List, data []byte) []byte {
	list, err := json.Marshal(errs)
	if err != nil { // extensions are ours and hold texts only
		list = []byte(`[{"message":"` + internalErrorMessage + `"}]`)
	}
	dst = append(append(dst, `{"errors":`...), list...)
	if data != nil {
		dst = append(append(dst, `,"data":`...), data...)
	}
	return append(dst, '}')
}

// statusOf is the status of an answer without data, of which the first error is e.
// Clients of application/json take anything but 200 for an answer that is not
// GraphQL, so a well-formed request always gets it.
func statusOf(e *gqlerror.Error, media string) int {
	switch codeOf(e) {
	case codeMethod:
		return http.StatusMethodNotAllowed
	case codeBadRequest, codePersistedMismatch:
		return http.StatusBadRequest
	}
	if media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}
