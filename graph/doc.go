// Package graph is the domain of actorgraph: who engages whom, citing which
// source, and how far each answer can be trusted. It imports the standard
// library only; stores, the API and the loader depend on it, never the other
// way.
//
// # The model
//
//	Document ──declares──▶ Entity (State Group Organization Person Agreement Event)
//	    │
//	    └─contains─▶ Citation ──supports│hedges│denies──▶ Claim (subject kind object, about, modality)
//	                    │                                   │
//	                    └─attributed to─▶ Entity│Source     ├─ evidence: derived from all its live citations
//	                                                        ├─ engagement: drawn when actual and supported
//	                                                        └─ allegation: exists while somebody alleges it
//
// A Record is one annotated document. A Batch of records is what a Writer
// applies. Everything else is derived from the live records by pure functions
// of this package, so that two stores, or two load orders, agree byte for byte:
//
//   - claim.go: which citations are of one claim (Proposition.Canonical, Key)
//   - identity.go: which declarations are of one entity, and what it is called
//   - origin.go: whose word a citation is in the end
//   - evidence.go: how a claim stands (Derive), and why in words (Rationale)
//   - allegation.go, drawing.go: what is shown as accusation and as fact
//   - sentence.go: a claim as one readable line
//   - digest.go, export.go: the canonical export, and its hash
//
// # Reading
//
// A query is a tree of Select steps (query.go), each a Hop (hop.go) with
// conditions, page and the Fields (field.go) to take. A Reader answers into
// Rows (rows.go), a flat run of cells that the API writes out in one pass.
// Pages are found by Cursor (cursor.go).
//
// What a search finds, in which order, and what it shows of it is decided here
// too: Words (words.go), Terms (terms.go), Hit and Suggestion (hit.go), Highlight
// (highlight.go). A store only has to find the candidates.
//
// # Trade-offs
//
// Dates are EDTF texts with their bounds worked out once (edtf.go); a reader
// always sees what the annotator wrote. Ids of claims and citations are hashes
// of content, so that loading is idempotent and needs no coordination; the
// price is that correcting a citation gives it a new id. Evidence is stored
// with the claim and recomputed on writing, so that reading can filter and sort
// by it.
package graph
