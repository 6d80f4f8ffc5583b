package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"actorgraph/graph"
)

// DefaultLimit is the size of the largest file that is read, in bytes.
const DefaultLimit = 32 << 20

// Options are the choices of decoding.
type Options struct {
	// Strict makes an error of a quote or mention that cannot be placed.
	Strict bool
	// Limit is the size of the largest file in bytes; 0 means DefaultLimit.
	Limit int64
}

func (o Options) limit() int64 {
	if o.Limit > 0 {
		return o.Limit
	}
	return DefaultLimit
}

// Decode reads an annotated document in the native format, checks it and places
// its quotes. It reads nothing but the document's text file, below side. All
// that is wrong is found in one pass and stands in the File's diagnostics.
func Decode(path string, src []byte, side fs.FS, o Options) *File {
	f := &File{Path: path, problems: problems{path: path}, places: map[ident]place{}}
	root := parse(path, src, o.limit(), &f.problems)
	if root == nil {
		return f
	}
	validate(root, &f.problems)
	d := &decoder{f: f, r: &f.Record, root: root, options: o}
	f.home = root.at
	s, readable := d.readText(side)
	if s != "" {
		d.text = NewText(s)
		f.Record.Text = s
	}
	d.unreadable = !readable
	d.entities()
	d.sources()
	d.document()
	d.claims()
	d.mentions()
	if d.quotes+d.marks > 0 && readable {
		f.add(Note, root.at, "", "there is no text: %s unverified, %s left out", plural(d.quotes, "quote"), plural(d.marks, "mention"))
	}
	return f
}

// decoder builds a record from a tree. It is lenient about what the schema
// reports anyway, so that one mistake hides no other.
type decoder struct {
	f          *File
	r          *graph.Record
	root       *node
	options    Options
	text       *Text // nil when there is none
	unreadable bool  // there should be a text
	types      map[string]graph.EntityType
	// quotes and marks count the quotes and mentions that there is no text to
	// check against.
	quotes, marks int
}

// loose is the severity of what cannot be placed.
func (d *decoder) loose() Severity {
	if d.options.Strict {
		return Error
	}
	return Warning
}

// declare notes an id and reports one that the namespace already has.
func (d *decoder) declare(s space, n *node) string {
	idNode := n.get("id")
	id := idNode.text()
	if id == "" {
		return ""
	}
	if len(id) > graph.MaxID {
		d.f.add(Error, idNode.at, "", "%s id %s has %d bytes, the limit is %d", s, quoted(id), len(id), graph.MaxID)
	}
	key := ident{s, id}
	if first, ok := d.f.places[key]; ok {
		d.f.add(Error, idNode.at, fmt.Sprintf("first in line %d", first.line), "%s id %s is used twice", s, quoted(id))
		return id
	}
	d.f.places[key] = idNode.at
	return id
}

// entity notes that an entity is used, and returns its id.
func (d *decoder) entity(n *node, key string, need need) string {
	id := n.text()
	if id == "" {
		return ""
	}
	t, ok := d.types[id]
	switch {
	case !ok:
		d.f.uses = append(d.f.uses, use{ident{entitySpace, id}, key, need, n.at})
	case t != 0 && !need.met(t):
		d.f.wrongEntity(n.at, key, id, t, need)
	}
	return id
}

func (f *File) wrongEntity(at place, key, id string, t graph.EntityType, need need) {
	f.add(Error, at, "", "%s must name %s, %s is %s", key, need, quoted(id), withArticle(t))
}

// source notes that a source is used, and returns its id.
func (d *decoder) source(n *node, key string) string {
	id := n.text()
	if id == "" {
		return ""
	}
	if _, ok := d.f.places[ident{sourceSpace, id}]; !ok {
		d.f.uses = append(d.f.uses, use{ident{sourceSpace, id}, key, anyEntity, n.at})
	}
	return id
}

// date reads a date; the schema reports a bad one.
func date(n *node) graph.EDTF {
	s := n.source()
	if s == "" {
		return graph.EDTF{}
	}
	e, err := graph.ParseEDTF(s)
	if err != nil {
		return graph.EDTF{}
	}
	return e
}

// enum reads a value of a closed vocabulary; the schema reports a bad one.
func enum[E any](n *node, parse func(string) (E, error), fallback E) E {
	if s := n.text(); s != "" {
		if e, err := parse(s); err == nil {
			return e
		}
	}
	return fallback
}

func (d *decoder) document() {
	n := d.root.get("document")
	if n == nil || n.kind != objectNode {
		return
	}
	d.f.home = n.at
	d.r.Document = d.metadata(n)
	switch {
	case d.r.Document.ID != "":
	case d.text != nil:
		d.r.Document.ID = TextID(d.text.String())
		d.f.places[ident{documentSpace, d.r.Document.ID}] = n.at
	case n.get("id") == nil && !d.unreadable:
		d.f.add(Error, n.at, "give one of them: the id is by default the hash of the text", "document has neither id nor text")
	}
	d.references()
}

func (d *decoder) references() {
	for _, ref := range d.root.list("references") {
		id := ref.str("id")
		if id != "" && id == d.r.Document.ID {
			d.f.add(Error, ref.get("id").at, "", "%s is the document itself, not a reference", quoted(id))
			continue
		}
		d.r.References = append(d.r.References, d.metadata(ref))
	}
}

// TextID is the id of a document that is given none: the hash of its text.
func TextID(text string) string { return "sha256-" + graph.HashBytes([]byte(text)).String() }

func (d *decoder) metadata(n *node) graph.Document {
	m := graph.Document{
		ID:        d.declare(documentSpace, n),
		Title:     n.str("title"),
		Authors:   n.texts("authors"),
		Source:    d.source(n.get("source"), "source"),
		Kind:      enum(n.get("kind"), graph.ParseDocumentKind, graph.Other),
		Published: date(n.get("published")),
		Retrieved: date(n.get("retrieved")),
		URL:       n.str("url"),
		Language:  n.str("language"),
		License:   n.str("license"),
		Marking:   enum(n.get("marking"), graph.ParseMarking, graph.Clear),
		Notes:     n.str("notes"),
	}
	for _, from := range n.list("derivedFrom") {
		target := from.str("document")
		if len(target) > graph.MaxID {
			d.f.add(Error, from.get("document").at, "", "document id %s has %d bytes, the limit is %d", quoted(target), len(target), graph.MaxID)
		}
		if target != "" && target == m.ID {
			d.f.add(Error, from.get("document").at, "", "document %s derives from itself", quoted(target))
			continue
		}
		m.DerivedFrom = append(m.DerivedFrom, graph.Derivation{
			Document: target,
			Kind:     enum(from.get("kind"), graph.ParseDerivationKind, 0),
		})
	}
	for _, voice := range n.list("ownVoices") {
		m.OwnVoices = append(m.OwnVoices, d.entity(voice, "ownVoices", anActor))
	}
	return m
}

// checkSum compares the text with the hash that the file states.
func (d *decoder) checkSum(text string) {
	n := d.root.get("textSha256")
	want := n.text()
	if len(want) != 2*sha256.Size {
		return // absent, or reported by the schema
	}
	sum := sha256.Sum256([]byte(text))
	if got := hex.EncodeToString(sum[:]); got != want {
		d.f.add(Error, n.at, "the text was changed after it was annotated; its hash is "+got, "textSha256 does not fit the text")
	}
}
