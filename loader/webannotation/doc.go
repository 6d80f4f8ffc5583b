// Package webannotation reads W3C Web Annotations (JSON-LD) and the rows of
// Hypothesis' API.
//
// # Design
//
//	values ─collect─▶ []*item ─▶ one document for each target source
//
//	collect.go   single annotations, lists, collections, pages, rows, one of any a line
//	item.go      one annotation: W3C's form and Hypothesis' become one
//	selector.go  what a target marks: quote, offsets
//	body.go      what is said of it: type, identifiers, attributes, notes
//	document.go  a source, its text, and the spans in it
//	link.go      annotations that tie others together → relations
//	reply.go     annotations of annotations → notes
//
// All annotations of one source (the address without its fragment) are one
// document, whose id is the address. Its text is in a file beside that has the
// last part of the address as its name, as it is or with the ending .txt; if the
// file is about one source, X.txt beside X.json will do as well. Without a text,
// quotes stay unverified. Pages of the web are no texts: offsets in them depend
// on a browser.
//
// A target with a TextQuoteSelector or TextPositionSelector is a span; its id is
// the annotation's, with "#2" and so on behind for further targets. Offsets are
// code points in W3C's form and UTF-16 units in Hypothesis'. Where there are no
// offsets, prefix and suffix say which of several occurrences is meant. Other
// selectors are ignored, and a note says so. An annotation of a whole page
// becomes a line of the document's notes.
//
// Bodies, by their purpose or else by the annotation's motivation:
//
//	tagging, classifying  the first is the span's Type, others are attributes "tag"
//	identifying           the address of a thing (also a tag that is in a register
//	                      such as Wikidata) is an identifier
//	other texts           notes
//	other addresses       attributes named after the purpose
//
// Hypothesis' tags are tagging, its text is a note. Without a tag the motivation
// is the Type: "highlighting".
//
// # Relations
//
// W3C has no relations between annotations. Ours are annotations with the
// motivation linking whose targets or bodies are ids of other annotations, with
// the property role:
//
//	{"id": "r1", "type": "Annotation", "motivation": "linking",
//	 "body": {"type": "TextualBody", "purpose": "tagging", "value": "met"},
//	 "target": [{"id": "a1", "role": "host"}, {"id": "a2", "role": "guest"}]}
//
// Instead of id, source may name the annotation, and the id may begin with #.
// Two without roles are from and to, as other tools write it, and a body without
// a role is to; any others are arg. Type, attributes and notes come from the
// remaining bodies. A target that is a passage is the relation's trigger.
//
// # Trade-offs
//
// Annotations of one source may stand anywhere in a file, so a file is held as a
// whole. Who annotated is kept, when is not.
package webannotation
