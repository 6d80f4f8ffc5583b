package loader

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Files with metadata beside a text.
const (
	metadataSuffix = ".meta.yaml"
	metadataTable  = "metadata.tsv"
)

// Metadata reads what stands beside a text about it and puts it into a: from
// STEM.meta.yaml, which has the keys document, sources and references of the
// native format and nothing else; where there is no such file, from the row of
// metadata.tsv whose column file names STEM, with or without an extension. The
// other columns are keys of document, lists in them separated by semicolons
// (derivedFrom: "summary some-id; cites another"), and source.name,
// source.country and so on for the source that the column source names.
//
// What is wrong with the metadata is an error of the document, as it is in a
// native file. No metadata at all is none.
func Metadata(in Input, stem string, a *Annotated) {
	name := stem + metadataSuffix
	if b, err := in.Content(name); !errors.Is(err, fs.ErrNotExist) {
		if p := (problems{path: in.Beside(name)}); checked(p.path, b, err, a) {
			metadataOf(parse(p.path, b, in.limit(), &p), &p, a)
		}
		return
	}
	if b, err := in.Content(metadataTable); !errors.Is(err, fs.ErrNotExist) {
		if p := (problems{path: in.Beside(metadataTable)}); checked(p.path, b, err, a) {
			metadataOf(metadataRow(string(b), stem, &p), &p, a)
		}
	}
}

// metadataOf takes over what a tree says, and what is wrong with it.
func metadataOf(root *node, p *problems, a *Annotated) {
	if root != nil {
		pruned := *root
		pruned.fields = nil
		allowed := []string{"document", "sources", "references"}
		for _, f := range root.fields {
			if !slices.Contains(allowed, f.name) {
				p.add(Error, f.at, orOneOf(didYouMean(f.name, allowed), allowed), "%s does not belong into metadata", quoted(f.name))
				continue
			}
			pruned.fields = append(pruned.fields, f)
		}
		validate(&pruned, p)
		file := &File{Path: p.path, problems: *p, places: map[ident]place{}}
		d := &decoder{f: file, r: &file.Record, root: &pruned}
		d.sources()
		if n := pruned.get("document"); n != nil && n.kind == objectNode {
			file.Record.Document = d.metadata(n)
		}
		d.references()
		a.Document, a.Sources, a.References = file.Record.Document, file.Record.Sources, file.Record.References
		*p = file.problems
	}
	for _, d := range p.shown() {
		a.Put(d)
	}
}

// metadataRow makes the tree of a document from its row in a table; nil when
// there is none.
func metadataRow(table, stem string, p *problems) *node {
	table = strings.TrimPrefix(table, byteOrderMark)
	head, rows, _ := strings.Cut(table, "\n")
	columns := splitRow(head)
	key := slices.IndexFunc(columns, func(c cell) bool { return c.text == "file" })
	if key < 0 {
		p.add(Error, fileStart, "the first line names the columns", "no column is called file")
		return nil
	}
	var found *node
	var first int
	var others []string
	number := 1
	for line := range strings.Lines(rows) {
		number++
		cells := splitRow(strings.TrimRight(line, "\r\n"))
		if key >= len(cells) {
			continue
		}
		file := cells[key].text
		if name := strings.TrimSuffix(file, path.Ext(file)); file != stem && name != stem {
			others = append(others, name)
			continue
		}
		if found != nil {
			p.add(Warning, place{number, cells[key].column}, "", "%s has another row in line %d, which is used", quoted(file), first)
			continue
		}
		found, first = rowTree(columns, cells, number, p), number
	}
	if found == nil {
		p.add(Warning, fileStart, didYouMean(stem, others), "no row is about %s", quoted(stem))
	}
	return found
}

// cell is one field of a table and where it begins.
type cell struct {
	text   string
	column int
}

// splitRow splits a line at its tabs. Spreadsheets put quotes around cells that
// hold some.
func splitRow(line string) []cell {
	var cells []cell
	column := 1
	for text := range strings.SplitSeq(strings.TrimSuffix(line, "\r"), "\t") {
		width := utf8.RuneCountInString(text) + 1
		if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
			text = strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
		}
		cells = append(cells, cell{strings.TrimSpace(text), column})
		column += width
	}
	return cells
}

// rowTree is what the row would be in a native file.
func rowTree(columns, cells []cell, line int, p *problems) *node {
	object := func(at place) *node { return &node{kind: objectNode, at: at} }
	put := func(n *node, key string, value *node) {
		n.fields = append(n.fields, field{key, value.at, value})
	}
	document, source := object(place{line, 1}), object(place{line, 1})
	for i, c := range cells {
		at := place{line, c.column}
		switch {
		case c.text == "" || i < len(columns) && columns[i].text == "file":
			continue
		case i >= len(columns):
			p.add(Error, at, "", "the cell %s is in no column", quoted(c.text))
			continue
		}
		key := columns[i].text
		value := &node{kind: textNode, value: c.text, at: at}
		if name, ok := strings.CutPrefix(key, "source."); ok {
			put(source, name, value)
			continue
		}
		switch key {
		case "authors", "ownVoices", "derivedFrom":
			list := &node{kind: listNode, at: at}
			for item := range strings.SplitSeq(c.text, ";") {
				item = strings.TrimSpace(item)
				text := &node{kind: textNode, value: item, at: at}
				if key == "derivedFrom" {
					kind, id, _ := strings.Cut(item, " ")
					text = object(at)
					put(text, "kind", &node{kind: textNode, value: kind, at: at})
					put(text, "document", &node{kind: textNode, value: strings.TrimSpace(id), at: at})
				}
				if item != "" {
					list.items = append(list.items, text)
				}
			}
			value = list
		}
		put(document, key, value)
	}
	root := object(place{line, 1})
	put(root, "document", document)
	if len(source.fields) > 0 {
		if id := document.get("source"); id != nil {
			put(source, "id", id)
		}
		put(root, "sources", &node{kind: listNode, at: source.at, items: []*node{source}})
	}
	return root
}
