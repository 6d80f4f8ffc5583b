// Package graphtest holds every store to the same promises. Run is the
// conformance suite: any order of loading, changes and retractions, all or
// nothing, each compared by the canonical export. Records makes small awkward
// graphs, on which claims meet, entities merge and origins coincide; Zipf makes
// large ones as corpora look, for benchmarks.
package graphtest
