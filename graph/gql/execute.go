package gql

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

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
	cache     *cache
	log       *slog.Logger
	requestID func() string
}

// operation is a request that is ready to run.
type operation struct {
	document   *document
	definition *ast.OperationDefinition
	variables  map[string]any
	plan       *plan  // nil when it is no query
	version    string // of the graph that was read, if the client asks for it
	revision   string // of the graph that was read; "" when root fields saw several
}

func newExecutor(o *Options) (*executor, error) {
	limits, err := o.Limits.withDefaults()
	if err != nil {
		return nil, err
	}
	e := &executor{
		generated: exec.NewExecutableSchema(exec.Config{}), // no resolver runs: introspection needs none
		names:     domainNames(), reader: traverse.New(graphViews{o.Reader}), limits: limits,
		cache: newCache(&limits), log: o.Logger, requestID: o.RequestID, build: o.Build,
	}
	e.revisions, _ = o.Reader.(graph.Revisioner)
	if err := checkNames(e.generated.Schema(), e.names); err != nil {
		return nil, err
	}
	return e, nil
}

// prepare makes a request ready to run. Errors are of the request as a whole:
// nothing of it runs.
func (e *executor) prepare(ctx context.Context, query, name string, variables map[string]any) (*operation, gqlerror.List) {
	doc := e.cache.get(query)
	if doc == nil {
		var errs gqlerror.List
		if doc, errs = parse(e.generated.Schema(), &e.limits, query); errs != nil {
			return nil, errs
		}
		e.cache.add(doc)
	}
	def, problem := doc.operation(name)
	if problem != nil {
		return nil, gqlerror.List{problem}
	}
	coerced, err := validator.VariableValues(e.generated.Schema(), def, variables)
	if err != nil {
		return nil, gqlerror.List{variableProblem(err)}
	}
	op := &operation{document: doc, definition: def, variables: coerced}
	if def.Operation != ast.Query { // run refuses it, and the transport may have more to say
		return op, nil
	}
	op.plan, err = doc.plan(def, coerced, func(conditions map[string]bool) (*plan, error) {
		return compile(e.generated.Schema(), e.names, &e.limits, doc.ast, def, conditions)
	})
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		return nil, gqlerror.List{g}
	}
	if err != nil {
		return nil, gqlerror.List{e.hidden(ctx, fmt.Errorf("compiling: %w", err))}
	}
	return op, nil
}

func variableProblem(err error) *gqlerror.Error {
	e, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		return coded(string(graph.Invalid), err.Error())
	}
	out := coded(string(graph.Invalid), e.Path.String()+": "+e.Message)
	out.Path = e.Path
	return out
}

// run appends the answer's data to dst. When the request exceeds a limit,
// nothing runs and executed is false.
func (e *executor) run(ctx context.Context, op *operation, dst []byte) (_ []byte, errs gqlerror.List, executed bool) {
	if op.plan == nil {
		return dst, gqlerror.List{problem(codeOperation, "only queries can be run")}, false
	}
	queries, problems, limit := e.bind(op)
	if limit != nil {
		return dst, gqlerror.List{limit}, false
	}
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
		case problems[i] != nil:
			failed = gqlerror.List{problems[i]}
		default:
			if err := e.read(ctx, &w, queries[i], r); err != nil {
				failed = gqlerror.List{e.present(ctx, err, r)}
				break
			}
			if v := w.rows.Version(); v != "" { // the next field sees nothing older, so the last version is that of all
				op.version, ctx = v, graph.ContextWithVersion(ctx, v)
			}
			if revision := w.rows.Revision(); reads == 0 {
				op.revision = revision
			} else if revision != op.revision {
				op.revision = ""
			}
			reads++
		}
		if failed == nil {
			continue
		}
		errs = append(errs, failed...)
		if r.nonNull {
			return append(w.buf[:len(dst)], "null"...), errs, true
		}
		w.buf = append(w.buf[:value], "null"...)
	}
	return append(w.buf, '}'), errs, true
}

// bind gives the plan the values of the request, and refuses it when any part
// of it exceeds a limit. A wrong argument is a problem of its root field only.
func (e *executor) bind(op *operation) (queries []*graph.Select, problems []*gqlerror.Error, limit *gqlerror.Error) {
	b := newBinder(&e.limits, op.plan, op.variables)
	queries = make([]*graph.Select, len(op.plan.roots))
	problems = make([]*gqlerror.Error, len(op.plan.roots))
	total := 0
	for i := range op.plan.roots {
		r := &op.plan.roots[i]
		if r.step == nil {
			continue
		}
		sel, cost, problem := b.root(r)
		if problem != nil && isLimit(problem) {
			return nil, nil, problem
		}
		queries[i], problems[i] = sel, problem
		total = plus(total, cost)
	}
	if total > e.limits.Cost {
		return nil, nil, problem(codeTooExpensive,
			"the answer may come to %d rows, the limit is %d; ask for shorter pages", total, e.limits.Cost)
	}
	return queries, problems, nil
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
