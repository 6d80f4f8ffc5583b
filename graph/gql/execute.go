package gql

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
	"actorgraph/graph/traverse"
)

// executor stands in front of gqlgen's executable schema. It answers queries
// itself, from plans, and hands introspection on.
type executor struct {
	generated graphql.ExecutableSchema
	names     names
	reader    graph.Reader
	revisions graph.Revisioner // nil when the store has none
	build     string
	limits    Limits
	documents *recent[*document]  // by their texts, and by the hashes that clients name them by
	requests  *recent[*operation] // by how they are spelled
	log       *slog.Logger
	requestID func() string
}

func newExecutor(o *Options) (*executor, error) {
	limits, err := o.Limits.withDefaults()
	if err != nil {
		return nil, err
	}
	e := &executor{
		generated: exec.NewExecutableSchema(exec.Config{}), // no resolver runs: introspection needs none
		names:     domainNames(), reader: traverse.New(graphViews{o.Reader}), limits: limits,
		documents: newRecent[*document](limits.Cache, limits.CacheDocument),
		requests:  newRecent[*operation](limits.Cache, limits.CacheDocument),
		log:       o.Logger, requestID: o.RequestID, build: o.Build,
	}
	e.revisions, _ = o.Reader.(graph.Revisioner)
	if err := checkNames(e.generated.Schema(), e.names); err != nil {
		return nil, err
	}
	return e, nil
}

// outcome is what came of running an operation.
type outcome struct {
	data     []byte        // the answer's data, appended to what run was given
	errs     gqlerror.List // of root fields
	version  string        // of the graph that was read, if the client asks for it
	revision string        // of the graph that was read; "" when root fields saw several
}

// run appends the answer's data to dst.
func (e *executor) run(ctx context.Context, op *operation, dst []byte) (out outcome) {
	w := writer{rows: graph.NewRows(), buf: dst}
	defer w.rows.Free()
	w.buf = append(w.buf, '{')
	reads := 0
	for i := range op.plan.roots {
		r := &op.plan.roots[i]
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, r.lead...)
		value := len(w.buf)
		var failed gqlerror.List
		switch {
		case r.text != nil:
			w.buf = append(w.buf, r.text...)
		case r.introspect != nil:
			w.buf, failed = e.introspect(ctx, op, r, w.buf)
		case op.problems[i] != nil:
			failed = gqlerror.List{op.problems[i]}
		default:
			if err := e.read(ctx, &w, op.queries[i], r); err != nil {
				failed = gqlerror.List{e.present(ctx, err, r)}
				break
			}
			if v := w.rows.Version(); v != "" { // the next field sees nothing older, so the last version is that of all
				out.version, ctx = v, graph.ContextWithVersion(ctx, v)
			}
			if revision := w.rows.Revision(); reads == 0 {
				out.revision = revision
			} else if revision != out.revision {
				out.revision = ""
			}
			reads++
		}
		if failed == nil {
			continue
		}
		out.errs = append(out.errs, failed...)
		if r.nonNull {
			w.buf = append(w.buf[:len(dst)], "null"...)
			out.data = w.buf
			return out
		}
		w.buf = append(w.buf[:value], "null"...)
	}
	w.buf = append(w.buf, '}')
	out.data = w.buf
	return out
}

// read asks the store and writes its answer. A panic below is an error like any
// other, so that it spoils one field only.
func (e *executor) read(ctx context.Context, w *writer, q *graph.Select, r *root) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = recovered(ctx, v)
		}
	}()
	w.rows.Reset()
	if err := e.reader.Read(ctx, q, w.rows); err != nil {
		return fmt.Errorf("reading %s: %w", r.field.Name, err)
	}
	if err := w.answer(r.step); err != nil {
		return fmt.Errorf("writing %s: the store's answer does not fit the query: %w", r.field.Name, err)
	}
	return nil
}

func recovered(_ context.Context, v any) error { return fmt.Errorf("panic: %v\n%s", v, debug.Stack()) }

// introspect has the generated executor answer one root field. Its resolvers
// for the schema need no resolvers of ours.
func (e *executor) introspect(ctx context.Context, op *operation, r *root, dst []byte) (_ []byte, errs gqlerror.List) {
	def := *op.definition
	def.SelectionSet = ast.SelectionSet{r.introspect}
	oc := &graphql.OperationContext{
		RawQuery: op.document.text, Variables: op.variables, OperationName: def.Name,
		Doc: op.document.ast, Operation: &def, RecoverFunc: recovered,
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	}
	ctx = graphql.WithOperationContext(ctx, oc)
	ctx = graphql.WithResponseContext(ctx, graphql.DefaultErrorPresenter, recovered)
	resp := e.generated.Exec(ctx)(ctx)
	failed := append(graphql.GetErrors(ctx), resp.Errors...)
	if len(failed) > 0 {
		return dst, gqlerror.List{at(e.hidden(ctx, failed), r.field.Position, []string{r.key})}
	}
	return append(dst, fieldValue(resp.Data, len(r.lead))...), nil
}

// fieldValue cuts the value out of `{"key":value}`, the answer to one field.
func fieldValue(data []byte, lead int) []byte { return data[1+lead : len(data)-1] }
