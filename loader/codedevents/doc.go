// Package codedevents reads rows of coded events, who did what to whom in which
// story: PLOVER records in JSON, ICEWS tables and GDELT's event tables.
//
// # Design
//
//	dialect.go     which of the three a file is, from its first lines
//	rows.go        rows as a stream with their places: lines, quoted lines, JSON objects
//	stories.go     which rows are of one story, in two passes over the file
//	document.go    the rows of a story → one document
//	plover.go, markup.go, icews.go, gdelt.go, cells.go, cameo.go   one row each
//	actor.go, iso3166.go                    when a code is the identity of an actor
//
// A story is a document: ICEWS's Story ID, GDELT's SOURCEURL, PLOVER's url or,
// without one, its text. A row is a relation:
//
//	Type       "CAMEO:0233" or "PLOVER:AGREE"; what these mean is a mapping's to
//	           say. CAMEO:0233 falls under CAMEO:023, that under CAMEO:02.
//	Args       Source and Target, each as often as there are actors
//	When, Where, Locator ("story 7, sentence 4"), Relation (the coder's wording)
//	Attributes the other columns that describe the event
//
// An actor is a span. Its type is Country when its code is that of a country and
// nothing else, which is then its identifier; otherwise its first sector (GOV,
// "Government"), else its code, else Actor. Where a record has its text, the
// marked passages are the actors' fragments and the trigger.
//
// # Rows of one story
//
// They need not be adjacent, and a file may be far larger than memory. A first
// pass notes a hash for each run of rows of one story, so that the second knows
// which stories come again and when their last run has come. Until then only
// where their rows are is kept, 24 bytes each. A stream that cannot be read twice
// is held whole, up to the limit.
//
// # Trade-offs
//
// Codes of countries are ISO 3166 but for some that CAMEO made up for regions;
// those identify nothing. Where GDELT saw the actors is not read, only where it
// saw the event. Rows that cannot be read are reported together, in a document of
// their own that is an error, since they belong to no story.
package codedevents
