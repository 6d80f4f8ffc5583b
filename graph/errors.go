package graph

import (
	"errors"
	"fmt"
	"strings"
)

// Code classifies an error for callers that must react to it: a command picks
// its exit code by it, the API shows it as extensions.code.
type Code string

// The closed set of codes.
const (
	Invalid     Code = "invalid"     // the input is wrong; sending it again will not help
	NotFound    Code = "not_found"   // the thing that was named does not exist
	Conflict    Code = "conflict"    // the input contradicts what the graph already holds
	TooComplex  Code = "too_complex" // the request exceeds a limit
	Unavailable Code = "unavailable" // the store cannot be reached or is busy; try again
	Internal    Code = "internal"    // a fault of ours; the message is not for the client
)

// Error is the one error type of the project.
type Error struct {
	Op   string // what was being done, as a gerund: "loading document"
	Code Code
	Ref  string // what it is about: an id, a path, a file:line:col
	Err  error  // the cause; its text is shown to the user unless the code is Internal
	Hint string // what to do about it, a short sentence
}

// Errorf makes an Error from a format. The format may wrap a cause with %w.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Err: fmt.Errorf(format, args...)}
}

// Error renders "op: ref: cause (hint)", leaving out what is empty.
func (e *Error) Error() string {
	var b strings.Builder
	for _, part := range []string{e.Op, e.Ref} {
		if part != "" {
			b.WriteString(part)
			b.WriteString(": ")
		}
	}
	if e.Err != nil {
		b.WriteString(e.Err.Error())
	} else {
		b.WriteString(string(e.Code))
	}
	if e.Hint != "" {
		b.WriteString(" (")
		b.WriteString(e.Hint)
		b.WriteString(")")
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the outermost Error in err's chain, Internal when
// there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}
