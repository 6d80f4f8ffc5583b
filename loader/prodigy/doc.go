// Package prodigy reads what Prodigy's db-out writes: JSON lines, one for each
// answer to a task on a text.
//
//	{"text": "…", "spans": [{"start", "end", "label"}], "answer": "accept", "_annotator_id": "…",
//	 "relations": [{"head", "child", "head_span", "child_span", "label"}]}
//	{"text": "…", "spans": [one], "options": [{"id": "Q1"}], "accept": ["Q1"], "_view_id": "choice"}
//
// # Design
//
// Lines of one text are one document, wherever they stand; each says who the
// annotator is. Only what was accepted is an annotation; other answers are
// counted in a note. Offsets count code points.
//
// A relation goes from head to child. Its ends are the spans of the same place;
// an end that no span covers, as in dependencies between tokens, becomes one. The
// label No-rel, with which annotators say that there is no relation, is counted
// in a note and left out.
//
// In the choice view with one span, the accepted options link it: an option such
// as Q1 or scheme:value is an identifier of the span, any other an attribute.
//
// # Trade-offs
//
// The score of a span is that of the model which suggested it. Somebody has
// looked since and accepted, so it is no confidence and is left out.
package prodigy
