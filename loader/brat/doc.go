// Package brat reads brat standoff: a text in X.txt, what was marked in it in
// X.ann, one annotation a line.
//
//	T1	Person 0 5;10 14	Maria Roth   a passage, here in two parts
//	R1	Located Arg1:T1 Arg2:T2      a relation
//	E1	Meet:T3 Who:T1 Who2:T2       an event: trigger and roles
//	*	Alias T1 T4                  one thing
//	A1	Negation E1                  an attribute (also M1), with a value or not
//	N1	Reference T1 Wikidata:Q42	…  an id in a knowledge base, and its name
//	#1	AnnotatorNotes T1	…          a note
//
// # Design
//
//	folder.go      which files are of one document (cached: folders are large)
//	lines.go       lines, with those put together again that a text broke
//	conf.go        annotation.conf: which types exist
//	file.go        one annotator's file → what its lines say
//	spans.go, relations.go, properties.go   one letter each
//	types.go       types that annotation.conf does not know
//
// Of several annotators of one text, X_ab.ann and X_cd.ann beside X.txt, the
// first file in order yields the document and the others nothing. Ids of a
// named annotator get the name in front: "ab:T1".
//
// brat numbers roles that repeat (Theme, Theme2); the numbers are taken off where
// the role without a number is there as well, or in annotation.conf. Arg1 and
// Arg2 of a relation are two roles and stay.
//
// What a knowledge base or a note says about an event's trigger, attribute or
// other note is kept with what that belongs to.
//
// # Trade-offs
//
// Offsets and quotes are passed on as they stand: to compare them with the text
// is the work of whoever anchors them, and needs no second opinion here. Only a
// span without a quote is held against the text, because nothing else can show
// that it is wrong.
//
// A line that does not begin as an annotation does is taken for the rest of a
// passage only while that is shorter than its offsets say, and for the rest of a
// note always. A second T1 gets an id of its own and is kept.
//
// A Decoder remembers which files a folder holds until the folder changes.
package brat
