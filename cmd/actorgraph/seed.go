package main

import (
	"context"
	"io/fs"
	"time"

	"actorgraph/graph"
	"actorgraph/loader"
	"actorgraph/seeds"
)

// loadSeeds applies the embedded seed documents, which stand each by itself, and
// returns how many there are.
func loadSeeds(ctx context.Context, w graph.Writer, at time.Time) (int, error) {
	names, err := fs.Glob(seeds.FS, "*.yaml")
	if err != nil {
		return 0, err
	}
	b := graph.Batch{RecordedAt: at}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			return 0, err
		}
		f := loader.Decode(name, text, seeds.FS, loader.Options{Strict: true})
		if f.Rejected() {
			return 0, graph.Errorf(graph.Internal, "loading seeds: %s", f.Diagnostics()[0])
		}
		b.Records = append(b.Records, f.Record)
	}
	_, err = w.Apply(ctx, b)
	return len(b.Records), err
}
