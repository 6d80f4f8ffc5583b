package gql_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"actorgraph/graph"
)

var (
	operations = flag.Int("operations", 5000, "random operations to compare")
	firstSeed  = flag.Uint64("seed", 1, "seed of the random operations")
)

// TestDifferential asks the compiled path and the reference the same random
// operations of the same graphs: the bodies must be equal byte for byte. When
// the reference answers with errors, the product must refuse as well; its words
// and the place of the error are its own.
func TestDifferential(t *testing.T) {
	t.Parallel()
	worlds := []struct {
		name    string
		share   int // of the operations, in percent
		batches func() []graph.Batch
	}{
		{"Empty", 4, func() []graph.Batch { return nil }},
		{"Small", 26, func() []graph.Batch { return randomBatches(1, 6) }},
		{"Middle", 30, func() []graph.Batch { return randomBatches(2, 20) }},
		{"Large", 20, func() []graph.Batch { return randomBatches(3, 60) }},
		{"Seeds", 20, func() []graph.Batch { return seedBatches(t) }},
	}
	sdl := loadSDL(t)
	for i, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			g := newRndGraph(t, w.batches())
			compareOperations(t, sdl, g, *firstSeed+uint64(i)<<32, *operations*w.share/100)
		})
	}
}

// rndEnough differences are enough to see what is wrong.
const rndEnough = 3

// compareOperations runs n random operations.
func compareOperations(t *testing.T, sdl *ast.Schema, g *rndGraph, seed uint64, n int) {
	t.Helper()
	pool := newRndPool(g.model)
	if len(pool.names) == 0 {
		pool.names = []string{"nobody"}
	}
	differing := 0
	var stats struct{ equal, refused, eager, clash, pages int }
	for ran := 0; ran < n; seed++ {
		op := newRndGen(seed, sdl, pool).operation()
		if _, problems := gqlparser.LoadQueryWithRules(sdl, op.text(), nil); len(problems) > 0 {
			stats.clash++ // two selections of one key differ
			continue
		}
		for page := 0; op != nil; page++ {
			ran++
			v := g.compare(op)
			switch v.outcome {
			case rndDiffers:
				first := v
				op.shrink(func(o *rndOperation) bool {
					_, problems := gqlparser.LoadQueryWithRules(sdl, o.text(), nil)
					return len(problems) == 0 && g.compare(o).outcome == rndDiffers
				})
				if v = g.compare(op); v.outcome != rndDiffers {
					t.Errorf("differed once and then no more:")
					v = first
				}
				t.Errorf("operation %d of go test -run '%s' -seed %d, shrunk:\n%s\n\ncompiled:  %s\nreference: %s",
					ran, t.Name(), *firstSeed, op.request(), v.compiled, v.reference)
				if differing++; differing == rndEnough {
					t.Fatal("there may be more")
				}
				op = nil
				continue
			case rndEqual:
				stats.equal++
			case rndRefused:
				stats.refused++
			case rndEager:
				stats.eager++
			}
			if page > 0 {
				stats.pages++
			}
			if ran%8 == 0 { // what was worked out of the request the first time serves again
				if again := ask(g.compiled, op.request()); !bytes.Equal(again, v.compiled) {
					t.Errorf("seed %d: asked again:\n%s\n\nfirst: %s\nagain: %s", seed, op.request(), v.compiled, again)
				}
			}
			var answer struct{ Data map[string]any }
			if err := json.Unmarshal(v.reference, &answer); err != nil {
				t.Fatalf("seed %d: the answer is not JSON: %v\n%s", seed, err, v.reference)
			}
			pool.see(answer.Data)
			if op = nextPage(op, answer.Data); page > 3 {
				op = nil
			}
		}
	}
	t.Logf("%+v", stats)
}

type rndOutcome uint8

const (
	rndEqual   rndOutcome = iota
	rndRefused            // both answer with errors
	rndEager              // the product refuses a value that the reference never came to use
	rndDiffers
)

type rndVerdict struct {
	outcome             rndOutcome
	compiled, reference []byte
}

func (g *rndGraph) compare(op *rndOperation) rndVerdict {
	body := op.request()
	v := rndVerdict{compiled: ask(g.compiled, body), reference: ask(g.reference, body)}
	codes, want := errorCodes(v.compiled), errorCodes(v.reference)
	alike := func(code string) bool { return slices.Contains(want, code) }
	switch {
	case bytes.Equal(v.compiled, v.reference):
	case slices.ContainsFunc(codes, alike):
		v.outcome = rndRefused
	case op.odd && slices.Contains(codes, "invalid") && (len(want) == 0 || slices.Contains(want, "not_found")):
		v.outcome = rndEager
	default:
		v.outcome = rndDiffers
	}
	return v
}

// ask sends one request.
func ask(h http.Handler, body []byte) []byte {
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.Bytes()
}

// errorCodes are the codes of an answer's errors.
func errorCodes(body []byte) (codes []string) {
	var answer struct {
		Errors []struct {
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return []string{fmt.Sprint("not JSON: ", err)}
	}
	for _, e := range answer.Errors {
		if e.Extensions.Code == "page_too_large" { // a limit with a name of its own
			e.Extensions.Code = "invalid"
		}
		codes = append(codes, e.Extensions.Code)
	}
	return codes
}

// nextPage is the same operation for the page after, when a connection at the
// top asked for its end.
func nextPage(op *rndOperation, data map[string]any) *rndOperation {
	for i, s := range op.roots {
		key := s.field
		if s.alias != "" {
			key = s.alias
		}
		connection, _ := data[key].(map[string]any)
		info, _ := connection["pageInfo"].(map[string]any)
		end, _ := info["endCursor"].(string)
		if end == "" || len(s.directives) > 0 || len(op.roots) > 1 {
			continue
		}
		next := *op
		next.roots = slices.Clone(op.roots)
		page := *s
		page.args = append(slices.DeleteFunc(slices.Clone(s.args), func(a rndArg) bool { return a.name == "after" }), rndArg{"after", end})
		next.roots[i] = &page
		return &next
	}
	return nil
}
