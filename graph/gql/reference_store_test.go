package gql_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

// TestExport holds the store to what the records say: after any history of
// batches its export is the one derived from the live records from scratch.
func TestExport(t *testing.T) {
	t.Parallel()
	for seed := range uint64(24) {
		documents := 2 + 2*int(seed)
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			store, live := randomStore(t, randomBatches(seed, documents), func(s *embedded.Store) {
				if seed%2 == 0 { // a store works much out when it is asked: half of them are asked all along
					checkDigest(t, s)
				}
			})
			checkDigest(t, store)
			got, want := exported(t, store), exported(t, newRefStore(live.records))
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Errorf("the export is not what the live records say (-want +got):\n%.4000s", diff)
			}
		})
	}
}

// checkDigest holds the digest that a store keeps to the lines that it exports.
func checkDigest(t *testing.T, store *embedded.Store) {
	t.Helper()
	var sum graph.Sum
	for l, err := range store.Export(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		sum = sum.Add(graph.SumOf(l))
	}
	if got, err := store.Digest(context.Background()); err != nil || got != sum.String() {
		t.Errorf("digest is %s (%v), the lines come to %s", got, err, sum)
	}
}

// exported are the lines by kind, those of each kind sorted: keys are the
// store's own.
func exported(tb testing.TB, store graph.Exporter) []string {
	tb.Helper()
	var out []string
	var last graph.Line
	for l, err := range store.Export(context.Background()) {
		if err != nil {
			tb.Fatal(err)
		}
		if cmp.Compare(last.Kind, l.Kind) > 0 || last.Kind == l.Kind && last.Key >= l.Key {
			tb.Errorf("%T: %s %q comes after %s %q; keys are unique, and lines in their order", store, l.Kind, l.Key, last.Kind, last.Key)
		}
		last = l
		out = append(out, string(l.JSON))
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
