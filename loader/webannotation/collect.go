package webannotation

import (
	"fmt"

	"actorgraph/loader"
)

// file is what is in one file.
type file struct {
	in       loader.Input
	a        *loader.Annotated // collects what was found before there are documents
	items    []*item
	byID     map[string]*item
	sources  []*document // in the order of the file
	bySource map[string]*document
	ignored  map[string]int // selectors, by type
}

// maxNesting is how deep pages and collections may hold one another.
const maxNesting = 8

// collect finds the annotations in a value.
func (f *file) collect(v loader.JSON, depth int) {
	line, column := v.At()
	inner := v
	switch {
	case v.IsList():
	case v.Key("@graph").Is():
		inner = v.Key("@graph")
	case v.Key("rows").IsList():
		for _, key := range []string{"rows", "replies"} {
			for row := range v.Key(key).Items() {
				f.take(row, true)
			}
		}
		return
	case v.Key("first").IsObject():
		f.note(v.Key("first").Key("next"))
		inner = v.Key("first")
	case v.Key("items").IsList() && !v.Key("target").Is():
		f.note(v.Key("next"))
		inner = v.Key("items")
	case v.Key("first").Is() && !v.Key("target").Is():
		f.note(v.Key("first"))
		return
	default:
		f.take(v, isRow(v))
		return
	}
	if depth == maxNesting {
		f.a.Add(loader.Warning, line, column, "", "left out: more than %d collections in one another", maxNesting)
		return
	}
	if inner.IsObject() {
		f.collect(inner, depth+1)
		return
	}
	for item := range inner.Items() {
		f.collect(item, depth+1)
	}
}

// note says that a page is elsewhere.
func (f *file) note(page loader.JSON) {
	if text := page.Text(); text != "" {
		line, column := page.At()
		f.a.Add(loader.Note, line, column, "save it as well", "the page %s is not in the file", text)
	}
}

// take adds an annotation.
func (f *file) take(v loader.JSON, row bool) {
	x := &item{v: v, row: row}
	x.line, x.column = v.At()
	if !v.IsObject() || !v.Key("target").Is() && !v.Key("uri").Is() {
		f.a.Add(loader.Warning, x.line, x.column, "", "left out: an annotation is an object with a target")
		return
	}
	ids := v.Key("id").Texts()
	if len(ids) > 1 {
		f.a.Add(loader.Warning, x.line, x.column, "", "the annotation has %d ids; the first counts", len(ids))
	}
	if len(ids) > 0 {
		x.id = ids[0]
	}
	if first := f.byID[x.id]; first != nil {
		f.a.Add(loader.Warning, x.line, x.column, "", "left out: the annotation of line %d has the id %q as well", first.line, x.id)
		return
	}
	for n := len(f.items) + 1; x.id == "" || f.byID[x.id] != nil; n++ {
		x.id = fmt.Sprintf("annotation-%d", n)
	}
	f.items = append(f.items, x)
	f.byID[x.id] = x
}
