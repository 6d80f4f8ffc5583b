package loader

import (
	"io"
	"io/fs"
	"iter"

	"actorgraph/graph"
)

// Decoder reads the exports of one annotation tool. It says what is in a file
// and interprets nothing: what the tool's types mean is a mapping's to say.
type Decoder struct {
	// Name is what --format takes: "brat".
	Name string
	// Extensions of the files it may read, with the dot, in lower case.
	Extensions []string
	// Detect reports from a file's name and its first bytes (at most DetectBytes,
	// possibly cut within a character) whether the file is in the format. It is
	// strict: exactly one decoder should know a file.
	Detect func(path string, head []byte) bool
	// Decode yields the documents of a file one by one, each once, and holds no
	// more of the file than it must. What is wrong stands in the documents'
	// diagnostics; a file that cannot be read at all is a document with an error
	// and nothing else. A file that only accompanies another yields nothing.
	Decode func(in Input) iter.Seq[*Annotated]
}

// DetectBytes is how much of a file Decoder.Detect sees.
const DetectBytes = 4 << 10

// Input is a file to decode.
type Input struct {
	Path string    // as the user named it, for messages
	Name string    // in Side
	Body io.Reader // its content
	Side fs.FS     // the folder that it is in, for texts and metadata beside it
	// Limit bounds, in bytes, what may be held at once: a line of a stream, a side
	// file, a whole file of a format that cannot be streamed.
	Limit int64
}

// Annotated is one document with what annotators marked in it, as their tool
// wrote it.
type Annotated struct {
	Path         string
	Line, Column int // where it begins in the file, from 1
	// Document is the metadata that the format gives. Without an ID, the hash of
	// the text is the id; a document with neither is an error.
	Document   graph.Document
	References []graph.Document // known by metadata only
	Sources    []graph.Source
	Text       string // "" when the format carries none
	Spans      []Span
	Relations  []Relation
	// Same are sets of Span.ID that the annotators marked as one thing.
	Same [][]string

	problems problems
}

// Span is a marked passage, or, in a format without texts, a thing that the
// format describes.
type Span struct {
	ID   string // unique in the document
	Type string // the annotator's word
	// Fragments are the parts of the passage in the order of the text; several
	// when it is discontinuous, none in a format without texts.
	Fragments []Fragment
	Unit      Unit
	Quote     string // the passage as the format states it; "" when it does not
	// Name, Aliases and Identifiers (scheme → value) are those of the thing;
	// without a Name, the passage is its name.
	Name         string
	Aliases      []string
	Identifiers  map[string]string
	Attributes   []Attribute
	Notes        []string
	Annotator    string
	Confidence   *float64 // 0 to 1
	Path         string   // of the file that it is in; "" when it is the document's
	Line, Column int
}

// Fragment is a half-open range of offsets.
type Fragment struct{ Start, End int }

// Unit is what offsets count.
type Unit uint8

// The units.
const (
	CodePoints Unit = iota
	UTF16Units
	Bytes
)

// Relation ties spans, or other relations, together. An event is one with a
// trigger.
type Relation struct {
	ID   string // unique in the document, among spans too; "" when the format gives none
	Type string
	// Trigger is the Span.ID of the words that stand for it; "" when there are none.
	Trigger string
	Args    []Arg
	// Undirected: the format gives the order of the arguments no meaning.
	Undirected bool
	Attributes []Attribute
	Notes      []string
	// Locator is where in the source it is, in words ("sentence 4"), when there is
	// no text to point into.
	Locator      string
	Relation     string // the annotator's own wording of the predicate
	When         graph.EDTF
	Where        string
	Attribution  []graph.Step // entities in it are Span.IDs
	Annotator    string
	Confidence   *float64
	Path         string // of the file that it is in; "" when it is the document's
	Line, Column int
}

// Arg is what plays a role in a relation. Roles may repeat.
type Arg struct {
	Role string // the format's own: "Arg1", "from", "Agent", "head"
	Ref  string // Span.ID or Relation.ID
}

// Attribute is a property that an annotator gave to a span or a relation.
// Value is "" for a flag.
type Attribute struct{ Name, Value string }

// NewAnnotated begins a document at a place in a file.
func NewAnnotated(path string, line, column int) *Annotated {
	return &Annotated{Path: path, Line: line, Column: column, problems: problems{path: path}}
}

// Add reports a problem at a place in the document's file; 0, 0 when the place
// is not known.
func (a *Annotated) Add(s Severity, line, column int, hint, format string, args ...any) {
	a.problems.add(s, place{line, column}, hint, format, args...)
}

// Put reports a problem in another file, such as one beside it.
func (a *Annotated) Put(d Diagnostic) { a.problems.put(d) }

// Diagnostics returns what was reported, ordered by place.
func (a *Annotated) Diagnostics() []Diagnostic { return a.problems.shown() }
