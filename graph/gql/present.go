package gql

import (
	"context"
	"errors"
	"log/slog"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
)

// present makes an error of a root field fit for the API.
func (e *executor) present(ctx context.Context, err error, r *root) *gqlerror.Error {
	return at(e.safe(ctx, err), r.field.Position, []string{r.key})
}

// safe says what the client may know about an error. Errors of the domain are
// written for users, all others are hidden behind the id of the request.
func (e *executor) safe(ctx context.Context, err error) *gqlerror.Error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return problem(codeTimeout, "the operation took longer than %s", e.limits.Time)
	case ctx.Err() != nil, errors.Is(err, context.Canceled):
		return problem(codeCancelled, "the request was cancelled")
	}
	known, ok := errors.AsType[*graph.Error](err)
	if !ok || known.Code == graph.Internal || known.Code == "" {
		return e.hidden(ctx, err)
	}
	if known.Code == graph.Unavailable {
		e.log.LogAttrs(ctx, slog.LevelWarn, "store unavailable", slog.Any("err", err))
	}
	return coded(string(known.Code), known.Error())
}

// hidden logs an error that is a fault of ours, once, and returns what the
// client sees of it.
func (e *executor) hidden(ctx context.Context, err error) *gqlerror.Error {
	id := e.requestID()
	e.log.LogAttrs(ctx, slog.LevelError, "request failed", slog.String("request_id", id), slog.Any("err", err))
	g := coded(string(graph.Internal), internalErrorMessage)
	g.Extensions["requestId"] = id
	return g
}
