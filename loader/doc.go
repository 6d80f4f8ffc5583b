// Package loader turns annotated documents into batches for a graph. It reads
// the native format itself (YAML or JSON, described by
// schema/document.schema.json); other formats plug in as a Format.
//
// # Design
//
//	paths ─plan─▶ files, each with its Format
//	  native: ─Decode─▶ []*File ─settle─▶ []*File ─write─▶ graph.Writer
//	            one by one, side by side   all together    in batches
//	  others: ─Decoder─▶ *Annotated ─mapping─▶ *File ─▶ settle and write, batch by batch
//
//	Decode   parse     YAML or JSON → one tree of nodes with places (yaml.go, json.go)
//	         validate  the schema's errors in words (validate.go, wording.go)
//	         build     tree → graph.Record, ids and rules (decode.go, entities.go, claims.go)
//	         anchor    quotes → offsets in code points (anchor.go, quote.go)
//	settle   conflicts between files, what they borrow from one another and from
//	         the graph, circles of derivation, names that may mean one thing
//	write    a batch is a transaction; one that the store refuses is tried again
//	         document by document
//
// A format is recognised by content (detect.go). What other tools write stands
// alone, document by document, and may be larger than memory: stream.go holds one
// batch of it, and tally.go sums up what becomes of each file. Decoders say what
// is in a file (annotated.go); package mapping makes records of that.
//
// Decode, anchoring and settling are pure: they do no I/O beyond the text file
// that Decode is handed access to, and their result does not depend on the
// order in which files are named, except that of two files which contradict one
// another the later one is rejected.
//
// Every finding is a Diagnostic with a place. An error rejects its document and
// no other. Whatever the schema, the ids and the quotes have to say about a file
// is said in one run; only syntax errors hide what comes after them.
//
// # Anchoring
//
// Text.Anchor never guesses. It tries the stated offsets as code points, UTF-16
// units and bytes, then an occurrence one or two code points away, then the
// offset as it would be if lines ended otherwise, then the nearest occurrence
// within 200 code points, then the only occurrence in the text, then the only one when quotation marks and spaces
// do not matter. A quote that is not found, or could be in several places, is
// kept as unverified without offsets; a mention, which has nothing but its
// place, is left out. Both are reported, and so is whatever was put right; under
// Strict and Check all of these are errors.
// A match may split a letter from its combining mark: texts are code points,
// never normalised.
//
// # Files of many documents
//
// A Decoder of another tool's exports, one package each, yields one Annotated
// after another from files that need not fit into memory. What several of them
// need is here: a Piece is one JSON value of a file of JSON lines or of one list
// (piece.go, jsonlines.go, jsonarray.go); Grouped brings the pieces of one text
// together, wherever they stand; a PieceIndex finds those that belong to a
// document of another file; Tidy leaves out, with a warning, what nobody can use.
//
// # Trade-offs
//
// All native files are decoded before any is written, because they may refer to
// one another in any order, and their records stay in memory until written: some
// 100 KB for a long article. Decoding twice would halve that and double the
// work.
//
// YAML merge keys, tags and line separators other than LF are refused: each lets
// a file mean something else than it shows, and the format needs none of them.
// Aliases are followed, because common exporters write them for values that
// repeat, up to a size that no honest file reaches. JSON has a parser of its own, because YAML readers do not
// know surrogate pairs.
//
// A rejected file still lends the names and types that it declares, so that one
// mistake does not take other documents with it.
//
// Of a stream, ids that come twice are found by a hash for each document, some 40
// bytes; names that may mean one thing are compared within a batch.
//
// What only the store knows, such as a type that contradicts a document loaded
// long ago, is not seen by Check.
//
// # Usage
//
//	l := loader.Loader{Writer: store, Lookup: store}
//	report, err := l.Run(ctx, []string{"corpus/"})
//	for _, r := range report.Results {
//		fmt.Println(r)
//	}
package loader
