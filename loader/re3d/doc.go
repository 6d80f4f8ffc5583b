// Package re3d reads data sets in the layout of Dstl's relationship and entity
// extraction evaluation dataset: a folder for each source, with three files of
// JSON lines that are joined by documentId.
//
//	documents.json  {"_id", "sourceName", "sourceUrl", "title", "text"}
//	entities.json   {"_id", "documentId", "begin", "end", "type", "value", "confidence"}
//	relations.json  {"_id", "documentId", "sourceBegin", "sourceEnd", "source",
//	                 "targetBegin", "targetEnd", "target", "type", "value", "confidence"}
//
// # Design
//
// The folder is decoded at documents.json; the other two yield nothing beside
// it. Offsets count code points. The value of an entity is its quote, that of a
// relation the annotator's wording. A relation names places: its ends, with the
// roles source and target, are the entities there; of several the one that the
// data set is surest of, then the first. IsSynonymOf says that two passages mean
// one thing, so it becomes Annotated.Same where the confidence is at least one
// half, and is counted in a note where it is less.
//
// sourceName is the publishing source. The licence is read from the folder's
// LICENSE file where that names a common one.
//
// # Trade-offs
//
// Spans and relations are placed at the line of their document, because places
// in an Annotated are of one file; what is wrong with them is reported where
// they stand, in entities.json or relations.json. The offsets of a relation's
// wording are not kept: it lies between the ends, or holds them.
package re3d
