// Package seeds holds the annotated documents that a new graph starts with.
//
// # Design
//
// Each file is one digest: a short text of our own, written from a published
// article, together with its annotation in the native format. The articles
// themselves are known by metadata only. So the seeds can be passed on and
// served in full, every quote can be checked against its text, and the graph
// still shows where each statement comes from: a digest derives from its
// article, and a summary adds no independent support.
//
// # Trade-offs
//
// Digests are shorter than articles, so quotes show the digest's words and not
// the author's. The files are embedded to let the binary work alone.
package seeds

import "embed"

// FS holds the seed documents, *.digest.yaml, in the native format.
//
//go:embed *.digest.yaml
var FS embed.FS
