// Package decodertest holds what the tests of decoders have in common: golden
// cases, promises that every decoder keeps, and the way to corpora outside of
// the repository.
//
// # Design
//
// A golden case is an archive of files as in golang.org/x/tools/txtar. The
// decoder is asked about each file in the order of their names, and decodes
// those that it knows; what it says is written below "-- want --". A passage is
// shown as the text has it, so that a reader sees whether offsets are right.
//
// # Usage
//
//	var update = flag.Bool("update", false, "rewrite the expected output")
//
//	func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }
package decodertest
