package gql_test

import (
	"context"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/gql"
	"actorgraph/graph/graphtest"
	"actorgraph/loader"
	"actorgraph/seeds"
)

// randomBatches applies random records in batches, then replaces some by other
// versions and retracts some.
func randomBatches(seed uint64, documents int) []graph.Batch {
	rng := rand.New(rand.NewPCG(seed, 3))
	records := graphtest.Records(rng, documents)
	at := time.Date(2025, 3, 14, 9, 26, 53, 589_793_000, time.UTC)
	var batches []graph.Batch
	for chunk := range slices.Chunk(records, 5) {
		batches = append(batches, graph.Batch{Records: chunk, RecordedAt: at})
		at = at.Add(time.Hour + time.Second)
	}
	for range 3 {
		last := graph.Batch{RecordedAt: at}
		for i := range records {
			switch r := records[i]; rng.IntN(10) {
			case 0: // a version that says less
				r.Document.Title, r.Document.Published = "Revised", graph.EDTF{}
				r.Citations = r.Citations[:len(r.Citations)/2]
				r.Mentions = nil
				last.Records = append(last.Records, r)
			case 1: // one that speaks otherwise of the same things
				r.Document.DerivedFrom, r.Document.OwnVoices = nil, nil
				r.Citations = slices.Clone(r.Citations)
				slices.Reverse(r.Citations)
				for k := range r.Citations {
					r.Citations[k].Negated = !r.Citations[k].Negated
				}
				last.Records = append(last.Records, r)
			case 2: // the first version again
				last.Records = append(last.Records, r)
			}
		}
		batches = append(batches, last)
		at = at.Add(time.Minute)
	}
	last := graph.Batch{RecordedAt: at}
	for i := range records {
		if rng.IntN(8) == 0 {
			last.Retractions = append(last.Retractions, graph.Retraction{Document: records[i].Document.ID, Reason: "test"})
		}
	}
	return append(batches, last)
}

// liveRecords are what batches leave, and when each was recorded.
type liveRecords struct {
	records []graph.Record
	extra   refExtra
}

// randomStore applies batches to a new store; each, if not nil, is called after every one.
func randomStore(tb testing.TB, batches []graph.Batch, each func(*embedded.Store)) (*embedded.Store, liveRecords) {
	tb.Helper()
	store := embedded.New()
	live := liveRecords{extra: refExtra{texts: map[string]string{}, recorded: map[graph.Hash]time.Time{}}}
	for _, b := range batches {
		applied, err := store.Apply(context.Background(), b)
		if err != nil {
			tb.Fatal(err)
		}
		for i, outcome := range applied.Outcomes {
			switch {
			case outcome == graph.Unchanged:
			case i < len(b.Records):
				live.replace(b.Records[i].Document.ID, &b.Records[i], b.RecordedAt)
			default:
				live.replace(b.Retractions[i-len(b.Records)].Document, nil, b.RecordedAt)
			}
		}
		if each != nil {
			each(store)
		}
	}
	live.extra.supporting = newRefStore(live.records).supporting()
	return store, live
}

// replace notes the new version of a document; nil is none. A citation that both
// versions have keeps its time.
func (l *liveRecords) replace(id string, r *graph.Record, at time.Time) {
	recorded := map[graph.Hash]time.Time{}
	if r != nil {
		for i := range r.Citations {
			recorded[r.Citations[i].ID(id)] = at
		}
	}
	l.records = slices.DeleteFunc(l.records, func(old graph.Record) bool {
		if old.Document.ID != id {
			return false
		}
		for i := range old.Citations {
			cit := old.Citations[i].ID(id)
			if _, stays := recorded[cit]; stays {
				recorded[cit] = l.extra.recorded[cit]
			}
			delete(l.extra.recorded, cit)
		}
		return true
	})
	maps.Copy(l.extra.recorded, recorded)
	if r != nil {
		l.records = append(l.records, *r)
		l.extra.texts[id] = r.Text
	}
}

// rndGraph is one graph behind both handlers.
type rndGraph struct {
	model               *refModel
	compiled, reference http.Handler
}

// newRndGraph serves what batches leave, compiled and plain.
func newRndGraph(tb testing.TB, batches []graph.Batch) *rndGraph {
	tb.Helper()
	store, live := randomStore(tb, batches, nil)
	m, err := newRefModel(context.Background(), store, live.extra)
	if err != nil {
		tb.Fatal(err)
	}
	h, err := gql.New(gql.Options{Reader: store, Limits: generous()})
	if err != nil {
		tb.Fatal(err)
	}
	return &rndGraph{model: m, compiled: h, reference: refHandler(m)}
}

// seedBatches are the embedded seed documents.
func seedBatches(tb testing.TB) []graph.Batch {
	tb.Helper()
	names, err := fs.Glob(seeds.FS, "*.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	b := graph.Batch{RecordedAt: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			tb.Fatal(err)
		}
		f := loader.Decode(name, text, seeds.FS, loader.Options{Strict: true})
		if f.Rejected() {
			tb.Fatal(f.Diagnostics())
		}
		b.Records = append(b.Records, f.Record)
	}
	return []graph.Batch{b}
}

// generous limits let every random operation through: lists are short here,
// whatever is asked.
func generous() gql.Limits {
	const enough = 1 << 20
	return gql.Limits{
		Query: enough, Tokens: enough, Variables: enough, Depth: enough, Fields: enough, Aliases: enough,
		Directives: enough, Same: enough, Cost: 1 << 29, Errors: enough,
		Time: time.Minute,
	}
}
