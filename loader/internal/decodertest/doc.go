// Package decodertest is what tests of decoders share: golden cases, real files
// and what must hold of anything that a decoder yields.
//
// # Design
//
// A golden case is an archive in testdata/cases: files, of which those that the
// decoder detects are decoded, and "want", which shows the documents as text
// (show.go). Check states the contract of loader.Decoder (check.go).
//
// # Trade-offs
//
// Documents are shown in a form of their own and not as JSON: one line for each
// span and relation makes differences readable.
package decodertest
