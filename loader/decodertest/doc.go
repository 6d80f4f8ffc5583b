// Package decodertest holds what the tests of all decoders have in common: golden
// cases, what must hold of anything that a decoder yields, and measures of
// memory and speed.
//
// # Design
//
//	cases.go   golden cases: archives of files and what is decoded from them
//	decode.go  decoding with every promise checked: files in memory, real files, fuzzing
//	check.go   the promises of loader.Decoder
//	render.go  a document as text, all of it
//	stream.go  a large file that exists nowhere, and what is held while it is read
//	bench.go   how fast files are decoded
//
// A golden case is an archive as in golang.org/x/tools/txtar. The decoder is asked
// about each file in the order of their names, and decodes those that it knows;
// what it says is written below "-- want --". In a file these characters stand for
// what editors like to change or to hide:
//
//	⇥  a tab
//	␍  a carriage return
//	␂  a byte order mark
//	␃  at the end of a line: the line does not end
//
// # Usage
//
//	var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")
//
//	func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }
//
//	func FuzzDecode(f *testing.F) { decodertest.Fuzz(f, Decoder(), "a.json", nil) }
//
// # Trade-offs
//
// Documents are shown in a form of their own and not as JSON: one line for each
// span and relation makes differences readable, and the passage is shown as the
// text has it, so that a reader sees whether offsets are right. A test sees to it
// that no field is forgotten.
//
// Check asks more of a document than a mapping needs, since every decoder can
// give it. What a decoder keeps although nobody can use it, because an annotator
// wrote it, must be spoken of in a diagnostic.
package decodertest
