package gql

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"actorgraph/graph"
)

// operation is a request that is ready to run. Requests that are spelled alike
// share it, so nobody changes it.
type operation struct {
	document   *document
	definition *ast.OperationDefinition
	variables  map[string]any
	plan       *plan
	queries    []*graph.Select   // by root field; nil where there is nothing to read
	problems   []*gqlerror.Error // by root field: what is wrong with its arguments
	question   string            // a hash of all of it that an answer depends on
}

// preparedSize is what the least request takes of memory when it is ready to run,
// about; it grows with the text of the request and of its document.
const preparedSize = 512

// prepare makes a request ready to run. Errors are of the request as a whole:
// nothing of it runs.
func (e *executor) prepare(ctx context.Context, req *request) (*operation, gqlerror.List) {
	doc, errs := e.document(req)
	if errs != nil {
		return nil, errs
	}
	def, wrong := doc.operation(req.OperationName)
	if wrong != nil {
		return nil, gqlerror.List{wrong}
	}
	if def.Operation != ast.Query {
		if req.get {
			return nil, gqlerror.List{problem(codeMethod, "GET runs queries only")}
		}
		return nil, gqlerror.List{problem(codeOperation, "only queries can be run")}
	}
	op := &operation{document: doc, definition: def}
	var err error
	if op.variables, err = validator.VariableValues(e.generated.Schema(), def, req.Variables); err != nil {
		return nil, gqlerror.List{variableProblem(err)}
	}
	op.plan, err = doc.plan(def, op.variables, func(conditions map[string]bool) (*plan, error) {
		return compile(e.generated.Schema(), e.names, &e.limits, doc.ast, def, conditions)
	})
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		return nil, gqlerror.List{g}
	}
	if err != nil {
		return nil, gqlerror.List{e.hidden(ctx, fmt.Errorf("compiling: %w", err))}
	}
	if limit := e.bind(op); limit != nil {
		return nil, gqlerror.List{limit}
	}
	given, err := json.Marshal(declared(def, req.Variables)) // equal ones are equal texts
	if err != nil {                                          // it was JSON before
		return nil, gqlerror.List{e.hidden(ctx, fmt.Errorf("writing variables: %w", err))}
	}
	op.question = hash(doc.text, def.Name, string(given))
	return op, nil
}

// declared are the variables that an operation knows. Dashboards send others with
// them, such as the time of each refresh.
func declared(def *ast.OperationDefinition, given map[string]any) map[string]any {
	known := make(map[string]any, len(def.VariableDefinitions))
	for _, v := range def.VariableDefinitions {
		if value, ok := given[v.Variable]; ok {
			known[v.Variable] = value
		}
	}
	return known
}

// document returns the document of a request, from those that are kept if need be.
func (e *executor) document(req *request) (*document, gqlerror.List) {
	hash, wrong := persistedHash(req)
	if wrong != nil {
		return nil, gqlerror.List{wrong}
	}
	if req.Query == "" {
		doc, known := e.documents.get(hash)
		if !known {
			return nil, gqlerror.List{coded(codePersistedUnknown, "PersistedQueryNotFound")}
		}
		return doc, nil
	}
	doc, known := e.documents.get(req.Query)
	if !known {
		var errs gqlerror.List
		if doc, errs = parse(e.generated.Schema(), &e.limits, req.Query); errs != nil {
			return nil, errs
		}
		e.documents.add(doc.text, doc, len(doc.text))
	}
	if hash != "" {
		e.documents.add(hash, doc, len(doc.text))
	}
	return doc, nil
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
