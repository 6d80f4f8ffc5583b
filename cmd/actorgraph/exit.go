package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"actorgraph/graph"
)

// The exit codes.
const (
	exitOK          = 0
	exitInput       = 1
	exitUsage       = 2
	exitNotFound    = 3
	exitConflict    = 4
	exitUnavailable = 5
	exitInternal    = 70
	exitInterrupted = 130
)

// exitCode is an exit code and what it means.
type exitCode struct {
	code    int
	meaning string
}

// exitCodes lists them for the help text and the README.
func exitCodes() []exitCode {
	return []exitCode{
		{exitOK, "all went well"},
		{exitInput, "the input has problems: documents were rejected"},
		{exitUsage, "the command line is wrong"},
		{exitNotFound, "what was named does not exist"},
		{exitConflict, "it contradicts what is already there"},
		{exitUnavailable, "the store or the address cannot be used"},
		{exitInternal, "a fault of actorgraph itself"},
		{exitInterrupted, "interrupted by a signal"},
	}
}

// usageError is a mistake on the command line.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// usage makes a usageError.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exitCodeOf picks the exit code for an error.
func exitCodeOf(err error) int {
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	if errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	switch graph.CodeOf(err) {
	case "":
		return exitOK
	case graph.Invalid, graph.TooComplex:
		return exitInput
	case graph.NotFound:
		return exitNotFound
	case graph.Conflict:
		return exitConflict
	case graph.Unavailable:
		return exitUnavailable
	default:
		return exitInternal
	}
}

// complain tells of an error in one line.
func (a *app) complain(err error) {
	text := err.Error()
	switch exitCodeOf(err) {
	case exitUsage:
		text += " (see actorgraph --help)"
	case exitInterrupted:
		text = "interrupted"
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
	_, _ = fmt.Fprintf(a.stderr, "actorgraph: %s\n", text) // nobody is left to tell
}
