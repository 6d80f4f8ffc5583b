// Package embedded is the default store: a complete actor graph in memory,
// durable in one bbolt file if it is opened from one.
//
// # Design
//
//	Apply ─▶ encode ─▶ check ─▶ file (one transaction) ─▶ replace ─▶ settle…
//	         valid?    conflicts?  durable                 take out,   identity, sources, documents,
//	                                                       put in      families, claims, entities
//
//	Read ──▶ walk the linked graph along the query's steps ─▶ graph.Rows
//
// The file is a log of document versions; opening replays it. The graph in
// memory (state.go) is a function of the live records: replace takes out what a
// document's old version says and puts in what the new one says, then the settle
// steps work out again just what that touches. Everything that can fail is
// checked before the file is written (conflict.go), so that a batch is applied
// whole or not at all.
//
// Lists that pages walk are kept in order: the claims of an entity by insertion,
// so that the first page of a hub touches only its rows (claims.go); whole-graph
// lists by merging in what changed when somebody reads (ordered.go).
//
// What things are called stands in sorted lists of every place where a word starts
// (naming.go), which serve type-ahead, actors by name and the search of names and
// titles. Quotes and relations are found by lists of citations for each word
// (passages.go), made at the first search. Both are kept like the ordered lists:
// writers note what changed, readers merge it in.
//
// Traversals and counterparts look at thousands of engagements and show few. They
// go over the drawn graph in columns (network.go), in which an engagement is eight
// bytes and not a pointer to follow; what they show is then taken from the claims.
//
// # Trade-offs
//
// One lock: readers run side by side, a writer runs alone. A batch of a few
// documents takes well under a millisecond, so nobody waits long; an export
// holds writers up until it is done.
//
// Values that many documents vote on are worked out when somebody looks
// (entities.go), and so is the digest (sums.go), so that loading stays linear.
//
// The columns are made again in one pass when somebody asks after a change: some
// forty milliseconds for 100,000 claims, and seven times that at first, when the
// claims are sorted.
//
// The first search after opening makes its index, which takes about a second for
// 100,000 claims. Loading does not pay for it, nor does who never searches.
//
// Memory holds the whole live graph, with texts: some 800 bytes for a claim with its
// one and a half citations, without the quotes' own bytes, 250 more once somebody has
// searched, and 50 for the columns. History stays in the file.
package embedded
