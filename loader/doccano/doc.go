// Package doccano reads what doccano exports for sequence labelling and
// relation extraction: JSON lines, one for each text.
//
//	{"id": 1, "text": "…", "entities": [{"id", "label", "start_offset", "end_offset"}],
//	 "relations": [{"id", "from_id", "to_id", "type"}], "Comments": […]}
//	{"id": 1, "text": "…", "label": [[start, end, "type"]]}   (also labels; also data for text)
//	{"id": 1, "text": "…", "annotations": [{"label", "start_offset", "end_offset", "user"}]}
//
// # Design
//
// Offsets count code points. A token beside the offsets, which some projects add,
// is the quote. The ends of a relation have the roles from and to. Comments and
// whatever else stands in a line describe the document.
//
// An id that is a text is the document's own. A number is the row of one
// project's table and says nothing elsewhere: the hash of the text is the id
// then. Lines of one text (and id) are one document, wherever they stand.
//
// # Trade-offs
//
// An export in which each annotator has a file of his own gives each file's
// documents; nothing in such a file says whose it is.
package doccano
