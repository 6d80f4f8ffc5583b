package gql_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"actorgraph/graph/graphtest"
)

// TestReference runs the reference on its own: it reads what it derives, and
// answers random operations without a fault of its own.
func TestReference(t *testing.T) {
	t.Parallel()
	records := graphtest.Records(rand.New(rand.NewPCG(1, 1)), 20)
	var extra refExtra
	extra.texts = map[string]string{}
	for _, r := range records {
		extra.texts[r.Document.ID] = r.Text
	}
	store := newRefStore(records)
	extra.supporting = store.supporting()
	m, err := newRefModel(context.Background(), store, extra)
	if err != nil {
		t.Fatal(err)
	}
	h, sdl, pool := refHandler(m), loadSDL(t), newRndPool(m)
	for seed := range uint64(300) {
		op := newRndGen(seed, sdl, pool).operation()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(string(op.request()))))
		var answer struct{ Data map[string]any }
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		pool.see(answer.Data)
		if strings.Contains(w.Body.String(), "internal") || strings.Contains(w.Body.String(), "must not be null") {
			t.Errorf("seed %d: %s\n%s", seed, op.text(), w.Body)
		}
	}
}
