package neo4j

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"actorgraph/graph/graphtest"
)

// TestNothingDeprecated writes, checks and exports a graph, in statements that will
// still be understood by later versions. The corpus holds those that read to it.
func TestNothingDeprecated(t *testing.T) {
	s := openTest(t)
	heard := &heard{statements: map[string]map[string]any{}}
	plain := s.driver
	s.driver = listeningDriver{plain, heard}

	records := graphtest.Records(rand.New(rand.NewPCG(5, 5)), 12)
	graphtest.Apply(t, s, records[:8]...)
	graphtest.Apply(t, s, records[4:]...)
	for i := range records[:2] {
		graphtest.Retract(t, s, records[i].Document.ID)
	}
	graphtest.Digest(t, s)
	graphtest.Healthy(t, s)
	graphtest.Export(t, s)
	if _, err := s.Entities(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sources(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.broken(t.Context()); err != nil {
		t.Fatal(err)
	}

	if n := len(heard.statements); n < 40 {
		t.Errorf("only %d statements were heard", n)
	}
	s.driver = plain
	for _, text := range slices.Sorted(maps.Keys(heard.statements)) {
		deprecated(t, summaryOf(t, s, "EXPLAIN "+text, heard.statements[text]), text)
	}
}

// deprecated fails on a statement of which a later version will not understand a part.
func deprecated(t *testing.T, summary neo4j.ResultSummary, text string) {
	t.Helper()
	for _, n := range summary.Notifications() {
		if n.Category() == notifications.Deprecation {
			t.Errorf("%s\n%s", n.Description(), text)
		}
	}
}

// heard are statements with the parameters that they last came with.
type heard struct {
	mu         sync.Mutex
	statements map[string]map[string]any
}

func (h *heard) hear(text string, params map[string]any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.statements[text] = params
}

// The driver, listened to.
type (
	listeningDriver struct {
		neo4j.DriverWithContext
		*heard
	}
	listeningSession struct {
		neo4j.SessionWithContext
		*heard
	}
	listeningTx struct {
		neo4j.ExplicitTransaction
		*heard
	}
)

func (l listeningDriver) NewSession(ctx context.Context, cfg neo4j.SessionConfig) neo4j.SessionWithContext {
	return listeningSession{l.DriverWithContext.NewSession(ctx, cfg), l.heard}
}

func (l listeningSession) Run(ctx context.Context, text string, params map[string]any, configure ...func(*neo4j.TransactionConfig)) (neo4j.ResultWithContext, error) {
	l.hear(text, params)
	return l.SessionWithContext.Run(ctx, text, params, configure...)
}

func (l listeningSession) BeginTransaction(ctx context.Context, configure ...func(*neo4j.TransactionConfig)) (neo4j.ExplicitTransaction, error) {
	raw, err := l.SessionWithContext.BeginTransaction(ctx, configure...)
	return listeningTx{raw, l.heard}, err
}

func (l listeningTx) Run(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error) {
	l.hear(text, params)
	return l.ExplicitTransaction.Run(ctx, text, params)
}
