package gql_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// refHandler serves the model with a stock gqlgen executor: it parses, validates
// and resolves field by field. Only the envelope is ours: gqlgen's transports
// would escape <, > and & in the data, as JSON allows and HTML alone needs.
func refHandler(m *refModel) http.Handler {
	x := executor.New(exec.NewExecutableSchema(exec.Config{Resolvers: refRoot{m}}))
	x.SetQueryCache(graphql.MapCache[*ast.QueryDocument]{})
	x.SetErrorPresenter(func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		if e := (*graph.Error)(nil); errors.As(err, &e) {
			out.Message = e.Error()
			out.Extensions = map[string]any{"code": string(e.Code)}
		}
		return out
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var params graphql.RawParams
		in := json.NewDecoder(r.Body)
		in.UseNumber()
		if err := in.Decode(&params); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		ctx := graphql.StartOperationTrace(r.Context())
		var response *graphql.Response
		if op, problems := x.CreateOperationContext(ctx, &params); len(problems) > 0 {
			response = x.DispatchError(graphql.WithOperationContext(ctx, op), problems)
		} else {
			op.DisableIntrospection = false
			answers, ctx := x.DispatchOperation(ctx, op)
			response = answers(ctx)
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(refBody(response))
	})
}

// refBody writes data, then errors.
func refBody(r *graphql.Response) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	if r.Data != nil {
		b.WriteString(`"data":`)
		b.Write(r.Data)
	}
	if len(r.Errors) > 0 {
		if r.Data != nil {
			b.WriteByte(',')
		}
		b.WriteString(`"errors":`)
		text, err := json.Marshal(r.Errors)
		if err != nil {
			text = []byte(err.Error())
		}
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes()
}
