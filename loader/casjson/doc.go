// Package casjson reads UIMA CAS JSON 0.4, which INCEpTION and other tools of
// that family export.
//
// # Design
//
//	value ─newCAS─▶ cas ─documents─▶ one *Annotated for each sofa
//
//	cas.go        the feature structures by id, in a list or keyed; their features,
//	              whatever their prefix (@reference, ^anchor, #number)
//	document.go   a sofa and its metadata → document
//	span.go       annotations → spans
//	relation.go   relation layers, slots, and structures without a place → relations
//	chain.go      chains → sets of spans that are one thing
//	annotators.go the files of several annotators of one text → one document
//
// Offsets are UTF-16 units, unless the header's %OFFSET_ENCODING says UTF-8 or
// UTF-32.
//
// A Span's type is the short name of its type (NamedEntity for
// de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity), with its value, label
// or category behind a colon where it has one: "NamedEntity:PER". Other features
// are attributes, addresses of a knowledge base are identifiers.
//
// A relation layer (features Governor and Dependent) is a relation between the
// two. An annotation that refers to others, through slots with links (role,
// target) or directly, is also a relation of which it is the trigger: its id is
// the annotation's with "/slots" behind, the roles are the links' or, where they
// have none, the features' names. A structure that has no place in the text and
// refers to annotations is a relation without a trigger.
//
// A document's id is the metadata's documentId, documentUri or documentTitle.
// INCEpTION writes the annotator's name into documentId; then documentUri is the
// id, and the ids of spans and relations begin with the annotator. Of its
// folders, annotation/TEXT/ANNOTATOR.json, the first file is decoded with the
// others; they yield nothing by themselves. Views but the first have the name of
// their sofa behind the id.
//
// The text of a sofa stands in the file, in a byte array, or in the file beside
// it that a sofaURI names.
//
// # Trade-offs
//
// Tokens, sentences, parts of speech, syntax and what INCEpTION keeps for itself
// are left out unless a relation needs them: a note for each type says how many.
//
// What the type system says is not needed, apart from which types describe the
// document: prefixes tell numbers from references.
package casjson
