// Package schema holds what the outside world may rely on: the GraphQL API, the
// native document format and the vocabulary of claim kinds.
//
// # Design
//
// The files are the source; code follows them.
//
//	*.graphqls            the API, one file per noun
//	examples/*.graphql    questions in words with the query that answers each, and
//	                      its variables beside it in NAME.variables.json
//	document.schema.json  JSON Schema 2020-12 of an annotated document, for the
//	                      loader and, with its descriptions, for editors
//	mapping.schema.json   the same of a mapping, which says what the types of other
//	                      tools' annotations mean
//	vocabulary.yaml       every kind: meaning, reading in both directions, quad
//	                      class, score, and its names in other vocabularies
//
// Everything has a description, and tests hold the files to one another: the
// kinds agree in all three, the examples are valid, the seeds fit the schema.
//
// # Trade-offs
//
// The kinds stand in three files and not in one, so that each can be read by
// its own tools without a generator in between; the tests catch a difference.
// What the JSON Schema cannot say well (an unknown id, a quote that does not
// occur) is left to the loader, which has better words for it. For the same
// reason it is kept free of alternatives: "exactly one of" is a number of keys.
//
// The package is a leaf: it imports only the standard library, so that anything
// may import it.
package schema

import (
	"bytes"
	"embed"
	"io/fs"
)

// Names of single files in FS.
const (
	DocumentSchema = "document.schema.json"
	MappingSchema  = "mapping.schema.json"
	Vocabulary     = "vocabulary.yaml"
)

// FS holds the files that the package documentation lists.
//
//go:embed *.graphqls document.schema.json mapping.schema.json vocabulary.yaml examples/*.graphql examples/*.json
var FS embed.FS

// SDL returns the API as one document: all of its files, in the order of their
// names.
func SDL() ([]byte, error) {
	names, err := fs.Glob(FS, "*.graphqls")
	if err != nil {
		return nil, err
	}
	var parts [][]byte
	for _, name := range names {
		part, err := FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, bytes.TrimSpace(part))
	}
	return append(bytes.Join(parts, []byte("\n\n")), '\n'), nil
}
