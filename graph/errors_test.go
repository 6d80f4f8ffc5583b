package graph

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func TestError(t *testing.T) {
	t.Parallel()
	cause := errors.New("cause")
	for _, c := range []struct {
		err  *Error
		want string
	}{
		{&Error{Op: "loading", Code: Invalid, Ref: "a.json:1:2", Err: cause, Hint: "fix it"}, "loading: a.json:1:2: cause (fix it)"},
		{&Error{Op: "loading", Code: Invalid, Err: cause}, "loading: cause"},
		{&Error{Code: Invalid, Ref: "d1", Err: cause}, "d1: cause"},
		{&Error{Code: NotFound}, "not_found"},
		{&Error{Code: NotFound, Ref: "d1", Hint: "look"}, "d1: not_found (look)"},
		{Errorf(Conflict, "%d of %w", 1, cause), "1 of cause"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if has := c.err.Err != nil; errors.Is(c.err, cause) != has {
			t.Errorf("%q wraps its cause: %v", c.want, !has)
		}
	}
}

func TestCodeOf(t *testing.T) {
	t.Parallel()
	inner := Errorf(NotFound, "x")
	for _, c := range []struct {
		err  error
		want Code
	}{
		{nil, ""},
		{errors.New("x"), Internal},
		{context.Canceled, Internal},
		{inner, NotFound},
		{fmt.Errorf("wrapped: %w", inner), NotFound},
		{errors.Join(inner, errors.New("y")), NotFound},
		{Errorf(Conflict, "outer: %w", inner), Conflict}, // the outermost counts
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
